"""Lay the report out: one HTML file that holds every page, with nothing to load from elsewhere."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
import nbformat
from markupsafe import Markup

from framing.files import write_text
from framing.pipeline import Run, read_run
from framing.registry import load_outlets
from framing.report.embedded import as_script, embedded
from framing.report.excerpts import TextShown, text_shown
from framing.report.notebooks import Page, execute, notebook_paths, render
from framing.report.numbering import run_key
from framing.report.provenance import provenance
from framing.report.redaction import copy_redacted, link_run, refuse_fuller
from framing.report.template import FOLDER, template
from framing.report.withholding import withhold

Progress = Callable[[int, int], None]

TITLE = "Who is framed how, and by whom"
_FIRST_JS = 'document.documentElement.className = "js";'
_INVENTED = (
    "Some or all of the outlets in this corpus are invented, and so are their articles. They show "
    "what the program does; they say nothing about real media."
)
_WITHHELD: dict[TextShown, str] = {
    "full": "",
    "snippet": "Of each sentence only a few words are shown: the text belongs to its publishers.",
    "none": "The articles' text is not shown: it belongs to its publishers.",
}


def write_report(
    tables: Path,
    out: Path,
    *,
    example: str | None = None,
    text: TextShown = "full",
    notebooks: Sequence[Path] | None = None,
    progress: Progress | None = None,
) -> Path:
    """Run the notebooks on a run and write the report.

    Parameters
    ----------
    tables
        A folder that `framing score` wrote.
    out
        Where the report goes: ``index.html``, which holds everything, the executed
        ``notebooks/`` and their ``tables/``.
    example
        Folder in ``tables`` with the run of a single article, for the page that reads one; the
        article with the most reactions if None.
    text
        How much of the articles' text may be in any of these: all of it, a few words of each
        sentence, or none.
    notebooks
        Which notebooks, in this order; the shipped ones if None.
    progress
        Called with the number of notebooks done and of all.

    Returns
    -------
    Path
        The HTML file. It opens from the disk, with the network off.

    Raises
    ------
    InputError
        If there is no complete run in ``tables``, a notebook fails, or ``out`` holds a report
        that shows more of the text.
    """
    refuse_fuller(out, text)
    paths = notebook_paths() if notebooks is None else notebooks
    if text == "full":
        link_run(tables, out / "tables", text=text)
        executed, runs = _executed(paths, out, example, progress)
        return write_pages([render(path) for path in executed], runs, out)
    # The notebooks read the text; what they give out is searched for it before it stays.
    with TemporaryDirectory(prefix="framing-report-") as work:
        link_run(tables, Path(work) / "tables", text=text)
        executed, runs = _executed(paths, Path(work), example, progress)
        stored = _without_text(executed, runs, out / "notebooks")
        copy_redacted(tables, out / "tables", text=text)
        return write_pages([render(path) for path in stored], runs, out)


def _executed(
    paths: Sequence[Path], folder: Path, example: str | None, progress: Progress | None
) -> tuple[list[Path], list[Run]]:
    """Execute notebooks beside the tables of a run; return the copies and the runs they read."""
    runs = [read_run(folder / name) for name in _run_folders(example)]
    executed = []
    for done, path in enumerate(paths, start=1):
        is_single = path.stem.startswith("00-")
        name = _run_folders(example)[-1 if is_single else 0]
        executed.append(execute(path, {"run_folder": f"../{name}"}, folder / "notebooks"))
        if progress is not None:
            progress(done, len(paths))
    return executed, runs


def _run_folders(example: str | None) -> list[str]:
    return ["tables"] if example is None else ["tables", f"tables/{example}"]


def _without_text(executed: Sequence[Path], runs: Sequence[Run], folder: Path) -> list[Path]:
    """Store notebooks without the articles' text in their outputs."""
    notebooks = [nbformat.read(path, as_version=4) for path in executed]
    articles = [run.articles for run in runs]
    withhold(
        notebooks,
        (text for table in articles for name in ("title", "text") for text in table[name]),
        text=text_shown(runs[0]),
        names={
            *(name for run in runs for name in run.names.values()),
            *(outlet for table in articles for outlet in table["outlet"]),
        },
    )
    folder.mkdir(parents=True, exist_ok=True)
    stored = [folder / path.name for path in executed]
    for notebook, path in zip(notebooks, stored, strict=True):
        write_text(nbformat.writes(notebook), path)
    return stored


def write_pages(pages: Sequence[Page], runs: Sequence[Run], out: Path) -> Path:
    """Write pages and the framings of the runs they are about into one HTML file.

    Parameters
    ----------
    pages
        Rendered notebooks.
    runs
        The first one is what the report is about; others are examples in it.
    out
        Folder of the file.
    """
    run = runs[0]
    css, js = template("reader.css") + template("page.css"), _script("reader.js", "page.js")
    html = (
        _environment()
        .get_template("report.html.j2")
        .render(
            title=TITLE,
            pages=pages,
            overview=Markup(_overview(run, pages)),  # noqa: S704 - rendered from a template
            notice=_notice(run),
            provenance=provenance(run.record, pages),
            embedded={
                # Escaped for a script element by `as_script`.
                run_key(one): Markup(as_script(embedded(one)))  # noqa: S704
                for one in runs
            },
            css=Markup(css),  # noqa: S704
            first_js=Markup(_FIRST_JS),  # noqa: S704
            js=Markup(js),  # noqa: S704
            script_hashes=Markup(" ".join(map(_hash_of, (_FIRST_JS, js)))),  # noqa: S704
        )
    )
    out.mkdir(parents=True, exist_ok=True)
    index = out / "index.html"
    write_text(html, index)
    return index


def _overview(run: Run, pages: Sequence[Page]) -> str:
    rows, n_unlisted = run.record["rows"], run.record["open_actors"]["n_mentions"]
    return (
        _environment()
        .get_template("overview.html.j2")
        .render(
            rows=[
                ("articles", rows["articles"]),
                ("sentences", rows["sentences"]),
                ("mentions", rows["mentions"] - n_unlisted),
                ("mentions of unlisted ones", n_unlisted),
                ("voices", rows["voices"]),
                ("framings", rows["framings"]),
            ],
            n_rejected=rows["rejected"],
            withheld=_WITHHELD[text_shown(run)],
            pages=pages,
        )
    )


def _notice(run: Run) -> str | None:
    outlets = load_outlets()
    found = (outlets.find(name) for name in run.articles["outlet"].unique())
    return _INVENTED if any(outlet is not None and outlet.invented for outlet in found) else None


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )


def _script(*names: str) -> str:
    """Join scripts into one whose names stay its own."""
    return f'(() => {{\n"use strict";\n{"".join(map(template, names))}}})();\n'


def _hash_of(script: str) -> str:
    """Return what the page's security policy calls a script: nothing else may run."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
