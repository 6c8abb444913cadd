"""Which column of an export means what."""

from collections.abc import Iterable, Mapping

from framing.errors import InputError

# The names that common exports use, best first; compared without case, spaces and underscores.
KNOWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "article_id": ("article_id", "id", "stories_id", "doc_id", "guid"),
    "outlet": (
        "outlet", "source", "publication", "media_name", "publisher", "newspaper", "sitename",
    ),
    "country": ("country", "outlet_country", "country_code"),
    "language": ("language", "lang"),
    "published_at": (
        "published_at", "date", "publish_date", "published", "pub_date", "publication_date",
        "datetime", "timestamp",
    ),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article_text", "full_text", "maintext", "fulltext"),
    "url": ("url", "link", "permalink"),
}  # fmt: skip


def column_map(present: Iterable[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """Say which column of a file holds which column of ours.

    Parameters
    ----------
    present
        The file's column names.
    mapped
        The user's own mapping, ours to theirs; it goes before the known names.

    Returns
    -------
    dict
        Ours to theirs, for the columns that are there.

    Raises
    ------
    InputError
        If there is no text column, or a mapped column does not exist.
    """
    names = [name for name in present if isinstance(name, str)]
    by_key = {_key(name): name for name in reversed(names)}
    found = {}
    for ours, candidates in KNOWN_COLUMNS.items():
        hits = [by_key[_key(name)] for name in candidates if _key(name) in by_key]
        if hits:
            found[ours] = hits[0]
    for ours, theirs in mapped.items():
        if theirs not in names:
            raise InputError(f"there is no column {theirs!r}; {_listing(names)}")
        found[ours] = theirs
    if "text" not in found:
        remedy = "name the one that holds the article's text, e.g. --column text=Artikel"
        raise InputError(f"no text column was recognised; {_listing(names)}; {remedy}")
    return found


def check_mapping(mapped: Mapping[str, str]) -> None:
    """Refuse a mapping onto a column that we do not have.

    Raises
    ------
    InputError
        Naming the columns there are.
    """
    for ours in mapped:
        if ours not in KNOWN_COLUMNS:
            known = ", ".join(KNOWN_COLUMNS)
            raise InputError(f"--column {ours}={mapped[ours]}: {ours!r} is none of {known}")


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "").replace("_", "").replace("-", "")


def _listing(names: list[str]) -> str:
    return "the columns are " + (", ".join(names[:30]) or "none")
