"""Each rule of the house is broken once, in a copy, to see that the break is noticed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PLANTED = {
    "an import upwards": (
        "records/people/rules_planted.py",
        "import ansinh.services.dossiers.types",
        "ansinh.records is not allowed to import ansinh.services",
    ),
    "an import upwards inside a function": (
        "kernel/planted.py",
        "def f():\n    import ansinh.law.bounds",
        "ansinh.kernel is not allowed to import ansinh.law",
    ),
    "one door that knows another": (
        "channels/desk/planted.py",
        "import ansinh.channels.gateway.apps",
        "ansinh.channels.desk is not allowed to import ansinh.channels.gateway",
    ),
    "two apps that go round": (
        "records/agencies/planted.py",
        "import ansinh.records.people.types\nimport ansinh.records.contributions.types",
        "cycle",
    ),
    "another app's tables": (
        "services/notices/planted.py",
        "import ansinh.records.people.models",
        "ansinh.services.notices.planted -> ansinh.records.people.models",
    ),
    "another app's tables for types only": (
        "services/notices/planted_types.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ansinh.records.employers.models",
        "ansinh.services.notices.planted_types -> ansinh.records.employers.models",
    ),
    "questions that act": (
        "records/agencies/queries_planted.py",
        "",
        "ansinh.records.agencies.queries_planted",
    ),
    "rules that know Django": (
        "services/dossiers/rules/planted.py",
        "import django.utils",
        "ansinh.services.dossiers.rules.planted",
    ),
    "an app that knows the roof": (
        "foundation/journal/planted.py",
        "import ansinh.config.env",
        "ansinh.foundation is not allowed to import ansinh.config",
    ),
    "a lumber room": (
        "foundation/accounts/helpers.py",
        "",
        "ansinh.foundation.accounts.helpers",
    ),
}
CLOCK = '"""Planted."""\n\nimport os\nfrom datetime import datetime\n\nNOW = datetime.now()\nHOME = os.environ["HOME"]\n'


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Return what the import checker says of a copy in which every rule is broken."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("src", "tools"):
        shutil.copytree(
            ROOT / name, copy / name, ignore=shutil.ignore_patterns("static", "locale")
        )
    shutil.copy(ROOT / "pyproject.toml", copy)
    for place, source, _ in PLANTED.values():
        (copy / "src" / "ansinh" / place).write_text(f'"""Planted."""\n{source}\n')
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache"],
        cwd=copy,
        env={"PYTHONPATH": f"{copy / 'src'}:{copy}", "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize("what", PLANTED)
def test_the_import_checker_sees(said, what):
    assert PLANTED[what][2] in said


def test_the_linter_sees_clock_and_environment(tmp_path):
    file = tmp_path / "src" / "ansinh" / "records" / "people" / "planted.py"
    file.parent.mkdir(parents=True)
    file.write_text(CLOCK)
    done = subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--config", ROOT / "pyproject.toml", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "datetime.datetime.now" in done.stdout
    assert "os.environ" in done.stdout
