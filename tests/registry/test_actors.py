import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError
from framing.registry import Actor, ActorRegistry, Office, SurfaceForm, load_actors, slug

MAYOR = """\
- name: Jane Doe
  country: CA
  role: mayor of Ottawa
  aliases: [Mayor Doe]
"""


def complaint(*paths):
    with pytest.raises(InputError) as raised:
        load_actors(paths)
    return str(raised.value)


def test_five_lines_add_an_actor(write):
    mayor = load_actors([write(MAYOR)]).actor("jane-doe")
    assert (mayor.kind, mayor.country, mayor.gender) == ("person", "CA", None)
    forms = {form.text: form.form for form in load_actors([write(MAYOR)]).surface_forms()}
    assert forms["Jane Doe"] == "name"
    assert forms["Mayor Doe"] == "alias"


def test_the_shipped_actors_stay_as_they_were(write):
    before = load_actors().content_hash
    with_mayor = load_actors([write(MAYOR)])
    assert len(with_mayor) == len(load_actors()) + 1
    assert load_actors().content_hash == before != with_mayor.content_hash


def test_a_known_actor_is_updated_and_extended(write):
    path = write("- actor_id: olaf-scholz\n  role: a former chancellor\n  aliases: [Scholzomat]\n")
    shipped, updated = load_actors().actor("olaf-scholz"), load_actors([path]).actor("olaf-scholz")
    assert updated.role == "a former chancellor"
    assert updated.aliases == (*shipped.aliases, "Scholzomat")
    assert (updated.country, updated.offices) == (shipped.country, shipped.offices)


def test_the_name_of_a_known_actor_finds_it(write):
    path = write("- name: Viktor Orbán\n  aliases: [the Hungarian strongman]\n")
    assert len(load_actors([path])) == len(load_actors())
    assert "the Hungarian strongman" in load_actors([path]).actor("viktor-orban").aliases


def test_a_later_file_speaks_last(write):
    first = write(MAYOR, "first.yaml")
    second = write("- actor_id: jane-doe\n  role: premier of Ontario\n", "second.yaml")
    assert load_actors([first, second]).actor("jane-doe").role == "premier of Ontario"
    assert "no actor 'jane-doe' yet" in complaint(second, first)


def test_an_alias_can_be_taken(write):
    path = write("- name: Georgia Smith\n  country: US\n  takes: [Georgia]\n")
    registry = load_actors([path])
    owners = {form.text: form.actor_id for form in registry.surface_forms()}
    assert owners["Georgia"] == "georgia-smith"
    assert owners["Tbilisi"] == "georgia"
    assert registry.actor("georgia").name == "Georgia"  # the label stays


def test_a_spelling_can_be_dropped(write):
    path = write("- actor_id: united-states\n  drops: [America, Uncle Sam]\n")
    texts = {form.text for form in load_actors([path]).surface_forms()}
    assert {"America", "Uncle Sam"}.isdisjoint(texts)
    assert "United States" in texts


def test_norway_needs_no_quotes(write):
    path = write("- name: Kari Nordmann\n  country: NO\n")
    assert load_actors([path]).country_of("kari-nordmann") == "NO"


def test_a_country_may_be_added(write):
    path = write(
        "- {name: Ruritania, kind: country, country: QR}\n- {name: Rudolf Rassendyll, country: QR}\n"
    )
    assert load_actors([path]).country_codes["QR"] == "Ruritania"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- name: Jane\n  contry: CA\n", 2, "unknown key 'contry'; did you mean 'country'?"),
        ("- name: Jane\n  alias: [J.]\n", 2, "did you mean 'aliases'?"),
        ("- name: Jane\n  zzz: 1\n", 2, "unknown key 'zzz'"),
        ("- name: Jane\n  country: UK\n", 2, "did you mean GB (United Kingdom)?"),
        ("- name: Jane\n  country: de\n", 2, "did you mean DE (Germany)?"),
        ("- name: Jane\n  country: Germany\n", 2, "did you mean DE (Germany)?"),
        ("- name: Jane\n  country: QQ\n", 2, "unknown country 'QQ'; give the two letters"),
        ("- name: Jane\n  country: [DE]\n", 2, "valid string"),
        ("- name: Jane\n  aliases: J.\n", 2, "write aliases: [J.]"),
        ("- name: Jane\n  aliases:\n    - J.\n    - ''\n", 4, "at least 1 character"),
        ("- name: Jane\n  kind: persn\n", 2, "'person'"),
        ("- name: Jane\n  gender: f\n", 2, "'female'"),
        ("- role: mayor\n", 1, "needs a name"),
        ("- actor_id: jane-doe\n  role: mayor\n", 1, "no actor 'jane-doe' yet"),
        ("- name: '???'\n", 1, "needs a name"),
        ("- name: Jane\n  actor_id: jane doe\n", 2, "write jane-doe"),
        ("- name: Jane\n\n- name: Jane\n", 3, "described twice"),
        ("- name: Jane\n  takes: [Xyzzy]\n", 2, "can't be taken"),
        (
            "- name: Jane\n  offices:\n    - {title: mayor, of: narnia}\n",
            3,
            "unknown actor 'narnia'",
        ),
        (
            "- name: Jane\n  offices:\n    - {title: mayor, of: germny}\n",
            3,
            "did you mean 'germany'?",
        ),
        ("- name: Jane\n  offices:\n    - {titel: mayor, of: germany}\n", 3, "'title'"),
        (
            "- name: Jane\n  offices:\n    - title: mayor\n      of: germany\n"
            "      valid_from: 2025-05-01\n      valid_until: 2024-05-01\n",
            3,
            "is not after valid_from",
        ),
        (
            "- name: Jane\n  offices:\n    - {title: mayor, of: germany, valid_from: May}\n",
            3,
            "date",
        ),
    ],
)
def test_a_mistake_is_named_by_its_line_with_the_remedy(write, text, line, says):
    path = write(text)
    message = complaint(path)
    assert message.startswith(f"{path}:{line}: ")
    assert says in message


