"""What must hold of data/actors.yaml as it ships."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from framing.registry import load_actors, slug
from framing.registry.yaml_files import read_entries
from framing.shipped import shipped_path

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 2, 28)
ISO_TABLE = Path("/usr/share/zoneinfo/iso3166.tab")
FACTS = ROOT.parent / "shared" / "facts" / "reactions-2025.csv"


@pytest.fixture(scope="module")
def registry():
    return load_actors()


@pytest.fixture(scope="module")
def surfaces(registry):
    return {form.text: (form.actor_id, form.form) for form in registry.surface_forms()}


def whole_word(text, inside):
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", inside) is not None


def test_every_country_is_there(registry):
    codes = Counter(actor.country for actor in registry if actor.kind == "country")
    assert max(codes.values()) == 1
    assert len(codes) == 249 + 1  # ISO 3166-1, and Kosovo


@pytest.mark.skipif(not ISO_TABLE.exists(), reason=f"no {ISO_TABLE} to compare with")
def test_the_country_codes_are_those_of_the_time_zone_table(registry):
    table = [line.split("\t")[0] for line in ISO_TABLE.read_text("utf-8").splitlines()]
    codes = {code for code in table if not code.startswith("#")}
    assert set(registry.country_codes) == codes | {"XK", "EU"}


def test_the_file_is_in_the_order_of_its_ids():
    ids = [entry.values["actor_id"] for entry in read_entries(shipped_path("data/actors.yaml"))]
    assert ids == sorted(ids)


def test_a_country_and_a_person_have_the_slug_of_their_name(registry):
    for actor in registry:
        if actor.kind in ("country", "person"):
            assert actor.actor_id == slug(actor.name)


def test_a_person_has_what_pronouns_and_tables_need(registry):
    people = [actor for actor in registry if actor.kind == "person"]
    assert len(people) >= 90
    for person in people:
        assert person.gender and person.role, person.actor_id
        assert " " in person.name, person.actor_id
        assert not person.metonyms and not person.demonyms, person.actor_id


def test_only_people_hold_offices_and_have_a_gender(registry):
    for actor in registry:
        assert actor.kind == "person" or not (actor.offices or actor.gender), actor.actor_id


def test_an_office_is_of_a_country_or_body_and_has_a_first_day(registry):
    for person in registry:
        for office in person.offices:
            assert registry.actor(office.of).kind != "person"
            assert office.valid_from is not None, (person.actor_id, office)
            assert office.title == office.title.lower(), (person.actor_id, office)


def test_a_spelling_is_no_ordinary_word(surfaces):
    """Lower case would meet everyday English: "us", "who", "turkey", "polish"."""
    ordinary = [text for text in surfaces if text == text.lower() and not re.search(r"\d", text)]
    assert ordinary == ["coalition of the willing"]


def test_short_spellings_are_few_and_chosen(surfaces):
    short = sorted(text for text in surfaces if len(text) < 3)
    assert short == ["EU", "G7", "RT", "UK", "UN", "US", "V4", "Xi"]


@pytest.mark.parametrize(
    "text",
    [
        # names of people, breeds, sports, languages and everyday words
        *(
            "Victoria",
            "Georgetown",
            "Kingston",
            "Santiago",
            "San Jose",
            "San José",
            "Sofia",
            "Lima",
        ),
        *("Nassau", "Hamilton", "Stanley", "Muscat", "Pole", "Finn", "Dane", "English", "Male"),
        # places that are not the government
        *("Amsterdam", "Jerusalem", "Panama City", "Sucre", "New York", "Geneva", "The Hague"),
        # surnames of several people in the news
        *(
            "Johnson",
            "Bush",
            "Clinton",
            "Harris",
            "Martin",
            "Graham",
            "Lee",
            "Murphy",
            "May",
            "Kim",
        ),
        *("Waltz", "Costa", "Singh", "Albanese", "Powell", "Santos", "Banks", "Curtis"),
    ],
)
def test_a_weak_spelling_is_left_out(surfaces, text):
    assert text not in surfaces


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("US", ("united-states", "alias")),
        ("U.S.", ("united-states", "alias")),
        ("Washington", ("united-states", "metonym")),
        ("White House", ("united-states", "metonym")),
        ("State Department", ("united-states", "metonym")),
        ("Americans", ("united-states", "demonym")),
        ("Congress", ("us-congress", "alias")),
        ("UK", ("united-kingdom", "alias")),
        ("Downing Street", ("united-kingdom", "metonym")),
        ("Britons", ("united-kingdom", "demonym")),
        ("Scottish", ("scotland", "demonym")),
        ("Kremlin", ("russia", "metonym")),
        ("Moscow", ("russia", "metonym")),
        ("Kyiv", ("ukraine", "metonym")),
        ("Kiev", ("ukraine", "metonym")),
        ("Verkhovna Rada", ("verkhovna-rada", "name")),
        ("Bundestag", ("bundestag", "name")),
        ("Chancellery", ("germany", "metonym")),
        ("Élysée", ("france", "metonym")),
        ("Quai d'Orsay", ("france", "metonym")),
        ("Türkiye", ("turkey", "alias")),
        ("Czechia", ("czech-republic", "alias")),
        ("Dutch", ("netherlands", "demonym")),
        ("Poles", ("poland", "demonym")),
        ("Brussels", ("european-union", "metonym")),
        ("European", ("europe", "demonym")),
        ("the West", ("the-west", "alias")),
        ("The West", ("the-west", "alias")),
        ("Western", ("the-west", "demonym")),
        ("Congo", ("democratic-republic-of-the-congo", "alias")),
        ("Congo-Brazzaville", ("republic-of-the-congo", "alias")),
        ("Dominican", ("dominican-republic", "demonym")),
        ("Niger", ("niger", "name")),
        ("Nigeria", ("nigeria", "name")),
        ("Zelenskyy", ("volodymyr-zelensky", "alias")),
        ("Selenskyj", ("volodymyr-zelensky", "alias")),
        ("Orban", ("viktor-orban", "alias")),
        ("Trump", ("donald-trump", "alias")),
    ],
)
def test_what_a_spelling_means(surfaces, text, meaning):
    assert surfaces[text] == meaning


def test_a_blocked_form_blocks_something(registry, surfaces):
    idle = [
        text
        for text in registry.blocked_forms()
        if not any(whole_word(known, text) for known in surfaces)
    ]
    assert idle == []


@pytest.mark.parametrize(
    "text",
    [
        "Washington Post",
        "George Washington",
        "Kyiv Independent",
        "Moscow Times",
        "German Shepherd",
        "French fries",
        "Brussels sprouts",
        "Paris Hilton",
        "Jim Jordan",
        "USA Today",
        "Young Turks",
        "New Mexico",
        "South China Sea",
        "Melania Trump",
        "Hunter Biden",
        "New England",
        "US Open",
    ],
)
def test_a_longer_name_that_means_something_else_is_blocked(registry, text):
    assert text in registry.blocked_forms()


@pytest.mark.parametrize(
    "country",
    [
        "austria",
        "belgium",
        "brazil",
        "canada",
        "china",
        "czech-republic",
        "denmark",
        "egypt",
        "estonia",
        "finland",
        "france",
        "germany",
        "greece",
        "hungary",
        "india",
        "ireland",
        "israel",
        "italy",
        "japan",
        "latvia",
        "lithuania",
        "mexico",
        "moldova",
        "netherlands",
        "new-zealand",
        "norway",
        "poland",
        "portugal",
        "romania",
        "russia",
        "south-africa",
        "south-korea",
        "spain",
        "sweden",
        "turkey",
        "ukraine",
        "united-kingdom",
        "united-states",
        "australia",
        "argentina",
    ],
)
def test_somebody_leads_the_country_on_the_day_of_the_seed(registry, country):
    titles = ("president", "prime minister", "chancellor", "premier")
    assert any(registry.holder_of_office(title, country, DAY) for title in titles)


def test_the_actors_kept_by_hand_are_in_the_built_file(registry):
    """Without the packages of the script: nobody edited one file and forgot the other."""
    text = (ROOT / "data" / "actors-additions.yaml").read_text(encoding="utf-8")
    by_hand = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds text only
    for kept in by_hand["actors"]:
        actor = registry.actor(kept.get("actor_id") or slug(kept["name"]))
        assert kept.keys() <= {"actor_id", *actor.model_fields_set}
        said = actor.model_dump(mode="json", exclude_none=True)
        for key, value in kept.items():
            if key == "offices":
                told = [{k: v for k, v in office.items() if v is not None} for office in said[key]]
                assert told == value, actor.actor_id
            else:
                assert said[key] == value, actor.actor_id
    built = {a.actor_id for a in registry if a.kind != "country"}
    assert built == {kept.get("actor_id") or slug(kept["name"]) for kept in by_hand["actors"]}


def test_the_script_builds_the_shipped_file(monkeypatch):
    pytest.importorskip("countrynames", reason="pip install media-framing[registry] to rebuild")
    pytest.importorskip("countryinfo", reason="pip install media-framing[registry] to rebuild")
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import build_actors

    shipped = (ROOT / "data" / "actors.yaml").read_text(encoding="utf-8")
    assert build_actors.build(ROOT / "data" / "actors-additions.yaml") == shipped


@pytest.mark.shared
@pytest.mark.skipif(not FACTS.exists(), reason="needs ../shared/facts, which is absent here")
def test_who_reacted_is_known_with_their_country(registry, surfaces):
    with FACTS.open(encoding="utf-8", newline="") as file:
        reactions = list(csv.DictReader(file))
    assert reactions
    for reaction in reactions:
        if reaction["actor"] == "Government of Hungary":  # a demonym and a noun, not a name
            continue
        actor_id, _ = surfaces[reaction["actor"]]
        expected = None if reaction["country"] in ("NATO", "UN") else reaction["country"]
        day = date.fromisoformat(reaction["date"])
        assert registry.country_of(actor_id, day) == expected, reaction["actor"]
