"""What may be a side of a reaction: enough of it, and no first persons."""

import pytest

from framing.frames.pairs.candidates import candidate_parties
from framing.frames.rules.find import RuleFinder
from framing.text import Sentence


@pytest.fixture(scope="module")
def candidates(codebook):
    rules = RuleFinder(codebook)

    def of(text):
        reading, _ = rules.read(text, Sentence("body", 0, 0, len(text), text))
        found = candidate_parties(reading.phrases, reading.parties, reading.known)
        return [text[party.start : party.end] for party in found]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vantaa's mayor flayed the ferry operator.",
            ["Vantaa", "Vantaa's mayor", "the ferry operator"],
        ),
        # The reader of phrases does not know the verb, and takes it for a noun.
        ("The baker brings rolls.", ["The baker"]),
        ("The landlord served the tenants notice.", ["The landlord", "the tenants"]),
        ("German criticism of Oslo grew.", ["German", "Oslo"]),
        ("He said it was the union's doing.", ["He", "the union"]),
    ],
)
def test_every_party_is_among_them(candidates, text, expected):
    assert set(expected) <= set(candidates(text))


@pytest.mark.parametrize("text", ["We told you so, Oslo said.", "My view is ours, said I."])
def test_first_and_second_persons_are_left_to_the_voices(candidates, text):
    assert {"we", "you", "i", "my", "ours"}.isdisjoint(word.lower() for word in candidates(text))


def test_names_are_not_cut(candidates):
    assert "Dagny" not in candidates("Senator Dagny Thorvik hummed.")
