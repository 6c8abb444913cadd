"""Run the notebooks on a run's tables and turn each into a part of the report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbconvert import HTMLExporter
from traitlets.config import Config

from framing.errors import InputError
from framing.files import write_text
from framing.report.highlights import STYLE
from framing.shipped import shipped_path

_KERNEL = "python3"
_CELL_SECONDS = 1_800


# A widget's view leads to a kernel that is gone; its fallback stays.
_WIDGET = "application/vnd.jupyter.widget-view+json"
# What a page may show of an output, the best first.
_SHOWN = ("text/html", "text/markdown", "image/png", "image/jpeg", "text/plain")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page: where a link to it leads, and its words."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered notebook.

    Attributes
    ----------
    name
        Stem of the notebook's file.
    title, lead
        Its question, and the line below it.
    body
        HTML, with headings one level lower than in the notebook.
    headings
        Those below the title.
    findings
        What its figures show, as their text alternatives say it.
    parameters
        What it was run with.
    """

    name: str
    title: str
    lead: str
    body: str
    headings: tuple[Heading, ...]
    findings: tuple[str, ...]
    parameters: Mapping[str, str]


def notebook_paths() -> list[Path]:
    """Return the shipped notebooks in reading order."""
    return sorted(shipped_path("notebooks").glob("[0-9][0-9]-*.ipynb"))


def declared_parameters(path: Path) -> dict[str, str]:
    """Return the parameters that a notebook takes, with their defaults as code."""
    return {
        str(name): str(told["default"])
        for name, told in papermill.inspect_notebook(str(path)).items()
    }


def execute(path: Path, parameters: Mapping[str, Any], folder: Path) -> Path:
    """Run a notebook in a folder, with other parameters, and return the executed copy there.

    Raises
    ------
    InputError
        If a cell fails; the message names the notebook and the error.
    """
    folder.mkdir(parents=True, exist_ok=True)
    executed = folder / path.name
    declared = declared_parameters(path)
    try:
        papermill.execute_notebook(
            str(path),
            str(executed),
            parameters={name: value for name, value in parameters.items() if name in declared},
            kernel_name=_KERNEL,
            cwd=str(folder),
            progress_bar=False,
            execution_timeout=_CELL_SECONDS,
            log_output=False,
            # A widget's state is its whole data; a page has its fallback.
            store_widget_state=False,
            # The kernel speaks to this machine alone, and is interrupted when it is done: its notes
            # on that are noise here. What fails in a cell is told by the cell.
            extra_arguments=["--IPKernelApp.log_level=50"],
        )
    except papermill.PapermillExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        raise InputError(
            f"the notebook {path.name} stopped at cell {error.exec_count} ({reason}); "
            f"open it in JupyterLab with the same run to see more: {path}"
        ) from error
    _forget_places(executed)
    return executed


def _forget_places(executed: Path) -> None:
    """Take out where on this machine a notebook was run: the copy may be passed on."""
    notebook = nbformat.read(executed, as_version=4)
    given = notebook.metadata.pop("papermill", {}).get("parameters", {})
    notebook.metadata["papermill"] = {"parameters": given}
    for output in _outputs(notebook):
        output.get("data", {}).pop(_WIDGET, None)
    write_text(nbformat.writes(notebook), executed)


def render(executed: Path) -> Page:
    """Turn an executed notebook into a page; code is left out, outputs stay."""
    notebook = nbformat.read(executed, as_version=4)
    title, lead = _title_and_lead(notebook)
    findings = tuple(_findings(notebook))
    for output in _outputs(notebook):
        _restrict(output)
    body, headings = _numbered_headings(_exported(notebook), executed.stem)
    given = notebook.metadata.get("papermill", {}).get("parameters", {})
    parameters = {**declared_parameters(executed), **{k: repr(v) for k, v in given.items()}}
    return Page(executed.stem, title, lead, body, headings, findings, parameters)


def _exported(notebook: nbformat.NotebookNode) -> str:
    config = Config()
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = ("not-in-report",)
    config.NbConvertBase.display_data_priority = _SHOWN
    exporter = HTMLExporter(
        config=config,
        # The plain template: body only, no script or style to fetch.
        template_name="basic",
        exclude_input=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    body: str = exporter.from_notebook_node(notebook)[0]
    return body.replace(STYLE, "")


def _outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def _restrict(output: nbformat.NotebookNode) -> None:
    """Leave what a page may show. Markdown that a program wrote may hold names from articles."""
    data = output.get("data", {})
    for kind in set(data) - set(_SHOWN):
        del data[kind]
    if "text/markdown" in data:
        # Neither HTML nor links nor images: only emphasis is left of Markdown.
        data["text/markdown"] = escape(data["text/markdown"], quote=False).replace("[", "\\[")


def _numbered_headings(body: str, name: str) -> tuple[str, tuple[Heading, ...]]:
    """Move headings one level down, below the report's own, and give each an address."""
    headings: list[Heading] = []

    def lower(match: re.Match[str]) -> str:
        level, inner = int(match[1]), match[2]
        if level == 1:
            return f"<h2>{inner}</h2>"
        heading = Heading(f"{name}-{len(headings) + 1}", unescape(_TAG.sub("", inner)).strip())
        headings.append(heading)
        return f'<h{level + 1} id="{heading.anchor}">{inner}</h{level + 1}>'

    return _HEADING.sub(lower, body), tuple(headings)


_HEADING = re.compile(r"<h([1-5])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def _findings(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the text alternatives of the figures, which state what they show."""
    alternatives = [
        output.get("metadata", {}).get("image/png", {}) for output in _outputs(notebook)
    ]
    return [str(told["alt"]) for told in alternatives if told.get("alt")]


def _title_and_lead(notebook: nbformat.NotebookNode) -> tuple[str, str]:
    """Take the heading of the first cell and the first line below it."""
    lines = [line.strip() for line in notebook.cells[0].source.splitlines() if line.strip()]
    title = lines[0].lstrip("# ").strip()
    lead = lines[1] if len(lines) > 1 and not lines[1].startswith("#") else ""
    return title, lead.replace("**", "").replace("`", "")
