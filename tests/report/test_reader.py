"""The demonstration report in Chromium: pages, sentences, filters; by mouse, by keyboard, on paper."""

import re
from itertools import pairwise

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from framing.errors import InputError
from framing.report import pdf
from framing.report.pdf import find_chromium, print_pdf

pytestmark = pytest.mark.browser

PAGES = ("overview", "03-countries", "07-explore")


@pytest.fixture
def page(browser, demonstration):
    """The report, opened anew at its first page."""
    browser.get("about:blank")
    browser.get(demonstration.as_uri())
    return browser


def go(page, name):
    page.execute_script("location.hash = arguments[0]", name)
    page.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0]))")


def press(page, element):
    page.execute_script("arguments[0].click()", element)


def count(page, place="#reader-body"):
    text = page.find_element(By.CSS_SELECTOR, f"{place} .count").text
    left, all_ = re.match(r"([\d,]+) framings? of ([\d,]+)", text).groups()
    return int(left.replace(",", "")), int(all_.replace(",", ""))


def shown_sections(page):
    return page.execute_script(
        "return [...document.querySelectorAll('main > section')].filter(s => !s.hidden).map(s => s.id)"
    )


def select(page, label, place="#reader-body"):
    xpath = f"//*[{place_test(place)}]//label[starts-with(normalize-space(.), '{label}')]/select"
    return Select(page.find_element(By.XPATH, xpath))


def place_test(place):
    return f"@id='{place[1:]}'" if place.startswith("#") else f"contains(@class, '{place[1:]}')"


def test_the_file_is_small_enough_to_be_mailed(demonstration):
    assert demonstration.stat().st_size < 5_000_000


def test_one_page_at_a_time_chosen_by_the_address(page):
    assert shown_sections(page) == ["overview"]
    go(page, "03-countries")
    assert shown_sections(page) == ["03-countries"]
    assert page.title.startswith("Who condemns")
    here = page.find_element(By.CSS_SELECTOR, "nav [aria-current=page]")
    assert here.get_attribute("data-page") == "03-countries"
    go(page, "04-outlets-2")  # a heading inside of another page
    assert shown_sections(page) == ["04-outlets"]
    page.back()
    page.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0]))")
    assert shown_sections(page) == ["03-countries"]


@pytest.mark.parametrize("name", ["%", "%E0%A4%A", "nowhere", "content", "<img src=x>"])
def test_an_odd_address_breaks_nothing(page, name):
    go(page, name)
    assert len(shown_sections(page)) == 1
    assert [e for e in page.get_log("browser") if e["level"] == "SEVERE"] == []


def test_every_number_opens_as_many_sentences(page):
    numbers = page.find_elements(By.CSS_SELECTOR, ".matrix button.open, span.behind button.open")
    assert len(numbers) > 60
    for number in numbers[::9]:
        press(page, number)
        n = int(number.get_attribute("textContent").replace(",", ""))
        assert count(page) == (n, n)
        drawn = page.find_elements(By.CSS_SELECTOR, "#reader-body li")
        assert len(drawn) == min(n, 50)
        press(page, page.find_element(By.ID, "reader-close"))


def test_every_chart_has_its_sentences(page):
    """Behind each figure of framings stands, on the same page, a way to the sentences behind it."""
    for name in ("02-actors", "03-countries", "04-outlets", "06-voices-and-frames"):
        section = page.find_element(By.ID, name)
        assert section.find_elements(By.TAG_NAME, "img")
        assert section.find_elements(By.CSS_SELECTOR, "button.open"), name


def test_filters_narrow_together_and_count_what_they_would_leave(page):
    go(page, "06-voices-and-frames")
    press(
        page, page.find_element(By.CSS_SELECTOR, "section:not([hidden]) .sentences + button.open")
    )
    left, all_ = count(page)
    assert left == all_ > 50
    frames = select(page, "Frame") if all_ else None
    offers = {option.text: option.get_attribute("value") for option in frames.options}
    name, n = next(re.match(r"(.+) \((\d+)\)", text).groups() for text in list(offers)[1:])
    frames.select_by_value(offers[f"{name} ({n})"])
    assert count(page) == (int(n), all_)
    verdicts = {b.text for b in page.find_elements(By.CSS_SELECTOR, "#reader-body .stance b")}
    if name != "no reaction, tone only":
        assert verdicts == {name}
    abouts = select(page, "About")
    first = abouts.options[1]
    expected = int(re.search(r"\((\d+)\)$", first.text)[1])
    abouts.select_by_visible_text(first.text)
    assert count(page) == (expected, all_)
    press(page, page.find_element(By.CSS_SELECTOR, "#reader-body button[type=reset]"))
    page.execute_async_script("setTimeout(arguments[0], 50)")
    assert count(page) == (all_, all_)


