"""Sensitive acts: a stolen session gets nowhere without the owner's phone, and nothing typed is lost."""

import pytest
from django.test import Client

from ansinh.foundation.accounts.models import Account, OneTimeCode
from ansinh.foundation.messaging.models import Message
from tests.foundation.accounts.proving import (
    PHONE,
    add_app,
    code_of,
    come_in,
    now,
    on_phone,
    open_account,
    read_code,
)

CONFIRM = "/tai-khoan/xac-nhan/"
CHANGE = "/tai-khoan/dien-thoai/"
NEW = "0987654321"

pytestmark = pytest.mark.usefixtures("simulated")


@pytest.fixture
def lan(client, db):
    account = open_account()
    come_in(client)
    return account


def begin(client):
    """Ask for another phone, and see the page of the code."""
    assert client.post(CHANGE, {"phone": NEW}).url == CONFIRM
    return client.get(CONFIRM)


def test_the_phone_changes_by_a_code_to_the_old_and_one_to_the_new(client, lan):
    assert "*" in begin(client).content.decode()
    answer = client.post(CONFIRM, {"code": read_code()})
    assert answer.url == "/tai-khoan/dien-thoai/ma/"
    assert client.post(answer.url, {"code": read_code(NEW)}).url == "/tai-khoan/"
    assert Account.objects.get(pk=lan).phone == NEW
    assert "vua doi sang so khac" in on_phone(PHONE)
    assert "so khac" not in on_phone(NEW)


def test_who_asked_for_too_many_codes_is_told_to_wait_and_not_that_she_has_no_phone(client, lan):
    for _ in range(5):
        client.post(f"{CONFIRM}gui-lai/")
    client.logout()
    come_in(client)
    page = begin(client).content.decode()
    assert "nhiều mã liên tiếp" in page
    assert "chưa có số điện thoại" not in page


def test_whom_no_code_can_reach_is_told_so(client, lan):
    Account.objects.filter(pk=lan).update(phone="")
    assert "chưa có số điện thoại" in begin(client).content.decode()


def test_what_waits_is_done_after_the_language_was_changed_on_the_way(client, lan):
    begin(client)
    answer = client.post(f"/en{CONFIRM}", {"code": read_code()})
    assert answer.status_code == 302
    assert answer.url == "/en/tai-khoan/dien-thoai/ma/"


@pytest.mark.parametrize("typed", ["02437236556", "0123456789", "+1 555 010 0000", "0912"])
def test_only_a_mobile_phone_of_vietnam_is_taken(client, lan, typed):
    begin(client)
    client.post(CONFIRM, {"code": read_code()})
    assert "di động" in client.post(CHANGE, {"phone": typed}).content.decode()


def test_the_mailbox_changes_the_same_way(client, lan):
    client.post("/tai-khoan/thu-dien-tu/", {"email": "lan@example.com"})
    client.get(CONFIRM)
    answer = client.post(CONFIRM, {"code": read_code()})
    client.post(answer.url, {"code": read_code("lan@example.com")})
    assert Account.objects.get(pk=lan).email == "lan@example.com"


def test_a_wrong_code_does_nothing_and_keeps_what_waits(client, lan):
    begin(client)
    right = read_code()
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    assert "chưa đúng" in client.post(CONFIRM, {"code": wrong}).content.decode()
    assert client.post(CONFIRM, {"code": right}).url == "/tai-khoan/dien-thoai/ma/"


def test_a_code_that_is_over_is_not_said_to_be_good(client, lan):
    assert "dùng được trong 10 phút" in begin(client).content.decode()
    wrong = f"{(int(read_code()) + 1) % 10**6:06d}"
    for _ in range(5):
        page = client.post(CONFIRM, {"code": wrong}).content.decode()
    assert "Đã nhập sai 5 lần" in page
    assert "dùng được trong 10 phút" not in page


def test_the_confirmation_holds_for_ten_minutes_under_a_new_key(client, lan):
    before = client.session.session_key
    begin(client)
    client.post(CONFIRM, {"code": read_code()})
    assert client.session.session_key != before
    assert client.post(CHANGE, {"phone": NEW}).url == "/tai-khoan/dien-thoai/ma/"
    session = client.session
    session["confirmed"] = now().timestamp() - 601
    session.save()
    assert client.post(CHANGE, {"phone": NEW}).url == CONFIRM


def test_one_code_is_sent_however_often_the_page_is_opened(client, lan):
    begin(client)
    client.get(CONFIRM)
    client.get(CONFIRM)
    assert OneTimeCode.objects.count() == 1
    client.post(f"{CONFIRM}gui-lai/")
    assert OneTimeCode.objects.count() == 2


def test_opening_the_page_for_nothing_sends_nothing(client, lan):
    client.get(CONFIRM)
    assert not Message.objects.filter(kind="one-time-code").exists()


def test_the_authenticator_app_does_as_well(client, lan):
    secret = add_app(lan)
    begin(client)
    assert client.post(CONFIRM, {"code": code_of(secret)}).url == "/tai-khoan/dien-thoai/ma/"


def test_the_owners_code_does_not_do_what_a_thief_of_the_session_has_left_waiting(client, lan):
    begin(client)
    thief = Client(headers={"User-Agent": "Thief"})
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    thief.post("/tai-khoan/thu-dien-tu/", {"email": "thief@example.com"})
    answer = client.post(CONFIRM, {"code": read_code()})
    assert answer.url == "/tai-khoan/bao-mat/"
    assert on_phone("thief@example.com") == ""


def test_whoever_has_no_phone_is_sent_to_the_counter(client, db):
    open_account("mai", phone="")
    come_in(client, "mai")
    page = begin(client).content.decode()
    assert "giấy tờ tùy thân" in page
    assert "code-expired" not in page
    assert client.post(CONFIRM, {"code": "123456"}).status_code == 422


def test_a_stranger_is_not_asked_for_a_code_but_to_sign_in(client, db):
    assert client.post(CHANGE, {"phone": NEW}).url.startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize("typed", ["12345", "1912345678", "abc", ""])
def test_a_number_that_is_no_phone_is_told(client, lan, typed):
    begin(client)
    client.post(CONFIRM, {"code": read_code()})
    assert 'href="#id_phone"' in client.post(CHANGE, {"phone": typed}).content.decode()
