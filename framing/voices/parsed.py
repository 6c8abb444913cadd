"""What a dependency parse adds to the rules: missed cues, subjects, and where a clause ends.

Only cues that the rules know count. Quotations stay with the rules, which read them better than a
parser that has never seen their other half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from framing.syntax import Parser, Tree
from framing.text import Sentence, tokenize
from framing.voices.cues import Cues, VerbCue
from framing.voices.drafts import Draft
from framing.voices.model import Span
from framing.voices.quotes import Quote, quotes_in
from framing.voices.units import Unit

_VERBS = ("VERB", "AUX")
_CLAUSE = ("ccomp",)
_SUBJECT = ("nsubj",)
_RELATIVE = ("relcl", "acl:relcl")
_SHARING = ("conj", "xcomp", "advcl", "ccomp")
_PRONOUNS = ("who", "which", "that")
_MAX_STEPS = 3
# A parser may take "that" and what surrounds it into a clause or leave it out.
_LONGEST_OPENING = 12
# Contents that share so much of their characters are one.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """The trees of the sentences of a title or body that hold a cue.

    Attributes
    ----------
    text
        The title or body.
    places
        Offset of a word in it -> its tree, the tree's offset, and the word's index there.
    """

    text: str
    places: dict[int, tuple[Tree, int, int]]

    @classmethod
    def of(cls, text: str, sentences: Sequence[Sentence], cues: Cues, parser: Parser) -> Self:
        """Parse the sentences that hold a form of a cue verb."""
        chosen = [s for s in sentences if not cues.verbs.keys().isdisjoint(_words(s.text))]
        trees = parser.parse([sentence.text for sentence in chosen])
        places = {
            sentence.start + start: (tree, sentence.start, index)
            for sentence, tree in zip(chosen, trees, strict=True)
            for start, index in tree.starts.items()
        }
        return cls(text, places)

    def refined(
        self, unit: Unit, drafts: Sequence[Draft], quotes: Sequence[Quote], cues: Cues
    ) -> list[Draft]:
        """Return the voices of a unit after a look at the parse.

        Parameters
        ----------
        unit
            The unit.
        drafts
            What the rules found in it; changed in place.
        quotes
            The quotations of the part.
        cues
            The cue words.
        """
        kept = [draft for draft in drafts if not self._is_noun(draft, cues)]
        for draft in kept:
            self._mend(draft, quotes)
        return kept + self._missed(unit, kept, cues)

    def _is_noun(self, draft: Draft, cues: Cues) -> bool:
        """Whether what the rules took for a verb is none: "the two reports"."""
        if draft.cue is None or draft.cue[0] not in self.places:
            return False
        word = self.text[slice(*draft.cue)].split()[0].lower()
        tree, _, index = self.places[draft.cue[0]]
        return (
            word in cues.verbs and word not in cues.nouns and tree.nodes[index].kind not in _VERBS
        )

    def _mend(self, draft: Draft, quotes: Sequence[Quote]) -> None:
        is_quoted = any(quotes_in(quotes, *span) for span in draft.content)
        if draft.cue is None or draft.cue[0] not in self.places or is_quoted:
            return
        tree, offset, verb = self.places[draft.cue[0]]
        if tree.nodes[verb].kind not in _VERBS:
            return
        subject = self._subject(tree, offset, verb)
        if draft.speaker and subject and not _touch(subject, draft.speaker):
            draft.speaker = subject
        if len(draft.content) == 1:
            self._shorten(draft, self._clause(tree, offset, verb))

    def _shorten(self, draft: Draft, clause: Span | None) -> None:
        """End a content that runs on where its clause ends."""
        start, end = draft.content[0]
        is_same = clause is not None and abs(clause[0] - start) < _LONGEST_OPENING
        if clause is not None and is_same and clause[1] > start:
            draft.content[0] = start, min(end, clause[1])

    def _missed(self, unit: Unit, found: Sequence[Draft], cues: Cues) -> list[Draft]:
        """Return voices of listed verbs with a clause and a subject that the rules passed over."""
        taken = {draft.cue[0] for draft in found if draft.cue}
        missed: list[Draft] = []
        for word in unit.words:
            options = cues.verbs.get(word.low) if word.start in self.places else None
            if not options or word.start in taken:
                continue
            draft = self._draft((word.start, word.end), options[0])
            if draft is not None and _is_new(draft, unit, [*found, *missed]):
                missed.append(draft)
        return missed

    def _draft(self, cue: Span, listed: VerbCue) -> Draft | None:
        tree, offset, verb = self.places[cue[0]]
        if tree.nodes[verb].kind not in _VERBS or tree.children(verb, "neg"):
            return None
        clause = self._clause(tree, offset, verb)
        subject = self._subject(tree, offset, verb) if clause else None
        if clause is None or subject is None:
            return None
        return Draft(subject, cue, listed.cue_class, [clause], listed.construction)

    def _subject(self, tree: Tree, offset: int, verb: int, steps: int = _MAX_STEPS) -> Span | None:
        """Return who acts, also where the verb shares the subject of another."""
        nodes = tree.nodes
        subjects = tree.children(verb, *_SUBJECT)
        if subjects:
            node = nodes[subjects[-1]]
            word = self.text[offset + node.start : offset + node.end].lower()
            is_relative = word in _PRONOUNS and nodes[verb].label in _RELATIVE
            return self._phrase(tree, offset, nodes[verb].head if is_relative else subjects[-1])
        if nodes[verb].label == "acl":
            return self._phrase(tree, offset, nodes[verb].head)
        is_passive = bool(tree.children(verb, "nsubjpass", "nsubj:pass"))
        if is_passive or nodes[verb].label not in _SHARING or steps == 0:
            return None
        return self._subject(tree, offset, nodes[verb].head, steps - 1)

    def _clause(self, tree: Tree, offset: int, verb: int) -> Span | None:
        clauses = tree.children(verb, *_CLAUSE)
        if not clauses:
            return None
        first, last = tree.phrase(clauses[-1])
        return None if first <= verb < last else self._trimmed(tree, offset, first, last)

    def _phrase(self, tree: Tree, offset: int, head: int) -> Span | None:
        return self._trimmed(tree, offset, *tree.phrase(head, without=_RELATIVE))

    def _trimmed(self, tree: Tree, offset: int, first: int, last: int) -> Span | None:
        """Return words as offsets, without punctuation at the edges."""
        nodes = tree.nodes
        while first < last and nodes[first].kind == "PUNCT":
            first += 1
        while last > first and nodes[last - 1].kind == "PUNCT":
            last -= 1
        return (offset + nodes[first].start, offset + nodes[last - 1].end) if first < last else None


def _words(text: str) -> Iterator[str]:
    return (token.text.lower() for token in tokenize(text))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_new(draft: Draft, unit: Unit, found: Sequence[Draft]) -> bool:
    start, end = draft.content[0]
    if start < unit.start or end > unit.end:
        return False
    return all(_shared(draft.content[0], span) < _SAME for other in found for span in other.content)


def _shared(one: Span, other: Span) -> float:
    """Return the intersection over union of two spans."""
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return inside / (max(one[1], other[1]) - min(one[0], other[0])) if inside > 0 else 0.0
