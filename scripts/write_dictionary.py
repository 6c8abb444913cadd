"""Print the data dictionary from the declared tables into data/README.md: `make dictionary`."""

import re
from pathlib import Path

from framing.tables import data_dictionary

PAGE = Path(__file__).parents[1] / "data" / "README.md"
BEGIN = "<!-- dictionary: begin -->"
END = "<!-- dictionary: end -->"


def with_dictionary(page: str) -> str:
    """Return the page with the text between the two markers replaced."""
    fresh = f"{BEGIN}\n\n{data_dictionary()}\n\n{END}"
    pattern = re.escape(BEGIN) + r".*" + re.escape(END)
    return re.sub(pattern, lambda _: fresh, page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(with_dictionary(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
