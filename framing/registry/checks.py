"""What must hold between actors: known countries, one meaning a spelling, one holder an office."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from framing.registry.merging import Draft
from framing.registry.models import Office
from framing.registry.parsing import Problems, suggest
from framing.registry.titles import normal_title
from framing.registry.yaml_files import Place

EUROPEAN_UNION = "EU"
_COMMON_SLIPS = {"UK": "GB", "EL": "GR", "EN": "GB"}


def check_actors(drafts: Mapping[str, Draft], problems: Problems) -> None:
    """Check countries, spellings and offices; see the three functions below."""
    check_countries(drafts, problems)
    check_surfaces(drafts.values(), problems)
    check_offices(drafts, problems)


def country_names(drafts: Mapping[str, Draft]) -> dict[str, str]:
    """Return the name of each country code that an actor of kind country stands for."""
    countries = {
        draft.values["country"]: draft.values["name"]
        for draft in drafts.values()
        if draft.values.get("kind") == "country" and "country" in draft.values
    }
    return {**countries, EUROPEAN_UNION: "European Union"}


def check_countries(drafts: Mapping[str, Draft], problems: Problems) -> None:
    """Complain about country codes that no country has."""
    names = country_names(drafts)
    for draft in drafts.values():
        code = draft.values.get("country")
        if code is not None and (complaint := country_complaint(code, names)):
            problems.add(f"{draft.places['country']}: {complaint}")


def country_complaint(code: str, names: Mapping[str, str]) -> str | None:
    """Return what is wrong with a country code and what it should be, or None if it is known."""
    if code in names:
        return None
    by_name = {name.casefold(): known for known, name in names.items()}
    for guess in (_COMMON_SLIPS.get(code.upper()), code.upper(), by_name.get(code.casefold())):
        if guess is not None and guess in names:
            return f"unknown country '{code}'; did you mean {guess} ({names[guess]})?"
    return (
        f"unknown country '{code}'; give the two letters of ISO 3166-1, such as DE or US, "
        f"or EU; {suggest(code, list(names.values()))}"
    )


def check_surfaces(drafts: Iterable[Draft], problems: Problems) -> None:
    """Complain about spellings that mean two actors, naming both places."""
    owners: dict[str, tuple[Draft, Place]] = {}
    for draft in drafts:
        for text, place in draft.surfaces().items():
            if text not in owners:
                owners[text] = (draft, place)
                continue
            first, first_place = owners[text]
            problems.add(
                f"{place}: '{text}' is to mean {draft.actor_id}, but means {first.actor_id} "
                f"already ({first_place}); remove one, or write 'takes: [{text}]' in the entry "
                f"of the actor that should have it"
            )


def check_offices(drafts: Mapping[str, Draft], problems: Problems) -> None:
    """Complain about offices of unknown actors and about two holders on one day."""
    held: dict[tuple[str, str], list[tuple[str, Office, Place]]] = defaultdict(list)
    for draft in drafts.values():
        for office, place in draft.offices.values():
            if office.of not in drafts:
                problems.add(
                    f"{place}: office '{office.title}' of unknown actor '{office.of}'; "
                    f"{suggest(office.of, sorted(drafts))}"
                )
            held[normal_title(office.title), office.of].append((draft.actor_id, office, place))
    for tenures in held.values():
        _check_tenures(tenures, problems)


def _check_tenures(tenures: list[tuple[str, Office, Place]], problems: Problems) -> None:
    for (first_id, first, first_place), (second_id, second, place) in combinations(tenures, 2):
        if first.overlaps(second):
            problems.add(
                f"{place}: {second_id} and {first_id} ({first_place}) both hold the office "
                f"'{second.title}' of {second.of} on some days; set valid_until of the earlier "
                "and valid_from of the later"
            )
