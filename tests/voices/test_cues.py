import pytest

from framing.errors import InputError
from framing.voices import load_cues


@pytest.fixture(scope="module")
def cues():
    return load_cues()


@pytest.mark.parametrize(
    ("form", "lemma", "tense"),
    [
        ("said", "say", "past"),
        ("says", "say", "s"),
        ("denied", "deny", "participle"),
        ("denies", "deny", "s"),
        ("slammed", "slam", "past"),
        ("slamming", "slam", "ing"),
        ("accusing", "accuse", "ing"),
        ("mocked", "mock", "past"),
        ("thought", "think", "past"),
        ("written", "write", "participle"),
        ("wrote", "write", "past"),
        ("agreed", "agree", "past"),
        ("preferred", "prefer", "past"),
    ],
)
def test_forms_are_derived(cues, form, lemma, tense):
    assert any(cue.lemma == lemma and tense in cue.tenses for cue in cues.verbs[form])


def test_wrong_forms_are_not_made(cues):
    assert not {"sayed", "slamed", "denyed", "thinked", "writed", "accuseing"} & set(cues.verbs)


def test_the_longest_cue_comes_first(cues):
    counts = [len(cue.particles) for cue in cues.verbs["called"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_no_cue_is_listed_twice(cues):
    for form, options in cues.verbs.items():
        keys = [(cue.lemma, cue.particles, cue.construction) for cue in options]
        assert len(keys) == len(set(keys)), form


def test_the_same_file_has_the_same_hash(cues, tmp_path):
    assert load_cues().content_hash == cues.content_hash
    other = tmp_path / "cues.yaml"
    other.write_text("verbs:\n- {construction: say, class: neutral, words: [say]}\nnouns: []\n"
                     "adjectives: []\nphrases: []\n")  # fmt: skip
    assert load_cues(other).content_hash != cues.content_hash


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("verbs: [", "not valid YAML"),
        ("- say", "expected the keys"),
        ("nouns: []", "'verbs' is missing"),
        ("verbs:\n- {construction: shout, class: neutral, words: [say]}", "construction"),
        ("verbs:\n- {construction: say, class: rude, words: [say]}", "class"),
        ("verbs:\n- {construction: say, class: neutral, words: [no]}", "quote the odd ones"),
    ],
)
def test_a_bad_file_is_named_with_the_remedy(content, complaint, tmp_path):
    path = tmp_path / "my-cues.yaml"
    path.write_text(content)
    with pytest.raises(InputError, match=complaint) as raised:
        load_cues(path)
    assert "my-cues.yaml" in str(raised.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.yaml"):
        load_cues(tmp_path / "nowhere.yaml")
