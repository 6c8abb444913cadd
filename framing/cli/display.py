"""What the command shows: progress, tables, closing lines. Results go to files, talk to stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich import filesize
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Task as RichTask,
)
from rich.table import Table
from rich.text import Text

from framing.errors import InputError

Told = Callable[[int, int], None]

talk = Console(stderr=True, highlight=False)
out = Console(highlight=False)
# Tables keep their numbers whole even where the output is no terminal of their width.
_TABLE_WIDTH = 160


@contextmanager
def progress_bar(label: str, counter: ProgressColumn) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar with rate and time left; quiet where the terminal is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        counter,
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=talk, transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def two_bars(first: str, second: str) -> Iterator[tuple[Told, Told]]:
    """Show how far bytes are read, then how far articles are scored, with rate and time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        _Counted(),
        TimeElapsedColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=talk, transient=True, speed_estimate_period=300) as progress:
        tasks: dict[str, TaskID] = {}

        def told(label: str, unit: str) -> Told:
            def update(done: int, total: int) -> None:
                if label not in tasks:
                    tasks[label] = progress.add_task(label, total=total, unit=unit)
                progress.update(tasks[label], completed=done, total=total)

            return update

        yield told(first, "bytes"), told(second, "articles")


class _Counted(ProgressColumn):
    """How much is done of how much, and how fast."""

    def render(self, task: RichTask) -> Text:
        total = int(task.total or 0)
        speed = task.finished_speed or task.speed or 0.0
        if task.fields["unit"] == "bytes":
            done = filesize.decimal(int(task.completed))
            return Text(f"{done} of {filesize.decimal(total)}, {filesize.decimal(int(speed))}/s")
        return Text(f"{int(task.completed):,} of {total:,}, {speed:,.1f} {task.fields['unit']}/s")


@contextmanager
def step_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar for work that describes its steps itself."""
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=talk
    ) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, line: progress.update(
            task, completed=done, total=total, description=line
        )


def print_table(title: str, table: Any) -> None:
    """Print a DataFrame, numbers with three decimals."""
    shown = Table(title=title, title_justify="left")
    for name in table.columns:
        shown.add_column(str(name), justify="right" if table[name].dtype.kind in "fi" else "left")
    for row in table.itertuples(index=False):
        shown.add_row(*(f"{v:.3f}" if isinstance(v, float) else str(v) for v in row))
    console = out if out.is_terminal else Console(highlight=False, width=_TABLE_WIDTH)
    console.print(shown)


def note_rejected(n_rejected: int) -> None:
    """Say how many labelled rows could not be used, if any."""
    if n_rejected:
        talk.print(f"{n_rejected} rows could not be used and are not counted.")


def close_rows(rows: list[dict[str, Any]], path: Path) -> None:
    """Say how many rows were done.

    Raises
    ------
    InputError
        If not a single one was.
    """
    failed = sum("error" in row for row in rows)
    talk.print(f"{len(rows) - failed} rows done, {failed} with an error; {path}", markup=False)
    if failed == len(rows):
        raise InputError("no row could be used; see the field 'error' of each")
