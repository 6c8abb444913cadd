"""Which framings a comparison is about."""

import pandas as pd

from framing.registry import ActorRegistry
from framing.tables import OTHER, OUTLET, SIGNS, is_open

_SIDES = ("holder", "target")


def is_listed(actor_ids: pd.Series) -> pd.Series:
    """Return which actor_ids are of the registry: neither open nor OUTLET or OTHER."""
    return ~(is_open(actor_ids) | actor_ids.isin([OUTLET, OTHER]))


def open_as_other(framings: pd.DataFrame) -> pd.DataFrame:
    """Return framings with OTHER in place of every open actor.

    Rows that then are about OTHER on both sides are left out: no actor of the registry takes part.
    """
    parties = {side: framings[side].mask(is_open(framings[side]), OTHER) for side in _SIDES}
    folded = framings.assign(**parties)
    return folded[(folded[list(_SIDES)] != OTHER).any(axis=1)]


def reactions_of(framings: pd.DataFrame, *, open_actors: bool = False) -> pd.DataFrame:
    """Return the framings that carry a reaction of somebody other than the outlet.

    Framings by a holder toward itself are left out.

    Parameters
    ----------
    framings
        The table; not changed.
    open_actors
        Whether to return reactions among open actors and OTHER too, in which no actor of the
        registry takes part.
    """
    is_reaction = framings["frame"] != "none"
    is_of_other = (framings["holder"] != OUTLET) & (framings["holder"] != framings["target"])
    takes_part = is_listed(framings["holder"]) | is_listed(framings["target"])
    return framings[is_reaction & is_of_other & (takes_part | open_actors)]


def outlet_tone(framings: pd.DataFrame, *, open_actors: bool = False) -> pd.DataFrame:
    """Return the framings in the outlet's own voice that have a tone.

    What the outlet quotes or reports others to think is not among them, nor is an event that no
    actor owns.

    Parameters
    ----------
    framings
        The table; not changed.
    open_actors
        Whether to return those of open actors too. Without ``--open-tone`` a run holds only the
        reactions to them.
    """
    targets = framings["target"]
    is_meant = (targets != OTHER) & (~is_open(targets) | open_actors)
    return framings[(framings["holder"] == OUTLET) & is_meant & framings["valence"].notna()]


def with_sign(framings: pd.DataFrame) -> pd.DataFrame:
    """Add ``sign``: the polarity of the reaction as -1, 0 or 1; higher values mean friendlier."""
    return framings.assign(sign=framings["frame_polarity"].map(SIGNS).astype(float))


def with_target_country(
    rows: pd.DataFrame, framings: pd.DataFrame, registry: ActorRegistry
) -> pd.DataFrame:
    """Add ``target_country``: the country that the target speaks for; missing where it has none.

    Parameters
    ----------
    rows
        Framings; not changed.
    framings
        The run's whole table. Where it has the target as a holder of one country, that is taken:
        it knows actors of the user's own, and whose office somebody held on the day.
    registry
        For all other targets.
    """
    held = framings[framings["holder"] != OUTLET].dropna(subset=["holder_country"])
    pairs = held[["holder", "holder_country"]].drop_duplicates()
    known = pairs[~pairs["holder"].duplicated(keep=False)].set_index("holder")["holder_country"]
    told = {target: registry.country_of(target) for target in rows["target"].unique()}
    countries = rows["target"].map(known).fillna(rows["target"].map(told))
    return rows.assign(target_country=countries.astype("string"))
