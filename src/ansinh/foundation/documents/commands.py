"""The command that rotates the keys of identity scans."""

from __future__ import annotations

import click
from django.utils import timezone

from ansinh.foundation.documents import actions, queries
from ansinh.kernel.actors import SYSTEM


@click.group("scan-keys")
def keys() -> None:
    """Look after the master keys of identity scans."""


@keys.command("rotate", short_help="Wrap all keys by the newest master key.")
@click.option("--add", is_flag=True, help="First put a new master key into the file of keys.")
def rotate_scans(*, add: bool) -> None:
    """Wrap the keys of all scans by the newest master key, and say which keys can go."""
    now = timezone.now()
    if add:
        click.echo(actions.add_master_key(at=now))
    count = actions.rotate_keys(by=SYSTEM, at=now)
    click.echo(f"{count} files wrapped anew", err=True)
    for name, files in queries.count_by_master().items():
        click.echo(f"{name}\t{files}")