def test_one_spelling_for_two_actors_names_both_places(write):
    path = write("- name: Jane Doe\n  aliases: [Doe]\n- name: John Doe\n  aliases:\n    - Doe\n")
    message = complaint(path)
    assert f"{path}:5: 'Doe' is to mean john-doe, but means jane-doe already ({path}:2)" in message
    assert "takes: [Doe]" in message


def test_a_spelling_of_a_shipped_actor_names_the_shipped_line(write):
    message = complaint(write("- name: Jane Doe\n  aliases: [Berlin]\n"))
    assert "means germany already (" in message
    assert "actors.yaml:" in message


def test_case_makes_two_spellings(write):
    path = write("- name: Jane Doe\n  aliases: [who, us]\n")
    assert load_actors([path]).actor("jane-doe").aliases == ("who", "us")


def test_two_holders_of_an_office_name_both_places(write):
    path = write(
        "- name: Jane Doe\n  offices:\n"
        "    - {title: Chancellor, of: germany, valid_from: 2025-05-07}\n"
    )
    message = complaint(path)
    assert message.startswith(f"{path}:3: ") and "friedrich-merz (" in message
    ended = (
        "- actor_id: friedrich-merz\n  offices:\n    - {title: chancellor, of: germany, "
        "valid_from: 2025-05-06, valid_until: 2025-05-07}\n"
    )
    registry = load_actors([path, write(ended, "ended.yaml")])
    assert registry.holder_of_office("chancellor", "germany", date(2025, 5, 6)) == "friedrich-merz"
    assert registry.holder_of_office("chancellor", "germany", date(2025, 5, 7)) == "jane-doe"


def test_all_mistakes_come_at_once(write):
    first = write("- name: Jane\n  country: UK\n  zzz: 1\n- name: John\n  country: XX\n", "a.yaml")
    second = write("- name: [\n", "b.yaml")
    message = complaint(first, second)
    assert f"{first}:3: unknown key" in message
    assert f"{first}:5: unknown country 'XX'" in message
    assert "b.yaml:" in message and "not valid YAML" in message
    assert len(message.splitlines()) == 3


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Viktor Orbán", "viktor-orban"),
        ("Jonas Gahr Støre", "jonas-gahr-store"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Władysław Kosiniak-Kamysz", "wladyslaw-kosiniak-kamysz"),
        ("Conan O'Brien", "conan-obrien"),
        ("Conan O’Brien", "conan-obrien"),
        ("U.S. Virgin Islands", "us-virgin-islands"),
        ("Côte d'Ivoire", "cote-divoire"),
        ("Großbritannien", "grossbritannien"),
        ("Владимир Путин", "владимир-путин"),
        ("G20", "g20"),
        ("  --  ", ""),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_an_actor_id_and_its_own_slug(name):
    made = slug(name)
    if made:
        assert Actor(actor_id=made, name="x").actor_id == slug(made) == made


def test_an_interval_holds_its_first_day_and_not_its_last():
    office = Office(title="x", of="y", valid_from=date(2025, 1, 1), valid_until=date(2025, 2, 1))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 31), date(2025, 2, 1)]
    assert [office.is_held_on(day) for day in days] == [False, True, True, False]
    assert Office(title="x", of="y").is_held_on(date(1, 1, 1))


@given(st.lists(st.none() | st.dates(), min_size=4, max_size=4), st.dates())
def test_two_offices_that_hold_one_day_overlap(bounds, day):
    def office(start, end):
        if start and end:
            start, end = min(start, end), max(start, end)
        if start and start == end:
            end = None
        return Office(title="x", of="y", valid_from=start, valid_until=end)

    first, second = office(*bounds[:2]), office(*bounds[2:])
    assert first.overlaps(second) == second.overlaps(first)
    if first.is_held_on(day) and second.is_held_on(day):
        assert first.overlaps(second)


