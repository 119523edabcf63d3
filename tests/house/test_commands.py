"""The page of commands names every command there is, and no other."""

import re
from importlib import import_module
from pathlib import Path

import click
from click.testing import CliRunner

from ansinh.config import cli

PAGE = Path(__file__).parents[2] / "docs" / "operations" / "commands.md"
NAMED = re.compile(r"^\| `ansinh ([a-z -]+)` \|", re.MULTILINE)


def every_command():
    """Yield the name of each command, those of groups after the group's."""
    for name, entry in cli.COMMANDS.items():
        module, attribute = entry.place.split(":")
        command = getattr(import_module(module), attribute)
        below = command.commands if isinstance(command, click.Group) else {}
        yield from (f"{name} {each}" for each in below) if below else [name]


def test_every_command_has_a_line_on_the_page_for_those_who_run_the_system():
    assert sorted(NAMED.findall(PAGE.read_text())) == sorted(every_command())


def test_every_command_has_one_whole_line_of_help():
    groups = [
        command
        for command in (import_command(name) for name in cli.COMMANDS)
        if isinstance(command, click.Group)
    ]
    for group in (cli.programme, *groups):
        told = CliRunner().invoke(group, ["--help"]).output
        lines = told[told.index("Commands:") :].splitlines()[1:]
        assert len(lines) == len(group.list_commands(click.Context(group))), told
        assert not any("..." in line for line in lines)


def import_command(name):
    """Return a command without starting what it needs."""
    module, attribute = cli.COMMANDS[name].place.split(":")
    return getattr(import_module(module), attribute)
