"""Near-copies are found by what their bodies share, and nothing else is taken for one."""

import os
import random
import re
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import read_corpus, stories_of
from framing.corpus.signatures import (
    MIN_SHINGLES,
    N_PERMUTATIONS,
    NO_SIGNATURE,
    SHINGLE_WORDS,
    shingle_hashes,
    signatures_of,
)
from framing.corpus.stories import group_stories, near_copies, similarities
from framing.shipped import demonstration_corpus

WIRE = """\
The harbour board of Lysvik voted late on Tuesday to close the old ferry berth for two years.

Its chair, Maren Oswald, said that divers had found cracks in eleven of the forty piles, and that
nobody could promise the concrete would outlast another winter of ice. The repair will cost about
nine million crowns, of which the county has offered to pay a third.

Fishermen who land their catch beside the berth were not consulted. "We read it in the minutes like
everybody else," said Tor Helling, who has worked from the quay since he was fifteen. He expects the
boats to move to Sandnes, an hour to the south, and not to come back.

The opposition on the council asked for a cheaper plan that would keep one lane open in summer.
Engineers answered that a half-closed berth would take twice as long and cost more in the end.

The ferry company wants to run a smaller boat from the marina until then. It has no permit yet, and
people who live beside the marina have already gathered four hundred signatures against it.

A final decision on the money is due in March, when the county draws up its budget for the roads.
"""
ANEW = """\
Lysvik loses its ferry berth until the winter after next. With seven votes to four the port's board
decided on Tuesday evening that the pier, whose foundations are crumbling, must be shut and rebuilt.

Oswald, who leads the board, pointed to a survey by divers: more than a quarter of the piles are
cracked. Nine million crowns are needed. Three of them may come from the county, which will say in
March whether it can spare the sum.

At the quay there is anger. Helling, a fisherman, learned of the closure from a printed protocol and
thinks that the fleet will leave for good. Opponents in the council had wanted to keep a single lane
for the summer traffic, which the engineers dismissed as slower and dearer.

Until the work is done a little boat could sail from the marina, if its neighbours allow: hundreds
of them have signed a petition to stop the plan.
"""
FOOTER = """\
All rights reserved. No part of this page may be printed or sent on without the written consent of
the publisher. Subscribe to our letter for the news of the day, every morning at six, and follow us
wherever you read. Corrections are made at the foot of the page, with the date on which they were
made; write to the readers' editor, who answers within a week.
"""
TOPICS = ("berth", "school", "bridge", "election", "strike")
PARAGRAPHS = WIRE.split("\n\n")


def table(texts, ids=None):
    ids = ids or [f"a{number:03}" for number in range(len(texts))]
    rows = {"article_id": ids, "text": texts}
    return pd.DataFrame(rows).astype("string")


def is_story(one, other):
    stories = stories_of(table([one, other]))
    return stories["story_id"].nunique() == 1


def renamed(text):
    names = {"Lysvik": "Lyswik", "Maren Oswald": "Marén Oswáld", "Tor Helling": "Thor Hellingen"}
    for name, other in names.items():
        text = text.replace(name, other)
    return text


def own_text(number, n_words=150):
    """A text that shares no run of four words with another."""
    chance = random.Random(number)
    return " ".join(f"{chance.choice(TOPICS)}{chance.randrange(10_000)}" for _ in range(n_words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WIRE, WIRE),
        (WIRE, "LYSVIK (Agence Hexagone) — " + WIRE),
        (WIRE + "\nAgence Hexagone", WIRE + "\nFrom our own correspondent and agencies"),
        (WIRE, "\n\n".join(PARAGRAPHS[:-1])),
        (WIRE, "\n\n".join(PARAGRAPHS[1:])),
        (WIRE, "\n\n".join([PARAGRAPHS[0], *reversed(PARAGRAPHS[1:])])),
        (WIRE, WIRE + "\n" + " ".join(own_text(1, 20).split())),
        (WIRE, renamed(WIRE)),
        (WIRE, WIRE.upper().replace("\n", " ").replace('"', "”")),
        (WIRE.replace("Maren", "Mar\u00e9n"), WIRE.replace("Maren", "Mare\u0301n")),
        (WIRE + FOOTER, WIRE),
    ],
    ids=[
        "the same", "dateline", "agency line", "cut at the end", "cut at the start", "reordered",
        "sentence added", "names", "case and layout", "accents", "footer added",
    ],
)  # fmt: skip
def test_near_copies(one, other):
    assert is_story(one, other)
    assert is_story(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WIRE, ANEW),
        (WIRE + FOOTER, ANEW + FOOTER),
        (FOOTER + WIRE, FOOTER + own_text(2)),
        (WIRE, WIRE + "\n" + own_text(3, 600)),
        (PARAGRAPHS[2], WIRE),
        (WIRE, " ".join(random.Random(4).sample(WIRE.split(), len(WIRE.split())))),
        ("", ""),
        ("Read the whole story here.", "Read the whole story here."),
        (WIRE, ""),
        ("...", "!!!"),
    ],
    ids=[
        "written anew", "anew with one footer", "one long footer", "whole within a longer one",
        "a paragraph of it", "the same words in another order", "empty", "one line", "none",
        "no words",
    ],
)  # fmt: skip
def test_no_near_copies(one, other):
    assert not is_story(one, other)
    assert not is_story(other, one)


