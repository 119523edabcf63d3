"""The journal on the command line."""

import sys

import click

from ansinh.foundation.journal import queries


@click.command("journal")
@click.argument("what", type=click.Choice(["verify"]))
def journal(what: str) -> None:
    """Check the whole audit chain: print the number of entries, or the first broken one (exit 1)."""
    found = queries.verify()
    click.echo(found.broken or str(found.count))
    if found.broken:
        sys.exit(1)
