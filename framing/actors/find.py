"""Articles in, mentions out."""

from collections.abc import Sequence
from datetime import date

from framing.actors.bodies import BodyFinder
from framing.actors.coreference import Resolver
from framing.actors.lexicon import MentionWords
from framing.actors.neighbours import NeighbourReader
from framing.actors.nominals import NominalReader
from framing.actors.open_actors import OpenActorFinder, OpenActors
from framing.actors.roles import RoleReader
from framing.actors.spans import Form, Found, Mention, Taken, without_overlaps
from framing.actors.strangers import Capitals, Name, StrangerFinder
from framing.actors.surface import SurfaceFinder
from framing.actors.surnames import SurnameLinker
from framing.registry import ActorRegistry
from framing.tables import OPEN_PREFIX
from framing.text import Part, Sentence

_FORMS: dict[str, Form] = {
    "name": "name",
    "alias": "alias",
    "metonym": "metonym",
    "nominal": "nominal",
    "pronoun": "pronoun",
}


class MentionFinder:
    """Finds the mentions of a registry's actors.

    Parameters
    ----------
    registry
        The actors to look for.
    words
        Role nouns, offices, titles and place words.
    blocked
        Names that are no mention and hold none, such as those of the outlets read ("Kyiv Morning
        Ledger"). A name that is a spelling of some actor is not blocked.

    Notes
    -----
    Steps: surface forms (Aho-Corasick), surnames after full names, the words around them (role
    nouns, offices, places), then pronouns and "the chancellor".
    """

    def __init__(
        self, registry: ActorRegistry, words: MentionWords, *, blocked: Sequence[str] = ()
    ) -> None:
        self._surface = SurfaceFinder.of_registry(
            registry, blocked=blocked, adjectives=words.party_adjectives
        )
        self._neighbours = NeighbourReader(words, registry)
        self._surnames = SurnameLinker(words, registry)
        self._roles = RoleReader(words, registry)
        self._strangers = StrangerFinder(words)
        self._nominals = NominalReader(words, registry)
        self._bodies = BodyFinder(words)
        self._open = OpenActorFinder(words)
        self._persons = {actor.actor_id for actor in registry if actor.kind == "person"}
        self._resolver = Resolver(words, registry)

    def find(
        self,
        title: str,
        body: str,
        sentences: Sequence[Sentence],
        *,
        published: date | None = None,
        open_actors: bool = False,
    ) -> list[Mention]:
        """Find the mentions in one article.

        Parameters
        ----------
        title, body
            The unmodified texts.
        sentences
            As :func:`framing.text.article_sentences` returns them.
        published
            Day of publication, which tells who held an office.
        open_actors
            Whether to find persons and organisations that the registry lacks too, as
            ``open:<name>``. The mentions of registered actors stay the same.

        Returns
        -------
        list of Mention
            In order of the text, title first, not overlapping.
        """
        texts: dict[Part, str] = {"title": title, "body": body}
        linked = self._linked(texts)
        capitals = {part: self._strangers.capitals(text) for part, text in texts.items()}
        opened = self._open_in(body, capitals["body"], linked["body"]) if open_actors else _NOBODY
        mentions: list[Mention] = []
        for part, text in texts.items():
            own = [sentence for sentence in sentences if sentence.part == part]
            other = linked["body" if part == "title" else "title"]
            taken = self._roles.mentions(text, linked[part], published)
            taken += self._again(
                text, capitals[part], own, taken, linked[part], other, published, opened
            )
            kept = without_overlaps([span for span in taken if not _is_open(span)])
            mentions += _in_sentences(
                text, own, self._with_open(text, kept, taken, opened, linked[part])
            )
        return mentions

    def is_person(self, actor_id: str) -> bool:
        """Return whether an actor of the registry, or an open one, is a person."""
        if actor_id.startswith(OPEN_PREFIX):
            return not self._bodies.is_body(actor_id)
        return actor_id in self._persons

    def unmatched(self, title: str, body: str) -> list[Name]:
        """Return the names in a body that no actor covers, for a report.

        Parameters
        ----------
        title, body
            The unmodified texts.

        Returns
        -------
        list of Name
            Persons, organisations and single capitalised words, offsets into the body.
        """
        linked = self._linked({"title": title, "body": body})["body"]
        capitals = self._strangers.capitals(body)
        names = [n for n in self._strangers.names(body, capitals, linked) if " " in n.text]
        bodies = list(self._bodies.find(body, linked))
        taken = [*linked, *(Found(n.start, n.end, "", "") for n in (*names, *bodies))]
        return [*_longest([*bodies, *names]), *self._strangers.single(body, taken)]

    def _linked(self, texts: dict[Part, str]) -> dict[Part, list[Found]]:
        """Return surface forms with surnames, namesakes blocked."""
        surface = {
            part: self._neighbours.without_namesakes(text, self._surface.find(text))
            for part, text in texts.items()
        }
        # In order of the text: where two bear a surname, the order decides between them.
        spans = [span for part in surface.values() for span in part]
        named = list(dict.fromkeys(span.actor_id for span in spans if span.form == "name"))
        return {
            part: self._surnames.link(text, surface[part], named, texts["body"])
            for part, text in texts.items()
        }

    def _open_in(self, body: str, capitals: Capitals, linked: list[Found]) -> OpenActors:
        covered = [span for span in linked if not _is_namesake(body, span)]
        return self._open.actors(body, self._strangers.names(body, capitals, covered), covered)

    def _with_open(
        self,
        text: str,
        kept: list[Found],
        taken: list[Found],
        opened: OpenActors,
        linked: list[Found],
    ) -> list[Found]:
        """Add the open actors where no registered mention and no longer name stands."""
        if not opened.spellings:
            return kept
        longer = [s for s in linked if s.form == "blocked" and not _is_namesake(text, s)]
        named = self._open.mentions(text, opened, [*kept, *longer])
        places = Taken(kept)
        pronouns = [s for s in taken if _is_open(s) and not places.holds(s.start)]
        return without_overlaps([*kept, *named, *pronouns])

    def _again(
        self,
        text: str,
        capitals: Capitals,
        sentences: Sequence[Sentence],
        taken: list[Found],
        linked: list[Found],
        other: list[Found],
        published: date | None,
        opened: OpenActors,
    ) -> list[Found]:
        """Return what names somebody again: "the bloc", "the president", "she"."""
        named = {span.actor_id: span.start for span in reversed(taken)}
        named |= {span.actor_id: -1 for span in other if span.form != "blocked"}
        known = [*taken, *(span for span in linked if not _is_namesake(text, span))]
        bodies = self._nominals.bodies(text, known, named)
        # "Jim Jordan" is blocked, and somebody whom "he" may mean.
        seen = [*taken, *(span for span in linked if span.form != "blocked")]
        strangers = self._strangers.names(text, capitals, seen)
        people = self._nominals.persons(text, taken, strangers, named=named, published=published)
        unnamed = self._strangers.unnamed(text, [*known, *people])
        pronouns = self._resolver.resolve(
            text, sentences, [*taken, *people], [*strangers, *unnamed], opened.surnames
        )
        peers = self._nominals.counterparts(text, linked, pronouns, published)
        return [*bodies, *people, *pronouns, *peers]


_NOBODY = OpenActors({}, frozenset(), {})


def _is_open(span: Found) -> bool:
    return span.actor_id.startswith(OPEN_PREFIX)


def _is_namesake(text: str, span: Found) -> bool:
    """Return whether a blocked span is one word of a name, as in "Michael Jordan"."""
    return span.form == "blocked" and " " not in text[span.start : span.end]


def _longest(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _in_sentences(text: str, sentences: Sequence[Sentence], found: list[Found]) -> list[Mention]:
    """Give each span its sentence; one that straddles two sentences is no mention."""
    mentions = []
    ahead = iter(sentences)
    sentence = next(ahead, None)
    for span in found:
        while sentence is not None and sentence.end <= span.start:
            sentence = next(ahead, None)
        if sentence is None:
            break
        if sentence.start <= span.start and span.end <= sentence.end:
            form = _FORMS[span.form]
            words = text[span.start : span.end]
            mentions.append(
                Mention(span.actor_id, form, sentence.position, span.start, span.end, words)
            )
    return mentions
