"""Who reacts to whom, counted for the network, and the country that a target speaks for."""

import pandas as pd
import pytest

from framing.compare import reaction_edges, with_sign, with_target_country

ROWS = pd.DataFrame(
    [
        ("germany", "kyiv-mayor", "DE", "negative"),
        ("germany", "kyiv-mayor", "DE", "positive"),
        ("germany", "kyiv-mayor", "DE", "negative"),
        ("kyiv-mayor", "germany", "UA", "positive"),
        ("OTHER", "germany", None, "negative"),
        ("germany", "OTHER", "DE", "neutral"),
        ("OUTLET", "germany", "FR", "negative"),
    ],
    columns=["holder", "target", "holder_country", "frame_polarity"],
)


def test_pairs_by_hand_the_most_frequent_first():
    edges = reaction_edges(with_sign(ROWS[:4]))
    assert edges.values.tolist() == [
        ["germany", "kyiv-mayor", 3, pytest.approx((-1 + 1 - 1) / 3)],
        ["kyiv-mayor", "germany", 1, 1.0],
    ]
    assert reaction_edges(with_sign(ROWS[:4][::-1])).equals(edges)


def test_rows_without_a_side_are_left_out(registry):
    rows = with_target_country(with_sign(ROWS), ROWS, registry)
    edges = reaction_edges(rows, holder="holder_country", target="target_country")
    told = {(row.holder, row.target): row.n for row in edges.itertuples()}
    assert told == {("DE", "UA"): 3, ("UA", "DE"): 1, ("FR", "DE"): 1}


def test_the_runs_own_actors_have_the_country_they_hold_in_it(registry):
    rows = with_target_country(ROWS, ROWS, registry)
    told = dict(zip(rows["target"], rows["target_country"].fillna("none"), strict=True))
    # The registry knows no mayor; the outlet's country is nobody's.
    assert told == {"kyiv-mayor": "UA", "germany": "DE", "OTHER": "none"}


def test_a_holder_of_two_countries_is_left_to_the_registry(registry):
    moved = ROWS.assign(holder_country=["DE", "FR", "DE", "UA", None, "DE", "FR"])
    rows = with_target_country(moved, moved, registry)
    assert set(rows.loc[rows["target"] == "germany", "target_country"]) == {"DE"}


def test_no_rows_give_no_edges(registry):
    nothing = with_target_country(with_sign(ROWS.head(0)), ROWS.head(0), registry)
    edges = reaction_edges(nothing, holder="holder_country", target="target_country")
    assert edges.empty
    assert list(edges) == ["holder", "target", "n", "sign"]
