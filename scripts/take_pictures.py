"""Take the pictures of README.md and docs/report.md: `make report`, then run this (needs Chromium).

The picture of the printed report is made by hand from two pages of `framing report --pdf`.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "report" / "index.html"
PICTURES = ROOT / "docs" / "images"

# So many sentences fill a picture that can still be read; the page has them all.
_N_SENTENCES = 9
_CROP = """
const reading = document.querySelector('.reading');
const sentences = [...reading.children].filter(e => e.tagName !== 'UL');
const last = sentences[arguments[0]];
while (last && last.nextSibling) last.nextSibling.remove();
if (last) last.remove();
document.body.style.background = 'white';
reading.style.padding = '0 16px';
reading.scrollIntoView();
"""
_OPEN_READER = "document.querySelector('section:not([hidden]) .sentences + button.open').click()"
_TO_TITLE = "document.querySelector('section:not([hidden]) h2').scrollIntoView()"


def main() -> None:
    """Store each picture in its place."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    seed_reading(PICTURES / "seed-reading.png")
    page_of_reactions(PICTURES / "report-desktop.png")
    sentences(PICTURES / "report-sentences.png", width=1280, height=860, frame="condemnation")
    sentences(PICTURES / "report-phone.png", width=390, height=844, scale=1.5)


def seed_reading(picture: Path) -> None:
    """Crop the seed article to its first sentences."""
    with opened("00-quickstart", width=820, height=1800, scale=1.5) as page:
        page.execute_script(_CROP, _N_SENTENCES)
        page.find_element(By.CSS_SELECTOR, ".reading").screenshot(str(picture))


def page_of_reactions(picture: Path) -> None:
    """Take the page of reactions from its title on, with the contents beside it."""
    with opened("03-countries", width=1280, height=860) as page:
        page.execute_script(_TO_TITLE)
        page.save_screenshot(str(picture))


def sentences(
    picture: Path, *, width: int, height: int, scale: float = 1, frame: str | None = None
) -> None:
    """Open the sentences behind a number, filtered by a frame if one is given."""
    with opened("06-voices-and-frames", width=width, height=height, scale=scale) as page:
        page.execute_script(_OPEN_READER)
        if frame is not None:
            path = "//*[@id='reader-body']//label[starts-with(normalize-space(.), 'Frame')]/select"
            frames = Select(page.find_element(By.XPATH, path))
            told = next(o.text for o in frames.options if o.text.startswith(f"{frame} ("))
            frames.select_by_visible_text(told)
        page.execute_async_script("setTimeout(arguments[0], 300)")
        page.save_screenshot(str(picture))


@contextmanager
def opened(page: str, *, width: int, height: int, scale: float = 1) -> Iterator[webdriver.Chrome]:
    """Open a page of the report in a window of a size, and check that it is the one shown."""
    if not REPORT.exists():
        raise SystemExit(f"{REPORT} is not there: run `make report` first")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    driver = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(shutil.which("chromedriver"))
    )
    try:
        # A window can't be as narrow as a telephone; the page in it can.
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(f"{REPORT.as_uri()}#{page}")
        shown = driver.find_element(By.CSS_SELECTOR, "main > section:not([hidden])")
        if shown.get_attribute("id") != page:
            raise SystemExit(f"{REPORT} has no page {page}")
        yield driver
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
