"""``framing score`` and ``framing report``: articles in, tables or a report out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import DownloadColumn, MofNCompleteColumn

from framing.cli.display import progress_bar, talk, two_bars
from framing.cli.options import (
    Actors,
    Articles,
    Codebook,
    DayFirst,
    Device,
    Encoding,
    EngineName,
    Jobs,
    Mapped,
    OutFolder,
    PartArticles,
    Reactions,
    Scheduler,
    Tone,
)
from framing.engines import open_engine
from framing.errors import InputError
from framing.frames import DEFAULT_METHOD
from framing.tone import DEFAULT_SCORER

if TYPE_CHECKING:
    from framing.corpus import Corpus, Form
    from framing.engines import Engine
    from framing.pipeline import Choice

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
    jobs: Jobs = None,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    part_articles: PartArticles = None,
) -> None:
    """Find who is framed how, by whom; write the tables as Parquet.

    A run that was stopped goes on where it was when the same command is given again.
    """
    chosen = _choice(actors, codebook, tone, device, reactions)
    with open_engine(engine, n_workers=jobs, scheduler=scheduler) as opened:
        _scored(
            articles,
            out,
            chosen,
            opened,
            form=_form(column, encoding, day_first=day_first),
            part_articles=part_articles,
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
    jobs: Jobs = None,
) -> None:
    """Score articles, run the notebooks on them, and render a report that opens anywhere."""
    from framing.report import write_report
    from framing.shipped import demonstration_corpus, seed_article

    chosen = _choice(actors, codebook, tone, device, reactions)
    example = None
    with open_engine("local", n_workers=jobs) as opened:
        if articles is None:
            example = out / "tables" / "seed"
            _scored(seed_article(), example, chosen, opened, is_quiet=True)
        articles = articles or demonstration_corpus()
        form = _form(column, encoding, day_first=day_first)
        _scored(articles, out / "tables", chosen, opened, form=form)
    with progress_bar("Notebooks", MofNCompleteColumn()) as progress:
        index = write_report(out / "tables", out, example=example, progress=progress)
    talk.print(f"The report is at {index.resolve()}", markup=False, soft_wrap=True)


def _choice(
    actors: list[Path] | None,
    codebook: Path | None,
    tone: str,
    device: str | None,
    reactions: str,
) -> "Choice":
    from framing.pipeline import Choice

    return Choice(tuple(actors or ()), codebook, tone, device, reactions)


def _scored(
    articles: Path,
    out: Path,
    choice: "Choice",
    engine: "Engine",
    *,
    form: "Form | None" = None,
    part_articles: int | None = None,
    is_quiet: bool = False,
) -> None:
    from framing.pipeline import score_files
    from framing.summary import run_summary

    try:
        with two_bars("Reading", "Scoring") as (reading, scoring):
            run = score_files(
                articles,
                out,
                engine=engine,
                choice=choice,
                form=form,
                part_articles=part_articles,
                reading=reading,
                scoring=scoring,
            )
    except KeyboardInterrupt:
        talk.print(
            f"Stopped. What is done is kept in {out}/; give the same command again to go on.",
            markup=False,
        )
        raise typer.Exit(130) from None
    if not is_quiet:
        talk.print(run_summary(run))


def read_articles(
    articles: Path, *, columns: list[str] | None, encoding: str, day_first: bool
) -> "Corpus":
    """Read what the user named, with a bar that counts bytes."""
    from framing.corpus import read_corpus

    form = _form(columns, encoding, day_first=day_first)
    with progress_bar("Reading", DownloadColumn()) as progress:
        return read_corpus(
            articles,
            columns=dict(form.columns),
            encoding=form.encoding,
            day_first=form.day_first,
            progress=progress,
        )


def _form(columns: list[str] | None, encoding: str, *, day_first: bool) -> "Form":
    from framing.corpus import Form

    return Form(tuple(_column_map(columns).items()), encoding, day_first)


def _column_map(mapped: list[str] | None) -> dict[str, str]:
    pairs = {}
    for item in mapped or []:
        ours, equals, theirs = item.partition("=")
        if not equals or not ours or not theirs:
            raise InputError(f"--column {item}: write it as --column text=Artikel")
        pairs[ours.strip()] = theirs.strip()
    return pairs
