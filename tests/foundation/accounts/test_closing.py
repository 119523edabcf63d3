"""Accounts nobody uses and accounts of the dead: warned, closed, opened again at the counter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import sleep

import pytest
from django.db import connection, transaction

from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.accounts.actions.entering import sessions
from ansinh.foundation.accounts.models import Account, SignIn
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM, Actor
from tests.foundation.accounts.proving import PASSWORD, come_in, now, on_phone, open_account

STRANGER = Actor(label="anyone", source="10.0.0.7")
MONTH = timedelta(days=31)

pytestmark = pytest.mark.usefixtures("simulated")


@pytest.fixture
def lan(db):
    return open_account()


def asleep(account, days):
    Account.objects.filter(pk=account).update(last_login=now() - timedelta(days=days))


def test_an_account_is_warned_a_month_before_and_once(lan):
    asleep(lan, 690)
    assert closing.warn_dormant(by=SYSTEM, at=now()) == 0
    asleep(lan, 715)
    assert closing.warn_dormant(by=SYSTEM, at=now()) == 1
    assert closing.warn_dormant(by=SYSTEM, at=now()) == 0
    assert "lau khong dang nhap" in on_phone()


def test_the_day_it_closes_is_told_by_the_clock_of_the_office(lan):
    past_midnight_in_hanoi = datetime(2030, 1, 1, 18, tzinfo=UTC)
    closing.warn_dormant(by=SYSTEM, at=past_midnight_in_hanoi)
    assert "01/02/2030" in Message.objects.get(kind="account-dormant").text


def test_it_closes_only_after_the_warning_and_stays_open_when_used(client, lan):
    asleep(lan, 800)
    assert closing.close_dormant(by=SYSTEM, at=now()) == 0
    closing.warn_dormant(by=SYSTEM, at=now())
    come_in(client)
    assert closing.close_dormant(by=SYSTEM, at=now() + MONTH) == 0
    asleep(lan, 800)
    closing.warn_dormant(by=SYSTEM, at=now())
    assert closing.close_dormant(by=SYSTEM, at=now() + MONTH) == 1
    assert not Account.objects.get(pk=lan).is_active


def until_somebody_waits():
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            sleep(0.05)
    raise AssertionError("nobody waits for the row")


@pytest.mark.django_db(transaction=True)
def test_who_signs_in_while_accounts_are_closed_keeps_hers():
    lan = open_account()
    asleep(lan, 800)
    closing.warn_dormant(by=SYSTEM, at=now())

    def close():
        try:
            return closing.close_dormant(by=SYSTEM, at=now() + MONTH)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            Account.objects.filter(pk=lan).update(last_login=now() + MONTH)
            ending = beside.submit(close)
            until_somebody_waits()
        assert ending.result() == 0
    assert Account.objects.get(pk=lan).is_active


def test_only_who_knows_the_password_is_told_that_it_is_closed(lan):
    closing.close_deceased(account=lan, by=SYSTEM, at=now())
    with pytest.raises(sessions.AccountClosed) as told:
        sessions.check_password(login="lan", password=PASSWORD, by=STRANGER, at=now())
    assert "đã mất" in told.value.phrase.vi
    with pytest.raises(sessions.WrongSignIn):
        sessions.check_password(login="lan", password="x", by=STRANGER, at=now())


def test_whoever_forgot_the_password_of_a_sleeping_account_is_told_on_its_phone(client, lan):
    Account.objects.update(is_active=False, closed_for="dormant")
    answer = client.post("/tai-khoan/quen-mat-khau/", {"login": "lan"})
    assert answer.url == "/tai-khoan/quen-mat-khau/da-gui/"
    assert "da khoa vi lau khong dang nhap" in on_phone()
    assert "dat-mat-khau" not in on_phone()


def test_a_death_is_told_to_the_account_so_that_the_living_can_object(lan):
    closing.close_deceased(account=lan, by=SYSTEM, at=now())
    assert "ghi chu tai khoan da mat" in on_phone()
    assert "Neu ghi nham" in on_phone()


def test_who_signs_in_for_the_dead_is_told_what_heirs_bring(lan):
    closing.close_deceased(account=lan, by=SYSTEM, at=now())
    with pytest.raises(sessions.AccountClosed) as told:
        sessions.check_password(login="lan", password=PASSWORD, by=STRANGER, at=now())
    assert "Thân nhân" in told.value.phrase.vi
    assert "heir" in told.value.phrase.en


def test_the_account_of_a_dead_holder_closes_with_its_sessions(client, lan):
    come_in(client)
    closing.close_deceased(account=lan, by=SYSTEM, at=now())
    assert client.get("/tai-khoan/").status_code == 302
    assert SignIn.objects.count() == 0
    assert "đã mất" in come_in(client).content.decode()
    closing.close_deceased(account=lan, by=SYSTEM, at=now())
    closed = [
        each for each in journal.list_about("account", str(lan)) if each.act == "close-account"
    ]
    assert len(closed) == 1


def test_the_counter_opens_it_again(client, lan):
    closing.close_deceased(account=lan, by=SYSTEM, at=now())
    closing.reopen(account=lan, by=SYSTEM, at=now())
    assert come_in(client).url == "/toi/"
