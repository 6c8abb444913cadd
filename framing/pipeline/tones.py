"""The tone of a batch of treatments, in one call of the scorer."""

from collections.abc import Sequence

from framing.pipeline.article import Passage
from framing.pipeline.treatments import Treatment
from framing.tone import Probabilities, Scorer, ToneItem
from framing.tone.base import missing_probabilities
from framing.tone.vader import plain_vader

Treated = tuple[Passage, Treatment]


def tones_of(treated: Sequence[Treated], scorer: Scorer) -> Probabilities:
    """Score each distinct sentence and target once.

    Parameters
    ----------
    treated
        Treatments with the passage each is from.
    scorer
        The scorer.

    Returns
    -------
    array of shape (n, 3)
        Probabilities in the order given; missing for a target that no mention names, such as an
        event.
    """
    items = [_item(passage, treatment) for passage, treatment in treated]
    distinct = sorted(
        {item for item in items if item is not None},
        key=lambda item: (item.text, item.spans, item.language),
    )
    table = dict(zip(distinct, scorer.score(distinct), strict=True)) if distinct else {}
    scores = missing_probabilities(len(items))
    for index, item in enumerate(items):
        if item is not None:
            scores[index] = table[item]
    return scores


def _item(passage: Passage, treatment: Treatment) -> ToneItem | None:
    if not treatment.spans:
        return None
    sentence = passage.sentence
    spans = tuple((s - sentence.start, e - sentence.start) for s, e in treatment.spans)
    return ToneItem(sentence.text, spans, passage.article.language)


def plain_vader_of(treated: Sequence[Treated]) -> list[float | None]:
    """Return plain VADER's compound score of each treatment's sentence; English only."""
    texts = {p.sentence.text for p, _ in treated if p.article.language.split("-")[0] == "en"}
    table = {text: plain_vader(text) for text in texts}
    return [table.get(passage.sentence.text) for passage, _ in treated]
