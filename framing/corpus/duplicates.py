"""Which of several copies of an article stays; the order of the input has no say in it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from framing.corpus.records import Found, Rejected, place

_Key = Callable[[Found], Any]


def without_duplicates(found: Sequence[Found]) -> tuple[list[Found], list[Rejected]]:
    """Keep one of the articles that are the same, and one of those that share an id.

    Two articles are the same if outlet, date, title and text are; the one with the smallest id
    stays. Of different articles with one id the earliest stays. One text that several outlets
    publish is several articles.

    Returns
    -------
    kept
        Sorted by article_id.
    rejected
        The others, each naming the one that was kept.
    """
    once, same = _first_of_each(found, _content, _told_same)
    kept, clashing = _first_of_each(once, _article_id, _told_clash)
    return kept, same + clashing


def _first_of_each(
    found: Iterable[Found], key: _Key, told: Callable[[Found], str]
) -> tuple[list[Found], list[Rejected]]:
    kept, rejected = [], []
    for _, group in groupby(sorted(found, key=lambda item: (key(item), _rank(item))), key):
        first, *others = group
        kept.append(first)
        rejected += [Rejected(other.file, other.row, told(first)) for other in others]
    return kept, rejected


def _content(item: Found) -> tuple[str, ...]:
    return tuple(str(item.article[name]) for name in ("outlet", "published_at", "title", "text"))


def _article_id(item: Found) -> str:
    return str(item.article["article_id"])


def _rank(item: Found) -> tuple[Any, ...]:
    """Order by date (none last) and id, then by all the rest, so that no tie is left."""
    article = item.article
    date = str(article["published_at"] or "~")
    rest = tuple(str(value) for value in article.values())
    return (date, article["article_id"], rest, item.file, item.row)


def _told_same(first: Found) -> str:
    return f"the same article as {place(first)}"


def _told_clash(first: Found) -> str:
    return (
        f"article_id {first.article['article_id'][:80]!r} is also that of another article "
        f"({place(first)}), which stays; make the ids unique, or rename the column to have them "
        "made from the content"
    )
