"""The checklist of ASVS names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "operations" / "asvs.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
LINE = re.compile(r"^\| (\d+\.\d+\.\d+) \|", re.MULTILINE)


def test_every_test_that_the_checklist_names_is_there():
    missing = [
        f"{file}::{name}"
        for file, name in NAMED.findall(LIST.read_text())
        if not (ROOT / file).is_file() or f"def {name}" not in (ROOT / file).read_text()
    ]
    assert missing == []


def test_each_requirement_has_one_line():
    numbers = LINE.findall(LIST.read_text())
    assert len(numbers) > 200
    assert len(numbers) == len(set(numbers))
