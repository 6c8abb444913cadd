"""The codebook: reaction frames, what they mean, and the words that show them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, StringConstraints, field_validator

from framing.registry.models import Record, Text
from framing.registry.parsing import Parsed, Problems, parse_files
from framing.shipped import shipped_path

Polarity = Literal["negative", "neutral", "positive"]
Construction = Literal[
    "verbs",
    "target_verbs",
    "nouns",
    "adjectives",
    "predicates",
    "commands",
    "outlet_verbs",
    "epithets",
]
CONSTRUCTIONS: tuple[Construction, ...] = get_args(Construction)
FrameId = Annotated[str, StringConstraints(pattern=r"^[^\W\d]\w*(-\w+)*$", strip_whitespace=True)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
_NO_FRAME = "none"


class Cue(Record):
    """A word or idiom in one construction; see the head of ``data/codebook.yaml``.

    Attributes
    ----------
    cue
        The words, with ``_`` for the other party.
    polarity
        Set where it differs from the frame's.
    denied
        Whether the cue counts only where it is denied: "trust" shows doubt in "never trusted".
    promised
        Whether it counts only as a promise or threat: "will punish".
    voiced
        Whether a noun needs nobody who bears it: "shame on" is said by whoever speaks.
    party
        Whether the target must be a party, as in the frame's own ``party_targets``.
    """

    cue: LongText
    polarity: Polarity | None = None
    denied: bool = False
    promised: bool = False
    voiced: bool = False
    party: bool = False

    @field_validator("cue")
    @classmethod
    def _has_words(cls, cue: str) -> str:
        words = cue.split()
        if words.count("_") > 1:
            raise ValueError("a cue has one slot '_' at most, for the other party")
        if not words[0].strip("_*?|"):
            raise ValueError("a cue begins with a word, not with '_' or '*'")
        return cue


def _as_cue(value: Any) -> Any:
    return {"cue": value} if isinstance(value, str) else value


CueEntry = Annotated[Cue, BeforeValidator(_as_cue)]


class Shift(Record):
    """Words after a cue that change its frame or polarity ("or face sanctions").

    With ``commands`` it holds only for the construction of that name, anywhere in the sentence.
    """

    when: tuple[Text, ...] = Field(min_length=1)
    frame: str | None = None
    polarity: Polarity | None = None
    commands: bool = False


class Example(Record):
    """A sentence of the codebook with the reaction that a reader finds in it."""

    text: str
    holder: str
    target: str
    polarity: Polarity | None = None


class Frame(Record):
    """One reaction frame.

    Attributes
    ----------
    frame
        Its id, such as ``"condemnation"``.
    definition
        What the holder does to the target; shown to readers.
    polarity
        Of a match, unless cue or shift say otherwise.
    promises
        Whether a promise of the reaction counts as the reaction.
    party_targets
        Whether the target must be a party: one can't threaten a harvest.
    examples, counter_examples
        Sentences in which the frame is, and is not, found; the test suite runs them.
    """

    frame: FrameId
    definition: LongText
    polarity: Polarity
    promises: bool = False
    party_targets: bool = False
    verbs: tuple[CueEntry, ...] = ()
    target_verbs: tuple[CueEntry, ...] = ()
    nouns: tuple[CueEntry, ...] = ()
    adjectives: tuple[CueEntry, ...] = ()
    predicates: tuple[CueEntry, ...] = ()
    commands: tuple[CueEntry, ...] = ()
    outlet_verbs: tuple[CueEntry, ...] = ()
    epithets: tuple[CueEntry, ...] = ()
    shifts: tuple[Shift, ...] = ()
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[LongText, ...] = ()

    def cues(self) -> Iterator[tuple[Construction, Cue]]:
        """Yield every cue with its construction, in the order of the file."""
        for construction in CONSTRUCTIONS:
            for cue in getattr(self, construction):
                yield construction, cue


@dataclass(frozen=True)
class Codebook:
    """All reaction frames; iterates in the order of the file."""

    frames: tuple[Frame, ...]

    def __iter__(self) -> Iterator[Frame]:
        return iter(self.frames)

    def __len__(self) -> int:
        return len(self.frames)

    def frame(self, name: str) -> Frame:
        """Return one frame.

        Raises
        ------
        KeyError
            If the codebook has none of that id.
        """
        return self._by_id[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the frames without ``none``, in the order of the file."""
        return tuple(frame.frame for frame in self.frames if frame.frame != _NO_FRAME)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of what the codebook says; comments in the file do not count."""
        content = [frame.model_dump(mode="json") for frame in self.frames]
        plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    @cached_property
    def _by_id(self) -> dict[str, Frame]:
        return {frame.frame: frame for frame in self.frames}


def load_codebook(path: Path | None = None) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path
        A YAML file; the shipped ``data/codebook.yaml`` by default.

    Returns
    -------
    Codebook
        Checked: every frame stands once and shifts lead to frames that exist.

    Raises
    ------
    InputError
        With one line for each thing to mend, naming file and line.
    """
    problems = Problems()
    file = shipped_path("data/codebook.yaml") if path is None else Path(path)
    (parsed,) = parse_files([file], Frame, problems)
    if not problems.messages:
        _check(parsed, problems)
    if not parsed and not problems.messages:
        problems.add(f"{file}: no frames; see data/codebook.yaml for the form")
    problems.raise_if_any()
    return Codebook(tuple(entry.value for entry in parsed))


def _check(parsed: Iterable[Parsed[Frame]], problems: Problems) -> None:
    parsed = list(parsed)
    places: dict[str, Any] = {}
    for entry in parsed:
        name = entry.value.frame
        if name in places:
            place = entry.entry.place_of("frame")
            problems.add(f"{place}: frame '{name}' stands twice (first at {places[name]})")
        places.setdefault(name, entry.entry.place_of("frame"))
    for entry in parsed:
        for index, shift in enumerate(entry.value.shifts):
            if shift.frame is not None and shift.frame not in places:
                place = entry.entry.place_of("shifts", index)
                problems.add(
                    f"{place}: shifts to unknown frame '{shift.frame}'; "
                    f"the codebook has {', '.join(places)}"
                )
