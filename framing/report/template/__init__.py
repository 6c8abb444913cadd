"""The page's template, stylesheets and scripts."""

from pathlib import Path

FOLDER = Path(__file__).parent


def template(name: str) -> str:
    """Return the content of a file of this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")
