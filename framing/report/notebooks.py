"""Run the notebooks on a run's tables and turn each into the body of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbconvert import HTMLExporter
from traitlets.config import Config

from framing.errors import InputError
from framing.shipped import shipped_path

_KERNEL = "python3"
_CELL_SECONDS = 1_800


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered notebook: file stem, title, one-line lead, HTML body."""

    name: str
    title: str
    lead: str
    body: str


def notebook_paths() -> list[Path]:
    """Return the shipped notebooks in reading order."""
    return sorted(shipped_path("notebooks").glob("[0-9][0-9]-*.ipynb"))


def declared_parameters(path: Path) -> set[str]:
    """Return the names of the parameters that a notebook takes."""
    return set(papermill.inspect_notebook(str(path)))


def execute(path: Path, parameters: Mapping[str, Any], folder: Path) -> Path:
    """Run a notebook with other parameters and return the executed copy.

    Raises
    ------
    InputError
        If a cell fails; the message names the notebook and the error.
    """
    folder.mkdir(parents=True, exist_ok=True)
    executed = folder / path.name
    try:
        papermill.execute_notebook(
            str(path),
            str(executed),
            parameters=dict(parameters),
            kernel_name=_KERNEL,
            progress_bar=False,
            execution_timeout=_CELL_SECONDS,
            log_output=False,
            # The kernel speaks to this machine alone; its note on that is noise here.
            extra_arguments=["--IPKernelApp.log_level=40"],
        )
    except papermill.PapermillExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        raise InputError(
            f"the notebook {path.name} stopped at cell {error.exec_count} ({reason}); "
            f"the executed copy is {executed}"
        ) from error
    return executed


def render(executed: Path) -> Page:
    """Turn an executed notebook into a page; code is left out, outputs stay."""
    notebook = nbformat.read(executed, as_version=4)
    config = Config()
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = ("not-in-report",)
    exporter = HTMLExporter(
        config=config,
        # The plain template: body only, no script or style to fetch.
        template_name="basic",
        exclude_input=True,
        exclude_output_prompt=True,
        anchor_link_text="",
    )
    body, _ = exporter.from_notebook_node(notebook)
    title, lead = _title_and_lead(notebook)
    return Page(executed.stem, title, lead, body)


def _title_and_lead(notebook: nbformat.NotebookNode) -> tuple[str, str]:
    """Take the heading of the first cell and the first line below it."""
    lines = [line.strip() for line in notebook.cells[0].source.splitlines() if line.strip()]
    title = lines[0].lstrip("# ").strip()
    lead = lines[1] if len(lines) > 1 and not lines[1].startswith("#") else ""
    return title, lead.replace("**", "").replace("`", "")
