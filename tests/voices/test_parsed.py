"""What a parser adds to the rules, with a parser that knows its sentences by heart."""

import gzip
import json

import pytest

from framing.syntax import Node, Tree
from framing.text import article_sentences
from framing.voices import find_voices, load_cues
from framing.voices.evaluate import evaluate_voices

CUES = load_cues()


class ByHeart:
    """A parser that knows some sentences; word, head (counted from 1, 0 for a root), label, kind."""

    name, content_hash = "by-heart", "0"

    def __init__(self, **trees: str) -> None:
        self.parsed: list[str] = []
        self._trees = {}
        for table in trees.values():
            rows = [row.split() for row in table.strip().split("\n")]
            self._trees[" ".join(row[0] for row in rows).replace(" .", ".").replace(" ,", ",")] = (
                rows
            )

    def parse(self, texts):
        self.parsed += texts
        return [self._tree(text) for text in texts]

    def _tree(self, text):
        nodes, at = [], 0
        for number, (word, place, label, kind) in enumerate(self._trees.get(text, [])):
            at = text.index(word, at)
            head = int(place) - 1 if int(place) else number
            nodes.append(Node(at, at + len(word), head, label, kind))
            at += len(word)
        return Tree(tuple(nodes))


def shown(text, parser=None):
    sentences = article_sentences("", text)
    voices = find_voices("", text, sentences, CUES, parser=parser)
    return [(v.speaker_text, v.cue_text, [text[a:b] for a, b in v.content]) for v in voices]


# An aside between a verb and its clause: the rules pass it over.
MISSED = """
It 2 nsubj PRON
seems 0 ROOT VERB
Weber 5 nsubj PROPN
quietly 5 advmod ADV
hopes 2 ccomp VERB
, 5 punct PUNCT
in 5 prep ADP
short 7 amod ADJ
, 5 punct PUNCT
bridges 11 nsubj NOUN
hold 5 ccomp VERB
. 2 punct PUNCT
"""


def test_a_listed_verb_with_a_clause_and_a_subject_is_found():
    text = "It seems Weber quietly hopes, in short, bridges hold."
    assert ("Weber", "hopes", ["bridges hold"]) not in shown(text)
    assert ("Weber", "hopes", ["bridges hold"]) in shown(text, ByHeart(a=MISSED))


def test_a_negated_verb_stays_silent():
    negated = MISSED.replace("quietly 5 advmod ADV", "not 5 neg PART")
    text = "It seems Weber not hopes, in short, bridges hold."
    assert ("Weber", "hopes", ["bridges hold"]) not in shown(text, ByHeart(a=negated))


def test_what_the_parser_knows_to_be_no_verb_is_no_cue():
    text = "Guards say the bridge held."
    noun = """
    Guards 2 compound NOUN
    say 4 nsubj NOUN
    the 4 det DET
    bridge 5 nsubj NOUN
    held 0 ROOT VERB
    . 5 punct PUNCT
    """
    assert shown(text) == [("Guards", "say", ["the bridge held"])]
    assert shown(text, ByHeart(a=noun)) == []


SUBJECT = """
The 2 det DET
areas 6 nsubj NOUN
that 5 nsubjpass PRON
were 5 auxpass AUX
hacked 2 relcl VERB
suggested 0 ROOT VERB
it 8 nsubj PRON
rained 6 ccomp VERB
. 6 punct PUNCT
"""


def test_the_subject_of_the_parse_corrects_the_speaker():
    text = "The areas that were hacked suggested it rained."
    ((speaker, cue, content),) = shown(text, ByHeart(a=SUBJECT))
    assert (speaker, cue, content) == ("The areas", "suggested", ["it rained"])
    assert shown(text) != [(speaker, cue, content)]


ENDS = """
Weber 2 nsubj PROPN
said 0 ROOT VERB
it 4 nsubj PRON
rained 2 ccomp VERB
, 2 punct PUNCT
walking 2 advcl VERB
home 6 advmod ADV
. 2 punct PUNCT
"""


def test_a_content_ends_with_its_clause():
    text = "Weber said it rained, walking home."
    assert shown(text) == [("Weber", "said", ["it rained, walking home"])]
    assert shown(text, ByHeart(a=ENDS)) == [("Weber", "said", ["it rained"])]


def test_quotations_stay_with_the_rules():
    text = 'Weber said, "It rained, walking home."'
    wrong = """
    Weber 1 compound NOUN
    said 0 ROOT VERB
    """
    assert shown(text, ByHeart(a=wrong)) == shown(text)


def test_only_sentences_with_a_cue_are_parsed():
    parser = ByHeart(a=ENDS)
    shown("It rained. Weber said it rained, walking home. Nobody came.", parser)
    assert parser.parsed == ["Weber said it rained, walking home."]


def test_a_parser_that_knows_nothing_changes_nothing():
    text = "Weber said it rained. Critics mocked the plan.\n“No,” Kowalska replied."
    assert shown(text, ByHeart()) == shown(text)


def test_the_parser_is_measured():
    text = "Weber said it rained, walking home."
    gold = {
        "text": text,
        "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 20]]}],
    }
    with_it = evaluate_voices([gold], cues=CUES, parser=ByHeart(a=ENDS))
    strict = [s for s in with_it if (s.method, s.subset, s.threshold) == ("framing", "all", 0.8)]
    assert strict[0].f1 == 1.0
    without = evaluate_voices([gold], cues=CUES)
    strict = [s for s in without if (s.method, s.subset, s.threshold) == ("framing", "all", 0.8)]
    assert strict[0].f1 == 0.0


@pytest.mark.shared
def test_a_real_parser_lifts_what_is_found(shared_data):
    """Runs where an English pipeline is installed; docs/voices.md has the figures."""
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra: media-framing[parser]")
    names = [name for name in spacy.util.get_installed_models() if name.startswith("en_core_web")]
    if not names:
        pytest.skip("no English spaCy pipeline is installed")
    from framing.syntax import load_parser

    with gzip.open(shared_data / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:20]
    parser = load_parser(names[0])
    plain, parsed = (evaluate_voices(rows, cues=CUES, parser=p)[1] for p in (None, parser))
    assert parsed.recall > plain.recall
    assert parsed.f1 > plain.f1
