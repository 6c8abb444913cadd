"""Take the README's picture from the report: `make report`, then run this (needs Chromium)."""

import shutil
from pathlib import Path

from selenium import webdriver

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "report" / "00-quickstart.html"
PICTURE = ROOT / "docs" / "images" / "seed-reading.png"
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
"""


def main() -> None:
    """Crop the page to the first sentences and store the picture."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=820,1800"):
        options.add_argument(flag)
    options.add_argument("--force-device-scale-factor=1.5")
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    try:
        driver.get(PAGE.as_uri())
        driver.execute_script(_CROP, _N_SENTENCES)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        driver.find_element("css selector", ".reading").screenshot(str(PICTURE))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
