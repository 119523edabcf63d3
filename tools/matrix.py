"""Writes docs/access.md, the page of who may go where, from the URL map and the table of the walk."""

from __future__ import annotations

import os
from importlib import import_module

import django


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.config.settings")
    django.setup()
    page = import_module("tests.access.page")
    page.PLACE.write_text(page.written())
    print(page.PLACE)


if __name__ == "__main__":
    main()
