"""From probabilities to pairs: which of several overlapping ones stays, and why."""

import numpy as np
import pytest

from framing.frames.pairs.encoding import EncodedPairs
from framing.frames.pairs.items import OUTLET_SIDE, PairItem
from framing.frames.pairs.judging import judge

TEXT = "The minister's aides mocked the bank manager."
WORDS = [(0, 3), (4, 12), (12, 14), (15, 20), (21, 27), (28, 31), (32, 36), (37, 44), (44, 45)]
SPANS = ((0, 12), (0, 20), (28, 36), (28, 44))
MINISTER, AIDES, THE_BANK, MANAGER = range(4)


@pytest.fixture
def judged():
    """Return the judgements if these pairs have these probabilities of one frame."""

    def run(reacting, *, threshold=0.5, attention=None, hints=()):
        probabilities = np.zeros((5, 4, 3))
        probabilities[..., 0] = 1
        for (holder, target), share in reacting.items():
            row = 0 if holder == OUTLET_SIDE else holder + 1
            probabilities[row, target] = [1 - share, share * 0.25, share * 0.75]
        looked = np.zeros((5, 4, len(WORDS)), dtype=np.float32)
        looked[..., :] = (
            [0.01, 0.3, 0.0, 0.0, 0.5, 0.0, 0.01, 0.3, 0.2] if attention is None else attention
        )
        item = PairItem(TEXT, SPANS)
        hinted = np.zeros((5, 4), dtype=np.int64)
        for (holder, target), number in dict(hints).items():
            hinted[holder + 1, target] = number
        empty = np.zeros((4, len(WORDS)), dtype=np.float32)
        encoded = EncodedPairs(
            np.arange(len(WORDS)), empty, empty, hinted,
            (0, 1, 2, 3), np.array(WORDS),
        )  # fmt: skip
        return judge(item, encoded, probabilities, looked, threshold=threshold)

    return run


def test_only_what_reaches_the_threshold(judged):
    assert judged({(AIDES, MANAGER): 0.4}) == []
    (only,) = judged({(AIDES, MANAGER): 0.6, (MANAGER, AIDES): 0.3})
    assert (only.pair, only.number, only.confidence) == ((AIDES, MANAGER), 2, pytest.approx(0.6))


def test_of_overlapping_pairs_the_surest_stays(judged):
    found = judged({(AIDES, MANAGER): 0.7, (AIDES, THE_BANK): 0.8, (MINISTER, THE_BANK): 0.6})
    assert [one.pair for one in found] == [(AIDES, THE_BANK)]


def test_the_reverse_is_another_pair(judged):
    found = judged({(AIDES, MANAGER): 0.7, (MANAGER, AIDES): 0.8})
    assert [one.pair for one in found] == [(MANAGER, AIDES), (AIDES, MANAGER)]


def test_what_the_rules_found_too_needs_less_and_comes_first(judged):
    found = judged({(AIDES, MANAGER): 0.2, (MANAGER, AIDES): 0.9}, hints={(AIDES, MANAGER): 1})
    assert [(one.pair, one.is_hinted) for one in found] == [
        ((AIDES, MANAGER), True),
        ((MANAGER, AIDES), False),
    ]
    # 3 is behind the last class: what the rules take to be withheld is no support.
    assert judged({(AIDES, MANAGER): 0.2}, hints={(AIDES, MANAGER): 3}) == []


def test_of_pairs_that_look_at_one_word_the_unlikely_go(judged):
    found = judged({(AIDES, MANAGER): 0.9, (MANAGER, AIDES): 0.7})
    assert [one.pair for one in found] == [(AIDES, MANAGER)]


@pytest.mark.parametrize(
    ("pair", "is_found"),
    [
        ((AIDES, MINISTER), True),  # whose aides they are is another party
        ((MANAGER, THE_BANK), False),  # "the bank" is the beginning of the same phrase
        ((OUTLET_SIDE, MANAGER), True),
    ],
)
def test_a_phrase_does_not_react_to_itself(judged, pair, is_found):
    assert bool(judged({pair: 0.9})) is is_found


def test_evidence_is_where_the_pair_looks_and_never_its_own_parties(judged):
    (only,) = judged({(AIDES, MANAGER): 0.9})
    assert [TEXT[slice(*span)] for span in only.evidence] == ["mocked", "."]
    strong = [0, 0, 0, 0.5, 0.1, 0, 0, 0.4, 0]  # "aides", "manager": the parties themselves
    (only,) = judged({(AIDES, MANAGER): 0.9}, attention=strong)
    assert [TEXT[slice(*span)] for span in only.evidence] == ["mocked"]
