"""A form of the account that cannot be taken is answered with its page and 422; 429 says to wait."""

import re
from datetime import timedelta

import pytest

from ansinh.foundation.accounts import actions, rules
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.passwords import LinkReason
from ansinh.kernel.actors import SYSTEM
from tests.foundation.accounts.proving import (
    PASSWORD,
    PHONE,
    add_app,
    come_in,
    now,
    on_phone,
    open_account,
    read_code,
)

OWN = "/tai-khoan/"
WEAK = {"password": "matkhau2026", "again": "matkhau2026"}

pytestmark = pytest.mark.usefixtures("simulated")


@pytest.fixture
def lan(db):
    return open_account()


@pytest.fixture
def inside(client, lan):
    come_in(client)
    return client


def is_told(answer):
    return answer.status_code == 422 and "govuk-error-summary" in answer.content.decode()


def test_a_wrong_sign_in_is_the_same_fault_for_a_known_and_an_unknown_login(client, lan):
    assert is_told(come_in(client, password="x"))
    assert is_told(come_in(client, "nobody"))
    assert is_told(come_in(client, ""))


def test_who_has_tried_too_often_has_to_wait(client, lan):
    for _ in range(rules.BRAKES["pair"].free):
        come_in(client, password="x")
    answers = {come_in(client, password="x").status_code for _ in range(3)}
    assert 429 in answers
    assert answers <= {422, 429}


def test_a_password_that_cannot_be_taken(inside, lan):
    form = {"current": PASSWORD, **WEAK}
    assert is_told(inside.post(f"{OWN}mat-khau/", form))
    assert is_told(inside.post(f"{OWN}mat-khau/", form | {"current": "x"}))
    assert is_told(inside.post(f"{OWN}mat-khau/", {"current": ""}))


def test_a_weak_password_behind_a_link_or_past_its_age(client, lan):
    client.post(f"{OWN}quen-mat-khau/", {"login": PHONE})
    link = re.search(r"/tai-khoan/dat-mat-khau/\S+/", on_phone())[0]
    assert is_told(client.post(link, WEAK))
    assert is_told(client.post(f"{OWN}quen-mat-khau/", {"login": ""}))
    Account.objects.update(password_changed_at=now() - timedelta(days=200))
    come_in(client)
    assert is_told(client.post(f"{OWN}mat-khau/den-han/", WEAK))


def test_no_code_or_a_wrong_one_before_the_password_of_a_new_account(client, lan):
    actions.send_password_link(account=lan, reason=LinkReason.OPENED, by=SYSTEM, at=now())
    page = client.get(re.search(r"/tai-khoan/dat-mat-khau/\S+/", on_phone())[0]).url
    client.post(page, {"send": "1"})
    assert is_told(client.post(page, {"code": ""}))
    wrong = f"{(int(read_code()) + 1) % 10**6:06d}"
    assert is_told(client.post(page, {"code": wrong}))


def test_a_wrong_code_and_a_number_that_is_no_phone(inside):
    assert inside.post(f"{OWN}dien-thoai/", {"phone": "0987654321"}).status_code == 302
    inside.get(f"{OWN}xac-nhan/")
    assert is_told(inside.post(f"{OWN}xac-nhan/", {"code": "12"}))
    right = read_code()
    inside.post(f"{OWN}xac-nhan/", {"code": right})
    assert is_told(inside.post(f"{OWN}dien-thoai/ma/", {"code": "12"}))
    assert is_told(inside.post(f"{OWN}dien-thoai/", {"phone": "0912"}))
    assert is_told(inside.post(f"{OWN}thu-dien-tu/", {"email": "lan"}))


def test_a_wrong_second_step(client, lan):
    add_app(lan)
    come_in(client)
    assert is_told(client.post(f"{OWN}dang-nhap/buoc-hai/", {"code": "000000"}))


def test_a_wrong_proof_before_a_second_step_is_added(inside):
    assert is_told(inside.post(f"{OWN}bao-mat/mat-khau/", {"password": "x"}))
    inside.post(f"{OWN}bao-mat/mat-khau/", {"password": PASSWORD})
    assert is_told(inside.post(f"{OWN}bao-mat/ung-dung/", {"code": "000000"}))
