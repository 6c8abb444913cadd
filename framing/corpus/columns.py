"""Which column of an export means what."""

from collections import Counter
from collections.abc import Iterable, Mapping

from framing.errors import InputError

# The names that common exports use, best first; compared by their letters and digits, without
# case. A field in a field, such as source.name, is known by both names together.
KNOWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "article_id": ("article_id", "id", "stories_id", "story_id", "doc_id", "guid", "uri"),
    "outlet": (
        "outlet", "outlet_name", "media_name", "newspaper", "publication", "publication_name",
        "publisher", "source.name", "source.title", "sitename", "source", "source_domain",
        "hostname", "domain",
    ),
    "country": ("country", "outlet_country", "country_code"),
    "language": ("language", "lang", "language_code"),
    "published_at": (
        "published_at", "published", "published_date", "publish_date", "publication_date",
        "date_published", "date_publish", "pub_date", "datetime", "date",
        "timestamp",
    ),
    "title": ("title", "headline", "heading", "article_title"),
    "text": (
        "text", "body", "content", "article_text", "full_text", "maintext", "article_body",
        "body_text", "article",
    ),
    "url": ("url", "link", "permalink", "article_url", "web_url"),
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
    names = list(present)
    found = recognised(names)
    for ours, theirs in mapped.items():
        if theirs not in names:
            raise InputError(
                f"there is no column {theirs!r} for --column {ours}; {_listing(names)}"
            )
    found |= mapped
    if "text" not in found:
        remedy = "name the one that holds the article's text, e.g. --column text=Artikel"
        raise InputError(f"no text column was recognised; {_listing(names)}; {remedy}")
    return found


def recognised(present: Iterable[str]) -> dict[str, str]:
    """Return ours to theirs for every column whose name is known."""
    by_key: dict[str, str] = {}
    for name in present:
        by_key.setdefault(_key(name), name)
    found = {}
    for ours, candidates in KNOWN_COLUMNS.items():
        hits = [by_key[_key(name)] for name in candidates if _key(name) in by_key]
        if hits:
            found[ours] = hits[0]
    return found


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names, a second "text" as "text (2)", so that no column hides another."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told


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
    return "".join(character for character in name.casefold() if character.isalnum())


def _listing(names: list[str]) -> str:
    shown = ", ".join(name[:60] for name in names[:30]) or "none"
    more = f" and {len(names) - 30} more" if len(names) > 30 else ""
    return f"the columns are {shown}{more}"
