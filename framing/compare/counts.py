"""Who takes which stance on whom, counted."""

import pandas as pd

from framing.compare.select import open_as_other
from framing.tables import OTHER, is_open


def reaction_table(framings: pd.DataFrame, *, open_actors: bool = False) -> pd.DataFrame:
    """Count who takes which stance on whom.

    Parameters
    ----------
    framings
        The table; not changed.
    open_actors
        Whether those that no registry lists have rows of their own; they count as OTHER if not.

    Returns
    -------
    DataFrame
        One row a holder, target and frame, with ``n_sentences`` and ``n_articles``; the most
        frequent first. The outlet's own stances are among them, framings without one are not.
    """
    reactions = framings[framings["frame"] != "none"]
    if not open_actors:
        reactions = open_as_other(reactions)
    counted = reactions.groupby(["holder", "target", "frame"], as_index=False).agg(
        n_sentences=("sentence_id", "nunique"), n_articles=("article_id", "nunique")
    )
    order = ["n_sentences", "n_articles", "holder", "target", "frame"]
    return counted.sort_values(order, ascending=[False, False, True, True, True], ignore_index=True)


def reaction_edges(
    reactions: pd.DataFrame, *, holder: str = "holder", target: str = "target"
) -> pd.DataFrame:
    """Count who reacts to whom, for :func:`framing.plots.network`.

    Parameters
    ----------
    reactions
        With a ``sign``, as :func:`with_sign` adds it; rows without holder or target are left out.
    holder, target
        The columns that name the two sides, such as ``holder_country``.

    Returns
    -------
    DataFrame
        One row a pair: ``holder``, ``target``, ``n`` and ``sign``, the mean sign in [-1, 1]
        (higher values mean friendlier); the most frequent first.
    """
    named = pd.DataFrame(
        {"holder": reactions[holder], "target": reactions[target], "sign": reactions["sign"]}
    )
    pairs = named.groupby(["holder", "target"], as_index=False)
    counted = pairs.agg(n=("sign", "size"), sign=("sign", "mean"))
    order = ["n", "holder", "target"]
    return counted.sort_values(order, ascending=[False, True, True], ignore_index=True)


def frame_matrix(
    reactions: pd.DataFrame, *, n_targets: int, open_actors: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cross holder countries with the targets most reacted to.

    Parameters
    ----------
    reactions
        With a ``sign``, as :func:`with_sign` adds it.
    n_targets
        How many targets, by number of reactions.
    open_actors
        Whether those that no registry lists can be among the targets.

    Returns
    -------
    signs, labels : DataFrame
        Mean sign, and the most frequent frame with its count out of all, such as
        ``"condemnation"`` over ``"5 of 8"``; missing where there is no reaction. Holder countries
        down, most reactions first; targets across.
    """
    known = reactions.dropna(subset=["holder_country"])
    targets = reacted_targets(known, open_actors=open_actors).head(n_targets).index
    countries = known["holder_country"].value_counts().index
    cells = known[known["target"].isin(targets)].groupby(["holder_country", "target"])
    signs = cells["sign"].mean().unstack().reindex(index=countries, columns=targets)
    labels = cells["frame"].agg(_dominant).unstack().reindex(index=countries, columns=targets)
    is_used = signs.notna().any(axis=1)
    return signs[is_used], labels[is_used]


def reacted_targets(reactions: pd.DataFrame, *, open_actors: bool = False) -> pd.Series:
    """Count the reactions to each target, the most frequent first; events (OTHER) are left out.

    Parameters
    ----------
    reactions
        As :func:`framing.compare.reactions_of` returns them.
    open_actors
        Whether those that no registry lists can be among the targets.
    """
    targets = reactions["target"]
    is_meant = (targets != OTHER) & (~is_open(targets) | open_actors)
    return targets[is_meant].value_counts()


def _dominant(frames: pd.Series) -> str:
    counted = frames.value_counts()
    first = min(counted[counted == counted.max()].index)
    return f"{first}\n{counted.max()} of {len(frames)}"


def leader(values: pd.Series) -> tuple[str, int]:
    """Return the most frequent value and its count; ``("nobody", 0)`` where there is none."""
    counted = values.value_counts()
    if counted.empty:
        return "nobody", 0
    first = min(counted[counted == counted.max()].index)
    return str(first), int(counted.max())


def most_telling_article(framings: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Return the id of the article with the most reactions, the first one where there are none."""
    reactions = framings.loc[framings["frame"] != "none", "article_id"]
    name, n = leader(reactions)
    return name if n else str(articles["article_id"].iloc[0])