@pytest.mark.parametrize(
    ("title", "of", "day", "holder"),
    [
        ("chancellor", "germany", date(2025, 2, 28), "olaf-scholz"),
        ("chancellor", "germany", date(2025, 5, 6), "friedrich-merz"),
        ("Federal Chancellor", "germany", date(2010, 1, 1), "angela-merkel"),
        ("prime minister", "canada", date(2025, 3, 13), "justin-trudeau"),
        ("prime minister", "canada", date(2025, 3, 14), "mark-carney"),
        ("president", "united-states", date(2025, 1, 19), "joe-biden"),
        ("president", "united-states", date(2025, 1, 20), "donald-trump"),
        ("president", "united-states", date(2018, 1, 1), "donald-trump"),
        ("Secretary-General", "nato", date(2024, 9, 30), "jens-stoltenberg"),
        ("secretary general", "nato", date(2024, 10, 1), "mark-rutte"),
        ("premier", "china", date(2025, 2, 28), "li-qiang"),
        ("Taoiseach", "ireland", date(2025, 2, 28), "micheal-martin"),
        ("defense minister", "germany", date(2025, 2, 28), "boris-pistorius"),
        ("foreign minister", "united-kingdom", date(2025, 2, 28), "david-lammy"),
        ("high representative", "european-union", date(2025, 2, 28), "kaja-kallas"),
        ("president", "germany", date(1990, 1, 1), None),
        ("chancellor", "germany", None, None),
        ("fire chief", "germany", date(2025, 2, 28), None),
        ("chancellor", "nowhere", date(2025, 2, 28), None),
        ("king", "united-kingdom", None, "charles-iii"),
    ],
)
def test_holder_of_office(title, of, day, holder):
    assert load_actors().holder_of_office(title, of, day) == holder


@pytest.mark.parametrize(
    ("actor_id", "day", "country"),
    [
        ("germany", None, "DE"),
        ("bundestag", None, "DE"),
        ("europe", None, "EU"),
        ("ursula-von-der-leyen", None, "EU"),
        ("ursula-von-der-leyen", date(2018, 6, 1), "DE"),
        ("mark-rutte", date(2018, 6, 1), "NL"),
        ("mark-rutte", date(2025, 2, 28), None),
        ("donald-tusk", date(2016, 1, 1), "EU"),
        ("donald-tusk", date(2025, 2, 28), "PL"),
        ("nato", None, None),
        ("OTHER", None, None),
    ],
)
def test_country_of(actor_id, day, country):
    assert load_actors().country_of(actor_id, day) == country


def test_an_unknown_id_proposes_the_nearest():
    with pytest.raises(KeyError, match="did you mean 'olaf-scholz'"):
        load_actors().actor("olaf-scholtz")


def test_surface_forms_follow_the_entry():
    registry = ActorRegistry.of(
        [
            Actor(actor_id="b", name="B", aliases=("the Bee", "B"), drops=("Bea",)),
            Actor(
                actor_id="a", name="A", demonyms=("Ay",), metonyms=("Ay", "Bea"), never=("Ay ay",)
            ),
        ]
    )
    assert [actor.actor_id for actor in registry] == ["a", "b"]
    assert registry.surface_forms() == [
        SurfaceForm("A", "a", "name"),
        SurfaceForm("Ay", "a", "metonym"),
        SurfaceForm("B", "b", "name"),
        SurfaceForm("Bea", "a", "metonym"),
        SurfaceForm("The Bee", "b", "alias"),
        SurfaceForm("the Bee", "b", "alias"),
    ]
    assert registry.blocked_forms() == ["Ay ay"]


def test_a_blocked_name_that_becomes_an_actor_is_blocked_no_longer(write):
    assert "Washington Post" in load_actors().blocked_forms()
    path = write("- name: Washington Post\n  kind: organisation\n  country: US\n")
    assert "Washington Post" not in load_actors([path]).blocked_forms()


def test_a_registry_is_immutable_and_travels_between_processes():
    registry = load_actors()
    with pytest.raises(AttributeError):
        registry.actors = ()
    with pytest.raises(ValueError, match="frozen"):
        registry.actor("germany").name = "Deutschland"
    assert pickle.loads(pickle.dumps(registry)).content_hash == registry.content_hash  # noqa: S301


def test_the_hash_is_of_the_content_not_of_the_file(write):
    plain = load_actors([write(MAYOR)]).content_hash
    commented = load_actors(
        [write("# a comment\n\n" + MAYOR.replace("[Mayor Doe]", "['Mayor Doe']"))]
    )
    assert commented.content_hash == plain