def test_words_find_sentences_and_names(page):
    go(page, "07-explore")
    page.execute_async_script(
        "document.querySelector('.explorer').scrollIntoView(); setTimeout(arguments[0], 300)"
    )
    box = page.find_element(By.CSS_SELECTOR, ".explorer input[type=search]")
    box.send_keys("ZELENSKY kyiv")
    page.execute_async_script("setTimeout(arguments[0], 400)")
    left, all_ = count(page, ".explorer")
    assert 0 < left < all_
    for item in page.find_elements(By.CSS_SELECTOR, ".explorer .reader li"):
        text = item.get_attribute("textContent").casefold()
        assert "zelensky" in text
        assert "kyiv" in text
    box.send_keys(" zzzz")
    page.execute_async_script("setTimeout(arguments[0], 400)")
    assert count(page, ".explorer") == (0, all_)


def test_the_list_grows_as_it_is_read(page):
    go(page, "02-actors")
    press(
        page, page.find_element(By.CSS_SELECTOR, "section:not([hidden]) .sentences + button.open")
    )
    items = page.find_elements(By.CSS_SELECTOR, "#reader-body li")
    page.execute_async_script(
        "document.querySelector('#reader-body .scroller').scrollTop = 1e6; setTimeout(arguments[0], 500)"
    )
    assert len(page.find_elements(By.CSS_SELECTOR, "#reader-body li")) > len(items)


def test_all_of_it_by_keyboard(page):
    go(page, "03-countries")
    buttons = page.find_elements(By.CSS_SELECTOR, "section:not([hidden]) .matrix button.open")
    button = max(buttons, key=lambda one: int(one.text.replace(",", "")))  # one with much to filter
    page.execute_script("arguments[0].focus()", button)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.find_element(By.ID, "reader").get_attribute("open") is not None
    reached = []
    for _ in range(12):
        focused = page.switch_to.active_element
        reached.append(focused.tag_name)
        if focused.tag_name == "body":  # between the last control and the first
            focused.send_keys(Keys.TAB)
            continue
        outline = focused.value_of_css_property("outline-style")
        assert outline != "none", f"{focused.tag_name} shows no focus"
        focused.send_keys(Keys.TAB)
    assert reached.count("select") >= 1
    assert {"button", "input"} <= set(reached)
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert page.find_element(By.ID, "reader").get_attribute("open") is None
    assert page.switch_to.active_element == button


def test_nothing_is_asked_of_the_network(page):
    for name in PAGES:
        go(page, name)
    loaded = page.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert [name for name in loaded if not name.startswith("data:")] == []
    assert [e for e in page.get_log("browser") if e["level"] == "SEVERE"] == []


@pytest.mark.parametrize("width", [360, 820])
def test_on_a_phone_and_a_tablet_nothing_is_cut_off(page, width):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        for section in [
            s.get_attribute("id") for s in page.find_elements(By.CSS_SELECTOR, "main > section")
        ]:
            go(page, section)
            wide = page.execute_script("return document.documentElement.scrollWidth - innerWidth")
            assert wide <= 1, f"{section} scrolls sideways by {wide}"
        go(page, "03-countries")
        press(page, page.find_element(By.CSS_SELECTOR, ".matrix button.open"))
        box = page.find_element(By.ID, "reader").rect
        assert box["width"] <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_without_scripts_it_is_a_long_document(page, demonstration):
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get("about:blank")
        page.get(demonstration.as_uri() + "#03-countries")
        sections = page.find_elements(By.CSS_SELECTOR, "main > section")
        assert all(section.is_displayed() and section.size["height"] > 100 for section in sections)
        links = page.find_elements(By.CSS_SELECTOR, ".matrix td a")
        assert len(links) > 10
        place = links[0].get_attribute("href").split("#")[1]
        folded = page.find_element(By.ID, place).find_element(By.TAG_NAME, "details")
        press(page, folded.find_element(By.TAG_NAME, "summary"))
        assert folded.find_element(By.TAG_NAME, "q").is_displayed()
        assert page.find_element(By.CSS_SELECTOR, ".explorer details li").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_on_paper_stand_all_pages_and_no_controls(page):
    go(page, "03-countries")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        sections = page.find_elements(By.CSS_SELECTOR, "main > section")
        assert all(section.size["height"] > 100 for section in sections)
        assert not page.find_element(By.TAG_NAME, "nav").is_displayed()
        assert not page.find_element(By.CSS_SELECTOR, ".turn").is_displayed()
        assert page.find_element(By.TAG_NAME, "footer").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_moves_by_itself(page):
    """So nobody who asks for less motion has to be spared any."""
    press(page, page.find_element(By.CSS_SELECTOR, "button.open"))
    assert page.execute_script("return document.getAnimations().length") == 0
    assert not re.search(r"transition|animation|scroll-behavior", styles_of(page))


