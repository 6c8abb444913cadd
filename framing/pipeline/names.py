"""What to call the actors of a run."""

from collections.abc import Mapping

import pandas as pd

from framing.tables import OPEN_PREFIX, OTHER, OUTLET, is_open

# Stands behind the name of an open actor wherever one is shown.
UNLISTED = " (unlisted)"
_SMALL_WORDS = frozenset(["and", "de", "for", "of", "on", "the"])


def actor_names(listed: Mapping[str, str], mentions: pd.DataFrame) -> dict[str, str]:
    """Return what to call whoever can be the target, holder or speaker of a run.

    Parameters
    ----------
    listed
        actor_id -> name, of the actors from the registry.
    mentions
        The run's mentions: an open actor is called as the texts mostly do, with "(unlisted)"
        behind it.

    Returns
    -------
    dict
        With OUTLET and OTHER.
    """
    opened = mentions.loc[is_open(mentions["actor_id"]), ["actor_id", "form", "text"]]
    full = opened[opened["form"] == "name"].value_counts(["actor_id", "text"]).reset_index()
    full = full.sort_values(["count", "text"], ascending=[False, True])
    spelled = dict(zip(full["actor_id"][::-1], full["text"][::-1], strict=True))
    names = {actor: spelled.get(actor) or _read_off(actor) for actor in opened["actor_id"].unique()}
    return {
        OUTLET: "the outlet",
        OTHER: "an event or other party",
        **listed,
        **{actor: name + UNLISTED for actor, name in names.items()},
    }


def _read_off(actor_id: str) -> str:
    """Return a name made from an id, where the full name straddles two sentences."""
    words = actor_id.removeprefix(OPEN_PREFIX).split("-")
    return " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in words)
