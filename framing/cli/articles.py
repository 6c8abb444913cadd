"""``framing score`` and ``framing report``: articles in, tables or a report out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import DownloadColumn, MofNCompleteColumn

from framing.cli.display import progress_bar, talk
from framing.cli.options import (
    Actors,
    Articles,
    Codebook,
    DayFirst,
    Device,
    Encoding,
    Mapped,
    OutFolder,
    Reactions,
    Tone,
)
from framing.errors import InputError
from framing.frames import DEFAULT_METHOD
from framing.tone import DEFAULT_SCORER

if TYPE_CHECKING:
    from framing.corpus import Corpus

app = typer.Typer()


@app.command(epilog="Example:  framing score articles.csv -o out/ --column text=Artikel")
def score(
    articles: Articles,
    out: OutFolder = Path("out"),
    actors: Actors = None,
    codebook: Codebook = None,
    tone: Tone = DEFAULT_SCORER,
    device: Device = None,
    reactions: Reactions = DEFAULT_METHOD,
    column: Mapped = None,
    encoding: Encoding = "utf-8",
    day_first: DayFirst = False,
) -> None:
    """Find who is framed how, by whom; write the tables as Parquet."""
    _scored(
        articles,
        out,
        actors=actors,
        codebook=codebook,
        tone=tone,
        device=device,
        reactions=reactions,
        columns=column,
        encoding=encoding,
        day_first=day_first,
    )
    talk.print(f"Tables and run.json are in {out}/", markup=False)


@app.command(epilog="Example:  framing report my-articles.csv -o report/")
def report(
    articles: Annotated[
        Path | None, typer.Argument(help="As for score; the demonstration corpus if left out.")
    ] = None,
    out: OutFolder = Path("report"),
    actors: Actors = None,
    codebook: Codebook = None,
    tone: Tone = DEFAULT_SCORER,
    device: Device = None,
    reactions: Reactions = DEFAULT_METHOD,
    column: Mapped = None,
    encoding: Encoding = "utf-8",
    day_first: DayFirst = False,
) -> None:
    """Score articles, run the notebooks on them, and render a report that opens anywhere."""
    from framing.report import write_report
    from framing.shipped import demonstration_corpus, seed_article

    score_with = partial(
        _scored, actors=actors, codebook=codebook, tone=tone, device=device, reactions=reactions
    )
    example = None
    if articles is None:
        example = out / "tables" / "seed"
        score_with(seed_article(), example, columns=None, is_quiet=True)
    articles = articles or demonstration_corpus()
    score_with(articles, out / "tables", columns=column, encoding=encoding, day_first=day_first)
    with progress_bar("Notebooks", MofNCompleteColumn()) as progress:
        index = write_report(out / "tables", out, example=example, progress=progress)
    talk.print(f"The report is at {index.resolve()}", markup=False, soft_wrap=True)


def _scored(
    articles: Path,
    out: Path,
    *,
    actors: list[Path] | None,
    codebook: Path | None,
    tone: str,
    device: str | None,
    reactions: str,
    columns: list[str] | None,
    encoding: str = "utf-8",
    day_first: bool = False,
    is_quiet: bool = False,
) -> None:
    from framing.pipeline import load_tools, score_corpus, write_run
    from framing.summary import run_summary

    tools = load_tools(
        actors=actors or (), codebook=codebook, tone=tone, device=device, reactions=reactions
    )
    corpus = read_articles(articles, columns=columns, encoding=encoding, day_first=day_first)
    with progress_bar("Scoring", MofNCompleteColumn()) as progress:
        run = score_corpus(corpus, tools, progress=progress)
    write_run(run, out)
    if not is_quiet:
        talk.print(run_summary(run))


def read_articles(
    articles: Path, *, columns: list[str] | None, encoding: str, day_first: bool
) -> "Corpus":
    """Read what the user named, with a bar that counts bytes."""
    from framing.corpus import read_corpus

    with progress_bar("Reading", DownloadColumn()) as progress:
        return read_corpus(
            articles,
            columns=_column_map(columns),
            encoding=encoding,
            day_first=day_first,
            progress=progress,
        )


def _column_map(mapped: list[str] | None) -> dict[str, str]:
    pairs = {}
    for item in mapped or []:
        ours, equals, theirs = item.partition("=")
        if not equals or not ours or not theirs:
            raise InputError(f"--column {item}: write it as --column text=Artikel")
        pairs[ours.strip()] = theirs.strip()
    return pairs
