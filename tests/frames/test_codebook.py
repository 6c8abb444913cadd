"""The shipped codebook keeps its word, and a user's own needs no code."""

import pytest

from framing.errors import InputError
from framing.frames import ReactionFinder
from framing.registry import load_codebook
from framing.text import Sentence

CODEBOOK = load_codebook()
EXAMPLES = [(f, example) for f in CODEBOOK for example in f.examples]
COUNTERS = [(f, text) for f in CODEBOOK for text in f.counter_examples]
FRAMES = (
    "condemnation",
    "glee",
    "solidarity",
    "praise",
    "threat",
    "appeal",
    "doubt",
    "conciliation",
)


def test_the_frames_are_those_of_the_study():
    assert CODEBOOK.names == FRAMES
    assert {f.frame: f.polarity for f in CODEBOOK} == {
        "condemnation": "negative", "glee": "negative", "solidarity": "positive",
        "praise": "positive", "threat": "negative", "appeal": "neutral", "doubt": "negative",
        "conciliation": "positive", "none": "neutral",
    }  # fmt: skip
    assert all(f.examples and f.counter_examples for f in CODEBOOK if f.frame != "none")


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda v: getattr(v, "text", ""))
def test_example(finder, frame, example):
    text = example.text
    found = finder.find(text, Sentence("body", 0, 0, len(text), text))
    triples = [
        (r.holder and text[slice(*r.holder)], text[slice(*r.target)], r.frame, r.polarity)
        for r in found
    ]
    polarity = example.polarity or frame.polarity
    assert (example.holder, example.target, frame.frame, polarity) in triples


@pytest.mark.parametrize(("frame", "text"), COUNTERS, ids=lambda v: v if isinstance(v, str) else "")
def test_counter_example(read, frame, text):
    assert frame.frame not in {found for _, _, found in read(text)}


OWN = """
- frame: envy
  definition: The holder wants what the target has.
  polarity: negative
  verbs: [envy, "cast covetous eyes at"]
  nouns: ["envy of"]
  examples: [{text: Rome envied Oslo., holder: Rome, target: Oslo}]
"""


def test_a_codebook_of_ones_own(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    finder = ReactionFinder(load_codebook(path))
    for text in (
        "Rome envied Oslo.",
        "Oslo was envied by Rome.",
        "Rome cast covetous eyes at Oslo.",
    ):
        (found,) = finder.find(text, Sentence("body", 0, 0, len(text), text))
        assert (text[slice(*found.holder)], text[slice(*found.target)]) == ("Rome", "Oslo")
        assert found.frame == "envy"


def test_the_hash_is_that_of_the_content(tmp_path):
    one, other, changed = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    one.write_text(OWN)
    other.write_text("# a comment\n" + OWN)
    changed.write_text(OWN.replace("covetous", "jealous"))
    first, second, third = (load_codebook(p).content_hash for p in (one, other, changed))
    assert first == second != third


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (OWN.replace("polarity: negative", "polarity: bad"), r"own\.yaml:4: .*polarity"),
        (OWN.replace("verbs:", "verb:"), r"own\.yaml:5: unknown key 'verb'; did you mean 'verbs'"),
        (OWN.replace("[envy,", "[envy _ _,"), r"own\.yaml:5: .*one slot"),
        (OWN.replace("[envy,", "[_ envy,"), r"own\.yaml:5: .*begins with a word"),
        (OWN + OWN, r"own\.yaml:9: frame 'envy' stands twice"),
        (OWN + "  shifts: [{when: [or], frame: war}]\n", r"unknown frame 'war'"),
        ("frame: envy\n", r"expected a list"),
        ("# nothing\n", r"no frames"),
    ],
)
def test_mistakes_are_named_with_file_and_line(tmp_path, wrong, message):
    path = tmp_path / "own.yaml"
    path.write_text(wrong)
    with pytest.raises(InputError, match=message):
        load_codebook(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        load_codebook(tmp_path / "nowhere.yaml")
