"""The sign-ins of the demonstration on the command line."""

import json

import click

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.programs import queries as programs


@click.command("demo-accounts")
def demo_accounts() -> None:
    """List the sign-ins of the demonstration as JSON."""
    listed = []
    tokens = programs.list_demonstration_tokens()
    for each in accounts.list_demonstration_accounts():
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
        if each.account in tokens:
            row["token"] = tokens[each.account]
        listed.append(row)
    click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
