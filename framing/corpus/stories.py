"""Which articles tell the same story in the same words: agency text that several outlets print.

Two articles are near-copies where the Jaccard similarity of their bodies' shingles
(`framing.corpus.signatures`) is at least a threshold; near-copies of near-copies are one story.
So an agency's text under another headline, with a paragraph cut or some words changed, is the same
story; the same event written anew is not. A footer that two articles share makes them no
near-copies, nor does a short article that stands whole in a long one: most of the long one is new.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.corpus.signatures import Signatures, has_signature, signatures_of
from framing.tables import build

NEAR_COPY = 0.4
"""The least share of shingles, of those that either has, that near-copies have in common.

Of two bodies of one length 57 % of the shingles are then the same, as when one word in eight was
changed here and there. Pairs in the demonstration corpus and in 4,000 real articles are above 0.55
or below 0.21: see docs/methods.md.
"""

# Two texts are compared if their signatures agree in all rows of a band: of pairs with similarity s
# that finds 1 - (1 - s^3)^42: 94, 99.6 and 99.996 % at 0.4, 0.5 and 0.6; one in 24,000 at 0.01.
_BAND_ROWS, _N_BANDS = 3, 42
_PAIRS_AT_ONCE = 20_000
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

Rows = npt.NDArray[np.int64]


def stories_of(articles: pd.DataFrame, *, threshold: float = NEAR_COPY) -> pd.DataFrame:
    """Return which story each article tells.

    Parameters
    ----------
    articles
        A checked articles table, in any order.
    threshold
        As for `group_stories`.

    Returns
    -------
    DataFrame
        A checked stories table.
    """
    signatures = signatures_of(articles["text"].tolist())
    return group_stories(articles["article_id"], signatures, threshold=threshold)


def group_stories(
    article_ids: pd.Series, signatures: Signatures, *, threshold: float = NEAR_COPY
) -> pd.DataFrame:
    """Group articles by their signatures.

    Parameters
    ----------
    article_ids
        Of all articles of the corpus, in any order.
    signatures
        One row for each of them.
    threshold
        The least estimated similarity of near-copies, from 0 to 1. Higher values ask for more
        words to be the same. The estimate's standard error is at most 0.044.

    Returns
    -------
    DataFrame
        A checked stories table, by article_id; the order of the articles makes no difference. An
        article without near-copies, or too short to be compared, is a story of its own.

    Notes
    -----
    Memory: a signature's 512 bytes an article, and about 400 more while they are grouped.
    """
    groups = pd.Series(near_copies(signatures, threshold=threshold))
    ids = article_ids.reset_index(drop=True)
    made = pd.DataFrame(
        {
            "article_id": ids,
            "story_id": ids.groupby(groups).transform("min"),
            "n_articles": groups.map(groups.value_counts()),
        }
    )
    return build("stories", made.sort_values("article_id", ignore_index=True))


def near_copies(signatures: Signatures, *, threshold: float = NEAR_COPY) -> Rows:
    """Return a number for each signature, the same for all near-copies, directly or by others.

    Parameters
    ----------
    signatures, threshold
        As for `group_stories`.
    """
    groups = np.arange(len(signatures), dtype=np.int64)
    compared = np.flatnonzero(has_signature(signatures))
    for band in range(_N_BANDS):
        members = _buckets(signatures, compared, band)
        while len(members):
            one, other = _apart(members, groups)
            alike = similarities(signatures, one, other) >= threshold
            groups = _joined(groups, one[alike], other[alike])
            members = _still_apart(members, groups)
    return groups


def similarities(signatures: Signatures, one: Rows, other: Rows) -> npt.NDArray[np.float64]:
    """Return the estimated Jaccard similarity of pairs of rows; 1 is the same set of shingles."""
    found = np.empty(len(one), dtype=np.float64)
    for start in range(0, len(one), _PAIRS_AT_ONCE):
        some = slice(start, start + _PAIRS_AT_ONCE)
        found[some] = (signatures[one[some]] == signatures[other[some]]).mean(axis=1)
    return found


def _buckets(signatures: Signatures, compared: Rows, band: int) -> pd.DataFrame:
    """Return the rows whose signatures agree in a band with another's: bucket and row."""
    keys = np.zeros(len(compared), dtype=np.uint64)
    for column in range(band * _BAND_ROWS, (band + 1) * _BAND_ROWS):
        # Two bands with one key are harmless: every pair is compared before it counts.
        keys = (keys ^ signatures[compared, column]) * _SPREAD
        keys ^= keys >> np.uint64(32)
    members = pd.DataFrame({"bucket": keys, "row": compared})
    members = members[members["bucket"].duplicated(keep=False)]
    return members.sort_values(["bucket", "row"], ignore_index=True)


def _apart(members: pd.DataFrame, groups: Rows) -> tuple[Rows, Rows]:
    """Return the pairs of each bucket's first row and the others that are in another group."""
    firsts = members.groupby("bucket")["row"].transform("first").to_numpy()
    rows = members["row"].to_numpy()
    is_apart = groups[firsts] != groups[rows]
    return firsts[is_apart], rows[is_apart]


def _still_apart(members: pd.DataFrame, groups: Rows) -> pd.DataFrame:
    """Return the members without each bucket's first, and without buckets that are one group.

    So every pair of a bucket is compared in the end, unless it is in one group by then: where a
    text was printed a thousand times, the first round joins them all and there is no second.
    """
    rest = members[members["bucket"].duplicated()]
    rest = rest.assign(group=groups[rest["row"].to_numpy()])
    n_groups = rest.groupby("bucket")["group"].transform("nunique")
    return rest.loc[n_groups > 1, ["bucket", "row"]]


def _joined(groups: Rows, one: Rows, other: Rows) -> Rows:
    """Return the groups after each of some rows was joined with another."""
    if not len(one):
        return groups
    n = len(groups)
    edges = coo_array((np.ones(len(one), dtype=bool), (groups[one], groups[other])), shape=(n, n))
    _, labels = connected_components(edges, directed=False)
    joined: Rows = labels.astype(np.int64)[groups]
    return joined
