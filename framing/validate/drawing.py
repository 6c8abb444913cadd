"""From the folder of a run to a coding sheet, with no more in memory than some columns."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from framing.errors import InputError
from framing.parts import DamagedPartError, part_paths, read_part
from framing.pipeline import read_run
from framing.registry import Codebook, load_codebook
from framing.tables import TABLES, TableName
from framing.validate.context import with_context
from framing.validate.sampling import Allocation, What, draw, population, with_outlets
from framing.validate.sheets import NO_FRAME, check_target, write_sheet

_NEEDED = ("framing_id", "article_id", "sentence_id", "target", "holder", "valence", "frame")


def draw_sheet(
    folder: Path,
    path: Path,
    *,
    what: What = "tone",
    by: Sequence[str] = (),
    n: int = 200,
    allocation: Allocation = "equal",
    seed: int = 0,
    n_coders: int = 2,
    codebook: Codebook | None = None,
    force: bool = False,
) -> tuple[pd.DataFrame, list[Path]]:
    """Draw framings of a run and write them as a sheet with its key.

    Parameters
    ----------
    folder
        Of a run, as ``framing score`` wrote it.
    path
        Of the sheet, .xlsx or .csv; the key lies beside it.
    what, by, n, allocation, seed
        As for :func:`framing.validate.population` and :func:`framing.validate.draw`; ``by`` may
        also name outlet, outlet_country and language.
    n_coders, codebook, force
        As for :func:`framing.validate.write_sheet`; the shipped codebook if None.

    Returns
    -------
    drawn : DataFrame
        As :func:`framing.validate.draw` returns it.
    files : list of Path
        What was written.

    Raises
    ------
    InputError
        If something in the way can be mended.
    """
    check_target(path, force=force)
    codebook = codebook or load_codebook()
    run = read_run(folder)
    columns = [name for name in TABLES["framings"].columns if name in {*_NEEDED, *by}]
    framings = run.table("framings", columns=columns)
    _check_frames(framings, codebook)
    about = run.table("articles", columns=["article_id", "outlet", "country", "language"])
    rows = with_outlets(population(framings, what), about)
    drawn = draw(rows, by, n=n, allocation=allocation, seed=seed)
    lots = drawn[["framing_id", "stratum", "n_stratum", "probability", "outlet", "outlet_country"]]
    articles = set(drawn["article_id"])
    whole = lots.merge(_of_articles(folder, "framings", articles), on="framing_id", how="left")
    shown = with_context(
        whole,
        _of_articles(folder, "sentences", articles),
        _of_articles(folder, "articles", articles),
        run.names,
    )
    files = write_sheet(
        whole, shown, path, what=what, codebook=codebook, n_coders=n_coders, force=force
    )
    return whole, files


def _check_frames(framings: pd.DataFrame, codebook: Codebook) -> None:
    unknown = sorted(set(framings["frame"].unique()) - {*codebook.names, NO_FRAME})
    if unknown:
        raise InputError(
            f"the run has frames that the codebook lacks: {', '.join(unknown)}; give the codebook "
            "that it was scored with as --codebook"
        )


def _of_articles(folder: Path, name: TableName, article_ids: set[str]) -> pd.DataFrame:
    """Return the rows of some articles; a part at a time, since a large run's text does not fit."""
    kept = []
    try:
        for number in range(len(part_paths(folder, name))):
            part = read_part(folder, name, number)
            kept.append(part[part["article_id"].isin(article_ids)])
    except DamagedPartError as error:
        raise InputError(f"{error}; score the articles again: only that part is redone") from error
    return pd.concat(kept, ignore_index=True)
