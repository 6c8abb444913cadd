"""The wheel carries what the program needs when there is no checkout around it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_data_notebooks_and_templates_are_inside(wheel):
    names = set(wheel.namelist())
    for path in [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "notebooks").glob("*.ipynb")]:
        assert f"framing/_shipped/{path.relative_to(ROOT)}" in names
    for path in (ROOT / "framing").rglob("*"):
        if path.suffix in {".py", ".j2", ".css", ".js"}:
            assert str(path.relative_to(ROOT)) in names
    assert any(name.startswith("framing/_shipped/seeds/") for name in names)
    assert any(name.startswith("framing/_shipped/data/corpus/") for name in names)


def test_it_runs_from_the_wheel_alone(wheel, tmp_path):
    wheel.extractall(tmp_path)
    code = (
        "import framing, sys; from framing.shipped import shipped_path;"
        "from framing.registry import load_actors;"
        "print(shipped_path('data/actors.yaml')); print(len(load_actors()))"
    )
    # -I leaves the checkout out of the path; the wheel's content is put there by hand.
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    path, number = done.stdout.split()
    assert Path(path).is_relative_to(tmp_path)
    assert int(number) > 400
