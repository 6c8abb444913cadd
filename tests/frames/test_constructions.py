"""Which side is holder and which is target, for each grammatical construction."""

import pytest

CONSTRUCTIONS = [
    # active, passive, light verbs
    ("Berlin condemned Moscow.", [("Berlin", "Moscow", "condemnation")]),
    ("Moscow was condemned by Berlin.", [("Berlin", "Moscow", "condemnation")]),
    ("Moscow was roundly condemned on Friday by Berlin.", [("Berlin", "Moscow", "condemnation")]),
    ("Oslo voiced support for Kyiv.", [("Oslo", "Kyiv", "solidarity")]),
    ("The mayor drew praise from Lisbon.", [("Lisbon", "The mayor", "praise")]),
    ("Oslo poured vitriol on Rome.", [("Oslo", "Rome", "condemnation")]),
    ("Anger is mounting in Athens over Berlin's plan.", [("Athens", "Berlin", "condemnation")]),
    # the target in the middle of an idiom, in both voices
    ("Rome read Cairo the riot act.", [("Rome", "Cairo", "condemnation")]),
    ("Cairo was taken to task by Rome.", [("Rome", "Cairo", "condemnation")]),
    ("Quito gave the envoy the cold shoulder.", [("Quito", "the envoy", "condemnation")]),
    # nominal
    ("Rome's condemnation of Cairo was swift.", [("Rome", "Cairo", "condemnation")]),
    ("There was scorn in Vienna for the premier.", [("Vienna", "the premier", "glee")]),
    ("Moscow's joy over Kyiv's trouble was plain.", [("Moscow", "Kyiv", "glee")]),
    # adjectives
    ("Teachers are furious with the ministry.", [("Teachers", "the ministry", "condemnation")]),
    ("Oslo, wary of Moscow, closed the port.", [("Oslo", "Moscow", "doubt")]),
    # coordination
    (
        "Berlin and Rome condemned Cairo.",
        [("Berlin", "Cairo", "condemnation"), ("Rome", "Cairo", "condemnation")],
    ),
    (
        "Berlin condemned and Rome welcomed the verdict.",
        [("Berlin", "the verdict", "condemnation"), ("Rome", "the verdict", "praise")],
    ),
    (
        "Berlin praised Oslo and mocked Rome.",
        [("Berlin", "Oslo", "praise"), ("Berlin", "Rome", "glee")],
    ),
    (
        "Rome and Cairo buried the hatchet.",
        [("Cairo", "Rome", "conciliation"), ("Rome", "Cairo", "conciliation")],
    ),
    # relative clauses and participles
    ("The mayor, who had mocked Rome, resigned.", [("The mayor", "Rome", "glee")]),
    ("The mayor, whom Rome had mocked, resigned.", [("Rome", "The mayor", "glee")]),
    ("The mayor, whose methods Rome has denounced, stays.", [("Rome", "The mayor", "condemnation")]),
    ("Rome left the talks, accusing Cairo of fraud.", [("Rome", "Cairo", "condemnation")]),
    ("Tempers rose, with Rome mocking Cairo.", [("Rome", "Cairo", "glee")]),
    ("The plan backed by Oslo failed.", [("Oslo", "The plan", None)]),
    # control: who has not reacted
    ("Oslo urged Rome to condemn Cairo.", [("Oslo", "Rome", "appeal")]),
    ("Oslo urged Rome to find a way to mend ties with Cairo.", [("Oslo", "Rome", "appeal")]),
    ("Oslo managed to find a way to mend ties with Cairo.", [("Oslo", "Cairo", "conciliation")]),
    ("Oslo vowed to defend Riga.", [("Oslo", "Riga", "solidarity")]),
    ("Viewers saw Rome criticise Cairo.", [("Rome", "Cairo", "condemnation")]),
    # what an owner did
    ("Berlin condemned Moscow's actions.", [("Berlin", "Moscow", "condemnation")]),
    ("Berlin condemned the decision by Hungary.", [("Berlin", "Hungary", "condemnation")]),
    ("Berlin condemned the killing of hostages.", [("Berlin", "the killing of hostages", "condemnation")]),
    # what lies between two is about both
    (
        "Norway gloated over the rift between Sweden and Denmark.",
        [("Norway", "Sweden", "glee"), ("Norway", "Denmark", "glee")],
    ),
    # pronouns
    ("Riga said it was wary of Minsk.", [("Riga", "Minsk", "doubt")]),
    ("The mayor spoke first. She thanked Riga.", [("The mayor", "Riga", "praise")]),
    ("The dockers' leader, Yann Kerbrat, thanked Riga.", [("Yann Kerbrat", "Riga", "praise")]),
    # denied cues, consequences, orders, the text itself
    ("Oslo has never trusted Minsk.", [("Oslo", "Minsk", "doubt")]),
    ("Oslo urged Minsk to stop or face sanctions.", [("Oslo", "Minsk", "threat")]),
    ("Return the grants, the ministry told the colleges.", [("the ministry", "the colleges", "appeal")]),
    ("Return the grants or close, the ministry told the colleges.", [("the ministry", "the colleges", "threat")]),
    ("We stand with Ukraine.", [(None, "Ukraine", "solidarity")]),
    ("It was a disgraceful speech by the regulator.", [(None, "the regulator", "condemnation")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS, ids=lambda value: str(value)[:60])
def test_construction(read, text, expected):
    wanted = [triple for triple in expected if triple[2] is not None]
    assert sorted(read(text), key=str) == sorted(wanted, key=str)


NO_REACTION = [
    "France refused to condemn the new rules.",
    "Rome did not mock Cairo.",
    "Rome might condemn Cairo.",
    "Rome would have forgiven Cairo.",
    "If Rome condemns Cairo, Oslo will listen.",
    "Nobody condemned Cairo.",
    "Rome left without thanking Cairo.",
    "Rome neither praised nor blamed Cairo.",
    "Rome stopped short of criticising Cairo.",
    "Cairo was widely condemned.",
    "A roof backed by beams collapsed.",
    "The attack submarine docked in Oslo.",
    "Rome met Cairo on Tuesday.",
    "Rome praised itself.",
    "",
]


@pytest.mark.parametrize("text", NO_REACTION)
def test_no_reaction(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["Rome refused to condemn Cairo.", "Rome met Cairo.", "Rome did not mock Cairo."]
)
def test_withheld_reactions_and_contacts_come_on_request(read, text):
    assert read(text, with_none=True) == [("Rome", "Cairo", "none")]


def test_direction_follows_the_grammar_not_the_order(read):
    names = ["Oslo", "Rome"]
    for first, second in (names, names[::-1]):
        assert read(f"{first} condemned {second}.") == [(first, second, "condemnation")]
        assert read(f"{first} was condemned by {second}.") == [(second, first, "condemnation")]
