"""Everything that is loaded once and used for every article."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.actors import MentionFinder, load_mention_words
from framing.frames import DEFAULT_METHOD, ReactionFinder, load_reaction_finder
from framing.registry import (
    ActorRegistry,
    OutletRegistry,
    load_actors,
    load_codebook,
    load_outlets,
)
from framing.syntax import Parser, load_parser
from framing.tone import DEFAULT_SCORER, Scorer, load_scorer, takes_option
from framing.voices import Cues, load_cues


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user chose to score with; the parameters of :func:`load_tools`, to be passed on.

    Attributes
    ----------
    actors, codebook, tone, device, reactions, n_threads, open_actors, open_tone, parser
        As for :func:`load_tools`.
    """

    actors: tuple[Path, ...] = ()
    codebook: Path | None = None
    tone: str = DEFAULT_SCORER
    device: str | None = None
    reactions: str = DEFAULT_METHOD
    n_threads: int | None = None
    open_actors: bool = True
    open_tone: bool = False
    parser: str | None = None

    def load(self) -> "Tools":
        """Load the tools."""
        return load_tools(
            actors=self.actors,
            codebook=self.codebook,
            tone=self.tone,
            device=self.device,
            reactions=self.reactions,
            n_threads=self.n_threads,
            open_actors=self.open_actors,
            open_tone=self.open_tone,
            parser=self.parser,
        )


@dataclass(frozen=True, slots=True)
class Tools:
    """The loaded registry, finders and scorer of a run.

    ``hashes`` names the content of every file that decides a result, for ``run.json``.
    ``open_actors`` says whether persons and organisations that no registry lists are mentions too,
    ``open_tone`` whether their tone is scored also where nobody takes a stance on them;
    ``parser`` helps to find voices, if there is one.
    """

    registry: ActorRegistry
    finder: MentionFinder
    cues: Cues
    reactions: ReactionFinder
    scorer: Scorer
    hashes: dict[str, str]
    open_actors: bool = True
    open_tone: bool = False
    parser: Parser | None = None


def load_tools(
    *,
    actors: Sequence[Path] = (),
    codebook: Path | None = None,
    tone: str = DEFAULT_SCORER,
    device: str | None = None,
    reactions: str = DEFAULT_METHOD,
    n_threads: int | None = None,
    open_actors: bool = True,
    open_tone: bool = False,
    parser: str | None = None,
) -> Tools:
    """Load what a run needs.

    Parameters
    ----------
    actors
        YAML files of the user's own actors, merged over the shipped ones.
    codebook
        A codebook to use instead of the shipped one.
    tone
        Name of the scorer.
    device
        Where a scorer that can choose runs; None leaves it the choice.
    reactions
        How reactions are found; see `framing.frames.load_reaction_finder`.
    n_threads
        How many threads a scorer may use that can use several; as many as there are cores if None.
        No result depends on it.
    open_actors
        Whether persons and organisations that no registry lists are found too.
    open_tone
        Whether every sentence that names one is scored for tone, not only reactions to them.
    parser
        Name of a spaCy pipeline that helps to find voices.

    Raises
    ------
    InputError
        If one of the files is wrong, naming file, line and remedy.
    """
    registry = load_actors(actors)
    words = load_mention_words()
    outlets = load_outlets()
    cues = load_cues()
    frames = load_codebook(codebook)
    reaction_finder = load_reaction_finder(frames, reactions)
    options: dict[str, Any] = {"device": device} if device else {}
    if n_threads and takes_option(tone, "n_threads"):
        options["n_threads"] = n_threads
    scorer = load_scorer(tone, **options)
    hashes = {
        "actors": registry.content_hash,
        "outlets": outlets.content_hash,
        "mention words": words.content_hash,
        "speech cues": cues.content_hash,
        "codebook": frames.content_hash,
        "reactions": reaction_finder.content_hash,
        "tone scorer": scorer.content_hash,
    }
    parses = None if parser is None else load_parser(parser)
    if parses is not None:
        hashes["parser"] = parses.content_hash
    return Tools(
        registry=registry,
        # An outlet's name is no mention of the city in it: "Kyiv Morning Ledger".
        finder=MentionFinder(registry, words, blocked=outlet_names(outlets)),
        cues=cues,
        reactions=reaction_finder,
        scorer=scorer,
        hashes=hashes,
        open_actors=open_actors,
        open_tone=open_tone,
        parser=parses,
    )


def outlet_names(outlets: OutletRegistry) -> list[str]:
    """Return the names and aliases of outlets, as an article may print them."""
    return sorted({name for outlet in outlets for name in (outlet.name, *outlet.aliases)})
