"""Who treats whom: the outlet, the innermost speaker, or whoever reacts."""

from datetime import date

import pytest

from framing.pipeline import (
    Article,
    extract,
    find_reactions,
    load_tools,
    passages,
    treatments_of,
)


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader")


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
        for t in treatments_of(passage, own)
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
        ("Anna Kowalska, an aide to Donald Tusk,", "OTHER"),
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