def styles_of(page):
    return page.execute_script(
        "return [...document.querySelectorAll('style')].map(s => s.textContent).join('')"
    )


# ---- what a checker of accessibility looks at


def test_headings_are_in_order_on_every_page(page):
    for section in page.find_elements(By.CSS_SELECTOR, "main > section"):
        go(page, section.get_attribute("id"))
        levels = page.execute_script(
            "return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]"
            ".filter(h => h.checkVisibility({contentVisibilityAuto: false})).map(h => +h.tagName[1])"
        )
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_language_and_landmarks(page):
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    for tag in ("header", "nav", "main", "footer"):
        assert len(page.find_elements(By.CSS_SELECTOR, f".layout {tag}:not(dialog *)")) == 1
    assert page.find_element(By.TAG_NAME, "nav").get_attribute("aria-label")


NAMED = {
    "button",
    "link",
    "combobox",
    "searchbox",
    "textbox",
    "image",
    "dialog",
    "region",
    "navigation",
}


@pytest.mark.parametrize("name", [*PAGES, "reader"])
def test_every_control_and_image_has_a_name(page, name):
    show(page, name)
    tree = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [node for node in tree if not node["ignored"] and node["role"]["value"] in NAMED]
    assert len(named) > 10
    nameless = [node for node in named if not node.get("name", {}).get("value", "").strip()]
    assert nameless == []


@pytest.mark.parametrize("name", [*PAGES, "00-quickstart", "05-validation", "reader"])
def test_text_stands_out_from_what_is_behind_it(page, name):
    """WCAG 2.2 AA: 4.5 to 1, and 3 to 1 for large text."""
    show(page, name)
    pale = page.execute_script(CONTRASTS)
    assert pale["n"] > 30
    assert pale["low"] == []


def show(page, name):
    go(page, "06-voices-and-frames" if name == "reader" else name)
    if name == "reader":
        press(
            page,
            page.find_element(By.CSS_SELECTOR, "section:not([hidden]) .sentences + button.open"),
        )
    page.execute_async_script("setTimeout(arguments[0], 200)")


CONTRASTS = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
function rgba(colour) {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}
function behind(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = rgba(getComputedStyle(e).backgroundColor);
    if (colour[3] > 0.99) return colour;
  }
  return [255, 255, 255, 1];
}
function luminance([r, g, b]) {
  const [R, G, B] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
}
const low = []; let n = 0;
const dialog = document.querySelector("dialog[open]");
const walker = document.createTreeWalker(dialog || document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
  if (["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) continue;
  const style = getComputedStyle(element);
  const [fore, back] = [luminance(rgba(style.color)), luminance(behind(element))];
  const contrast = (Math.max(fore, back) + 0.05) / (Math.min(fore, back) + 0.05);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  n++;
  if (contrast < (isLarge ? 3 : 4.5)) low.push([element.outerHTML.slice(0, 90), contrast.toFixed(2)]);
}
return { n, low };
"""


# ---- PDF


def test_the_report_prints_as_pdf(demonstration, tmp_path):
    printed = tmp_path / "report.pdf"
    print_pdf(demonstration, printed, chromium=find_chromium())
    content = printed.read_bytes()
    assert content.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    assert pages >= 9  # each notebook begins a new one
    assert 100_000 < len(content) < 5_000_000


def test_without_chromium_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(InputError, match=r"no Chromium.*index.html"):
        find_chromium()


def test_a_chromium_that_hangs_or_fails_is_said(demonstration, tmp_path):
    slow, broken = tmp_path / "slow", tmp_path / "broken"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    broken.write_text("#!/bin/sh\necho 'no display today' >&2\nexit 3\n")
    for program in (slow, broken):
        program.chmod(0o755)
    with pytest.raises(InputError, match="took more than 1 seconds"):
        print_pdf(demonstration, tmp_path / "x.pdf", chromium=slow, seconds=1)
    with pytest.raises(InputError, match="no display today"):
        print_pdf(demonstration, tmp_path / "x.pdf", chromium=broken)
    with pytest.raises(InputError, match="can't be started"):
        print_pdf(demonstration, tmp_path / "x.pdf", chromium=tmp_path / "nowhere")
    assert not (tmp_path / "x.pdf").exists()
