"""What tests in a real browser stand on: Debian's Chromium, and the database beside it."""

import os

import pytest

from tools import browser

# Playwright keeps a loop of its own beside Django's synchronous database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # noqa: TID251 - for Django alone
CHROMIUM = browser.find_chromium()


def pytest_collection_modifyitems(items):
    """Leave the browser tests out where there is no Chromium."""
    if CHROMIUM is None:
        for item in items:
            if "browser" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason=browser.MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Return how Chromium is started, also as root."""
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }
