"""The pages: self-contained, escaped, linked, with provenance; opened in a real browser."""

import re
import shutil
from html.parser import HTMLParser

import pytest

from framing.report.notebooks import notebook_paths

# What may load something; a page may point elsewhere only by a link that a person clicks.
LOADING = {
    "script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "object": "data", "embed": "src", "use": "href", "image": "href",
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def tags_of(path):
    parser = Tags()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.tags


@pytest.fixture(scope="session")
def pages(report_folder):
    return sorted(report_folder.glob("*.html"))


def test_one_page_a_notebook_and_an_index(pages):
    assert [p.stem for p in pages] == [*(p.stem for p in notebook_paths()), "index"]


def test_nothing_is_loaded_from_elsewhere(pages):
    for page in pages:
        for tag, attributes in tags_of(page):
            loaded = attributes.get(LOADING.get(tag, ""))
            assert loaded is None or loaded.startswith("data:"), f"{page.name}: {tag} {loaded}"
            assert not re.search(r"url\(|@import", attributes.get("style") or "")
        styles = re.findall(r"<style>(.*?)</style>", page.read_text(encoding="utf-8"), re.DOTALL)
        assert styles
        assert not any(re.search(r"url\(|@import", style) for style in styles)


def test_an_outside_script_would_be_seen(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<script src="https://example.org/x.js"></script>')
    (tag, attributes) = tags_of(page)[0]
    assert attributes[LOADING[tag]] == "https://example.org/x.js"


def test_hostile_text_is_shown_and_not_run(pages):
    for page in pages:
        for tag, attributes in tags_of(page):
            assert not any(name.startswith("on") for name in attributes), page.name
            assert not (tag == "img" and attributes.get("src") == "x"), page.name
        assert page.read_text(encoding="utf-8").count("<script") == 1
    shown = (pages[0].parent / "00-quickstart.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in shown


def test_every_image_says_what_it_shows(pages):
    images = [attributes for page in pages for tag, attributes in tags_of(page) if tag == "img"]
    assert len(images) >= 5
    assert all(len(attributes.get("alt") or "") > 10 for attributes in images)


def test_links_inside_the_report_lead_somewhere(pages):
    names = {page.name for page in pages}
    for page in pages:
        tags = tags_of(page)
        ids = {attributes["id"] for _, attributes in tags if attributes.get("id")}
        for tag, attributes in tags:
            href = attributes.get("href")
            if tag == "a" and href:
                assert href in names or (href.startswith("#") and href[1:] in ids), href


def test_every_matrix_number_opens_as_many_sentences(report_folder):
    page = (report_folder / "03-countries.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td><a href="#(cell-\d+-\d+)">(\d+)</a>', page)
    assert cells
    for name, number in cells:
        listed = page.split(f'<div id="{name}">')[1].split("</details>")[0]
        assert listed.count("<li>") == int(number)


def test_the_foot_says_how_it_came_about(pages):
    for page in pages:
        foot = page.read_text(encoding="utf-8").split("<footer>")[1]
        for word in ("framing 0.", "tone scorer", "vader", "hashes", "codebook", "Python 3"):
            assert word in foot


@pytest.mark.browser
def test_in_a_browser_with_the_network_off(report_folder, pages):
    """Every page opens, runs nothing of the articles, fits a phone, and unfolds its sentences."""
    driver = open_browser()
    try:
        for page in pages:
            driver.get(page.as_uri())
            assert "owned" not in driver.title
            loaded = driver.execute_script(
                "return performance.getEntriesByType('resource').map(e => e.name)"
            )
            assert [name for name in loaded if not name.startswith("data:")] == []
            too_wide = "return document.documentElement.scrollWidth > innerWidth + 1"
            assert not driver.execute_script(too_wide), f"{page.name} scrolls sideways"
            severe = [e for e in driver.get_log("browser") if e["level"] == "SEVERE"]
            assert severe == []
        driver.get((report_folder / "03-countries.html").as_uri())
        link = driver.find_element("css selector", ".matrix td a")
        driver.execute_script("arguments[0].click()", link)
        place = link.get_attribute("href").split("#")[1]
        details = driver.find_element("css selector", f"#{place} details")
        assert details.get_attribute("open") is not None
    finally:
        driver.quit()


def open_browser():
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("no chromium and chromedriver on this machine")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--window-size=500,900",
        "--proxy-server=127.0.0.1:9",  # nothing listens there: the network is off
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
