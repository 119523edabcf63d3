"""Later values of the law's parameters that an administrator adds without a release."""

import json
from dataclasses import replace

import pytest
from django.conf import settings

from ansinh.config import law_additions
from ansinh.foundation.journal import queries as journal
from ansinh.law import parameters
from tests.cast import AT
from tests.config.test_command_line import run

LATER = """\
description: {vi: Mức lương cơ sở, en: Base salary}
unit: VND
values:
  2031-07-01:
    value: 3000000
    reference: 1/2031/NĐ-CP 2
    confidence: official
"""

ACTS = """\
acts:
  1/2031/NĐ-CP: {kind: decree, vi: Mức lương cơ sở, en: Base salary}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "acts.yaml").write_text(ACTS)
    return tmp_path


def test_a_value_in_the_data_folder_is_used_from_its_day(folder):
    (folder / "law" / "base_salary.yaml").write_text(LATER)
    done = run("law", "show", "base_salary", "--on", "2031-08-01", folder=folder)
    assert json.loads(done.stdout)["values"][0]["value"] == 3_000_000
    earlier = run("law", "show", "base_salary", "--on", "2026-08-01", folder=folder)
    assert json.loads(earlier.stdout)["values"][0]["value"] == 2_530_000


def test_a_file_that_breaks_the_form_is_refused_in_one_line(folder):
    (folder / "law" / "base_salary.yaml").write_text(LATER.replace("official", "surely"))
    done = run("law", "show", "base_salary", folder=folder)
    assert done.returncode == 1
    assert "base_salary" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_start_writes_into_the_journal_what_was_added_and_only_once(db, folder):
    (folder / "law" / "base_salary.yaml").write_text(LATER)
    here = replace(settings.ENV, data_dir=folder, law_dir=folder / "law")
    try:
        for _ in range(2):
            law_additions.note(here, at=AT)
    finally:
        parameters.extend(folder / "nothing")
    (entry,) = journal.list_about("law", "parameters")
    assert entry.detail["parameters"] == ["base_salary"]
