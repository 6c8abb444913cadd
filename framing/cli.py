"""The ``framing`` command."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

import framing
from framing.errors import InputError
from framing.tone import DEFAULT_SCORER

# Heavy stages are imported inside the commands, so that --help answers at once.

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Who is framed how, and by whom, in the news.",
    epilog="Example:  framing report my-articles.csv -o report/",
)
evaluate = typer.Typer(no_args_is_help=True, help="Compare the program with labels made by people.")
train = typer.Typer(no_args_is_help=True, help="Train the tone scorers that ship with the package.")
app.add_typer(evaluate, name="evaluate")
app.add_typer(train, name="train")

_errors = Console(stderr=True, highlight=False)
_out = Console(highlight=False)

Articles = Annotated[
    Path,
    typer.Argument(
        help="A csv, tsv, jsonl, parquet, txt or html file, a folder, or a gz or zip of these."
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")]
OutFile = Annotated[Path, typer.Option("--out", "-o", help="File for the results (JSON Lines).")]
InFile = Annotated[Path, typer.Argument(help="JSON Lines, one object a line.")]
GoldFile = Annotated[Path, typer.Argument(help="JSON Lines with labels made by people.")]
Actors = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="YAML file of your own actors; may be given several times."),
]
Codebook = Annotated[
    Path | None, typer.Option("--codebook", help="Your own codebook instead of the shipped one.")
]
Tone = Annotated[str, typer.Option("--tone", help="Tone scorer.")]
Mapped = Annotated[
    list[str] | None,
    typer.Option("--column", help="Map a column, e.g. --column text=Artikel. Repeatable."),
]
Encoding = Annotated[str, typer.Option("--encoding", help="Of text files, e.g. cp1252.")]


def main() -> None:
    """Run the command; print what the user can mend without a traceback and exit with 2."""
    try:
        app()
    except InputError as error:
        _errors.print("[bold red]Error:[/] ", end="")
        _errors.print(str(error), markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        _errors.print("Stopped.")
        sys.exit(130)


def _version(value: bool) -> None:
    if value:
        Console().print(f"framing {framing.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


DayFirst = Annotated[
    bool, typer.Option("--day-first", help="Read 03/04/2025 as 3 April; month first otherwise.")
]


@contextmanager
def _bar(label: str, counter: ProgressColumn) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar with rate and time left; quiet where the terminal is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        counter,
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=_errors, transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _column_map(mapped: list[str] | None) -> dict[str, str]:
    pairs = {}
    for item in mapped or []:
        ours, equals, theirs = item.partition("=")
        if not equals or not ours or not theirs:
            raise InputError(f"--column {item}: write it as --column text=Artikel")
        pairs[ours.strip()] = theirs.strip()
    return pairs


def _scored(
    articles: Path,
    out: Path,
    *,
    actors: list[Path] | None,
    codebook: Path | None,
    tone: str,
    columns: list[str] | None,
    encoding: str = "utf-8",
    day_first: bool = False,
    is_quiet: bool = False,
) -> None:
    from framing.corpus import read_corpus
    from framing.pipeline import load_tools, score_corpus, write_run
    from framing.summary import run_summary

    tools = load_tools(actors=actors or (), codebook=codebook, tone=tone)
    with _bar("Reading", DownloadColumn()) as progress:
        corpus = read_corpus(
            articles,
            columns=_column_map(columns),
            encoding=encoding,
            day_first=day_first,
            progress=progress,
        )
    with _bar("Scoring", MofNCompleteColumn()) as progress:
        run = score_corpus(corpus, tools, progress=progress)
    write_run(run, out)
    if not is_quiet:
        _errors.print(run_summary(run, tools.registry))


@app.command(epilog="Example:  framing score articles.csv -o out/ --column text=Artikel")
def score(
    articles: Articles,
    out: OutFolder = Path("out"),
    actors: Actors = None,
    codebook: Codebook = None,
    tone: Tone = DEFAULT_SCORER,
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
        columns=column,
        encoding=encoding,
        day_first=day_first,
    )
    _errors.print(f"Tables and run.json are in {out}/", markup=False)


@app.command(epilog="Example:  framing report my-articles.csv -o report/")
def report(
    articles: Annotated[
        Path | None, typer.Argument(help="As for score; the demonstration corpus if left out.")
    ] = None,
    out: OutFolder = Path("report"),
    actors: Actors = None,
    codebook: Codebook = None,
    tone: Tone = DEFAULT_SCORER,
    column: Mapped = None,
    encoding: Encoding = "utf-8",
    day_first: DayFirst = False,
) -> None:
    """Score articles, run the notebooks on them, and render a report that opens anywhere."""
    from framing.report import write_report
    from framing.shipped import demonstration_corpus, seed_article

    score_with = partial(_scored, actors=actors, codebook=codebook, tone=tone)
    example = None
    if articles is None:
        example = out / "tables" / "seed"
        score_with(seed_article(), example, columns=None, is_quiet=True)
    articles = articles or demonstration_corpus()
    score_with(articles, out / "tables", columns=column, encoding=encoding, day_first=day_first)
    with _bar("Notebooks", MofNCompleteColumn()) as progress:
        index = write_report(out / "tables", out, example=example, progress=progress)
    _errors.print(f"The report is at {index.resolve()}", markup=False, soft_wrap=True)


@app.command("tone", epilog='Rows: {"id": 1, "text": "...", "start": 0, "end": 5}')
def tone_rows(
    rows: InFile,
    out: OutFile,
    tone: Tone = DEFAULT_SCORER,
) -> None:
    """Score how each text treats the span from start to end in it."""
    from framing.rows import read_rows, write_rows
    from framing.tone import load_scorer, score_rows

    scored = score_rows(read_rows(rows), load_scorer(tone))
    write_rows(scored, out)
    _close_rows(scored, out)


@app.command("voices", epilog='Rows: {"id": 1, "text": "..."}')
def voice_rows(rows: InFile, out: OutFile) -> None:
    """Find who is quoted or paraphrased in each text."""
    from framing.rows import map_rows, read_rows, write_rows
    from framing.singles import voices_of_row
    from framing.voices import load_cues

    cues = load_cues()
    found = map_rows(read_rows(rows), lambda row: voices_of_row(row, cues))
    write_rows(found, out)
    _close_rows(found, out)


@app.command("reactions", epilog='Rows: {"id": 1, "text": "...", "language": "en"}')
def reaction_rows(
    rows: InFile,
    out: OutFile,
    actors: Actors = None,
    codebook: Codebook = None,
) -> None:
    """Find who reacts how to whom in each text."""
    from framing.pipeline import load_tools
    from framing.rows import map_rows, read_rows, write_rows
    from framing.singles import reactions_of_row

    tools = load_tools(actors=actors or (), codebook=codebook, tone="vader")
    found = map_rows(read_rows(rows), lambda row: reactions_of_row(row, tools))
    write_rows(found, out)
    _close_rows(found, out)


def _close_rows(rows: list[dict[str, Any]], out: Path) -> None:
    failed = sum("error" in row for row in rows)
    _errors.print(f"{len(rows) - failed} rows done, {failed} with an error; {out}", markup=False)
    if failed == len(rows):
        raise InputError("no row could be used; see the field 'error' of each")


@evaluate.command("tone", epilog="Example:  framing evaluate tone dev.jsonl --tone linear")
def evaluate_tone(gold: GoldFile, tone: Tone = DEFAULT_SCORER) -> None:
    """Score labelled rows {text, start, end, label} and compare; majority and VADER beside."""
    from framing.rows import read_rows
    from framing.tone import load_scorer
    from framing.tone.evaluation import evaluate_rows

    result = evaluate_rows(read_rows(gold), load_scorer(tone))
    _print_table(f"Tone, {gold.name}", result.scores)
    _print_table("Labels (rows) and scorer (columns)", result.confusion.reset_index())
    _out.print(f"expected calibration error: {result.calibration_error:.3f}")
    _note_rejected(len(result.rejected))


@evaluate.command("voices", epilog="Example:  framing evaluate voices dev.jsonl.gz")
def evaluate_voice_rows(gold: GoldFile) -> None:
    """Find the voices of articles with marked attributions and compare."""
    from dataclasses import asdict

    import pandas as pd

    from framing.rows import read_rows
    from framing.voices import load_cues
    from framing.voices.evaluate import evaluate_voices

    scores = evaluate_voices(read_rows(gold), cues=load_cues())
    _print_table(f"Voices, {gold.name}", pd.DataFrame([asdict(score) for score in scores]))


@evaluate.command("reactions", epilog="Example:  framing evaluate reactions dev.jsonl")
def evaluate_reaction_rows(
    gold: GoldFile, actors: Actors = None, codebook: Codebook = None
) -> None:
    """Find the reactions of labelled rows {text, pairs} and compare; baselines beside."""
    from framing.frames.evaluation import evaluate_reactions
    from framing.pipeline import load_tools
    from framing.rows import map_rows, read_rows
    from framing.singles import reactions_of_row

    tools = load_tools(actors=actors or (), codebook=codebook, tone="vader")
    rows = read_rows(gold)
    found = map_rows(rows, lambda row: reactions_of_row(row, tools))
    _print_table(f"Reactions, {gold.name}", evaluate_reactions(rows, found))
    _note_rejected(sum("error" in row for row in found))


def _print_table(title: str, table: Any) -> None:
    shown = Table(title=title, title_justify="left")
    for name in table.columns:
        shown.add_column(str(name), justify="right" if table[name].dtype.kind in "fi" else "left")
    for row in table.itertuples(index=False):
        shown.add_row(*(f"{v:.3f}" if isinstance(v, float) else str(v) for v in row))
    _out.print(shown)


def _note_rejected(n_rejected: int) -> None:
    if n_rejected:
        _errors.print(f"{n_rejected} rows could not be used and are not counted.")


Dev = Annotated[
    list[Path], typer.Option("--dev", help="Labelled rows that are never trained on; repeatable.")
]
Pairs = Annotated[
    Path | None, typer.Option("--pairs", help="Sentences with two marked actors (DSE form).")
]


@train.command("linear", epilog="Example:  framing train linear train.jsonl --dev dev.jsonl -o m/")
def train_linear_model(
    rows: GoldFile,
    dev: Dev,
    out: OutFolder = Path("linear"),
    pairs: Pairs = None,
    teacher: Annotated[
        str | None, typer.Option(help="Tone scorer whose probabilities label the pairs.")
    ] = None,
) -> None:
    """Train the fast scorer: logistic regression over words around the target."""
    from framing.tone import load_scorer
    from framing.tone.train_linear import train_linear

    taught_by = load_scorer(teacher) if teacher else None
    with _step_bar() as progress:
        train_linear(rows, out, dev=dev, pairs=pairs, teacher=taught_by, progress=progress)
    _errors.print(f"The model and its card are in {out}/", markup=False)


@train.command("minilm", epilog="Example:  framing train minilm train.jsonl --dev dev.jsonl -o m/")
def train_minilm_model(
    rows: GoldFile,
    dev: Dev,
    encoder: Annotated[Path, typer.Option(help="Folder of the encoder to fine-tune.")],
    out: OutFolder = Path("minilm"),
    pairs: Pairs = None,
    teacher: Annotated[
        Path | None, typer.Option(help="Folder of a larger encoder that is trained first.")
    ] = None,
) -> None:
    """Train the default scorer: a small transformer (needs the extra 'train')."""
    from framing.tone.train_minilm import train_minilm

    with _step_bar() as progress:
        train_minilm(
            rows,
            out,
            dev=dev,
            encoder=encoder,
            teacher=teacher,
            pairs=pairs,
            progress=progress,
        )
    _errors.print(f"The model and its card are in {out}/", markup=False)


@contextmanager
def _step_bar() -> Iterator[Callable[[int, int, str], None]]:
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=_errors
    ) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, line: progress.update(
            task, completed=done, total=total, description=line
        )
