"""Numbers packed into a page: what is packed comes back; a large run is thinned evenly."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report.numbering import carried, pack, unpack


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ([], ""),
        ([0], "1"),
        ([0, 1, 2, 7], "1+2,5"),
        ([5, 6, 2, 3, 4], "6+1,-4+2"),
        (list(range(50_000)), "1+49999"),
    ],
)
def test_pack(numbers, code):
    assert pack(numbers) == code
    assert unpack(code) == numbers


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_what_is_packed_comes_back(numbers):
    assert unpack(pack(numbers)) == numbers


def framings(n: int, reactions: set[int]) -> pd.DataFrame:
    return pd.DataFrame({"frame": ["glee" if i in reactions else "none" for i in range(n)]})


def test_all_framings_are_carried_where_there_is_room():
    assert carried(framings(5, {2}), most=5).tolist() == [0, 1, 2, 3, 4]


def test_of_too_many_the_reactions_come_first_and_the_others_evenly():
    kept = carried(framings(1_000, {3, 500, 999}), most=103)
    assert len(kept) == 103
    assert {3, 500, 999} <= set(kept.tolist())
    assert np.diff(kept).max() <= 12
    assert kept.tolist() == sorted(set(kept.tolist()))


def test_of_too_many_reactions_as_many_as_there_is_room_for():
    kept = carried(framings(100, set(range(50))), most=10)
    assert len(kept) == 10
    assert kept.max() < 50
