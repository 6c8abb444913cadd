"""The report of hostile articles: one file, nothing loaded, nothing run, everything shown as text."""

import json
import re
from html.parser import HTMLParser

import pytest

from framing.report.notebooks import notebook_paths

# What may load something; the report may point elsewhere only by a link that a person clicks.
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


def tags_of(html):
    parser = Tags()
    parser.feed(html)
    return parser.tags


@pytest.fixture(scope="module")
def page(report_folder):
    return report_folder / "index.html"


@pytest.fixture(scope="module")
def html(page):
    return page.read_text(encoding="utf-8")


def test_everything_is_in_one_file(report_folder, html):
    assert {path.name for path in report_folder.iterdir()} == {"index.html", "notebooks", "tables"}
    sections = [a["id"] for tag, a in tags_of(html) if tag == "section"]
    assert sections == ["overview", *(path.stem for path in notebook_paths())]


def test_mentions_of_unlisted_actors_are_counted_apart(report_folder, html):
    record = json.loads((report_folder / "tables" / "run.json").read_text(encoding="utf-8"))
    n_all, n_unlisted = record["rows"]["mentions"], record["open_actors"]["n_mentions"]
    assert f"<dt>mentions</dt><dd>{n_all - n_unlisted:,}</dd>" in html
    assert f"<dt>mentions of unlisted ones</dt><dd>{n_unlisted:,}</dd>" in html


def test_nothing_is_loaded_from_elsewhere(html):
    for tag, attributes in tags_of(html):
        loaded = attributes.get(LOADING.get(tag, ""))
        assert loaded is None or loaded.startswith("data:"), f"{tag} {loaded}"
        assert not re.search(r"url\(|@import", attributes.get("style") or "")
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert styles
    assert not any(re.search(r"url\(|@import", style) for style in styles)


def test_an_outside_script_would_be_seen():
    (tag, attributes) = tags_of('<script src="https://example.org/x.js"></script>')[0]
    assert attributes[LOADING[tag]] == "https://example.org/x.js"


def test_hostile_text_is_escaped(html):
    tags = tags_of(html)
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert not [a for tag, a in tags if tag == "img" and not a["src"].startswith("data:image/")]
    # Two scripts of ours and the framings; a script of the articles would be one more.
    kinds = [attributes.get("type") for tag, attributes in tags if tag == "script"]
    assert kinds == [None, "application/json", None]
    assert "<!--" not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"href=.?\s*javascript:", html, re.IGNORECASE)


def test_only_our_scripts_may_run(html):
    policy = next(a["content"] for _, a in tags_of(html) if a.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/=]+' ?){2}", rules["script-src"])


def test_every_image_says_what_it_shows(html):
    images = [attributes for tag, attributes in tags_of(html) if tag == "img"]
    assert len(images) >= 5
    assert all(len(attributes.get("alt") or "") > 10 for attributes in images)


def test_links_inside_the_report_lead_somewhere(html):
    tags = tags_of(html)
    ids = [attributes["id"] for _, attributes in tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = [a["href"] for tag, a in tags if tag == "a" and a.get("href")]
    assert len(links) > 20
    for href in links:
        assert href.startswith("#"), href
        assert href[1:] in ids, href


def test_every_matrix_number_opens_as_many_sentences(html):
    cells = re.findall(r'<td><a href="#(cell-\d+-\d+)">(\d+)</a>', html)
    assert cells
    for name, number in cells:
        listed = html.split(f'<div id="{name}">')[1].split("</details>")[0]
        assert f'data-all="{number}"' in listed
        assert listed.count("<li>") == min(int(number), 12)


def test_the_foot_says_how_it_came_about(html):
    foot = html.split("<footer>")[1]
    for word in (
        "framing 0.",
        "tone scorer",
        "vader",
        "hashes",
        "codebook",
        "Python 3",
        "03-countries: europeans = ",
        "n_targets = 7",
    ):
        assert word in foot


def test_the_notebooks_can_be_run_again_where_they_lie(report_folder):
    for path in (report_folder / "notebooks").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert str(report_folder) not in text
        assert "../tables" in text


@pytest.mark.browser
def test_in_a_browser_nothing_of_the_articles_runs_or_loads(page, browser):
    browser.get(page.as_uri())
    for section in browser.find_elements("css selector", "main > section"):
        browser.get(f"{page.as_uri()}#{section.get_attribute('id')}")
    browser.get(f"{page.as_uri()}#07-explore")
    read_everything(browser)
    for button in browser.find_elements("css selector", "button.open")[::7]:
        browser.execute_script("arguments[0].click()", button)
        browser.execute_script("document.querySelector('#reader-close').click()")
    assert "owned" not in browser.title
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []
    requested = re.findall(
        r'"url":"([^"]+)"', " ".join(e["message"] for e in browser.get_log("performance"))
    )
    assert {url.split(":")[0] for url in requested if "#" not in url} <= {"file", "data", "about"}


@pytest.mark.browser
def test_in_a_browser_hostile_text_is_read_as_it_stands(page, browser):
    browser.get(f"{page.as_uri()}#07-explore")
    shown = read_everything(browser)
    assert "Donald <img src=x onerror=" in shown
    assert "</script><!-- " in shown
    assert "{{ 7 * 7 }} %s \\u003c ${x}" in shown
    assert "![x](https://example.org/x.png)" in shown
    marks = browser.execute_script(
        "return [...document.querySelectorAll('.reader mark')].map(m => m.textContent)"
    )
    assert "stand by" in marks  # behind two emoji, which count twice in JavaScript
    links = browser.execute_script(
        "return [...document.querySelectorAll('.reader cite a')].map(a => a.protocol + a.rel)"
    )
    assert set(links) == {"https:noopener noreferrer"}


@pytest.mark.browser
def test_in_a_browser_turned_writing_stays_in_its_place(page, browser):
    """U+202E turns what follows it around, but not beyond the sentence or name that holds it."""
    browser.get(f"{page.as_uri()}#07-explore")
    read_everything(browser)
    lefts = browser.execute_script(
        """
        const cite = [...document.querySelectorAll(".reader cite")].find(c => c.textContent.includes("\u202e"));
        const date = [...cite.childNodes].find(n => n.nodeType === 3 && n.data.includes("2024"));
        return [...date.data].map((_, i) => {
          const range = document.createRange();
          range.setStart(date, i); range.setEnd(date, i + 1);
          return range.getBoundingClientRect().left;
        });
        """
    )
    written = [left for left in lefts if left]
    assert written == sorted(written)


def read_everything(browser) -> str:
    """Draw all items of the page's explorer and return its text."""
    browser.set_script_timeout(20)
    return browser.execute_async_script(
        """
        const done = arguments[0];
        const seen = () => document.querySelector("section:not([hidden]) .reader .more");
        document.querySelector(".explorer").scrollIntoView();
        (function draw() {
          const more = seen();
          if (more && more.hidden) return done(document.querySelector(".explorer .reader").innerText);
          if (more) more.click();
          setTimeout(draw, 30);
        })();
        """
    )
