"""Which words mark a group: log-odds with an informative Dirichlet prior.

After Monroe, Colaresi & Quinn 2008 ("Fightin' Words"), whose symbols and equation numbers stand
beside the code: y counts a word w in the groups i and j, n all words, alpha the prior.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.compare.clusters import Numbers
from framing.errors import InputError

# Words of the prior. It shrinks what is rare in both groups toward no difference at all.
PRIOR_WORDS = 500.0
MIN_COUNT = 5
_COLUMNS = {
    "word": "string",
    "log_odds_ratio": "float64",
    "std_error": "float64",
    "z": "float64",
    "n_group": "int64",
    "n_others": "int64",
    "per_1000_group": "float64",
    "per_1000_others": "float64",
}


def keyness(
    counts: pd.DataFrame,
    group: str,
    *,
    against: str | None = None,
    background: pd.Series | None = None,
    prior_words: float = PRIOR_WORDS,
    min_count: int = MIN_COUNT,
) -> pd.DataFrame:
    """Return how much more a group uses each word than others do, and how sure that is.

    Parameters
    ----------
    counts
        Words by groups: the index are words, the columns groups, the values counts, as
        :func:`count_words` makes them. Count a word once an article, and z is about articles.
    group
        The column whose words are wanted.
    against
        Another column; all others together if not given.
    background
        Counts of words in a larger corpus, as the prior; those of all columns if not given. A word
        that it lacks counts half there.
    prior_words
        Weight of the prior in words (alpha_0). Higher values mean that more evidence is needed.
    min_count
        Words that are rarer in the two together are left out of the table, not of the totals.

    Returns
    -------
    DataFrame
        ``word``, ``log_odds_ratio`` (higher values mean more typical of the group; 0 is no
        difference), ``std_error``, ``z`` (their ratio), the counts and rates per 1,000 words on
        both sides; the most typical first.

    Raises
    ------
    InputError
        If a group is no column of the counts, or either side has no word.
    """
    y_i, y_j = _sides(counts, group, against)
    alpha = _prior(counts, background, prior_words)
    delta, variance = log_odds_ratio(y_i, y_j, alpha)
    error = np.sqrt(variance)
    made = pd.DataFrame(
        {
            "word": counts.index.astype(str),
            "log_odds_ratio": delta,
            "std_error": error,
            "z": delta / error,  # eq. 22
            "n_group": y_i,
            "n_others": y_j,
            "per_1000_group": 1_000 * y_i / y_i.sum(),
            "per_1000_others": 1_000 * y_j / y_j.sum(),
        }
    ).astype(_COLUMNS)
    frequent = made[made["n_group"] + made["n_others"] >= min_count]
    return frequent.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def log_odds_ratio(y_i: Numbers, y_j: Numbers, alpha: Numbers) -> tuple[Numbers, Numbers]:
    """Return the log-odds ratios of words between two groups, and their approximate variances.

    Parameters
    ----------
    y_i, y_j
        Counts of each word in the two groups.
    alpha
        Prior counts of each word, all above 0; the same for both groups.
    """
    n_i, n_j, alpha_0 = y_i.sum(), y_j.sum(), alpha.sum()
    # Eq. 16: the difference of the log odds under the posterior means.
    delta = np.log((y_i + alpha) / (n_i + alpha_0 - y_i - alpha)) - np.log(
        (y_j + alpha) / (n_j + alpha_0 - y_j - alpha)
    )
    # Eq. 20: eq. 19 without the terms of all other words, which are small.
    variance = 1 / (y_i + alpha) + 1 / (y_j + alpha)
    return delta, variance


def count_words(tokens: pd.DataFrame, *, once_per: str | None = "article_id") -> pd.DataFrame:
    """Count words by group.

    Parameters
    ----------
    tokens
        A row a token, with ``word``, ``group`` and, if wanted, a column such as ``article_id``.
    once_per
        Within one of these a word counts once in a group: an article that says "ghetto" forty
        times is one article, and tokens of one article are not independent. None counts them all.

    Returns
    -------
    DataFrame
        Words by groups, as :func:`keyness` takes them; both sorted.
    """
    columns = ["word", "group", *([once_per] if once_per else [])]
    absent = [name for name in columns if name not in tokens]
    if absent:
        raise InputError(f"the table of tokens has no column {absent[0]!r}")
    used = tokens[columns].dropna()
    used = used.drop_duplicates() if once_per else used
    return used.groupby(["word", "group"]).size().unstack(fill_value=0).sort_index()


def _sides(counts: pd.DataFrame, group: str, against: str | None) -> tuple[Numbers, Numbers]:
    for name in [group, *([against] if against is not None else [])]:
        if name not in counts:
            known = ", ".join(map(str, counts.columns))
            raise InputError(f"no group {name!r} in the counts; there are {known}")
    others: Sequence[str] = [against] if against is not None else list(counts.columns.drop(group))
    y_i = counts[group].to_numpy(float)
    y_j = counts[others].sum(axis=1).to_numpy(float)
    if y_i.sum() == 0 or y_j.sum() == 0:
        raise InputError(f"group {group!r} or what it is compared with has no word")
    return y_i, y_j


def _prior(counts: pd.DataFrame, background: pd.Series | None, prior_words: float) -> Numbers:
    """Return alpha, in proportion to how frequent words are altogether (eq. 23)."""
    if prior_words <= 0:
        raise InputError("prior_words must be above 0: without a prior, rare words rank first")
    known = counts.sum(axis=1) if background is None else background.reindex(counts.index)
    frequency = known.fillna(0.0).to_numpy(float)
    frequency = np.where(frequency > 0, frequency, 0.5)
    alpha: Numbers = prior_words * frequency / frequency.sum()
    return alpha
