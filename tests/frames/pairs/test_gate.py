"""The quick look: it lets through what it was taught to, and can be written and read."""

import io

import numpy as np

from framing.frames.pairs.gate import Gate, fit_gate, open_gate

WHO = ["The guild", "Oslo", "A juror", "The twins", "Her agent", "Nobody", "Seven bakers", "Rome"]
WHERE = ["town", "Bergen", "court", "the village", "Lima", "a tent", "the north", "parliament"]


def sentences():
    reacting = [f"{who} poured scorn on the plan in {town}." for who in WHO for town in WHERE]
    others = [f"{who} moved to {town} on Monday." for who in WHO for town in WHERE]
    react = np.repeat([True, False], len(reacting))
    order = np.random.default_rng(0).permutation(len(react))
    return [(reacting + others)[k] for k in order], react[order]


def test_it_lets_reactions_through_and_little_else():
    texts, react = sentences()
    gate = fit_gate(texts, react, share_kept=0.97)
    passed = np.array([gate.lets_through(text) for text in texts])
    assert passed[react].mean() >= 0.9
    assert passed[~react].mean() <= 0.1


def test_what_is_written_is_what_is_read(tmp_path):
    texts, react = sentences()
    gate = fit_gate(texts, react, share_kept=0.97)
    packed = io.BytesIO()
    np.savez_compressed(packed, **gate.arrays())
    (tmp_path / "gate.npz").write_bytes(packed.getvalue())
    again = Gate.load(tmp_path / "gate.npz")
    assert [again.lets_through(t) for t in texts] == [gate.lets_through(t) for t in texts]


def test_an_open_gate_lets_everything_through():
    assert all(open_gate().lets_through(text) for text in ["", "x", "Oslo moved.", "\ud800"])
