"""environment.yml, pyproject.toml and requirements.lock name the same dependencies."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = {*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]}


def conda_requirements() -> set[str]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    plain = {entry for entry in listed if isinstance(entry, str)}
    (nested,) = (entry["pip"] for entry in listed if isinstance(entry, dict))
    return plain | set(nested)


def test_conda_names_what_pyproject_names():
    extra = {"pip", f"python{PROJECT['requires-python']}", "--editable ."}
    assert conda_requirements() - extra == DECLARED
    assert extra <= conda_requirements()


def test_lock_pins_every_dependency_with_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", lock, flags=re.MULTILINE))
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in DECLARED}
    assert names <= pinned
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)


def test_lock_names_no_host():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
