"""Articles in, mentions out."""

from collections.abc import Sequence
from datetime import date

from framing.actors.coreference import Resolver
from framing.actors.lexicon import MentionWords
from framing.actors.neighbours import NeighbourReader
from framing.actors.nominals import NominalReader
from framing.actors.roles import RoleReader
from framing.actors.spans import Form, Found, Mention, without_overlaps
from framing.actors.strangers import StrangerFinder
from framing.actors.surface import SurfaceFinder
from framing.actors.surnames import SurnameLinker
from framing.registry import ActorRegistry
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
        self._resolver = Resolver(words, registry)

    def find(
        self,
        title: str,
        body: str,
        sentences: Sequence[Sentence],
        *,
        published: date | None = None,
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

        Returns
        -------
        list of Mention
            In order of the text, title first, not overlapping.
        """
        texts: dict[Part, str] = {"title": title, "body": body}
        surface = {
            part: self._neighbours.without_namesakes(text, self._surface.find(text))
            for part, text in texts.items()
        }
        named = {s.actor_id for spans in surface.values() for s in spans if s.form == "name"}
        linked = {
            part: self._surnames.link(text, surface[part], named, body)
            for part, text in texts.items()
        }
        mentions: list[Mention] = []
        for part, text in texts.items():
            own = [sentence for sentence in sentences if sentence.part == part]
            other = linked["body" if part == "title" else "title"]
            taken = self._roles.mentions(text, linked[part], published)
            taken += self._again(text, own, taken, linked[part], other, published)
            mentions += _in_sentences(text, own, without_overlaps(taken))
        return mentions

    def _again(
        self,
        text: str,
        sentences: Sequence[Sentence],
        taken: list[Found],
        linked: list[Found],
        other: list[Found],
        published: date | None,
    ) -> list[Found]:
        """Return what names somebody again: "the bloc", "the president", "she"."""
        named = {span.actor_id: span.start for span in reversed(taken)}
        named |= {span.actor_id: -1 for span in other if span.form != "blocked"}
        known = [*taken, *linked]
        bodies = self._nominals.bodies(text, known, named)
        strangers = self._strangers.names(text, known)
        people = self._nominals.persons(
            text, taken, strangers, named=named, published=published
        )
        unnamed = self._strangers.unnamed(text, [*known, *people])
        pronouns = self._resolver.resolve(
            text, sentences, [*taken, *people], [*strangers, *unnamed]
        )
        return [*bodies, *people, *pronouns]


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
