"""Who treats whom: the outlet, the innermost speaker, or whoever reacts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.pipeline import (
    Article,
    extract,
    find_reactions,
    load_tools,
    passages,
    treatments_of,
)
from framing.tables import OTHER


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader", reactions="rules")


def read(tools, text, *, title=""):
    article = Article(
        article_id="a",
        title=title,
        text=text,
        language="en",
        country="GB",
        published=date(2025, 3, 1),
    )
    return extract(article, tools)


def treated(tools, text, *, title=""):
    found = passages(read(tools, text, title=title))
    reactions = find_reactions(found, tools)
    return [
        t
        for passage, own in zip(found, reactions, strict=True)
        for t in treatments_of(passage, own, open_tone=tools.open_tone)
    ]


def treatments(tools, text):
    return {(t.holder, t.target, t.frame) for t in treated(tools, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the outlet's own voice
        ("Donald Trump arrived in a black car.", {("OUTLET", "donald-trump", "none")}),
        # what somebody says of an actor is not the outlet's treatment of that actor
        (
            "Dmitry Medvedev said that Volodymyr Zelensky had left early.",
            {
                ("OUTLET", "dmitry-medvedev", "none"),
                ("dmitry-medvedev", "volodymyr-zelensky", "none"),
            },
        ),
        # a reaction belongs to who reacts, and is not counted for the outlet as well
        (
            "Germany condemned Donald Trump.",
            {("OUTLET", "germany", "none"), ("germany", "donald-trump", "condemnation")},
        ),
        (
            "Donald Trump was condemned by Germany.",
            {("OUTLET", "germany", "none"), ("germany", "donald-trump", "condemnation")},
        ),
        # a speaker whom no actor matches
        (
            "The baker said that Emmanuel Macron was late.",
            {("OTHER", "emmanuel-macron", "none")},
        ),
    ],
)
def test_holders(tools, text, expected):
    assert treatments(tools, text) == expected


def test_a_withheld_reaction_is_none(tools):
    found = treatments(tools, "Germany refused to condemn Donald Trump.")
    assert {frame for _, _, frame in found} == {"none"}


def test_an_actor_named_twice_is_one_treatment_with_both_spans(tools):
    text = "Donald Trump came, and Trump left."
    (treatment,) = treated(tools, text)
    assert [text[start:end] for start, end in treatment.spans] == ["Donald Trump", "Trump"]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Donald Tusk", "donald-tusk"),
        ("Polish Prime Minister Donald Tusk", "donald-tusk"),
        ("A Kremlin spokesman", "russia"),
        ("Officials in Berlin", "germany"),
        ("A spokeswoman for Emmanuel Macron", "emmanuel-macron"),
        ("Anna Kowalska, an aide to Donald Tusk,", "open:anna-kowalska"),
        ("The baker Anna Kowalska", "open:anna-kowalska"),
        # a registered actor comes first: she speaks for Germany
        ("Anna Kowalska, a German diplomat,", "germany"),
        ("A spokeswoman for the River Trout Committee", "open:river-trout-committee"),
        ("The River Trout Committee", "open:river-trout-committee"),
        ("Critics of Emmanuel Macron", "OTHER"),
        ("The baker", "OTHER"),
    ],
)
def test_speakers(tools, speaker, expected):
    ((_, found),) = read(tools, f"{speaker} said that Ukraine was not alone.").voices
    assert found == expected


def test_swapping_two_names_swaps_their_parts(tools):
    text = "Emmanuel Macron criticised Giorgia Meloni, who praised Keir Starmer."
    swapped = text.replace("Emmanuel Macron", "#").replace("Keir Starmer", "Emmanuel Macron")
    other = {"emmanuel-macron": "keir-starmer", "keir-starmer": "emmanuel-macron"}
    expected = {
        (other.get(holder, holder), other.get(target, target), frame)
        for holder, target, frame in treatments(tools, text)
    }
    assert treatments(tools, swapped.replace("#", "Keir Starmer")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # somebody whom no registry lists takes a stance
        (
            "The River Trout Committee condemned Germany.",
            {("open:river-trout-committee", "germany", "condemnation")},
        ),
        # and is taken one on
        (
            "Germany condemned the River Trout Committee.",
            {
                ("OUTLET", "germany", "none"),
                ("germany", "open:river-trout-committee", "condemnation"),
            },
        ),
        # also among themselves
        (
            "Wendy Hartwell condemned the River Trout Committee. It rained.",
            {("open:wendy-hartwell", "open:river-trout-committee", "condemnation")},
        ),
        # a voice
        ("Wendy Hartwell said Germany slept.", {("open:wendy-hartwell", "germany", "none")}),
        # of a rival named after his owner, it is the rival
        (
            "Donald Trump condemned his rival Wendy Hartwell.",
            {
                ("OUTLET", "donald-trump", "none"),
                ("donald-trump", "donald-trump", "none"),  # "his"
                ("donald-trump", "open:wendy-hartwell", "condemnation"),
            },
        ),
        # merely named: a mention, no treatment
        ("Wendy Hartwell, a banker, sang.", set()),
        ("Germany said that Wendy Hartwell sang.", {("OUTLET", "germany", "none")}),
    ],
)
def test_open_actors(tools, text, expected):
    assert treatments(tools, text) == expected
    assert any(mention.actor_id.startswith("open:") for mention in read(tools, text).mentions)


def test_open_tone_treats_whoever_is_named(tools):
    text = "Germany said that Wendy Hartwell sang."
    found = treatments(replace(tools, open_tone=True), text)
    assert ("germany", "open:wendy-hartwell", "none") in found


def test_without_open_actors_they_are_others(tools):
    closed = replace(tools, open_actors=False)
    assert treatments(closed, "Wendy Hartwell said Germany slept.") == {
        ("OTHER", "germany", "none")
    }
    assert read(closed, "Wendy Hartwell sued.").mentions == ()


NAMES = st.sampled_from(
    [
        "Germany",
        "Donald Trump",
        "Wendy Hartwell",
        "the Trout Society",
        "She",
        "Anna Kowalska, a German envoy,",
    ]
)
VERBS = st.sampled_from(
    ["condemned", "said that it would praise", "told", "and", "'s friend thanked", "of"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NAMES, VERBS, NAMES), min_size=1, max_size=4))
def test_open_actors_only_fill_what_was_other(tools, clauses):
    text = " ".join(f"{first} {verb} {second}." for first, verb, second in clauses)
    opened, closed = read(tools, text), read(replace(tools, open_actors=False), text)
    listed = [m for m in opened.mentions if not m.actor_id.startswith("open:")]
    assert tuple(listed) == closed.mentions
    speakers = [OTHER if s.startswith("open:") else s for _, s in opened.voices]
    assert not closed.voices or speakers == [speaker for _, speaker in closed.voices]
    found = treated(tools, text)
    assert all(t.holder != t.target for t in found if t.frame != "none")
    bare = {t.target for t in found if t.frame == "none"}
    assert bare <= {mention.actor_id for mention in listed}


def test_an_article_without_actors_has_sentences_only(tools):
    item = read(tools, "It rained. It poured.")
    assert len(item.sentences) == 2
    assert item.mentions == item.voices == ()
    assert passages(item) == []


def test_every_offset_points_into_its_own_part(tools):
    title, text = "France praised Keir Starmer", "Germany condemned Donald Trump."
    item = read(tools, text, title=title)
    for treatment in treated(tools, text, title=title):
        sentence = item.sentences[treatment.sentence]
        text = item.article.title if sentence.part == "title" else item.article.text
        for start, end, _ in treatment.evidence:
            assert sentence.start <= start < end <= sentence.end
            assert text[start:end].strip()
