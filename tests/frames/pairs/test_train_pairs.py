"""Training and exporting the network of pairs, with an encoder small enough to be made here."""

import random

import numpy as np
import pytest

from framing.actors import MentionFinder, load_mention_words
from framing.errors import InputError
from framing.frames import NO_FRAME, ReactionFinder
from framing.frames.pairs.encoding import encode_pairs
from framing.frames.pairs.items import OUTLET_SIDE, PairItem
from framing.frames.pairs.reader import PairReader
from framing.frames.rules.find import RuleFinder
from framing.registry.codebook import Codebook
from framing.text import Sentence

CITIES = ["Oslo", "Rome", "Lima", "Cairo", "Delhi", "Paris", "Quito", "Tunis"]
# Idioms that the codebook does not hold.
WORDS = {"zorbed": ("praise", "positive"), "flurped": ("doubt", "negative"), "met": None}


def rows(n, seed):
    generator = random.Random(seed)
    made = []
    for number in range(n):
        one, two = generator.sample(CITIES, 2)
        word = generator.choice(sorted(WORDS))
        passive = generator.random() < 0.5
        text = f"{two} was {word} by {one}." if passive else f"{one} {word} {two}."
        label = WORDS[word]
        pairs = []
        if label:
            pairs = [
                {"holder": one, "target": two, "frame": label[0], "polarity": label[1], "cue": word}
            ]
        made.append({"id": number, "text": text, "pairs": pairs})
    return made


@pytest.fixture(scope="module")
def encoder(tiny_encoder):
    return tiny_encoder([*WORDS, "was", "by", ".", *"xyzwvutsrqponmlk"])


@pytest.fixture(scope="module")
def trained(encoder, tmp_path_factory, registry, codebook):
    from framing.frames.pairs.loop import PairOptions
    from framing.frames.pairs.train import train_pairs

    folder = tmp_path_factory.mktemp("trained")
    manifest = train_pairs(
        rows(360, 1),
        folder / "model",
        dev_rows=rows(40, 2),
        finder=MentionFinder(registry, load_mention_words()),
        rules=RuleFinder(codebook),
        encoder=encoder,
        options=PairOptions(
            n_layers=2, n_epochs=10, learning_rate=2e-3, averaging=0.9, n_threads=1, layer_decay=1.0
        ),
    )
    return folder / "model", manifest


def reactions(finder, text):
    found = finder.find(text, Sentence("body", 0, 0, len(text), text))
    return [(text[slice(*r.holder)], text[slice(*r.target)], r.frame, r.polarity) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo zorbed Rome.", [("Oslo", "Rome", "praise", "positive")]),
        ("Rome zorbed Oslo.", [("Rome", "Oslo", "praise", "positive")]),
        ("Rome was flurped by Oslo.", [("Oslo", "Rome", "doubt", "negative")]),
        ("Oslo met Rome.", []),
    ],
)
def test_it_learns_words_that_no_list_holds(trained, codebook, text, expected):
    folder, _ = trained
    assert reactions(ReactionFinder(codebook), text) == []
    assert reactions(ReactionFinder(codebook, PairReader(folder)), text) == expected


def test_the_evidence_is_the_word(trained, codebook):
    folder, _ = trained
    text = "Rome was flurped by Oslo."
    (found,) = ReactionFinder(codebook, PairReader(folder)).find(
        text, Sentence("body", 0, 0, len(text), text)
    )
    assert "flurped" in [text[a:b] for a, b, why in found.evidence if why == "cue"]
    assert 0.5 < found.confidence <= 1


def test_the_card_and_the_manifest_say_how(trained):
    folder, manifest = trained
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "all-MiniLM" in card and manifest.files["network.onnx"] in card
    assert manifest.training["n_texts"] == 360
    assert manifest.training["n_dev_texts"] == 40


def test_the_network_keeps_to_its_language_and_codebook(trained, codebook):
    folder, _ = trained
    text = "Oslo zorbed Rome."
    sentence = Sentence("body", 0, 0, len(text), text)
    finder = ReactionFinder(codebook, PairReader(folder))
    assert finder.find(text, sentence, language="de") == []
    others = Codebook(tuple(frame for frame in codebook if frame.frame != "doubt"))
    assert ReactionFinder(others, PairReader(folder)).method == "rules"


