"""What a row of a comparison warns of, in words that a table can show."""

# Fewer clusters than this on a side: a number from so few is one or two texts, not a group.
MIN_ARTICLES = 3
# Fewer than this on a side: an interval that says nothing, for which Student's t would be 4 to 13.
LEAST_FOR_INTERVAL = 5
# Fewer than this on a side: so few distinct resamples that the interval is Student's t instead.
LEAST_FOR_BOOTSTRAP = 6
# Fewer than this on a side: a row says that its interval is approximate.
FEW_CLUSTERS = 10

SUPPRESSED = "too few clusters: not shown"
NO_ROWS = "nothing to compare"
TOO_FEW = "too few clusters: no interval"
ALIKE = "all clusters alike: no interval"
FEW = "few clusters: the interval is approximate"
FEW_DIFFER = "few clusters differ: the interval is likely too narrow"


def joined(*cautions: str) -> str:
    """Return cautions as one text, each once and in order; empty if there is none."""
    return "; ".join(dict.fromkeys(caution for caution in cautions if caution))