def test_the_table():
    texts = [ANEW, WIRE, "Short.", "X: " + WIRE, WIRE + " Ends."]
    stories = stories_of(table(texts, ["d", "c", "e", "b", "z"]))
    assert stories.to_dict("list") == {
        "article_id": ["b", "c", "d", "e", "z"],
        "story_id": ["b", "b", "d", "e", "b"],
        "n_articles": [3, 3, 1, 1, 3],
    }
    assert len(stories_of(table([]))) == 0


def test_no_argument_is_changed():
    articles = table([WIRE, WIRE], ["b", "a"])
    before = articles.copy(deep=True)
    stories_of(articles)
    pd.testing.assert_frame_equal(articles, before)


def test_what_is_alike_by_a_third_is_one_story():
    """A wire of forty sentences; each paper keeps another thirty of them."""
    parts = [own_text(number, 20) for number in range(40)]
    wire, one, other = parts, parts[:28], parts[12:]
    texts = [" ".join(some) for some in (one, other, wire)]
    assert not is_story(texts[0], texts[1])
    assert stories_of(table(texts))["n_articles"].to_list() == [3, 3, 3]


def test_one_text_many_times_costs_little_and_is_one_story():
    signatures = np.repeat(signatures_of([WIRE, ANEW]), [20_000, 3], axis=0)
    groups = near_copies(signatures)
    assert len(set(groups[:20_000])) == 1
    assert set(groups[20_000:]).isdisjoint(groups[:20_000])
    assert len(set(groups[20_000:])) == 1


