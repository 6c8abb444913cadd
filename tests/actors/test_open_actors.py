"""Persons and organisations that no registry lists."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.actors import MentionFinder, load_mention_words
from framing.actors.open_actors import open_id
from framing.text import article_sentences

# (text, [(span, actor_id, form)]) of the open actors only
CASES = [
    # what is beside a name says that it is a person's
    ("Wendy Hartwell sued.", [("Wendy Hartwell", "open:wendy-hartwell", "name")]),
    ("“No,” said Aurelio Bast.", [("Aurelio Bast", "open:aurelio-bast", "name")]),
    ("Then Sen. Aurelio Bast left.", [("Aurelio Bast", "open:aurelio-bast", "name")]),
    ("We met Aurelio Bast, a retired banker.", [("Aurelio Bast", "open:aurelio-bast", "name")]),
    ("We walked past Aurelio Bast.", []),
    # surnames, and initials
    ("Wendy K. Hartwell sued. Later Hartwell won.", [
        ("Wendy K. Hartwell", "open:wendy-hartwell", "name"),
        ("Hartwell", "open:wendy-hartwell", "alias"),
    ]),
    ("Wendy Hartwell sued. She lives on Hartwell Street.", [
        ("Wendy Hartwell", "open:wendy-hartwell", "name"), ("She", "open:wendy-hartwell", "pronoun"),
    ]),
    # organisations
    ("The River Trout Committee met.", [
        ("River Trout Committee", "open:river-trout-committee", "name"),
    ]),
    ("The Federation of Small Bakers (FSB2) met.", [
        ("Federation of Small Bakers", "open:federation-of-small-bakers", "name"),
    ]),
    ("They praised the Trout Society (TSO). The TSO thanked them.", [
        ("Trout Society", "open:trout-society", "name"),
        ("TSO", "open:trout-society", "alias"), ("TSO", "open:trout-society", "alias"),
    ]),
    ("The board of the Trout Society’s Brook Institute met.", [
        ("Trout Society", "open:trout-society", "name"),
        ("Brook Institute", "open:brook-institute", "name"),
    ]),
    ("The Brook Women’s League and the Bakers’ Union met.", [
        ("Brook Women’s League", "open:brook-womens-league", "name"),
        ("Bakers’ Union", "open:bakers-union", "name"),
    ]),
    ("Aurelio of Brook University left.", [("Brook University", "open:brook-university", "name")]),
    ("The House Otters and Trout Committee met Wendy Hartwell and Trout Society members.", [
        ("House Otters and Trout Committee", "open:house-otters-and-trout-committee", "name"),
        ("Wendy Hartwell", "open:wendy-hartwell", "name"),
        ("Trout Society", "open:trout-society", "name"),
    ]),
    ("The Chamber of Trout President Wendy Hartwell sued.", [
        ("Chamber of Trout", "open:chamber-of-trout", "name"),
        ("Wendy Hartwell", "open:wendy-hartwell", "name"),
    ]),
    ("A Brook-based Trout Society-backed plan.", [("Trout Society", "open:trout-society", "name")]),
    ("At St. Otter County Trout Board they slept.", [
        ("St. Otter County Trout Board", "open:st-otter-county-trout-board", "name"),
    ]),
    # names that every country or town has
    ("The Foreign Ministry, the City Council, the Supreme Court and the House and Senate met.", []),
    # a line in title case has no names
    ("It rained.\nMore Coverage Trout Society News\nIt poured.", []),
    # neither: streets, days, places, books, sentence openings
    ("We live in Wendy Hartwell Street.", []),
    ("It was Martin Hartwell Day.", []),
    ("They flew to New Amber City.", []),
    ("She read “The Sorrows of Wendy Hartwell” twice.", []),
    ("Yesterday Rain fell. Nobody Cares.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_open_actors(read, text, expected):
    found = read(text, open_actors=True)
    assert [row for row in found if row[1].startswith("open:")] == expected


def test_off_by_default(read):
    assert read("Wendy Hartwell sued.") == []


def test_a_headline_names_only_whom_the_text_names(read):
    title = "Wendy Hartwell Sues Trout Society"
    assert read("It rained.", title=title, open_actors=True) == []
    both = read("Wendy Hartwell sued.", title=title, open_actors=True)
    assert [row[1] for row in both] == ["open:wendy-hartwell", "open:wendy-hartwell"]


def test_an_outlet_that_is_blocked_is_no_open_actor(registry, read):
    text = "He told the Amber Harbour Times."
    words = load_mention_words()
    blocking = MentionFinder(registry, words, blocked=["Amber Harbour Times"])
    plain = MentionFinder(registry, words)
    assert read(text, using=plain, open_actors=True)
    assert read(text, using=blocking, open_actors=True) == []


@pytest.mark.parametrize(("name", "expected"), [
    ("Wendy K. Hartwell", "open:wendy-hartwell"),
    ("Łukasz Żółw", "open:lukasz-zolw"),
    ("O’Brien Trust", "open:obrien-trust"),
])  # fmt: skip
def test_open_id(name, expected):
    assert open_id(name) == expected


PIECES = st.sampled_from([
    "Wendy Hartwell", "Hartwell", "Michael Jordan", "Jordan", "Trump", "Donald Trump", "Jr.", "said", "he", "She",
    "the Trout Society", "(TSO)", "Sen.", "German officials", "“", "”", ". ", "\n", ", 47,", "of", "Committee", "for",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(title=st.lists(PIECES, max_size=5), body=st.lists(PIECES, max_size=30))
def test_registered_mentions_stay_the_same(finder, title, body):
    title, body = " ".join(title), " ".join(body)
    sentences = article_sentences(title, body)
    closed = finder.find(title, body, sentences)
    opened = finder.find(title, body, sentences, open_actors=True)
    assert [m for m in opened if not m.actor_id.startswith("open:")] == closed
    for mention in opened:
        text = title if sentences[mention.sentence].part == "title" else body
        assert text[mention.start : mention.end] == mention.text
    ends = [(m.sentence, m.start, m.end) for m in opened]
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(ends))
