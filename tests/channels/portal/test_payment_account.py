"""The bank account for one's money: named behind a code, told on every way, shown by its end."""

from datetime import timedelta

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.records.payments.models import PaymentAccount
from ansinh.records.people.models import Person
from tests.cast import AT
from tests.channels.portal.conftest import confirm, signed_in
from tests.foundation.accounts.proving import read_code

PAGE = "/toi/tai-khoan-ngan-hang/"
CONFIRM = "/tai-khoan/xac-nhan/"
NUMBER = "0011004234567"
TYPED = {"bank": "970436", "number": "0011 0042-345 67", "holder": "Nguyen Thi Lan"}


@pytest.fixture
def sure(lan):
    """Return the browser of Lan, who has just confirmed by a code."""
    return confirm(lan)


def read(browser, where=PAGE):
    return browser.get(where).content.decode()


def test_nobody_has_an_account_at_first(lan):
    assert "chưa đăng ký tài khoản" in read(lan)


def test_without_the_code_nothing_is_stored(lan):
    assert lan.post(PAGE, TYPED).url == CONFIRM
    assert not PaymentAccount.objects.exists()


def test_what_was_typed_is_done_right_after_the_code(lan, cast, settings):
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "simulator"}
    Account.objects.filter(pk=cast.worker.account_id).update(phone="0912345670")
    lan.post(PAGE, TYPED)
    lan.get(CONFIRM)
    assert lan.post(CONFIRM, {"code": read_code("0912345670")}).url == PAGE
    assert "…4567" in read(lan)


def test_the_page_shows_the_end_of_the_number_alone(sure):
    assert sure.post(PAGE, TYPED).url == PAGE
    page = read(sure)
    assert "Vietcombank" in page
    assert "…4567" in page
    assert NUMBER not in page


def test_what_is_wrong_is_said_beside_the_fields_before_a_code_is_asked_for(lan):
    wrong = {"bank": "970436", "number": "12-34", "holder": "Trần Văn Bình"}
    answer = lan.post(PAGE, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "6 đến 20 chữ số" in page
    assert "phải đứng tên NGUYEN THI LAN" in page
    assert "giấy ủy quyền" in page
    assert 'value="12-34"' in page


@pytest.mark.parametrize("missing", TYPED)
def test_an_empty_field_is_asked_for(lan, missing):
    answer = lan.post(PAGE, TYPED | {missing: ""})
    assert answer.status_code == 422
    assert f'href="#id_{missing}"' in answer.content.decode()


def test_a_change_is_told_to_every_phone_and_mailbox_with_the_end_of_the_number(sure, cast):
    Person.objects.filter(pk=cast.lan.id).update(email="lan@example.vn")
    Account.objects.filter(pk=cast.worker.account_id).update(phone="0987000001")
    sure.post(PAGE, TYPED)
    told = dict(Message.objects.filter(kind="payment-account-set").values_list("address", "text"))
    assert set(told) == {cast.lan.phone, "lan@example.vn", "0987000001"}
    assert "Vietcombank ...4567" in told[cast.lan.phone]
    assert "Vietcombank …4567" in told["lan@example.vn"]
    assert all(NUMBER not in text for text in told.values())


def test_another_account_takes_the_place_and_the_first_is_kept(sure):
    sure.post(PAGE, TYPED)
    sure.post(PAGE, TYPED | {"bank": "970405", "number": "1500205678901"})
    page = read(sure)
    assert page.index("…8901") < page.index("Vietcombank …4567")


def test_it_is_ended_behind_a_code_and_told(lan):
    confirm(lan)
    lan.post(PAGE, TYPED)
    confirm(lan, since=timedelta(minutes=11))
    assert lan.post(f"{PAGE}ngung/").url == CONFIRM
    confirm(lan)
    assert lan.post(f"{PAGE}ngung/").url == PAGE
    assert "chưa đăng ký tài khoản" in read(lan)
    assert Message.objects.filter(kind="payment-account-ended").exists()


def test_another_citizen_sees_and_changes_her_own_alone(sure, cast):
    sure.post(PAGE, TYPED)
    row = accounts.open_account(login="binh", name="Bình", password="", by=SYSTEM, at=AT)
    other = type(cast.worker)(account_id=row, label="Bình")
    browser = signed_in(other, Role.PERSON, int(cast.binh.id))
    confirm(browser)
    assert "…4567" not in read(browser)
    assert browser.post(PAGE, TYPED).status_code == 422
    browser.post(f"{PAGE}ngung/")
    assert PaymentAccount.objects.get(ended_at=None).person_id == cast.lan.id


def test_a_parent_sees_her_own_whichever_child_is_chosen(sure, cast):
    sure.post(PAGE, TYPED)
    child = {"role": Role.PERSON, "subject": int(cast.cuc.id), "by": SYSTEM, "at": AT}
    accounts.assign(account=cast.worker.account_id, **child)
    sure.post("/toi/nguoi/", {"person": str(cast.cuc.id)})
    page = read(sure)
    assert "Nguyễn Thị Lan, mã số" in page
    assert "Đối với trẻ em" in page


def test_officers_and_strangers_are_turned_away(minh, client):
    assert minh.get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302


def test_it_is_said_in_english_too(sure):
    sure.post(f"/en{PAGE}", TYPED)
    page = read(sure, f"/en{PAGE}")
    assert "Paid into now" in page
    assert "Change to another account" in page
    answer = sure.post(f"/en{PAGE}", TYPED | {"holder": "Tran Van Binh"})
    assert "must be in the name of NGUYEN THI LAN" in answer.content.decode()


def test_it_is_found_from_the_record_and_from_the_account(lan):
    assert f'href="{PAGE}"' in read(lan, "/toi/")
    assert f'href="{PAGE}"' in read(lan, "/tai-khoan/")
