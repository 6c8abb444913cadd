"""Labelled texts brought to the sentence and the candidates that they are about."""

import pytest

from framing.frames.pairs.classes import PairClasses, classes_of
from framing.frames.pairs.examples import ExampleMaker, signed_examples
from framing.frames.pairs.items import OUTLET_SIDE
from framing.frames.rules.find import RuleFinder

CLASSES = PairClasses((("none", "neutral"), ("doubt", "negative"), ("praise", "positive")))


@pytest.fixture(scope="module")
def maker(codebook, registry):
    from framing.actors import MentionFinder, load_mention_words

    return ExampleMaker(
        MentionFinder(registry, load_mention_words()), RuleFinder(codebook), CLASSES
    )


def pair(holder, target, frame="praise", polarity="positive", **more):
    return {"holder": holder, "target": target, "frame": frame, "polarity": polarity, **more}


def labels(examples):
    """Return (sentence, holder, target, class) of every label, as words."""
    found = []
    for number, example in enumerate(examples):
        for (holder, target), label in example.labels.items():
            names = [
                "OUTLET"
                if side == OUTLET_SIDE
                else example.item.text[slice(*example.item.spans[side])]
                for side in (holder, target)
            ]
            found.append((number, *names, label))
    return found


@pytest.mark.parametrize(
    ("text", "labelled", "expected"),
    [
        (
            "The bakers toasted Ingmar Dahl.",
            pair("The bakers", "Ingmar Dahl"),
            (0, "The bakers", "Ingmar Dahl", 2),
        ),
        # The name stands in the sentence before; here a pronoun stands for it.
        (
            "Ingmar Dahl left early. The bakers toasted him.",
            pair("The bakers", "Ingmar Dahl", cue="toasted"),
            (1, "The bakers", "him", 2),
        ),
        (
            "A sorry plan by the ministry.",
            pair("OUTLET", "the ministry", "doubt", "negative"),
            (0, "OUTLET", "the ministry", 1),
        ),
    ],
)
def test_a_label_finds_its_place(maker, text, labelled, expected):
    examples, lost = maker.examples({"text": text, "pairs": [labelled]})
    assert lost == []
    assert labels(examples) == [expected]


def test_cues_are_offsets_into_the_sentence(maker):
    text = "It rained. The bakers took their hats off to Ingmar Dahl."
    labelled = pair("The bakers", "Ingmar Dahl", cue="took ... hats off")
    (_, example), _ = maker.examples({"text": text, "pairs": [labelled]})
    ((spans),) = example.cues.values()
    assert [example.item.text[slice(*span)] for span in spans] == ["took", "hats off"]


def test_what_says_the_same_is_no_counter_example(maker):
    text = "Senator Dagny Thorvik praised the bakers' guild."
    (example,), _ = maker.examples(
        {"text": text, "pairs": [pair("Senator Dagny Thorvik", "the bakers' guild")]}
    )
    names = {example.item.text[slice(*example.item.spans[holder])] for holder, _ in example.alike}
    assert "Dagny Thorvik" in names
    assert not set(example.alike) & set(example.labels)


def test_a_label_without_a_place_is_reported(maker):
    labelled = pair("Nobody Here", "Ingmar Dahl")
    examples, lost = maker.examples(
        {"text": "The bakers toasted Ingmar Dahl.", "pairs": [labelled]}
    )
    assert lost == [labelled]
    assert labels(examples) == []


def test_withheld_reactions_are_no_labels(maker):
    row = {
        "text": "Oslo would not praise Rome.",
        "pairs": [pair("Oslo", "Rome", "none", "neutral")],
    }
    (example,), lost = maker.examples(row)
    assert (example.labels, lost) == ({}, [])


def test_signs_say_who_takes_it_toward_whom():
    row = {"text": "Oslo irks Rome.", "spans": [[0, 4], [10, 14]], "polarity": "negative"}
    (forward,) = signed_examples([{**row, "direction": "p->q"}])
    (back,) = signed_examples([{**row, "direction": "q->p"}])
    assert forward.signs == {(0, 1): -1, (1, 0): 0}
    assert back.signs == {(0, 1): 0, (1, 0): -1}
    assert not forward.is_complete


def test_rare_classes_fall_back_on_their_frame():
    counted = (
        [("praise", "positive")] * 30 + [("praise", "neutral")] * 5 + [("doubt", "negative")] * 25
    )
    classes = classes_of(counted, min_rows=20)
    assert classes == CLASSES
    assert classes.number("praise", "neutral") == 2
    assert classes.number("threat", "negative") == 0
    assert classes.withheld == 3
