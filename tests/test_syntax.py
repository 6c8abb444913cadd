"""Trees, and what is said where spaCy or its pipeline is missing."""

import sys
import types

import pytest

from framing.errors import InputError
from framing.syntax import Node, SpacyParser, Tree, load_parser, tree_of

# "Weber said it rained": heads by index
TREE = Tree(
    (
        Node(0, 5, 1, "nsubj", "PROPN"),
        Node(6, 10, 1, "ROOT", "VERB"),
        Node(11, 13, 3, "nsubj", "PRON"),
        Node(14, 20, 1, "ccomp", "VERB"),
    )
)


def test_children_and_phrases():
    assert TREE.children(1) == [0, 3]
    assert TREE.children(1, "ccomp") == [3]
    assert TREE.phrase(3) == (2, 4)
    assert TREE.phrase(1, without=["ccomp"]) == (0, 2)
    assert TREE.starts[14] == 3


def test_a_phrase_is_unbroken():
    """In "saw men yesterday who sang" the clause belongs to the men and stands apart."""
    nodes = (
        Node(0, 3, 0, "ROOT", "VERB"),
        Node(4, 7, 0, "dobj", "NOUN"),
        Node(8, 17, 0, "npadvmod", "NOUN"),
        Node(18, 21, 4, "nsubj", "PRON"),
        Node(22, 26, 1, "relcl", "VERB"),
    )
    assert Tree(nodes).phrase(1) == (1, 2)


def test_a_circle_does_not_hang():
    circle = Tree((Node(0, 1, 1, "dep", "X"), Node(2, 3, 0, "dep", "X")))
    assert circle.phrase(0) == (0, 2)


def test_without_spacy_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(InputError, match=r"media-framing\[parser\].*spacy-model-en_core_web_sm"):
        load_parser("en_core_web_sm")


def fake_spacy(monkeypatch, load):
    module = types.ModuleType("spacy")
    module.load = load
    monkeypatch.setitem(sys.modules, "spacy", module)


def test_without_the_pipeline_the_remedy_is_named(monkeypatch):
    def load(name, **_):
        raise OSError(f"[E050] Can't find model '{name}'")

    fake_spacy(monkeypatch, load)
    with pytest.raises(InputError, match=r"--parser other: .*spacy-model-en_core_web_sm"):
        load_parser("other")


def test_a_pipeline_that_does_not_parse_is_refused(monkeypatch):
    fake_spacy(monkeypatch, lambda name, **_: types.SimpleNamespace(pipe_names=["tagger"]))
    with pytest.raises(InputError, match="has no parser"):
        load_parser("blank")


def test_a_document_becomes_a_tree_without_its_white_space():
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra: media-framing[parser]")
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=["Weber", "said", " ", "it", "rained"],
        spaces=[True, True, False, True, False],
        heads=[1, 1, 1, 4, 1],
        deps=["nsubj", "ROOT", "dep", "nsubj", "ccomp"],
        pos=["PROPN", "VERB", "SPACE", "PRON", "VERB"],
    )
    tree = tree_of(doc)
    words = [doc.text[node.start : node.end] for node in tree.nodes]
    assert words == ["Weber", "said", "it", "rained"]
    assert [node.head for node in tree.nodes] == [1, 1, 3, 1]
    assert tree.phrase(3) == (2, 4)


def test_a_pipeline_is_named_in_full():
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra: media-framing[parser]")
    pipeline = spacy.blank("en")
    parser = SpacyParser(pipeline)
    assert parser.name.startswith("en_")
    assert len(parser.content_hash) == 64
    (tree,) = parser.parse(["It rained."])
    assert [(node.start, node.end) for node in tree.nodes] == [(0, 2), (3, 9), (9, 10)]
