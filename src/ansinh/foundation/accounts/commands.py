"""Accounts on the command line."""

import click
from django.utils import timezone

from ansinh.foundation.accounts.actions.recoveries import returning
from ansinh.foundation.accounts.actions.roles import appointing
from ansinh.kernel import identifiers


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


@click.command("recover-staff")
@click.argument("login")
@click.option("--phone", default="", help="Her new mobile phone, where the old one is lost.")
def recover_staff(login: str, phone: str) -> None:
    """Give somebody of the staff her account back: new link, no factor, no session of before."""
    number = identifiers.phone(phone, path="phone") if phone else ""
    returning.recover_staff(login=login, phone=number, at=timezone.now())
    click.echo(login)
