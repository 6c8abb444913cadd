"""How a report came about: what a reader needs to repeat it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from framing.report.notebooks import Page

_HASH_CHARACTERS = 12


def provenance(record: Mapping[str, Any], pages: Iterable[Page]) -> list[tuple[str, str]]:
    """Return version, parameters, hashes and environment of a run, as labels and values."""
    libraries = ", ".join(f"{name} {number}" for name, number in record["libraries"].items())
    hashes = "; ".join(
        f"{name} {value[:_HASH_CHARACTERS]}" for name, value in record["hashes"].items()
    )
    return [
        ("program", f"framing {record['framing_version']}"),
        ("finished", str(record["finished_at"])),
        ("tone scorer", str(record["scorer"])),
        ("parser for voices", str(record["parser"] or "none")),
        ("open actors", _open_actors(record["open_actors"])),
        ("articles' text", str(record.get("text", "full"))),
        ("rows", json.dumps(record["rows"])[1:-1].replace('"', "")),
        ("hashes (SHA-256)", hashes),
        ("parameters", _parameters(pages)),
        ("libraries", f"Python {record['python']}, {libraries}"),
        ("machine", str(record["platform"])),
    ]


def _open_actors(chosen: Mapping[str, Any]) -> str:
    if not chosen["found"]:
        return "not looked for"
    return "found, with the tone of every mention" if chosen["tone"] else "found"


def _parameters(pages: Iterable[Page]) -> str:
    """List what the notebooks were run with, but for the folder, which is the report's own."""
    told = []
    for page in pages:
        given = {name: value for name, value in page.parameters.items() if name != "run_folder"}
        if given:
            told.append(f"{page.name}: {', '.join(f'{k} = {v}' for k, v in given.items())}")
    return "; ".join(told)
