"""A name that is somebody else's, or part of a longer one, means nobody."""

import pytest

from framing.actors import MentionFinder, load_mention_words
from framing.registry import load_actors

# (text, actor_ids in order): the countries and persons that are meant
CASES = [
    # countries that people bear
    ("On Monday Michael Jordan bought a team.", []),
    ("A clerk named Chad Brockman resigned.", []),
    ("Critics of Jordan Peterlin wrote to us.", []),
    ("Rep. Jim Jordan spoke. Jordan then left.", []),
    ("Jordan closed its border with Syria.", ["jordan", "syria"]),
    ("Envoys from Chad and Niger met.", ["chad", "niger"]),
    ("Meanwhile Israel waited.", ["israel"]),
    ("She was ambassador to Israel Dan Hartwell said.", ["israel"]),
    ("Western Europe is cold.", ["europe"]),
    ("Mr. Holland objected.", []),
    ("A bust of George Washington stood there. Washington agreed.", ["united-states"]),
    # longer names
    ("He wrote for China Daily.", []),
    ("The Paris Agreement holds.", []),
    # Georgia, the state and the country
    ("Voters in Georgia and Alabama chose Republicans.", ["republican-party-us"]),
    ("Russia kept its troops in Georgia after the war.", ["russia", "georgia"]),
    ("Georgia held elections.", ["georgia"]),
    # relatives
    ("Donald Trump Jr. posted a picture.", []),
    ("The Trump family met.", []),
    ("Hillary Clinton and Bill Clinton came. Mrs. Clinton spoke.", [
        "hillary-clinton", "bill-clinton", "hillary-clinton",
    ]),
    ("Mrs. Macron waved. Emmanuel Macron did not.", ["emmanuel-macron"]),
    # an initial, the end of a sentence and a new line are no given names
    ("They went to Congress.\n\nTrump stayed.", ["us-congress", "donald-trump"]),
    ("Donald Trump won. In the end Donald J. Trump smiled.", ["donald-trump", "donald-trump"]),
    # the full name may come later
    ("Starmer is late. Keir Starmer apologised.", ["keir-starmer", "keir-starmer"]),
    ("Jeb Bush spoke. Bush was tired.", []),
    ("Justice Anthony Kennedy retired. Justice Kennedy was 81.", []),
    # parties
    ("Republican lawmakers objected.", ["republican-party-us"]),
    ("A Republican president could veto it.", []),
    ("U.S. Senator Jane Roe objected.", []),
    ("Americans for Clean Rivers sued.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_who_is_meant(read, text, expected):
    assert [actor for _, actor, _ in read(text)] == expected


def test_capitals_of_a_headline_say_nothing(read):
    title = "Democrats Fear Trump Will Win"
    assert ("Trump", "donald-trump", "alias") in read("Donald Trump spoke.", title=title)
    body = "Melania Trump spoke about Donald Trump."
    assert read(body, title="Melania Trump Speaks About Gardens")[0][1] == "donald-trump"
    assert len(read(body, title="Melania Trump Speaks About Gardens")) == 1


def test_a_users_spelling_beats_an_adjective_of_a_party(tmp_path, read):
    path = tmp_path / "mine.yaml"
    path.write_text("- name: Republican\n  kind: organisation\n", encoding="utf-8")
    mine = MentionFinder(load_actors([path]), load_mention_words())
    assert read("Republican lawmakers met.", using=mine)[0][1] == "republican"


def test_outlets_are_blocked_on_demand(registry, read):
    text = "The Kyiv Morning Ledger asked Kyiv."
    words = load_mention_words()
    without = MentionFinder(registry, words)
    blocking = MentionFinder(registry, words, blocked=["Kyiv Morning Ledger", "Ukraine", ""])
    assert [actor for _, actor, _ in read(text, using=without)] == ["ukraine", "ukraine"]
    assert read(text, using=blocking) == [("Kyiv", "ukraine", "metonym")]
    assert read("Ukraine waits.", using=blocking) == [("Ukraine", "ukraine", "name")]


@pytest.mark.parametrize(("first", "second"), [("Bill", "Hillary"), ("Hillary", "Bill")])
def test_a_surname_in_the_title_means_the_namesake_whom_the_body_names_first(read, first, second):
    body = f"{first} Clinton spoke. {second} Clinton did not."
    assert read(body, title="Clinton speaks")[0][1] == f"{first.lower()}-clinton"
