"""The command line: every command with a line each, loaded only when it is called."""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import click
from typing_extensions import override

from ansinh.config import running
from ansinh.kernel.errors import Refused, in_words

OF_THE_PLACE = {
    errno.EACCES, errno.EDQUOT, errno.EEXIST, errno.EIO, errno.ENOSPC, errno.ENOTDIR, errno.EROFS
}  # fmt: skip
"""What is wrong with a folder or disk, and not with the program: told without a trace."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is written, what it does in one line, and whether it needs the database.

    without_database names those below it that do not.
    """

    place: str
    says: str
    needs_database: bool = True
    without_database: frozenset[str] = frozenset()


COMMANDS = {
    "up": Entry(
        "ansinh.config.processes.commands:up",
        "Run the whole system: database, web, worker.",
        needs_database=False,
    ),
    "web": Entry(
        "ansinh.config.processes.commands:web", "Serve pages and the API.", needs_database=False
    ),
    "worker": Entry(
        "ansinh.config.processes.commands:worker",
        "Do the work of the queue: messages, seals, sweeps.",
        needs_database=False,
    ),
    "set-up": Entry(
        "ansinh.config.processes.commands:set_up",
        "Prepare tables, keys and static files; safe to repeat.",
        needs_database=False,
    ),
    "settings": Entry(
        "ansinh.config.listing:list_settings",
        "List every setting of the environment.",
        needs_database=False,
    ),
    "populate": Entry(
        "ansinh.config.demonstration.commands:populate",
        "Load a synthetic population, the same for a seed.",
    ),
    "demo-accounts": Entry(
        "ansinh.config.demonstration.listing:demo_accounts",
        "List the sign-ins of the demonstration as JSON.",
    ),
    "keys": Entry(
        "ansinh.foundation.programs.commands:keys",
        "Keys that sign for OpenID Connect (rotate, list).",
    ),
    "first-administrator": Entry(
        "ansinh.foundation.accounts.commands:first_administrator",
        "Open the account of a first administrator.",
    ),
    "open-account": Entry(
        "ansinh.foundation.accounts.commands:open_account",
        "Open an account for somebody of the staff.",
    ),
    "recover-staff": Entry(
        "ansinh.foundation.accounts.commands:recover_staff",
        "Give somebody of the staff her account back.",
    ),
    "sms": Entry(
        "ansinh.channels.shortcode.commands:sms", "Give the reply a phone would get to a message."
    ),
    "dossier": Entry("ansinh.services.dossiers.commands:dossier", "Show where a dossier stands."),
    "journal": Entry(
        "ansinh.foundation.journal.commands:journal",
        "Check the audit journal (verify); seal and prove it.",
        without_database=frozenset({"check-proof", "keys"}),
    ),
    "scan-keys": Entry(
        "ansinh.foundation.documents.commands:keys",
        "Master keys of identity scans (rotate).",
    ),
    "estimate": Entry(
        "ansinh.config.reckoning:estimate",
        "Work out a benefit or contribution from JSON.",
        needs_database=False,
    ),
    "law": Entry(
        "ansinh.config.reckoning:law",
        "Show dated parameters of the law (show).",
        needs_database=False,
    ),
}


class Programme(click.Group):
    """The group of all commands; it imports the one that is called and no other."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the table."""
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None when there is none of this name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if entry.needs_database:
            running.start_django()
        module, name = entry.place.split(":")
        command: click.Command = getattr(import_module(module), name)
        if entry.needs_database:
            command.callback = with_database(command.callback, besides=entry.without_database)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a line for each command without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].says) for name in self.list_commands(ctx)])


def with_database(
    callback: Callable[..., object] | None, *, besides: frozenset[str] = frozenset()
) -> Callable[..., object]:
    """Return the callback of a command, run while the database is up; besides need none."""

    @functools.wraps(callback or with_database)
    def wrapped(*args: object, **keywords: object) -> object:
        context = click.get_current_context()
        if context.invoked_subcommand not in besides:
            context.with_resource(running.database())
        return callback(*args, **keywords) if callback else None

    return wrapped


@click.command(cls=Programme)
@click.version_option(package_name="ansinh")
def programme() -> None:
    """An Sinh: the electronic services of a social-insurance agency."""


def main() -> None:
    """Run one command: 0 done, 1 refused with a message, 2 wrong usage."""
    try:
        result = programme.main(standalone_mode=False)
    except Refused as refusal:
        tell(refusal)
        result = 1
    except click.ClickException as wrong:
        wrong.show()
        result = wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        result = 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        result = 1
    except running.DatabaseFault as fault:
        click.echo(f"database: {fault}".strip(), err=True)
        result = 1
    except OSError as fault:
        if fault.errno not in OF_THE_PLACE:
            raise
        click.echo(f"{fault.strerror}: {fault.filename or 'no file'}", err=True)
        result = 1
    sys.exit(result if isinstance(result, int) else 0)


def tell(refusal: Refused) -> None:
    """Write a refusal and its parts on standard error, in Vietnamese where the terminal is."""
    language = "vi" if os.environ.get("LANG", "").startswith("vi") else "en"
    for line in in_words(refusal, language):
        click.echo(line, err=True)


if __name__ == "__main__":
    main()
