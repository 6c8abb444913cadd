"""How fluid the report's reader of sentences is: `python benchmarks/reader.py [FRAMINGS]`.

Builds a report with a list of so many framings (50,000 if left out) from editions of the
demonstration corpus, opens it in headless Chromium, and times what a reader does: each figure is
the median of several, from the event until the frame that shows the result is drawn.
"""

import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selenium import webdriver

from framing.corpus import read_corpus
from framing.pipeline import Run, load_tools, score_corpus
from framing.report.explorer import explore
from framing.report.notebooks import Page
from framing.report.pages import write_pages
from framing.shipped import demonstration_corpus

_TIMES = 7
_PER_EDITION = 1_300  # framings in one edition of the corpus, at the least

# From an event until the browser has drawn what it led to.
_DRAWN = """
const done = arguments[arguments.length - 1];
const reader = document.querySelector("#reader");
const form = () => reader.querySelector("form");
const changed = () => form().dispatchEvent(new Event("change"));
const steps = {
  open: () => document.querySelector("button.open").click(),
  close: () => reader.close(),
  actor: () => { form().querySelectorAll("select")[0].selectedIndex = 1; changed(); },
  frame: () => { form().querySelectorAll("select")[4].selectedIndex = 2; changed(); },
  words: () => { form().querySelector("input").value = "zelensky kyiv"; changed(); },
  clear: () => {
    for (const select of form().querySelectorAll("select")) select.value = "";
    form().querySelector("input").value = "";
    changed();
  },
  nothing: () => {},
};
steps[arguments[1]]();
requestAnimationFrame(() => requestAnimationFrame(() => {
  const started = performance.now();
  steps[arguments[0]]();
  requestAnimationFrame(() => {
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () => done(performance.now() - started);
    drawn.port2.postMessage(0);
  });
}));
"""
_SCROLL = """
const done = arguments[0];
const list = document.querySelector("#reader-body .scroller");
let last = performance.now(), longest = 0, n = 0;
requestAnimationFrame(function frame(now) {
  longest = Math.max(longest, now - last);
  last = now;
  list.scrollTop += 400;
  if (++n < 120) requestAnimationFrame(frame);
  else done([longest, list.querySelectorAll("li").length]);
});
"""


def editions(folder: Path, n_framings: int) -> Path:
    """Write the demonstration corpus as often as is needed, each time a little different."""
    path = folder / "editions.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(1 + n_framings // _PER_EDITION):
            for row in _rows(demonstration_corpus()):
                edition = f"{row['text']}\n\nEdition {number} of {row['outlet']}."
                name = f"{row['article_id']}-{number}"
                lines.write(json.dumps({**row, "text": edition, "article_id": name}) + "\n")
    return path


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def page_of(run: Run) -> Page:
    """Return a page with one folded list of all framings."""
    listed = str(explore(run)._fallback).replace('class="explorer"', "").replace(" open ", " ")
    return Page("all", "All", "", f"<h2>All</h2>{listed}", (), (), {})


def browser() -> webdriver.Chrome:
    """Start headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(flag)
    return webdriver.Chrome(
        options=options, service=webdriver.ChromeService(shutil.which("chromedriver"))
    )


def timed(
    driver: webdriver.Chrome, step: str, *, before: str = "nothing", times: int = _TIMES
) -> float:
    """Return the median milliseconds from a step until it is drawn."""
    return statistics.median(
        driver.execute_async_script(_DRAWN, step, before) for _ in range(times)
    )


def measure(page: Path) -> Iterator[tuple[str, float]]:
    """Yield what was done and how many milliseconds it took."""
    driver = browser()
    try:
        driver.get(f"{page.as_uri()}#all")
        timing = "return performance.timing.loadEventEnd - performance.timing.navigationStart"
        yield "open the file", driver.execute_script(timing)
        yield "open the first list, the framings being read", timed(driver, "open", times=1)
        yield "open a list again", timed(driver, "open", before="close")
        yield "filter by actor", timed(driver, "actor", before="clear")
        yield "filter by frame", timed(driver, "frame", before="clear")
        yield "search for two words", timed(driver, "words", before="clear")
        timed(driver, "clear", times=1)
        longest, drawn = driver.execute_async_script(_SCROLL)
        yield f"longest frame while scrolling past {drawn:,} sentences", longest
    finally:
        driver.quit()


def main() -> None:
    """Build the report, time it, print a table."""
    n_framings = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        articles = editions(Path(folder), n_framings)
        run = score_corpus(read_corpus(articles), load_tools(tone="vader"))
        page = write_pages([page_of(run)], [run], Path(folder))
        carried = min(len(run.framings), 50_000)
        print(f"{carried:,} framings in a file of {page.stat().st_size / 1e6:.1f} MB\n")
        print("| what | ms |\n| --- | ---: |")
        for what, milliseconds in measure(page):
            print(f"| {what} | {milliseconds:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
