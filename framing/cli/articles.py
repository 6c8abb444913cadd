"""``framing score`` and ``framing report``: articles in, tables or a report out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    OpenActors,
    OpenTone,
    OutFolder,
    ParserName,
    PartArticles,
    Pdf,
    Reactions,
    Scheduler,
    Text,
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
    from framing.report import TextShown

app = typer.Typer()

# The single article beside the demonstration corpus, a folder in that of its tables.
_EXAMPLE = "seed"


@app.command(epilog="Example:  framing score articles.csv -o out/ --column text=Artikel")
def score(
    articles: Articles,
    out: OutFolder = Path("out"),
    actors: Actors = None,
    codebook: Codebook = None,
    tone: Tone = DEFAULT_SCORER,
    device: Device = None,
    reactions: Reactions = DEFAULT_METHOD,
    open_actors: OpenActors = True,
    open_tone: OpenTone = False,
    parser: ParserName = None,
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
    chosen = _choice(
        actors,
        codebook=codebook,
        tone=tone,
        device=device,
        reactions=reactions,
        open_actors=open_actors,
        open_tone=open_tone,
        parser=parser,
    )
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


@app.command(epilog="Example:  framing report my-articles.csv -o report/ --text none --pdf")
def report(
    articles: Annotated[
        Path | None,
        typer.Argument(
            help="As for score, or a folder that score wrote; the demonstration corpus if left out."
        ),
    ] = None,
    out: OutFolder = Path("report"),
    actors: Actors = None,
    codebook: Codebook = None,
    tone: Tone = DEFAULT_SCORER,
    device: Device = None,
    reactions: Reactions = DEFAULT_METHOD,
    open_actors: OpenActors = True,
    open_tone: OpenTone = False,
    parser: ParserName = None,
    column: Mapped = None,
    encoding: Encoding = "utf-8",
    day_first: DayFirst = False,
    jobs: Jobs = None,
    text: Text = "full",
    pdf: Pdf = False,
) -> None:
    """Score articles, run the notebooks on them, and render a report: one HTML file."""
    from framing.report.pdf import find_chromium, print_pdf
    from framing.report.redaction import refuse_fuller
    from framing.shipped import demonstration_corpus, seed_article

    chromium = find_chromium() if pdf else None
    refuse_fuller(out, text)
    tables = _run_folder(articles, out, text)
    if tables != articles:
        chosen = _choice(
            actors,
            codebook=codebook,
            tone=tone,
            device=device,
            reactions=reactions,
            open_actors=open_actors,
            open_tone=open_tone,
            parser=parser,
        )
        form = _form(column, encoding, day_first=day_first)
        with open_engine("local", n_workers=jobs) as opened:
            if articles is None:
                _scored(seed_article(), tables / _EXAMPLE, chosen, opened, is_quiet=True)
            _scored(articles or demonstration_corpus(), tables, chosen, opened, form=form)
    index = _rendered(tables, out, example=None if articles else _EXAMPLE, text=text)
    talk.print(f"The report is at {index.resolve()}", markup=False, soft_wrap=True)
    if text != "full":
        talk.print(f"It may be passed on; {tables}/ holds the text.", markup=False, soft_wrap=True)
    if chromium is not None:
        printed = index.with_name("report.pdf")
        with talk.status("Printing"):
            print_pdf(index, printed, chromium=chromium)
        talk.print(f"On paper: {printed.resolve()}", markup=False, soft_wrap=True)


def _run_folder(articles: Path | None, out: Path, text: "TextShown") -> Path:
    """Return where the run is, or is to be: the user's own, the report's, or one beside it.

    A report that withholds text can't have it in its own folder; and a run must be kept, so that
    it can go on after it was stopped.
    """
    from framing.pipeline import RECORD

    if articles is not None and (articles / RECORD).is_file():
        return articles
    if text == "full":
        return out / "tables"
    return out.with_name(f"{out.resolve().name}-run")


def _rendered(tables: Path, out: Path, *, example: str | None, text: "TextShown") -> Path:
    from framing.report.pages import write_report

    with progress_bar("Notebooks", MofNCompleteColumn()) as progress:
        return write_report(tables, out, example=example, text=text, progress=progress)


def _choice(actors: list[Path] | None, **options: Any) -> "Choice":
    from framing.pipeline import Choice

    return Choice(tuple(actors or ()), **options)


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
