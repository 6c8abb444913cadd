"""Which of several copies of an article stays; the order of the input has no say in it.

Two articles are the same if outlet, date, title and text are; the one that sorts first, which is
the one with the smallest id, stays. Of different articles with one id the earliest stays. One text
that several outlets publish is several articles.
"""

from collections.abc import Iterable, Iterator, Sequence

from framing.corpus.records import Entry, Found, Rejected, place


def repeats(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Rejected]]:
    """Yield every entry whose article was there before, with the reason for setting it aside.

    Parameters
    ----------
    entries
        Sorted by `Entry.by_content`; taken one by one.
    """
    first: Entry | None = None
    for entry in entries:
        if first is None or entry.content != first.content:
            first = entry
        else:
            yield entry, _rejected(entry, f"the same article as {place(first)}")


def clashes(found: Iterable[Found]) -> Iterator[Found | Rejected]:
    """Yield the articles; in place of one whose id was there before, the reason to set it aside.

    Parameters
    ----------
    found
        Sorted by `Entry.by_id`, without repeats; taken one by one.
    """
    first: Entry | None = None
    for item in found:
        if first is None or item.entry.article_id != first.article_id:
            first = item.entry
            yield item
        else:
            yield _rejected(item.entry, _told_clash(first))


def without_duplicates(found: Sequence[Found]) -> tuple[list[Found], list[Rejected]]:
    """Keep one of the articles that are the same, and one of those that share an id.

    Returns
    -------
    kept
        Sorted by article_id.
    rejected
        The others, each naming the one that was kept.
    """
    by_entry = {item.entry: item for item in found}
    entries = sorted(by_entry, key=lambda entry: entry.by_content)
    repeated = dict(repeats(entries))
    once = sorted(by_entry.keys() - repeated.keys(), key=lambda entry: entry.by_id)
    kept: list[Found] = []
    rejected = list(repeated.values())
    for item in clashes(by_entry[entry] for entry in once):
        if isinstance(item, Found):
            kept.append(item)
        else:
            rejected.append(item)
    return kept, rejected


def _rejected(entry: Entry, reason: str) -> Rejected:
    return Rejected(entry.file, entry.row, reason)


def _told_clash(first: Entry) -> str:
    return (
        f"article_id {first.article_id[:80]!r} is also that of another article "
        f"({place(first)}), which stays; make the ids unique, or rename the column to have them "
        "made from the content"
    )
