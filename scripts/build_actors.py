"""Build data/actors.yaml from countrynames, countryinfo and data/actors-additions.yaml.

    pip install "media-framing[registry]"
    python scripts/build_actors.py

countrynames (MIT) gives the list of country codes, countryinfo (MIT) names and capitals.
Corrections, demonyms, aliases, organisations and people are kept by hand in the
additions. The same packages and additions give the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from framing.registry.models import slug  # noqa: E402

HEADER = """\
# Actors: the countries, organisations and people that articles write about.
# Built by scripts/build_actors.py: edit data/actors-additions.yaml and run it again.
# Origin: country list from the package countrynames (MIT, Friedrich Lindenberg), names and capitals
# from countryinfo (MIT, Porimol Chandro), everything else kept by hand for this project (MIT).
# Who holds an office is stated as of 2025; where a later change is known, it is entered.
# docs/registry.md says what each key means and how to add your own.
"""
KEYS = (
    "actor_id", "name", "kind", "country", "gender", "role", "aliases", "metonyms", "demonyms",
    "offices", "never", "drops",
)  # fmt: skip
# Codes in countrynames that are no country of ISO 3166-1: groups, former states, a wrong answer.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EU", "IC", "TA", "UN", "ZR", "ZZ", "DD", "AN"}
WIDTH = 100


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "data" / "actors.yaml")
    parser.add_argument("--additions", type=Path, default=ROOT / "data" / "actors-additions.yaml")
    options = parser.parse_args()
    unfinished = options.output.with_suffix(".tmp")
    unfinished.write_text(build(options.additions), encoding="utf-8")
    unfinished.replace(options.output)


def build(additions: Path) -> str:
    """Return the text of actors.yaml."""
    by_hand = yaml.load(additions.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds text only
    actors = [*countries(by_hand["countries"]), *map(complete, by_hand["actors"])]
    actors.sort(key=lambda actor: str(actor["actor_id"]))
    return HEADER + "\n" + "\n".join(render(actor) for actor in actors)


def countries(corrections: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield an actor for each country code."""
    known = infos()
    codes = country_codes()
    if unknown := sorted(set(corrections) - set(codes)):
        raise SystemExit(f"additions correct unknown countries: {', '.join(unknown)}")
    for code in codes:
        yield country(code, known.get(code, {}), corrections.get(code))


def country(code: str, info: dict[str, Any], correction: dict[str, Any] | None) -> dict[str, Any]:
    """Join what the package and what the additions say about a country.

    A capital stands for a government only where the additions list the country: most
    territories are governed from elsewhere.
    """
    given = correction or {}
    name = given.get("name", info.get("name"))
    capital = given.get("capital", info.get("capital") if correction is not None else "")
    metonyms = [capital] if capital and capital != name else []
    return {
        "actor_id": slug(name),
        "name": name,
        "kind": "country",
        "country": code,
        "aliases": given.get("aliases", []),
        "metonyms": [*metonyms, *given.get("metonyms", [])],
        "demonyms": given.get("demonyms", []),
        "never": given.get("never", []),
    }


def country_codes() -> list[str]:
    """Return the codes of ISO 3166-1 and Kosovo's XK."""
    from countrynames.data import DATA  # noqa: PLC0415 - needed to build only

    return sorted(code for code in DATA if len(code) == 2 and code not in NOT_COUNTRIES)


def infos() -> dict[str, dict[str, Any]]:
    """Return countryinfo's records by code; of two for one code the first by file name."""
    records: dict[str, dict[str, Any]] = {}
    folder = resources.files("countryinfo").joinpath("data")
    files = (file for file in folder.iterdir() if file.name.endswith(".json"))
    for file in sorted(files, key=lambda file: file.name):
        record = json.loads(file.read_text(encoding="utf-8"))
        records.setdefault(record.get("ISO", {}).get("alpha2", ""), record)
    return records


def complete(actor: dict[str, Any]) -> dict[str, Any]:
    """Fill in what the additions leave out."""
    return {"actor_id": slug(actor["name"]), "kind": "person", **actor}


def render(actor: dict[str, Any]) -> str:
    """Return an actor as YAML: a key a line, lists on one line where they fit."""
    lines = [
        f"{key}: {scalar(actor[key])}" if isinstance(actor[key], str) else listed(key, actor[key])
        for key in KEYS
        if actor.get(key)
    ]
    return "- " + "\n  ".join("\n".join(lines).splitlines()) + "\n"


def listed(key: str, values: list[Any]) -> str:
    """Return a list in brackets, or an item a line where it is long or holds mappings."""
    texts = [scalar(value) if isinstance(value, str) else mapping(value) for value in values]
    line = f"{key}: [{', '.join(texts)}]"
    if len(line) <= WIDTH and not any(isinstance(value, dict) for value in values):
        return line
    return f"{key}:\n" + "\n".join(f"  - {text}" for text in texts)


def mapping(value: dict[str, str]) -> str:
    """Return a mapping in braces."""
    return "{" + ", ".join(f"{key}: {scalar(text)}" for key, text in value.items()) + "}"


def scalar(text: str) -> str:
    """Return text plain where YAML 1.1 reads it as that text, else quoted."""
    needs_quotes = text != text.strip() or any(mark in text for mark in ",:#[]{}&*!|>'\"%@`")
    try:
        needs_quotes = needs_quotes or text == "" or yaml.safe_load(text) != text
    except yaml.YAMLError:
        needs_quotes = True
    is_date = len(text) == 10 and text[4:5] == text[7:8] == "-"
    return json.dumps(text, ensure_ascii=False) if needs_quotes and not is_date else text


if __name__ == "__main__":
    main()
