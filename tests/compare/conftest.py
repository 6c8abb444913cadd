"""Small tables of framings, by hand."""

import numpy as np
import pandas as pd
import pytest


def framings(rows: list[tuple], columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


@pytest.fixture
def tones() -> pd.DataFrame:
    return framings(
        [
            ("a1", "A", 0.5), ("a1", "A", 0.1), ("a2", "A", 0.3), ("a3", "A", np.nan), ("a3", "A", 0.7),
            ("b1", "B", -0.5), ("b2", "B", -0.1), ("b3", "B", -0.3),
            ("c1", "C", 0.9),
        ],
        "article_id outlet valence",
    )  # fmt: skip


@pytest.fixture
def reactions() -> pd.DataFrame:
    return framings(
        [
            ("f1", "a1", "germany", "trump", "DE", "condemnation", "negative"),
            ("f2", "a2", "germany", "trump", "DE", "condemnation", "negative"),
            ("f3", "a3", "germany", "kyiv", "DE", "solidarity", "positive"),
            ("f4", "a1", "russia", "kyiv", "RU", "glee", "negative"),
            ("f5", "a2", "russia", "trump", "RU", "praise", "positive"),
            ("f6", "a3", "OUTLET", "trump", "GB", "condemnation", "negative"),
            ("f7", "a3", "kyiv", "kyiv", "UA", "praise", "positive"),
            ("f8", "a3", "france", "OTHER", "FR", "condemnation", "negative"),
            ("f9", "a3", "france", "trump", "FR", "none", None),
        ],
        "framing_id article_id holder target holder_country frame frame_polarity",
    ).assign(sentence_id=lambda rows: rows["framing_id"], valence=0.1)


@pytest.fixture
def apart() -> pd.DataFrame:
    return framings(
        [
            ("s1", "a1", "open:jane-roe", "germany", "condemnation", 0.1),
            ("s2", "a1", "germany", "open:jane-roe", "praise", 0.1),
            ("s3", "a2", "open:jane-roe", "open:trout-society", "praise", 0.1),
            ("s4", "a2", "open:jane-roe", "OTHER", "doubt", 0.1),
            ("s5", "a2", "OUTLET", "open:jane-roe", "doubt", 0.1),
            ("s6", "a2", "OUTLET", "germany", "none", 0.1),
            ("s7", "a2", "germany", "france", "appeal", 0.1),
            ("s8", "a2", "germany", "OTHER", "praise", 0.1),
        ],
        "sentence_id article_id holder target frame valence",
    )  # fmt: skip


@pytest.fixture
def clustered():
    """Return a maker of framings whose articles share an effect as large as the noise."""

    def make(rng, n_articles: int, mean: float = 0.0, name: str = "x") -> pd.DataFrame:
        sizes = rng.integers(1, 8, n_articles)
        effects = rng.normal(0, 0.5, n_articles)
        ids = np.repeat(np.arange(n_articles), sizes)
        values = mean + effects[ids] + rng.normal(0, 0.5, len(ids))
        articles = [f"{name}{i}" for i in ids]
        return pd.DataFrame({"article_id": articles, "group": name, "value": values})

    return make
