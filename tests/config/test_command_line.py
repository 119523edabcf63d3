"""The command line: what it lists, how it refuses, what it needs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from ansinh.config import cli, listing

PROGRAM = Path(sys.executable).with_name("ansinh")
SETTINGS_PAGE = Path(__file__).parents[2] / "docs" / "operations" / "settings.md"


def run(*words, folder, **variables):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "LANG", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.run(
        [PROGRAM, *words],
        env={**environment, "ANSINH_DATA_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_has_a_line(tmp_path):
    done = run("--help", folder=tmp_path)
    assert done.returncode == 0
    for name, entry in cli.COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(entry.says[:20])}", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself_without_a_database(name, tmp_path):
    done = run(name, "--help", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("words", [["no-such-command"], ["law", "show"], ["up", "--port", "x"]])
def test_wrong_usage_ends_with_two(words, tmp_path):
    done = run(*words, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_refusal_ends_with_one_and_a_sentence(tmp_path):
    done = run("law", "show", "no-such-thing", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no parameter no-such-thing.\n"


def test_a_refusal_is_said_in_the_language_of_the_terminal(tmp_path):
    done = run("law", "show", "x", folder=tmp_path, LANG="vi_VN.UTF-8")
    assert done.stderr == "Không có tham số x.\n"


def test_a_parameter_is_shown_by_day(tmp_path):
    done = run("law", "show", "base_salary", "--on", "2024-08-01", folder=tmp_path)
    (shown,) = json.loads(done.stdout)["values"]
    assert (shown["from"], shown["value"]) == ("2024-07-01", 2_340_000)


def test_an_estimate_is_read_and_written_as_json(tmp_path):
    case = '{"sex": "female", "birth": "1990-05"}'
    command = [PROGRAM, "estimate", "retirement-age"]
    done = subprocess.run(command, input=case, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["result"]["age"] == {"years": 60, "months": 0}


def test_estimates_by_line_keep_their_order(tmp_path):
    cases = (
        '{"sex": "female", "birth": "1990-05"}\nnonsense\n{"sex": "male", "birth": "1990-05"}\n'
    )
    command = [PROGRAM, "estimate", "retirement-age", "--lines"]
    done = subprocess.run(command, input=cases, capture_output=True, text=True, check=True)
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["result"]["age"]["years"], third["result"]["age"]["years"]) == (60, 62)
    assert second["error"]["code"] == "not-json"


def test_a_server_that_is_not_there_is_said_in_a_line(tmp_path):
    address = "postgresql://nobody@127.0.0.1:1/nothing"
    done = run("journal", "verify", folder=tmp_path, DATABASE_URL=address)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_missing_programs_are_said_in_a_line(tmp_path):
    done = run("journal", "verify", folder=tmp_path, ANSINH_PG_BIN=str(tmp_path))
    assert done.returncode == 1
    assert "ANSINH_PG_BIN" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_starts_the_database_for_its_own_duration(tmp_path):
    done = run("journal", "verify", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "0\n"
    assert not (tmp_path / "postgres" / "cluster" / "postmaster.pid").exists()


def test_every_setting_is_listed_with_its_meaning():
    source = (settings.PACKAGE / "config" / "env.py").read_text()
    read = set(re.findall(r'"((?:ANSINH_|DATABASE_)[A-Z0-9_]+)"', source))
    assert read == set(listing.SETTINGS)


def test_the_page_of_settings_says_what_the_program_prints():
    page = SETTINGS_PAGE.read_text().splitlines()
    said = [f"- `{name}`: {meaning}" for name, meaning in listing.SETTINGS.items()]
    assert [line for line in page if line.startswith("- ")] == said


@pytest.mark.parametrize("port", ["abc", "99999", "-1", "\u0663"])
def test_a_port_that_is_none_is_refused_in_a_line(tmp_path, port):
    done = run("up", "--demo", folder=tmp_path, ANSINH_PORT=port)
    assert done.returncode == 1
    assert done.stderr == "ANSINH_PORT must be a number from 1 to 65535.\n"


def test_a_data_folder_that_is_a_file_is_refused_in_a_line(tmp_path):
    file = tmp_path / "file"
    file.touch()
    done = run("up", "--demo", folder=file, ANSINH_PORT="8999")
    assert done.returncode == 1
    assert done.stderr == f"File exists: {file}\n"
