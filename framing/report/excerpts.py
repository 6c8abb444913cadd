"""How much of the articles' text is shown: all of it, a few words a sentence, or none.

Publishers' text can't always be passed on. A run says in its record how much of its text may be
shown, and whatever shows sentences asks here.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, get_args

import pandas as pd

from framing.pipeline import Run
from framing.report.highlights import Mark, mark_kind

TextShown = Literal["full", "snippet", "none"]
TEXT_SHOWN: tuple[TextShown, ...] = get_args(TextShown)

SNIPPET_WORDS = 12
_GAP = " … "
# Scripts without spaces count two characters as a word, and nothing very long counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]{{1,2}}|[^\s{_UNSPACED}]{{1,24}}")
# Where words are short, the one that carries the stance is dearer than the ones beside it.
_PRIORITY = {"cue": 0, "target": 1, "holder": 2, "actor": 3}

Spans = Sequence[tuple[int, int]]


def text_shown(run: Run) -> TextShown:
    """Return how much of a run's text may be shown."""
    shown: TextShown = run.record.get("text", "full")
    return shown


class Excerpts:
    """What may be shown of some sentences of a run.

    With ``snippet`` a sentence has one excerpt of at most `SNIPPET_WORDS` words, whichever list
    it stands in: two lists together show no more of it than one.

    Parameters
    ----------
    run
        The run.
    sentences
        Rows of its sentences table, or of a table joined with it.
    """

    def __init__(self, run: Run, sentences: pd.DataFrame) -> None:
        self.shown = text_shown(run)
        self._kept: dict[str, Spans] = {}
        if self.shown == "snippet":
            marks = _marks_of(run, sentences)
            for sentence in sentences.drop_duplicates("sentence_id").to_dict("records"):
                own = marks.get(sentence["sentence_id"], [])
                self._kept[sentence["sentence_id"]] = kept_words(sentence["text"], own)

    def of(self, sentence_id: str, text: str, marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
        """Return what may be shown of a sentence, and the marks in that."""
        if self.shown == "full":
            return text, list(marks)
        return cut(text, self._kept.get(sentence_id, ()), marks)


def _marks_of(run: Run, sentences: pd.DataFrame) -> dict[str, list[Mark]]:
    """Return the evidence and the mentions of all framings of some sentences."""
    starts = dict(zip(sentences["sentence_id"], sentences["start"], strict=True))
    framings = run.framings
    marks: dict[str, list[Mark]] = defaultdict(list)
    for row in framings[framings["sentence_id"].isin(starts)].to_dict("records"):
        marks[row["sentence_id"]] += evidence_marks(row["evidence"], starts[row["sentence_id"]])
    mentions = run.mentions
    meant = mentions["mention_id"].isin(framings["mention_id"].dropna())
    for row in mentions[meant & mentions["sentence_id"].isin(starts)].to_dict("records"):
        start = starts[row["sentence_id"]]
        marks[row["sentence_id"]].append(Mark(row["start"] - start, row["end"] - start, "target"))
    return marks


def evidence_marks(evidence: str, start: int) -> list[Mark]:
    """Return the evidence of a framing as marks in a sentence that begins at ``start``."""
    return [
        Mark(low - start, high - start, mark_kind(why), why)
        for low, high, why in json.loads(evidence)
    ]


def kept_words(text: str, marks: Sequence[Mark], *, most: int = SNIPPET_WORDS) -> Spans:
    """Choose the words of a sentence to show: those of the marks, and then the nearest ones.

    Returns
    -------
    sequence of (int, int)
        Spans of neighbouring words, in order; empty where nothing is marked.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    places = [(mark, list(_touched(words, mark))) for mark in marks]
    ranked = sorted(
        (min((abs(number - at), _PRIORITY[mark.kind]) for mark, on in places for at in on), number)
        for number in range(len(words))
        if any(on for _, on in places)
    )
    chosen = sorted(number for _, number in ranked[:most])
    return list(_joined(words, chosen))


def _touched(words: Spans, mark: Mark) -> Iterator[int]:
    for number, (start, end) in enumerate(words):
        if mark.start < end and start < mark.end:
            yield number


def _joined(words: Spans, chosen: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join neighbouring words into one span."""
    for _, group in groupby(enumerate(chosen), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield words[run[0]][0], words[run[-1]][1]


def cut(text: str, kept: Spans, marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
    """Return the kept spans of a text with gaps between them, and the marks moved along."""
    marks = list(marks)
    pieces: list[str] = []
    moved: list[Mark] = []
    length = 0
    for start, end in kept:
        gap = _GAP if pieces else _GAP.lstrip() if start > len(text) - len(text.lstrip()) else ""
        pieces.append(gap + text[start:end])
        shift = length + len(gap) - start
        for mark in marks:
            low, high = max(mark.start, start), min(mark.end, end)
            if low < high:
                moved.append(Mark(low + shift, high + shift, mark.kind, mark.title))
        length += len(pieces[-1])
    if kept and text[kept[-1][1] :].strip():
        pieces.append(_GAP.rstrip())
    return "".join(pieces), moved
