"""Small things that the tone tests share."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from framing.tone import ToneItem
from framing.tone.base import Probabilities


def marked(text: str, *names: str, language: str = "en") -> ToneItem:
    """Mark the first occurrence of each name."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return ToneItem(text, tuple(spans), language)


class WordScorer:
    """A scorer that can be worked out by hand: it looks for one good and one bad word."""

    name = "words"
    languages = frozenset({"en"})
    content_hash = "words"

    def score(self, items: list[ToneItem]) -> Probabilities:
        rows = [self._row(item) for item in items]
        return np.array(rows, dtype=np.float64).reshape(-1, 3)

    def _row(self, item: ToneItem) -> list[float]:
        if item.primary_language not in self.languages:
            return [np.nan] * 3
        if "good" in item.text:
            return [0.1, 0.1, 0.8]
        if "bad" in item.text:
            return [0.7, 0.2, 0.1]
        return [0.2, 0.6, 0.2]


@pytest.fixture
def word_scorer() -> WordScorer:
    return WordScorer()


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[[str, list[dict]], Path]:
    def write(name: str, rows: list[dict]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write
