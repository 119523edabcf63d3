"""Accounts on the command line."""

import json

import click
from django.utils import timezone

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.programs import keys as signing_keys
from ansinh.foundation.accounts.actions.roles import appointing
from ansinh.foundation.accounts.queries import published
from ansinh.kernel.actors import SYSTEM


@click.command("demo-accounts")
def demo_accounts() -> None:
    """List the sign-ins of the demonstration as JSON."""
    listed = []
    for each in queries.list_demonstration_accounts():
        row = {
            "role": each.role,
            "name": each.name,
            "login": each.login,
            "password": each.password,
            "phone": each.phone,
        }
        if each.insurance_number:
            row["insurance_number"] = each.insurance_number
        if each.employer:
            row["employer"] = each.employer
        if each.token:
            row["token"] = each.token
        listed.append(row)
    click.echo(json.dumps(listed, ensure_ascii=False, indent=2))


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


@click.command("first-administrator")
@click.argument("login")
@click.argument("name")
@click.option("--phone", default="", help="Her mobile phone, for one-time codes.")
@click.option("--email", default="", help="Her mailbox: codes go there where she has no phone.")
@click.password_option(help="Asked for when it is not given; never written anywhere.")
def first_administrator(login: str, name: str, phone: str, email: str, password: str) -> None:
    """Open the account of one of the first two administrators, who then give all other roles."""
    appointing.open_administrator(
        login=login, name=name, phone=phone, email=email, password=password, at=timezone.now()
    )
    click.echo(login)


@click.command("open-account")
@click.argument("login")
@click.argument("name")
@click.option("--email", required=True, help="Her mailbox: the link for her password goes there.")
@click.option("--phone", default="", help="Her mobile phone, for one-time codes.")
def open_account(login: str, name: str, email: str, phone: str) -> None:
    """Open an account for somebody of the staff; administrators then give it its role."""
    appointing.open_for_staff(login=login, name=name, email=email, phone=phone, at=timezone.now())
    click.echo(login)
