import pytest

from framing.errors import InputError
from framing.registry import load_outlets


def complaint(*paths):
    with pytest.raises(InputError) as raised:
        load_outlets(paths)
    return str(raised.value)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("BBC News", "BBC News"),
        ("  bbc  news ", "BBC News"),
        ("bbc.co.uk", "BBC News"),
        ("https://www.bbc.co.uk/news/world-1", "BBC News"),
        ("http://feeds.bbc.co.uk:80/x?y=z", "BBC News"),
        ("news.sky.com", "Sky News"),
        ("The New York Times", "New York Times"),
        ("politico.eu", "Politico Europe"),
        ("politico.com", "Politico"),
        ("Nevsky Telegraph", "Nevsky Telegraph"),
        ("sky.com", None),
        ("notbbc.co.uk", None),
        ("co.uk", None),
        ("BBC Newsround", None),
        ("", None),
        ("http://[", None),
    ],
)
def test_find(asked, name):
    found = load_outlets().find(asked)
    assert (found.name if found else None) == name


def test_the_shipped_outlets():
    outlets = list(load_outlets())
    assert [outlet.name for outlet in outlets] == sorted(outlet.name for outlet in outlets)
    assert sum(outlet.invented for outlet in outlets) == 25
    assert sum(not outlet.invented for outlet in outlets) >= 80
    for outlet in outlets:
        assert not (outlet.invented and (outlet.domains or outlet.ownership)), outlet.name
        assert outlet.invented or outlet.domains, outlet.name


def test_an_outlet_is_added_with_three_lines(write):
    path = write("- name: Ottawa Owl\n  country: CA\n  language: en\n")
    found = load_outlets([path]).find("ottawa owl")
    assert (found.country, found.language, found.invented) == ("CA", "en", False)
    assert load_outlets().find("ottawa owl") is None
    assert load_outlets([path]).content_hash != load_outlets().content_hash


def test_a_known_outlet_is_updated_and_keeps_the_rest(write):
    path = write("- name: BBC News\n  country: GB\n  language: en\n  ownership: licence fee\n")
    found = load_outlets([path]).find("bbc.co.uk")
    assert (found.ownership, found.aliases) == ("licence fee", load_outlets().find("BBC").aliases)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- name: Owl\n  country: CA\n", 1, "'language' is missing"),
        ("- name: Owl\n  country: UK\n  language: en\n", 2, "did you mean GB"),
        ("- name: Owl\n  country: CA\n  language: English\n", 3, "language"),
        (
            "- name: Owl\n  country: CA\n  language: en\n  domain: x.ca\n",
            4,
            "did you mean 'domains'",
        ),
        ("- name: Owl\n  country: CA\n  language: en\n  domains: ['https://x.ca']\n", 4, "domains"),
        ("- name: Owl\n  country: CA\n  language: en\n  invented: maybe\n", 4, "invented"),
        (
            2 * "- name: Owl\n  country: CA\n  language: en\n",
            4,
            "stands twice",
        ),
    ],
)
def test_a_mistake_is_named_by_its_line(write, text, line, says):
    path = write(text)
    message = complaint(path)
    assert message.startswith(f"{path}:{line}: ")
    assert says in message


def test_one_alias_for_two_outlets_names_both_places(write):
    path = write("- name: Owl\n  country: CA\n  language: en\n  aliases: [bbc]\n")
    message = complaint(path)
    assert f"{path}:1: 'bbc' is to mean the outlet Owl, but means BBC News already (" in message
    assert "outlets.yaml:" in message
