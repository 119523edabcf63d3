"""The short code on the command line."""

import sys

import click
from django.utils import timezone

from ansinh.channels.shortcode import actions
from ansinh.kernel import identifiers
from ansinh.kernel.errors import Refused


@click.command("sms")
@click.option("--from", "sender", required=True, metavar="PHONE", help="The phone that asks.")
@click.argument("text")
def sms(sender: str, text: str) -> None:
    """Print the reply a phone would get to a message."""
    try:
        phone = identifiers.phone(sender)
    except Refused as refusal:
        click.echo(refusal.phrase.vi, err=True)
        sys.exit(1)
    click.echo(actions.answer(phone=phone, text=text, at=timezone.now()))
