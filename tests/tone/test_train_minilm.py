"""Training and exporting the transformer, with an encoder small enough to be made here."""

import random

import numpy as np
import pytest

from framing.errors import InputError
from framing.networks.graph import quantise
from framing.tone import ToneItem
from framing.tone.minilm import MiniLMScorer
from framing.tone.train_minilm import fit, train_minilm
from framing.tone.training_data import TrainingRow

NAMES = ["Tusk", "Rutte", "Merkel", "Macron", "Sunak", "Orban", "Fico", "Nauseda"]
WORDS = ["critics", "praised", "blamed", "met", "and", ".", *(name.lower() for name in NAMES)]
VERBS = {"praised": 1, "blamed": -1, "met": 0}


@pytest.fixture(scope="module")
def encoder(tiny_encoder):
    return tiny_encoder(WORDS)


def rows(n: int, seed: int) -> list[dict]:
    generator = random.Random(seed)
    made = []
    for _ in range(n):
        first, second = generator.sample(NAMES, 2)
        verb, other = generator.sample(sorted(VERBS), 2)
        text = f"Critics {verb} {first} and {other} {second}."
        for name, word in ((first, verb), (second, other)):
            start = text.index(name)
            made.append(
                {"text": text, "start": start, "end": start + len(name), "label": VERBS[word]}
            )
    return made


@pytest.fixture(scope="module")
def trained(encoder, tmp_path_factory):
    import json

    from framing.tone.loop import TrainingOptions

    folder = tmp_path_factory.mktemp("trained")
    for name, n, seed in (("train", 200, 1), ("dev", 20, 2)):
        lines = "".join(json.dumps(row) + "\n" for row in rows(n, seed))
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    steps = []
    options = TrainingOptions(
        n_epochs=12, learning_rate=2e-3, averaging=0.9, n_threads=1, layer_decay=1.0
    )
    train_minilm(
        folder / "train.jsonl",
        folder / "model",
        dev=[folder / "dev.jsonl"],
        encoder=encoder,
        rounds=[options],
        progress=lambda done, total, line: steps.append((done, total)),
    )
    return folder / "model", steps


def test_training_learns_that_the_target_decides(trained):
    folder, steps = trained
    scorer = MiniLMScorer(folder)
    text = "Critics praised Tusk and blamed Rutte."
    probabilities = scorer.score([ToneItem(text, ((16, 20),)), ToneItem(text, ((32, 37),))])
    assert probabilities.argmax(axis=1).tolist() == [2, 0]
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] <= steps[-1][1]
    assert "majority" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_graph_says_what_the_network_says(encoder):
    import onnxruntime as ort

    from framing.networks.running import load_tokenizer
    from framing.tone.encoding import encode
    from framing.tone.graph import build_network
    from framing.tone.loop import TrainingOptions
    from framing.tone.network import collate

    torch = pytest.importorskip("torch")
    items = [ToneItem(r["text"], ((r["start"], r["end"]),)) for r in rows(6, 3)]
    options = TrainingOptions(n_epochs=1, n_threads=1)
    network = fit(
        encoder, [TrainingRow(i, 1) for i in items], options=options, progress=lambda *_: None
    ).eval()
    tokenizer = load_tokenizer(encoder / "tokenizer.json")
    for is_quantised, tolerance in ((False, 1e-5), (True, 0.05)):
        graph = build_network(network.arrays(), n_layers=2, n_heads=4, is_quantised=is_quantised)
        session = ort.InferenceSession(graph, providers=["CPUExecutionProvider"])
        for item in items:
            numbers, target = encode(tokenizer, item)
            (ours,) = session.run(None, {"tokens": numbers, "target": target})
            with torch.no_grad():
                theirs, _ = network(*collate([(numbers, target)], 0))
            np.testing.assert_allclose(ours, theirs[0].numpy(), atol=tolerance)


def test_a_teacher_and_related_pairs_can_be_used(encoder, tmp_path, write_rows):
    from framing.tone.loop import TrainingOptions

    text = "Critics met Tusk and blamed Rutte."
    pair = {
        "text": text,
        "spans": [[12, 16], [28, 33]],
        "polarity": "negative",
        "direction": "p->q",
    }
    manifest = train_minilm(
        write_rows("train.jsonl", rows(20, 1)),
        tmp_path / "model",
        dev=[write_rows("dev.jsonl", rows(5, 2))],
        encoder=encoder,
        teacher=encoder,
        pairs=write_rows("pairs.jsonl", [pair]),
        rounds=[TrainingOptions(n_epochs=1, n_threads=1)] * 2,
    )
    assert manifest.training["teacher"] == encoder.name
    assert manifest.training["pairs"].endswith("/pairs.jsonl")


def test_the_loss_weighs_gold_and_teacher():
    torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
    from framing.tone.loop import TrainingOptions, batch_loss

    item = ToneItem("Tusk won.", ((0, 4),))
    logits = torch.tensor([[2.0, 0.0, -1.0]])
    options = TrainingOptions(gold_share=0.3, label_smoothing=0.0)
    shares = torch.softmax(logits, -1)[0].numpy()
    same = np.array([2.0, 0.0, -1.0])
    taught = batch_loss(logits, [TrainingRow(item, None, same)], options)
    assert float(taught) == pytest.approx(0, abs=1e-6)
    gold = batch_loss(logits, [TrainingRow(item, 1)], options)
    assert float(gold) == pytest.approx(-np.log(shares[1]), rel=1e-5)
    both = batch_loss(logits, [TrainingRow(item, 1, same)], options)
    assert float(both) == pytest.approx(0.3 * -np.log(shares[1]), rel=1e-5)


def test_without_the_extra_the_remedy_is_named(monkeypatch, tmp_path, write_rows):
    import sys

    for name in [n for n in sys.modules if n in ("framing.tone.loop", "framing.tone.network")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "torch", None)
    train = write_rows("train.jsonl", rows(2, 1))
    with pytest.raises(InputError, match=r"install the extra \[train\]"):
        train_minilm(train, tmp_path / "model", dev=[train], encoder=tmp_path)


def test_rounding_to_eight_bits_is_within_half_a_step():
    matrix = np.random.default_rng(0).normal(size=(40, 7)) * np.arange(7)
    levels, scales = quantise(matrix, axis=0)
    assert levels.dtype == np.int8
    assert (np.abs(levels * scales - matrix) <= scales / 2 + 1e-6).all()
    assert (levels[:, 0] == 0).all()
