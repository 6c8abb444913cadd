"""Tables in pages of docs, between two marks."""

import re
from pathlib import Path

from framing.files import write_text


def write_between(page: Path, name: str, text: str) -> None:
    """Replace what stands between the marks ``<!-- name: begin -->`` and ``<!-- name: end -->``.

    Raises
    ------
    ValueError
        If the page lacks them.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    old = page.read_text(encoding="utf-8")
    new, n_found = re.subn(
        f"{re.escape(begin)}.*{re.escape(end)}",
        lambda _: f"{begin}\n{text}\n{end}",
        old,
        flags=re.DOTALL,
    )
    if n_found != 1:
        raise ValueError(f"{page}: {begin} and {end} do not stand there once")
    write_text(new, page)
