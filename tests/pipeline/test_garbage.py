"""Old objects are spared from the garbage collector for a while, and only for a while."""

import gc

import pytest

from framing.pipeline.garbage import old_objects_spared


def test_old_objects_are_spared_inside_and_as_before_outside() -> None:
    before = gc.get_freeze_count()
    with old_objects_spared():
        assert gc.get_freeze_count() > before + 1_000
    assert gc.get_freeze_count() == before


def test_also_after_an_error() -> None:
    with pytest.raises(ValueError, match="no"), old_objects_spared():
        raise ValueError("no")
    assert gc.get_freeze_count() == 0


def test_new_cycles_are_collected_inside() -> None:
    with old_objects_spared():
        cycle: list[object] = []
        cycle.append(cycle)
        del cycle
        assert gc.collect() >= 1
