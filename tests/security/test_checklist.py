"""The checklist of ASVS names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "operations" / "asvs.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
LEVEL_2 = """
1.1.1-7 1.2.1-4 1.4.1,4-5 1.5.1-4 1.6.1-4 1.7.1-2 1.8.1-2 1.9.1-2 1.10.1 1.11.1-2 1.12.2 1.14.1-6
2.1.1-12 2.2.1-3 2.3.1-3 2.4.1-5 2.5.1-7 2.6.1-3 2.7.1-6 2.8.1-7 2.9.1-3 2.10.1-4
3.1.1 3.2.1-4 3.3.1-4 3.4.1-5 3.5.1-3 3.7.1 4.1.1-3,5 4.2.1-2 4.3.1-3 5.1.1-5 5.2.1-8 5.3.1-10
5.4.1-3 5.5.1-4 6.1.1-3 6.2.1-6 6.3.1-2 6.4.1-2 7.1.1-4 7.2.1-2 7.3.1,3-4 7.4.1-3 8.1.1-4 8.2.1-3
8.3.1-8 9.1.1-3 9.2.1-4 10.2.1-2 10.3.1-3 11.1.1-8 12.1.1-3 12.2.1 12.3.1-6 12.4.1-2 12.5.1-2 12.6.1
13.1.1,3-5 13.2.1-3,5-6 13.3.1-2 13.4.1-2 14.1.1-4 14.2.1-6 14.3.2-3 14.4.1-7 14.5.1-4
"""
"""The requirements of ASVS 4.0.3 up to level 2: chapter, section, numbers."""
LINE = re.compile(r"^\| (\d+\.\d+\.\d+) \|", re.MULTILINE)


def test_every_test_that_the_checklist_names_is_there():
    missing = [
        f"{file}::{name}"
        for file, name in NAMED.findall(LIST.read_text())
        if not (ROOT / file).is_file() or f"def {name}" not in (ROOT / file).read_text()
    ]
    assert missing == []


def test_each_requirement_of_level_2_has_one_line():
    numbers = LINE.findall(LIST.read_text())
    assert set(requirements()) - set(numbers) == set()
    assert len(numbers) == len(set(numbers))


def requirements():
    """Return the number of each requirement."""
    for group in LEVEL_2.split():
        chapter, section, spans = group.split(".")
        for span in spans.split(","):
            first, _, last = span.partition("-")
            for number in range(int(first), int(last or first) + 1):
                yield f"{chapter}.{section}.{number}"
