"""Quotations as walls: "he" inside one is rarely the person who speaks it."""

import re
from bisect import bisect_right

_IN_SINGLE_MARKS = r"(?=\w)[^\n‘“\"]{2,600}?[,.!?…][’'](?!\w)"
# A quotation ends at its closing mark, or, in a paragraph that leaves it open, with the paragraph.
# Each way begins with its mark, so that the search skips to the next one.
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|(?=\n)|\Z)"
    r"|\"[^\"\n]*(?:\"|(?=\n)|\Z)"
    rf"|‘(?<!\w‘){_IN_SINGLE_MARKS}|'(?<!\w'){_IN_SINGLE_MARKS}"
)


class Walls:
    """The quotations of one text.

    Parameters
    ----------
    text
        A title or body.
    """

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _QUOTED.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def around(self, at: int) -> int:
        """Return a number for the quotation that holds a character, -1 outside of all."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._spans[index][1] else -1

    def span_around(self, at: int) -> tuple[int, int] | None:
        """Return the quotation that holds a character, its marks included; None outside of all."""
        index = self.around(at)
        return None if index < 0 else self._spans[index]
