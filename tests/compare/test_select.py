"""Which framings a comparison is about."""

import numpy as np

from framing.compare import is_listed, outlet_tone, reactions_of


def test_reactions_are_of_others_toward_others(reactions):
    assert list(reactions_of(reactions)["framing_id"]) == ["f1", "f2", "f3", "f4", "f5", "f8"]


def test_the_outlets_tone_has_no_events_and_nothing_missing(reactions):
    rows = reactions.assign(holder="OUTLET", valence=[0.1, np.nan] + [0.2] * 7)
    kept = outlet_tone(rows)
    assert "f2" not in set(kept["framing_id"])
    assert "f8" not in set(kept["framing_id"])
    assert len(kept) == 7


def sentences(rows):
    return set(rows["sentence_id"])


def test_open_actors_are_apart_unless_asked_for(apart):
    assert sentences(reactions_of(apart)) == {"s1", "s2", "s7", "s8"}
    assert sentences(reactions_of(apart, open_actors=True)) == {"s1", "s2", "s3", "s4", "s7", "s8"}
    assert sentences(outlet_tone(apart)) == {"s6"}
    assert sentences(outlet_tone(apart, open_actors=True)) == {"s5", "s6"}
    assert list(is_listed(apart["holder"])) == [False, True, False, False, False, False, True, True]
