"""Notebooks as they are stored: executed, complete, thin. nbval can't see an output that is gone."""

import ast
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
ALLOWED_IMPORTS = {"framing", "pandas", "numpy", "matplotlib", "IPython"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shows_something(cell) -> bool:
    """Whether the last statement of a cell is an expression, whose value is then shown."""
    body = ast.parse(cell.source).body
    return bool(body) and isinstance(body[-1], ast.Expr)


def test_there_are_the_notebooks_in_reading_order():
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{i:02}" for i in range(len(NOTEBOOKS))]
    assert len(NOTEBOOKS) >= 5


def test_no_two_cells_share_an_id():
    """A report holds all of them on one page."""
    cells = [cell for path in NOTEBOOKS for cell in nbformat.read(path, as_version=4).cells]
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_executed_from_one_to_n(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_every_shown_value_is_stored(notebook):
    for cell in code_cells(notebook):
        assert bool(cell.outputs) == shows_something(cell), cell.source


def test_no_error_and_no_noise(notebook):
    kinds = {output.output_type for cell in code_cells(notebook) for output in cell.outputs}
    assert kinds <= {"execute_result", "display_data"}


def test_every_output_is_compared(path, notebook):
    """nbval is strict here: no cell asks to be left out, and no output changes from run to run."""
    assert "NBVAL" not in path.read_text(encoding="utf-8")
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    assert tags <= {"parameters", "not-in-report"}
    assert "widgets" not in notebook.metadata
    kinds = {
        kind for cell in code_cells(notebook) for output in cell.outputs for kind in output.data
    }
    assert kinds <= {"text/plain", "text/html", "text/markdown", "image/png"}


def test_small_enough(path, notebook):
    assert path.stat().st_size < 400_000
    assert len(notebook.cells) <= 60
    assert max(len(cell.source.splitlines()) for cell in code_cells(notebook)) <= 15


def test_thin(notebook):
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef)
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= ALLOWED_IMPORTS
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] in ALLOWED_IMPORTS


def test_has_question_parameters_and_limits(notebook):
    first, last = notebook.cells[0], notebook.cells[-1]
    assert first.source.startswith("# ")
    assert first.source.splitlines()[0].endswith("?")
    assert "**Caveat.**" in first.source
    assert last.source.startswith("## What this does not show")
    tagged = [
        cell for cell in code_cells(notebook) if "parameters" in cell.metadata.get("tags", [])
    ]
    assert len(tagged) == 1
    assert any(cell.source.startswith("assert") for cell in code_cells(notebook))


def test_names_no_path_of_this_machine(path):
    text = path.read_text(encoding="utf-8")
    assert str(Path.home()) + "/" not in text
    assert str(path.parents[1]) not in text