def test_a_crowded_bucket_is_compared_through():
    """Many signatures that share a band and are not alike, and a pair among them that is."""
    chance = np.random.default_rng(5)
    signatures = chance.integers(0, 2**32 - 1, (300, N_PERMUTATIONS), dtype=np.uint32)
    signatures[:, :3] = 7
    signatures[250, : N_PERMUTATIONS // 2] = signatures[120, : N_PERMUTATIONS // 2]
    groups = near_copies(signatures)
    assert groups[250] == groups[120]
    assert len(set(groups)) == 299


def test_the_threshold_decides():
    near = "\n\n".join(PARAGRAPHS[:-1])
    articles = table([WIRE, near])
    (similarity,) = similarities(signatures_of([WIRE, near]), np.array([0]), np.array([1]))
    for threshold, expected in ((similarity, 1), (similarity + 0.001, 2)):
        assert stories_of(articles, threshold=threshold)["story_id"].nunique() == expected


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    sizes=st.lists(st.integers(1, 5), min_size=1, max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_a_group_is_found_whatever_the_order(seed, sizes, order):
    rows = []
    for story, size in enumerate(sizes):
        words = own_text(seed * 10 + story, 120).split()
        for copy in range(size):
            # Each cuts and adds a little of its own.
            cut = " ".join([*words[copy : len(words) - copy], f"end{copy}"])
            rows.append((f"{copy}-{story}", cut, story))
    order.shuffle(rows)
    stories = stories_of(table([row[1] for row in rows], [row[0] for row in rows]))
    expected = {article_id: (f"0-{story}", sizes[story]) for article_id, _, story in sorted(rows)}
    found = stories.set_index("article_id")
    assert list(found.index) == sorted(expected)
    assert (
        dict(
            zip(found.index, zip(found["story_id"], found["n_articles"], strict=True), strict=True)
        )
        == expected
    )


WORDS = st.lists(
    st.sampled_from(["ja", "Nein", "été", "3", "x_y", "東京", "ß", "don't", "😀"]), max_size=30
)


@settings(max_examples=200, deadline=None)
@given(one=WORDS, other=WORDS, gap=st.sampled_from([" ", "\n", " — ", "...", "\u2028"]))
def test_hashes_are_equal_where_the_shingles_are(one, other, gap):
    hashes = [shingle_hashes(gap.join(words)) for words in (one, other)]
    shingles = [plain_shingles(gap.join(words)) for words in (one, other)]
    assert [len(h) for h in hashes] == [len(s) for s in shingles]
    pairs = [
        pair
        for h, s in zip(hashes, shingles, strict=True)
        for pair in zip(h.tolist(), s, strict=True)
    ]
    by_hash = dict(pairs)
    by_shingle = {shingle: h for h, shingle in pairs}
    assert by_shingle == {shingle: h for h, shingle in by_hash.items()}


def plain_shingles(text):
    """The slow way, word by word."""
    words = re.findall(r"[東京]|[^\W東京]+", text.casefold())
    return [tuple(words[k : k + SHINGLE_WORDS]) for k in range(len(words) - SHINGLE_WORDS + 1)]


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_similarity_is_estimated_as_the_theory_says(share):
    """300 pairs of known Jaccard similarity: mean and spread of the estimates (binomial)."""
    n_all = 400
    n_common = round(n_all * share)
    ones, others = [], []
    for pair in range(300):
        words = own_text(pair, n_all + SHINGLE_WORDS - 1).split()
        n_one = (n_all - n_common) // 2
        ones.append(" ".join(words[: n_common + n_one + SHINGLE_WORDS - 1]))
        others.append(" ".join(words[n_one:]))
    rows = np.arange(300)
    signatures = np.concatenate([signatures_of(ones), signatures_of(others)])
    found = similarities(signatures, rows, rows + 300)
    spread = np.sqrt(share * (1 - share) / N_PERMUTATIONS)
    assert found.mean() == pytest.approx(share, abs=4 * spread / np.sqrt(300))
    assert found.std() == pytest.approx(spread, rel=0.2)


@pytest.mark.parametrize(
    ("n_shingles", "is_signed"), [(MIN_SHINGLES - 1, False), (MIN_SHINGLES, True)]
)
def test_a_text_under_ten_shingles_is_not_compared(n_shingles, is_signed):
    text = own_text(6, n_shingles + SHINGLE_WORDS - 1)
    assert (signatures_of([text]) != NO_SIGNATURE).any() == is_signed
    assert is_story(text, text) == is_signed


@pytest.mark.parametrize(
    "text", ["\ud800 lone", "\0" * 50, "﷽" * 300_000, "字" * 250_000, "a" * 300_000]
)
def test_hostile_text_has_a_signature_or_none(text):
    assert signatures_of([text]).shape == (1, N_PERMUTATIONS)


def test_the_same_in_every_process():
    code = (
        "import sys; from framing.corpus.signatures import signatures_of;"
        "sys.stdout.write(signatures_of([sys.stdin.read()]).tobytes().hex())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=WIRE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {signatures_of([WIRE]).tobytes().hex()}


def test_the_demonstration_corpus_has_the_two_wires_of_its_list_of_facts():
    stories = stories_of(read_corpus(demonstration_corpus()).articles)
    told = (
        stories[stories["n_articles"] > 1].groupby("story_id")["article_id"].agg(sorted).to_dict()
    )
    assert told == {
        "agence-hexagone-01": [
            "agence-hexagone-01", "bosphorus-mail-01", "brussels-ledger-01",
            "corriere-del-tirreno-01",
        ],
        "agence-hexagone-03": [
            "agence-hexagone-03", "bosphorus-mail-03", "brussels-ledger-02",
            "corriere-del-tirreno-03",
        ],
    }  # fmt: skip


def test_group_stories_takes_the_smallest_id_in_any_order():
    signatures = signatures_of([WIRE, ANEW, WIRE])
    ids = pd.Series(["z", "m", "b"], dtype="string", index=[5, 5, 9])
    assert group_stories(ids, signatures)["story_id"].to_list() == ["b", "m", "b"]
