"""The direction of imports, and a few habits that a reader of the code relies on."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "framing"

# Each line may import from the lines above it. docs/architecture.md, section 3.
LAYERS = [
    {"errors", "shipped", "__init__"},
    {"files", "engines"},
    {"rows"},
    {"tables"},
    {"parts"},
    {"registry"},
    {"corpus"},
    {"text", "syntax"},
    {"networks"},
    {"actors"},
    {"voices"},
    {"tone"},
    {"frames"},
    {"pipeline"},
    {"singles", "summary"},
    {"compare"},
    {"validate", "limits"},
    {"plots"},
    {"report"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


def part_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "framing":
                names |= {f"framing.{alias.name}" for alias in node.names}
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("framing.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_upward(path):
    own = part_of(path)
    assert own in LEVEL, f"{own} has no line in LAYERS"
    for other in imported_parts(path) - {own}:
        if other in LEVEL:
            assert LEVEL[other] < LEVEL[own], f"{own} must not import {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_library_code_has_no_banned_word_and_no_pickle(path):
    code = path.read_text(encoding="utf-8")
    names = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    arguments = {node.arg for node in ast.walk(ast.parse(code)) if isinstance(node, ast.arg)}
    assert not {"df", "source", "sources"} & (names | arguments)
    assert not re.search(r"\b(import pickle|pickle\.|joblib|yaml\.load\()", code)


def test_a_wrong_import_would_be_seen(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from framing.cli import main\nfrom framing import report\n")
    assert imported_parts(wrong) == {"cli", "report"}
