"""How tests prove themselves: an account with a phone, the codes it receives, an authenticator app."""

from __future__ import annotations

import re

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as app
from django.utils import timezone

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging import queries as outbox
from ansinh.kernel.actors import SYSTEM, Role

now = timezone.now  # noqa: TID251 - the pages under test read the real clock
DOOR = "/tai-khoan/dang-nhap/"
PASSWORD = "sen tre bien 2026"
PHONE = "0912000001"


def open_account(login="lan", role=Role.PERSON, **more):
    """Return the key of an account that was opened today."""
    plain = {"name": "Nguyễn Thị Lan", "phone": PHONE, "password": PASSWORD}
    account = actions.open_account(login=login, **(plain | more), by=SYSTEM, at=now())
    actions.assign(account=account, role=role, subject=7, by=SYSTEM, at=now())
    return account


def come_in(client, login="lan", password=PASSWORD, **more):
    """Send the sign-in form."""
    return client.post(DOOR, {"login": login, "password": password, **more})


def on_phone(address=PHONE):
    """Return what the newest message on a simulated phone or mailbox says."""
    while messaging.deliver_due(at=now()):
        pass
    held = outbox.list_simulated(address)
    return held[0].text if held else ""


def read_code(address=PHONE):
    """Return the code of the newest message."""
    return re.search(r"\b[0-9]{6}\b", on_phone(address))[0]


def add_app(account):
    """Give an account an authenticator app with recovery codes, and return the app's secret."""
    secret = app.generate_totp_secret()
    row = Account.objects.get(pk=account)
    app.TOTP.activate(row, secret)
    RecoveryCodes.activate(row)
    return secret


def code_of(secret, later=0):
    """Return what the app shows now, or some half minutes later."""
    counter = [*app.yield_hotp_counters_from_time()][1]
    return app.format_hotp_value(app.hotp_value(secret, counter + later))
