"""The journal on the command line."""

import sys

import click

from ansinh.foundation.journal import queries


@click.group()
def journal() -> None:
    """The audit journal."""


@journal.command("verify")
def verify() -> None:
    """Check the whole audit chain; print the number of entries or the first broken one."""
    found = queries.verify()
    if found.broken:
        click.echo(found.broken)
        sys.exit(1)
    click.echo(found.count)
