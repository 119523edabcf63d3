"""The Chromium that browser tests and pictures are made with, where there is one that runs."""

from __future__ import annotations

import shutil
import subprocess
import sys

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "Chromium is missing; as root: apt-get install chromium (on Ubuntu: snap install chromium)"
)


def find_chromium() -> str | None:
    """Return the path of a Chromium that runs, or None.

    Ubuntu's chromium-browser without its snap is there and does not run.
    """
    paths = filter(None, map(shutil.which, NAMES))
    return next((path for path in paths if _runs(path)), None)


def start(launcher: Playwright) -> Browser:
    """Return a browser started for us.

    Raises:
        SystemExit: there is no Chromium that runs.
    """
    path = find_chromium() or sys.exit(MISSING)
    return launcher.chromium.launch(executable_path=path, args=["--no-sandbox"])


def _runs(path: str) -> bool:
    asked = subprocess.run([path, "--version"], capture_output=True, check=False)
    return asked.returncode == 0


if __name__ == "__main__":
    sys.exit(0 if find_chromium() else f"The browser tests are skipped. {MISSING}")