def test_a_result_depends_on_its_sentence_alone(trained):
    folder, _ = trained
    reader = PairReader(folder)
    items = [PairItem(row["text"], ((0, 4),)) for row in rows(20, 5)]
    alone = [reader.logits(item)[1].tobytes() for item in items]
    again = [PairReader(folder).logits(item)[1].tobytes() for item in reversed(items)]
    assert alone == again[::-1]


def test_the_graph_says_what_the_network_says(encoder):
    import onnxruntime as ort
    import torch

    from framing.frames.pairs.graph import build_pair_network
    from framing.frames.pairs.network import PairNetwork, collate_pairs
    from framing.networks.running import load_tokenizer

    torch.manual_seed(1)
    network = PairNetwork(encoder, 3).eval()
    tokenizer = load_tokenizer(encoder / "tokenizer.json")
    items = [
        PairItem("Oslo zorbed Rome.", ((0, 4), (12, 16)), (((0, 1), 2), ((OUTLET_SIDE, 1), 3))),
        PairItem("Rome was flurped by Oslo.", ((0, 4),)),
    ]
    encoded = [encode_pairs(tokenizer, item) for item in items]
    with torch.no_grad():
        # Both in one batch: padding must change nothing.
        theirs, looked = network(collate_pairs(encoded, 0))
    for is_quantised, tolerance in ((False, 1e-5), (True, 0.05)):
        graph = build_pair_network(
            network.arrays(), n_layers=2, n_heads=4, is_quantised=is_quantised
        )
        session = ort.InferenceSession(graph, providers=["CPUExecutionProvider"])
        for row, one in enumerate(encoded):
            arrays = {name: getattr(one, name) for name in ("tokens", "spans", "heads", "hints")}
            logits, attention = session.run(["logits", "attention"], arrays)
            m, n = len(one.kept), len(one.tokens)
            np.testing.assert_allclose(logits, theirs[row, : m + 1, :m].numpy(), atol=tolerance)
            shares = looked[row, : m + 1, :m].softmax(-1)[..., :n].numpy()
            np.testing.assert_allclose(attention, shares, atol=tolerance)


def test_signs_teach_who_takes_it_toward_whom(encoder):
    from framing.frames.pairs.classes import PairClasses
    from framing.frames.pairs.examples import signed_examples
    from framing.frames.pairs.loop import PairOptions, PairTraining

    words = {"zorbed": "positive", "flurped": "negative"}
    signed = [
        {"text": f"{a} {word} {b}.", "spans": [[0, len(a)], [len(a) + len(word) + 2, len(a) + len(word) + 2 + len(b)]],
         "polarity": polarity, "direction": "p->q"}
        for word, polarity in words.items() for a in CITIES for b in CITIES if a != b
    ]  # fmt: skip
    classes = PairClasses((("none", "neutral"), ("doubt", "negative"), ("praise", "positive")))
    options = PairOptions(
        n_layers=2,
        n_epochs=40,
        learning_rate=2e-3,
        averaging=0.9,
        n_threads=1,
        layer_decay=1.0,
        sign_weight=1.0,
    )
    run = PairTraining(encoder, classes, [], list(signed_examples(signed)), options)
    before = run.signs_right()
    for epoch in range(options.n_epochs):
        run.run_epoch(epoch, lambda *_: None)
    run.finish()
    assert before < 0.7
    assert run.signs_right() > 0.95


def test_without_torch_the_error_says_what_to_install(monkeypatch, tmp_path, registry, codebook):
    from framing.frames.pairs import train

    def missing(name):
        raise ImportError(name="torch")

    monkeypatch.setattr(train, "import_module", missing)
    with pytest.raises(InputError, match=r"torch.*\[train\]"):
        train.train_pairs([], tmp_path, dev_rows=[], finder=None, rules=None, encoder=tmp_path)


def test_no_frame_is_never_an_answer(trained, codebook):
    folder, _ = trained
    finder = ReactionFinder(codebook, PairReader(folder))
    for row in rows(30, 9):
        text = row["text"]
        found = finder.find(text, Sentence("body", 0, 0, len(text), text))
        assert all(reaction.frame != NO_FRAME for reaction in found)
