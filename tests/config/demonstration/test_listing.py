"""The sign-ins of the demonstration as the command line lists them."""

import json

from click.testing import CliRunner

from ansinh.config.demonstration.listing import demo_accounts
from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.types import Demonstrates
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT


def open_account(login="minh", **more):
    plain = {"name": "Đỗ Quang Minh", "password": "mua-thu-Ha-Noi", "by": SYSTEM, "at": AT}
    return actions.open_account(login=login, is_demonstration=True, **(plain | more))


def test_demonstration_accounts_are_listed_with_what_they_stand_for(db, settings):
    settings.DEMONSTRATION = True
    lan = open_account(
        "lan",
        demonstrates=Demonstrates(role="pensioner", insurance_number="0110129425"),
    )
    minh = open_account()
    actions.assign(account=minh, role=Role.RECEPTION, by=SYSTEM, at=AT)
    actions.assign(account=lan, role=Role.PERSON, subject=3, by=SYSTEM, at=AT)
    listed = json.loads(CliRunner().invoke(demo_accounts).output)
    assert [each["role"] for each in listed] == ["pensioner", "reception"]
    assert listed[0]["insurance_number"] == "0110129425"
    assert listed[0]["password"] == "mua-thu-Ha-Noi"


def test_who_was_issued_a_token_is_listed_with_it(db, settings):
    settings.DEMONSTRATION = True
    ivan, _ = open_account("ivan"), open_account()
    token = programs.issue_token(
        account=ivan, scopes=(), name="x", is_demonstration=True, by=SYSTEM, at=AT
    )
    listed = json.loads(CliRunner().invoke(demo_accounts).output)
    assert {each["login"]: each.get("token") for each in listed} == {"ivan": token, "minh": None}
