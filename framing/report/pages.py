"""Lay the pages out: one HTML file each, with nothing to load from elsewhere."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from framing.files import write_text
from framing.pipeline import Run, read_run
from framing.registry import load_outlets
from framing.report.notebooks import Page, declared_parameters, execute, notebook_paths, render

Progress = Callable[[int, int], None]

_TEMPLATES = Path(__file__).parent / "template"
# The stored notebooks show a few sentences of each list; a page has room for more.
_MAX_SENTENCES = 200
_INVENTED = (
    "Some or all of the outlets in this corpus are invented, and so are their articles. They show "
    "what the program does; they say nothing about real media."
)


def write_report(
    tables: Path,
    out: Path,
    *,
    example: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Run the notebooks on a run and write the pages.

    Parameters
    ----------
    tables
        A folder that :func:`framing.pipeline.write_run` wrote.
    out
        Where the pages go.
    example
        A run of a single article for the page that reads one article; the article of the corpus
        with the most reactions if None.
    progress
        Called with the number of notebooks done and of all.

    Returns
    -------
    Path
        The index page. It and the pages open from the disk, with the network off.

    Raises
    ------
    InputError
        If there is no complete run in ``tables`` or a notebook fails.
    """
    run = read_run(tables)
    paths = notebook_paths()
    pages = []
    for done, path in enumerate(paths, start=1):
        parameters = _parameters(path, tables, example)
        pages.append(render(execute(path, parameters, out / "notebooks")))
        if progress is not None:
            progress(done, len(paths))
    shared = {"pages": pages, "notice": _notice(run), "provenance": provenance(run.record)}
    for page in pages:
        _write_page(out / f"{page.name}.html", page.name, page.title, page.body, shared)
    index = out / "index.html"
    _write_page(index, "index", "Who is framed how, and by whom", _index_body(run, pages), shared)
    return index


def _parameters(path: Path, tables: Path, example: Path | None) -> dict[str, Any]:
    """Return what a notebook is run with: only parameters that it declares."""
    is_single = path.stem.startswith("00-")
    folder = example if is_single and example is not None else tables
    wanted = {"run_folder": str(folder.resolve()), "n_sentences": _MAX_SENTENCES}
    declared = declared_parameters(path)
    return {name: value for name, value in wanted.items() if name in declared}


def _notice(run: Run) -> str | None:
    outlets = load_outlets()
    found = (outlets.find(name) for name in run.articles["outlet"].unique())
    return _INVENTED if any(outlet is not None and outlet.invented for outlet in found) else None


def _index_body(run: Run, pages: list[Page]) -> str:
    return _environment().get_template("index.html.j2").render(rows=run.record["rows"], pages=pages)


def provenance(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a reader needs to repeat a run, as labels and values."""
    libraries = ", ".join(f"{name} {number}" for name, number in record["libraries"].items())
    hashes = "; ".join(f"{name} {value[:12]}" for name, value in record["hashes"].items())
    return [
        ("program", f"framing {record['framing_version']}"),
        ("finished", str(record["finished_at"])),
        ("tone scorer", str(record["scorer"])),
        ("rows", json.dumps(record["rows"])[1:-1].replace('"', "")),
        ("hashes (SHA-256)", hashes),
        ("libraries", f"Python {record['python']}, {libraries}"),
        ("machine", str(record["platform"])),
    ]


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )


def _write_page(path: Path, name: str, title: str, body: str, shared: Mapping[str, Any]) -> None:
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            name=name,
            title=title,
            # The body is nbconvert's, whose data come escaped from pandas or from `marked`.
            body=Markup(body),  # noqa: S704
            css=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704
            js=Markup((_TEMPLATES / "page.js").read_text(encoding="utf-8")),  # noqa: S704
            **shared,
        )
    )
    write_text(html, path)
