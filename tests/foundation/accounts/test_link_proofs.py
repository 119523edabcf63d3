"""A link of a new account is not enough: its phone is proved, and by no code but its own."""

import re

import pytest
from django.test import Client

from ansinh.foundation.accounts.actions.entering import passwords
from ansinh.foundation.accounts.types.passwords import LinkReason
from ansinh.kernel.actors import SYSTEM
from tests.foundation.accounts.proving import now, on_phone, open_account, read_code

GOOD = "nước mắm và chiếc ô đỏ"
OTHER = "0912000002"

pytestmark = pytest.mark.usefixtures("simulated", "db")


def link_of(login, phone):
    """Return the link that a new account got, as it stands in its mailbox."""
    account = open_account(login=login, phone=phone, password="")
    passwords.send_password_link(account=account, reason=LinkReason.OPENED, by=SYSTEM, at=now())
    return re.search(r"/tai-khoan/dat-mat-khau/\S+/", on_phone(phone))[0]


def test_the_code_of_its_phone_opens_the_link():
    client, link = Client(), link_of("lan", "0912000001")
    assert client.post(link, {"password": GOOD, "again": GOOD}).url == f"{link}ma/"
    client.post(f"{link}ma/")
    assert client.post(f"{link}ma/", {"code": read_code()}).url == link
    assert client.post(link, {"password": GOOD, "again": GOOD}).url == "/tai-khoan/dang-nhap/"


def test_the_code_of_another_link_opens_nothing():
    thief, hers, stolen = Client(), link_of("mai", OTHER), link_of("lan", "0912000001")
    thief.post(f"{hers}ma/")
    assert thief.post(f"{stolen}ma/", {"code": read_code(OTHER)}).status_code == 422
    assert thief.post(stolen, {"password": GOOD, "again": GOOD}).url == f"{stolen}ma/"
