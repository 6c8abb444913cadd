"""Where the files that come with the program lie: in a checkout or in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped_path(relative: str) -> Path:
    """Return the path of a shipped file or folder.

    Parameters
    ----------
    relative
        A path from the top of the repository, such as ``"data/actors.yaml"``.

    Returns
    -------
    Path
        Inside an installed package the copy under ``framing/_shipped``; in a checkout the file
        itself.

    Raises
    ------
    FileNotFoundError
        If neither exists: the installation is broken.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        path = root / relative
        if path.exists():
            return path
    raise FileNotFoundError(f"{relative} did not come with this installation of framing")


def demonstration_corpus() -> Path:
    """Return the folder of the demonstration corpus: invented outlets, original articles."""
    return shipped_path("data/corpus")


def seed_article() -> Path:
    """Return the news article that the project grew from."""
    return next(iter(sorted(shipped_path("seeds").glob("*.txt"))))
