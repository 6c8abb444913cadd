"""The seed article read as a person reads it, and read the same with other names in it.

``seeds/reading.jsonl`` was written before the rules. Rows with status ``optional`` are readings on
which careful people differ: they are neither asked for nor counted as false.
"""

import json
import re

import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.pipeline import load_tools, score_corpus
from framing.shipped import seed_article, shipped_path
from framing.tables import build, empty

READING = [
    json.loads(line)
    for line in shipped_path("seeds/reading.jsonl").read_text(encoding="utf-8").splitlines()
]

# Other names for everybody: text in the seed -> text put there. The actors follow below.
OTHER_NAMES = {
    "Volodymyr Zelensky": "Viktor Orbán",
    "Zelensky": "Orbán",
    "Donald Trump": "Pedro Sánchez",
    "Trump": "Sánchez",
    "Keir Starmer": "Justin Trudeau",
    "Starmer": "Trudeau",
    "Donald Tusk": "Bart De Wever",
    "Tusk": "De Wever",
    "Mark Rutte": "António Costa",
    "Vladimir Putin": "Xi Jinping",
    "JD Vance": "Giorgia Meloni",
    "Dmitry Medvedev": "Narendra Modi",
    "Emmanuel Macron": "Alexander Stubb",
    "Germany": "Brazil",
    "German": "Brazilian",
    "Russia": "Japan",
    "Russian": "Japanese",
    "Moscow": "Tokyo",
    "Ukraine": "Kenya",
    "Ukrainian": "Kenyan",
    "Kyiv": "Nairobi",
}
OTHER_ACTORS = {
    "volodymyr-zelensky": "viktor-orban",
    "donald-trump": "pedro-sanchez",
    "keir-starmer": "justin-trudeau",
    "donald-tusk": "bart-de-wever",
    "mark-rutte": "antonio-costa",
    "vladimir-putin": "xi-jinping",
    "jd-vance": "giorgia-meloni",
    "dmitry-medvedev": "narendra-modi",
    "emmanuel-macron": "alexander-stubb",
    "germany": "brazil",
    "russia": "japan",
    "ukraine": "kenya",
}


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader")


def article_table(text: str) -> pd.DataFrame:
    row = {"article_id": "seed", "outlet": "(unknown outlet)", "language": "en", "text": text}
    return build("articles", [row | {"title": ""}])


def stances(text: str, tools) -> set[tuple[int, str, str, str]]:
    """Return (sentence, holder, target, frame) of every reaction found."""
    run = score_corpus(Corpus(article_table(text), empty("rejected")), tools)
    reactions = run.framings[run.framings["frame"] != "none"]
    positions = run.sentences.set_index("sentence_id")["position"]
    return {
        (int(positions[row.sentence_id]), row.holder, row.target, row.frame)
        for row in reactions.itertuples()
    }


def read(status: str) -> set[tuple[int, str, str, str]]:
    return {
        (row["sentence"], row["holder_id"], row["target_id"], row["frame"])
        for row in READING
        if row["status"] == status
    }


ASKED = {stance for stance in read("gold") if stance[3] != "none"}
OPTIONAL = read("optional")


def is_optional(stance: tuple[int, str, str, str]) -> bool:
    """Whether careful people differ on it; an event may stand for the actors in it."""
    at, holder, target, frame = stance
    return any(
        (at, holder) == other[:2] and (target == other[2] or (target, frame) == ("OTHER", other[3]))
        for other in OPTIONAL
    )


@pytest.fixture(scope="module")
def found(tools):
    return stances(seed_article().read_text(encoding="utf-8"), tools)


def test_the_reading_is_asked_for_in_full():
    assert len(ASKED) == 21
    assert sum(row["frame"] == "none" for row in READING) >= 20


# Who condemned, gloated, rallied, urged, warned, offered to mend: the article in eleven lines.
TOLD = [
    (2, "donald-trump", "volodymyr-zelensky", "condemnation"),
    (3, "germany", "OTHER", "condemnation"),
    (7, "europe", "volodymyr-zelensky", "solidarity"),
    (7, "donald-tusk", "ukraine", "solidarity"),
    (7, "keir-starmer", "ukraine", "solidarity"),
    (8, "mark-rutte", "volodymyr-zelensky", "appeal"),
    (10, "donald-trump", "volodymyr-zelensky", "condemnation"),
    (10, "jd-vance", "volodymyr-zelensky", "condemnation"),
    (11, "donald-trump", "volodymyr-zelensky", "threat"),
    (12, "volodymyr-zelensky", "donald-trump", "conciliation"),
    (13, "dmitry-medvedev", "volodymyr-zelensky", "glee"),
    (13, "germany", "donald-trump", "condemnation"),
]


@pytest.mark.parametrize("stance", TOLD, ids=str)
def test_the_article_says(found, stance):
    assert stance in ASKED
    assert stance in found


def test_russia_is_gleeful(found):
    """Toward Ukraine, or the tension between it and the US: people read both."""
    gleeful = {(at, holder) for at, holder, _, frame in found if frame == "glee"}
    assert {(3, "russia"), (13, "russia")} <= gleeful


def test_recall_and_precision_of_the_whole_reading(found):
    hits = found & ASKED
    counted = {stance for stance in found if stance in ASKED or not is_optional(stance)}
    assert len(hits) / len(ASKED) >= 0.75
    assert len(hits) / len(counted) >= 0.75


def test_other_names_the_same_reading(found, tools):
    seed = seed_article().read_text(encoding="utf-8")
    pattern = "|".join(sorted(map(re.escape, OTHER_NAMES), key=len, reverse=True))
    renamed = re.sub(rf"\b(?:{pattern})\b", lambda match: OTHER_NAMES[match.group()], seed)
    expected = {
        (at, OTHER_ACTORS.get(holder, holder), OTHER_ACTORS.get(target, target), frame)
        for at, holder, target, frame in found
    }
    assert stances(renamed, tools) == expected
