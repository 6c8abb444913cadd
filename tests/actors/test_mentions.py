"""Which spans mean which actor: tables of (sentence, expected), negatives included."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import article_sentences

DAY = date(2025, 3, 1)

CASES = [
    # names, aliases, possessives
    ("Germany’s economy shrank.", [("Germany", "germany", "name")]),
    ("The US and the U.K. met.", [("US", "united-states", "alias"), ("U.K.", "united-kingdom", "alias")]),
    ("Let us go, they told us.", []),
    # demonym and role noun; a demonym alone is an adjective
    ("German officials were appalled.", [("German officials", "germany", "nominal")]),
    ("Senior Polish government officials spoke.", [("Polish government officials", "poland", "nominal")]),
    ("German cars sell well.", []),
    ("He likes Polish sausages and French wine.", []),
    ("The Germans have doubts.", [("Germans", "germany", "nominal")]),
    ("European allies scrambled.", [("European allies", "europe", "nominal")]),
    ("They called Canada a U.S. ally.", [("Canada", "canada", "name"), ("U.S.", "united-states", "alias")]),
    # offices
    ("The Polish prime minister left early.", [("Polish prime minister", "donald-tusk", "nominal")]),
    ("Polish Prime Minister Donald Tusk left.", [("Donald Tusk", "donald-tusk", "name")]),
    ("The former German chancellor spoke.", []),
    ("NATO chief Mark Rutte urged calm.", [("Mark Rutte", "mark-rutte", "name")]),
    # metonyms, and the same words as places
    ("The Kremlin denied it.", [("Kremlin", "russia", "metonym")]),
    ("She walked around the Kremlin.", []),
    ("He arrived in London on Friday.", []),
    ("London and Paris agreed.", [("London", "united-kingdom", "metonym"), ("Paris", "france", "metonym")]),
    ("Officials in Berlin shrugged.", [("Officials in Berlin", "germany", "nominal")]),
    ("The White House dispute went on.", []),
    ("WARSAW (Reuters) - Rain fell.", []),
    ("A Kremlin spokesman smiled.", [("Kremlin spokesman", "russia", "nominal")]),
    # longer names that only contain one
    ("The Washington Post reported it.", []),
    # surnames
    ("Keir Starmer spoke. Starmer then left.", [
        ("Keir Starmer", "keir-starmer", "name"), ("Starmer", "keir-starmer", "alias"),
    ]),
    ("A man called Costa left.", []),
    ("Melania Trump smiled.", []),
    ("President Trump spoke.", [("Trump", "donald-trump", "alias")]),
    # pronouns: resolved where safe, left alone where not
    ("Emmanuel Macron spoke. He was brief.", [
        ("Emmanuel Macron", "emmanuel-macron", "name"), ("He", "emmanuel-macron", "pronoun"),
    ]),
    ("Emmanuel Macron spoke. She was brief.", [("Emmanuel Macron", "emmanuel-macron", "name")]),
    ("He was brief.", []),
    ("Mark Rutte urged Volodymyr Zelensky to mend his fences.", [
        ("Mark Rutte", "mark-rutte", "name"), ("Volodymyr Zelensky", "volodymyr-zelensky", "name"),
        ("his", "volodymyr-zelensky", "pronoun"),
    ]),
    ("A baker, Jonas Mühlbrand, met nobody. Jonas Mühlbrand sighed. He left.", []),
    ("Emmanuel Macron met Jonas Ruhland. Ruhland sighed, and he left.", [
        ("Emmanuel Macron", "emmanuel-macron", "name"),
    ]),
]  # fmt: skip


def found(finder, text, *, title="", published=DAY):
    sentences = article_sentences(title, text)
    mentions = finder.find(title, text, sentences, published=published)
    return [(m.text, m.actor_id, m.form) for m in mentions]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_mentions(finder, text, expected):
    assert found(finder, text) == expected


def test_an_office_is_its_holder_of_the_day(finder):
    text = "The German chancellor spoke."
    before = found(finder, text, published=date(2025, 3, 1))
    after = found(finder, text, published=date(2025, 6, 1))
    assert [actor for _, actor, _ in before] == ["olaf-scholz"]
    assert [actor for _, actor, _ in after] == ["friedrich-merz"]


def test_a_title_knows_the_full_names_of_the_body(finder):
    title, body = "Starmer hopes", "Keir Starmer spoke."
    sentences = article_sentences(title, body)
    mentions = finder.find(title, body, sentences)
    assert [(m.actor_id, sentences[m.sentence].part) for m in mentions] == [
        ("keir-starmer", "title"),
        ("keir-starmer", "body"),
    ]


def test_swapping_names_swaps_actors(finder):
    text = "Emmanuel Macron criticised Donald Tusk. Macron said he was wrong; Tusk shrugged."
    swapped = (
        text.replace("Emmanuel Macron", "#").replace("Macron", "+")
        .replace("Donald Tusk", "Emmanuel Macron").replace("Tusk", "Macron")
        .replace("#", "Donald Tusk").replace("+", "Tusk")
    )  # fmt: skip
    other = {"emmanuel-macron": "donald-tusk", "donald-tusk": "emmanuel-macron"}
    actors = [actor for _, actor, _ in found(finder, text)]
    assert [actor for _, actor, _ in found(finder, swapped)] == [other[actor] for actor in actors]
    assert len(actors) >= 4


PIECES = st.sampled_from(
    [
        "Trump", "Donald Trump", "Berlin", "the Kremlin", "German officials", "he", "She", "’s", "\n",
        ". ", ", ", "“", "”", '"', "(", "😀", "שלום", "\u00a0", "US", "us", "said", "in ", "\x00", "é", " ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(title=st.lists(PIECES, max_size=6), body=st.lists(PIECES | st.text(max_size=5), max_size=40))
def test_offsets_point_into_the_unmodified_text(finder, title, body):
    title, body = "".join(title), "".join(body)
    sentences = article_sentences(title, body)
    mentions = finder.find(title, body, sentences, published=DAY)
    previous = (-1, -1)
    for mention in mentions:
        sentence = sentences[mention.sentence]
        text = title if sentence.part == "title" else body
        assert text[mention.start : mention.end] == mention.text
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert (sentence.position, mention.start) > previous
        previous = (sentence.position, mention.start)
