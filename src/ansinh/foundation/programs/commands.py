"""The provider's keys on the command line."""

import click
from django.utils import timezone

from ansinh.foundation.programs.actions import keys as signing_keys
from ansinh.foundation.programs.queries import published
from ansinh.kernel.actors import SYSTEM


@click.group("keys")
def keys() -> None:
    """Manage the keys that sign what the OpenID Connect provider says."""


@keys.command("rotate", short_help="Make the next signing key; it signs in a day.")
@click.option("--at-once", is_flag=True, help="A key got out: sign with a new one from now on.")
def rotate(at_once: bool) -> None:
    """Make the next signing key; it signs in a day, when every client has fetched it."""
    begins = signing_keys.rotate_now(at_once=at_once, by=SYSTEM, at=timezone.now())
    click.echo(f"{timezone.localtime(begins):%d/%m/%Y %H:%M}")


@keys.command("list", short_help="List the signing keys that are published.")
def list_keys() -> None:
    """List the signing keys that are published, with the days on which they sign."""
    for each in published.list_dates(at=timezone.now()):
        days = f"{each.signs_from:%d/%m/%Y} - {each.signs_until:%d/%m/%Y}"
        click.echo(f"{each.key_id}  {days}  {each.published_until:%d/%m/%Y}")
