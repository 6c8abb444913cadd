"""A report on paper: printed by a Chromium that is on this machine."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.errors import InputError

# Any of these prints the page as its stylesheet says; the first that is found is taken.
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_SECONDS = 300


def find_chromium() -> Path:
    """Return the Chromium, Chrome or Edge of this machine.

    Raises
    ------
    InputError
        If there is none, with what to do instead.
    """
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    for place in map(Path, _PLACES):
        if place.exists():
            return place
    raise InputError(
        "--pdf: no Chromium, Chrome or Edge was found on this machine; install one (on Debian: "
        "apt-get install chromium), or leave --pdf out and print index.html from any browser"
    )


def print_pdf(page: Path, pdf: Path, *, chromium: Path, seconds: int = _SECONDS) -> None:
    """Print an HTML file as PDF.

    Parameters
    ----------
    page
        The HTML file.
    pdf
        Where the PDF goes.
    chromium
        As :func:`find_chromium` returns it.
    seconds
        Gives up after so many.

    Raises
    ------
    InputError
        If Chromium fails or takes too long.
    """
    with TemporaryDirectory(prefix="framing-pdf-", ignore_cleanup_errors=True) as profile:
        printed = Path(profile) / "report.pdf"
        try:
            done = subprocess.run(  # noqa: S603 - our own list of arguments, and no shell
                _command(chromium, page, printed, Path(profile)),
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise InputError(f"--pdf: {chromium} took more than {seconds} seconds") from error
        except OSError as error:
            raise InputError(f"--pdf: {chromium} can't be started: {error}") from error
        if done.returncode or not printed.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise InputError(f"--pdf: {chromium} failed: {said[-1] if said else done.returncode}")
        shutil.move(printed, pdf)


def _command(chromium: Path, page: Path, printed: Path, profile: Path) -> list[str]:
    command = [
        str(chromium),
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--disable-background-networking",
        "--no-first-run",
        "--no-pdf-header-footer",
        f"--user-data-dir={profile}",
        f"--print-to-pdf={printed}",
        page.resolve().as_uri(),
    ]
    # Chromium's sandbox refuses to start for root, as whom containers mostly run.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*command[:1], "--no-sandbox", *command[1:]] if is_root else command
