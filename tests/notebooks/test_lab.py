"""`make lab` as a user meets it: a real JupyterLab, a notebook run from top to bottom, the explorer."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = "07-explore.ipynb"
TOKEN = "only-for-this-test"  # noqa: S105
SECONDS = 150

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab on a copy of the notebook, with settings of its own."""
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, tmp_path)
    port = free_port()
    own = {
        name: str(tmp_path / ".jupyter")
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    command = [
        sys.executable, "-m", "jupyterlab", str(tmp_path), "--no-browser", "--allow-root",
        "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
    ]  # fmt: skip
    log = tmp_path / "lab.log"
    with log.open("w") as told:
        server = subprocess.Popen(command, stdout=told, stderr=told, env={**os.environ, **own})
    try:
        wait_for(lambda: is_up(port), f"JupyterLab did not start: {log.read_text()[-2_000:]}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/api?token={TOKEN}", timeout=5
        ) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(condition, complaint: str):
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(None, SECONDS, poll_frequency=0.5).until(lambda _: condition(), complaint)


def test_a_notebook_runs_and_the_explorer_answers(lab, new_browser):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import Select

    browser = new_browser(is_online=True)
    browser.get(f"{lab}/lab/tree/{NOTEBOOK}?token={TOKEN}")

    def find(selector):
        return browser.find_elements(By.CSS_SELECTOR, selector)

    def all_(selector, complaint):
        return wait_for(lambda: find(selector), complaint)

    # The stored notebook shows the list that stands in for the explorer.
    all_(".jp-Notebook details.sentences li q", "the stored outputs are not shown")
    wait_for(lambda: "Idle" in browser.find_element(By.ID, "jp-main-statusbar").text, "no kernel")
    next(label for label in find(".lm-MenuBar-itemLabel") if label.text == "Run").click()
    all_("li[data-command='runmenu:run-all']", "no menu")[0].click()

    all_(".framing-explorer select", "the explorer did not appear")
    assert not find(".jp-OutputArea-output[data-mime-type*='stderr']")
    about = Select(find(".framing-explorer select")[0])
    n_all = count_of(find)
    name, n = re.match(r"(.+) \(([\d,]+)\)", about.options[1].text).groups()
    browser.execute_script("arguments[0].scrollIntoView()", find(".framing-explorer")[0])
    about.select_by_index(1)
    n_left = int(n.replace(",", ""))
    wait_for(lambda: count_of(find) == n_left < n_all, "the filter did not filter")
    stances = [item.text for item in find(".framing-explorer .stance")]
    assert stances
    assert all(f"→ {name}:" in stance for stance in stances)

    # The kernel knows what is left: the cell that asks it is run again.
    cell = next(c for c in find(".jp-CodeCell") if "explorer.selected" in c.text)
    cell.find_element(By.CSS_SELECTOR, ".cm-content").click()
    browser.switch_to.active_element.send_keys(Keys.SHIFT, Keys.ENTER)
    wait_for(
        lambda: (
            sum(
                int(span.text.replace(",", ""))
                for span in cell.find_elements(By.CSS_SELECTOR, "span.behind")
            )
            == n_left
        ),
        "the kernel was not told what is left",
    )


def count_of(find) -> int:
    text = find(".framing-explorer .count")[0].text
    return int(re.match(r"[\d,]+", text)[0].replace(",", ""))
