import gzip
import json

import pytest

from framing.errors import InputError
from framing.voices import load_cues
from framing.voices.evaluate import evaluate_voices

CUES = load_cues()
TEXT = 'Weber said the bridge was safe. "It will stand for years," Kowalska added.'


def marked(speaker: str, cue: str, content: str) -> dict:
    def span(part: str) -> list[list[int]]:
        start = TEXT.index(part)
        return [[start, start + len(part)]]

    return {"source": span(speaker), "cue": span(cue), "content": span(content)}


GOLD = {
    "text": TEXT,
    "attributions": [
        marked("Weber", "said", "the bridge was safe"),
        marked("Kowalska", "added", '"It will stand for years,"'),
    ],
}


def score(rows, *, method="framing", subset="all", threshold=0.5):
    (found,) = [
        one
        for one in evaluate_voices(rows, cues=CUES)
        if (one.method, one.subset, one.threshold) == (method, subset, threshold)
    ]
    return found


def test_what_is_marked_and_found_is_perfect():
    result = score([GOLD])
    assert (result.precision, result.recall, result.f1, result.speaker_accuracy) == (1, 1, 1, 1)
    assert (result.n_gold, result.n_found) == (2, 2)


def test_the_overlap_of_words_decides():
    row = {"text": TEXT, "attributions": [marked("Weber", "said", "bridge was safe")]}
    # Found: the bridge was safe. 3 of 4 words are shared.
    assert score([row], threshold=0.5).recall == 1 / 1
    assert score([row], threshold=0.8).recall == 0 / 1


def test_a_match_is_one_to_one():
    twice = {"text": TEXT, "attributions": [GOLD["attributions"][0]] * 2}
    result = score([twice])
    assert (result.recall, result.precision) == (1 / 2, 1 / 2)


def test_a_wrong_speaker_is_seen():
    row = {"text": TEXT, "attributions": [marked("Kowalska", "said", "the bridge was safe")]}
    assert score([row]).speaker_accuracy == 0


def test_kinds_are_told_apart():
    quoted = score([GOLD], subset="direct or mixed")
    reported = score([GOLD], subset="indirect")
    assert (quoted.n_gold, reported.n_gold) == (1, 1)
    assert (quoted.f1, reported.f1) == (1, 1)


def test_the_baselines_find_less():
    only_quotes = score([GOLD], method="quotation marks only")
    assert (only_quotes.precision, only_quotes.recall) == (1, 1 / 2)
    assert score([GOLD], method="sentences with 'said'").recall <= 1 / 2


def test_the_interval_holds_the_estimate_and_the_seed_decides():
    empty = {"text": TEXT, "attributions": [marked("Weber", "said", "Kowalska added")]}
    result = score([GOLD, empty] * 5)
    assert 0 <= result.f1_low <= result.f1 <= result.f1_high <= 1
    assert result.f1_low < result.f1_high
    rows = [GOLD, empty] * 5
    first, second = (repr(evaluate_voices(rows, cues=CUES, seed=1)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "row",
    [{}, {"text": 3}, {"text": TEXT}, {"text": TEXT, "attributions": [{"content": [[1]]}]}],
)
def test_a_bad_row_is_named(row):
    with pytest.raises(InputError, match="row 1"):
        evaluate_voices([row], cues=CUES)


@pytest.mark.shared
def test_the_measured_figures_still_hold(shared_data):
    """Floors a little below docs/voices.md; a fall below them is a change worth a look."""
    with gzip.open(shared_data / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert score(rows).f1 > 0.69
    assert score(rows).speaker_accuracy > 0.865
    assert score(rows, subset="direct or mixed").f1 > 0.88
    assert score(rows, subset="indirect").f1 > 0.58
    assert score(rows).f1 > score(rows, method="quotation marks only").f1 + 0.3
