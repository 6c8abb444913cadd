"""``framing sample`` and ``framing agreement``: framings to be coded, and what coders say."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli.display import print_table, talk
from framing.cli.options import Codebook
from framing.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer()

_OUTPUTS = (".csv", ".json")


@app.command(
    epilog="Example:  framing sample out/ -o sheet.xlsx --n 200 --by outlet_country,polarity"
)
def sample(
    run_folder: Annotated[Path, typer.Argument(help="Folder that framing score wrote.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Sheet to write, .xlsx or .csv; its key beside it.")
    ],
    n: Annotated[int, typer.Option("--n", min=1, help="How many framings to draw.")] = 200,
    by: Annotated[
        str,
        typer.Option(help="Columns with commas between: strata that all get rows."),
    ] = "",
    what: Annotated[
        Literal["tone", "reactions"],
        typer.Option(help="Tone in the outlet's own voice, or reactions of others."),
    ] = "tone",
    allocation: Annotated[
        Literal["equal", "proportional"],
        typer.Option(help="As many from every stratum, or by its size."),
    ] = "equal",
    coders: Annotated[
        int, typer.Option(min=1, max=20, help="How many people get columns to fill in.")
    ] = 2,
    seed: Annotated[int, typer.Option(min=0, help="Of the draw.")] = 0,
    codebook: Codebook = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a sheet that is there.")] = False,
) -> None:
    """Draw framings into a sheet for people to code, blind; the key goes into a second file."""
    from rich.markup import escape

    from framing.registry import load_codebook
    from framing.validate import draw_sheet
    from framing.validate.cells import safe

    drawn, files = draw_sheet(
        run_folder,
        out,
        what=what,
        by=[name.strip() for name in by.split(",") if name.strip()],
        n=n,
        allocation=allocation,
        seed=seed,
        n_coders=coders,
        codebook=load_codebook(codebook) if codebook else None,
        force=force,
    )
    counted = drawn.groupby("stratum", as_index=False).agg(
        n_drawn=("probability", "size"), n_all=("n_stratum", "first"),
        probability=("probability", "first"),
    )  # fmt: skip
    # Names of outlets are of the input: neither markup nor control characters reach the terminal.
    shown = counted["stratum"].map(lambda name: escape(safe(name)))
    print_table(f"Drawn from {escape(str(run_folder))}", counted.assign(stratum=shown))
    if len(drawn) < n:
        talk.print(f"There are only {len(drawn)} framings of this kind; all are on the sheet.")
    talk.print(f"Written: {', '.join(map(str, files))}", markup=False, soft_wrap=True)
    talk.print("Give each coder a copy of the sheet, and nobody the key.")


@app.command(
    epilog="Example:  framing agreement anna.xlsx ben.xlsx --key sheet.key.csv -o agreement.csv"
)
def agreement(
    sheets: Annotated[list[Path], typer.Argument(help="Filled sheets, csv or xlsx.")],
    key: Annotated[
        Path | None, typer.Option(help="The sheet's key: holds the program against the coders.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the table too, .csv or .json.")
    ] = None,
    codebook: Codebook = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the bootstrap.")] = 0,
) -> None:
    """Print Krippendorff's alpha among coders and, with the key, how the program compares."""
    from framing.registry import load_codebook
    from framing.validate import agreement_table, read_key, read_sheets

    if out is not None and out.suffix not in _OUTPUTS:
        raise InputError(f"{out}: the table is written as {' or '.join(_OUTPUTS)}")
    codes = read_sheets(sheets, codebook=load_codebook(codebook) if codebook else None)
    table = agreement_table(codes, read_key(key) if key else None, seed=seed)
    print_table(f"{codes['item'].nunique()} items, {codes['coder'].nunique()} coders", table)
    if table["value"].isna().any():
        talk.print(
            "nan: nothing can be said; too few codes, or one value only, where chance would agree "
            "as well."
        )
    if out is not None:
        _write(table, out)
        talk.print(f"Written: {out}", markup=False, soft_wrap=True)


def _write(table: "pd.DataFrame", out: Path) -> None:
    from framing.files import write_text

    if out.suffix == ".csv":
        write_text(table.to_csv(index=False), out)
        return
    rows = table.astype("object").where(table.notna(), None).to_dict("records")
    write_text(json.dumps(rows, indent=1) + "\n", out)
