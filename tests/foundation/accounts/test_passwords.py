"""Passwords: hard to guess in Vietnamese, changed in time, never the same again, never sent."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ansinh.config.passwords import Argon2InTurn
from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import ageing, sessions
from ansinh.foundation.accounts.actions.entering import passwords as setting
from ansinh.foundation.accounts.models import Account, OldPassword, PasswordLink
from ansinh.foundation.accounts.rules import passwords, words
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM, Actor
from ansinh.records.people.models import Person
from tests.foundation.accounts.proving import PASSWORD, PHONE, come_in, now, on_phone, open_account

FACTS = ["Nguyễn Thị Lan", "0110129425", PHONE, "lan@example.com", "Công ty Cổ phần Sao Mai"]
GOOD = "đèn bàn nước mắm lá chuối"
STRANGER = Actor(label="anyone", source="10.0.0.7")

pytestmark = pytest.mark.usefixtures("simulated")


@pytest.fixture
def lan(db):
    return open_account()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ngắn", "password-too-short"),
        ("a" * 201, "password-too-long"),
        ("Nguyenthilan1990!", "password-of-own-words"),
        ("0912000001a", "password-of-own-words"),
        ("matkhau2026", "password-guessable"),
        ("maatjkhaaur2026", "password-guessable"),
        ("ma6t5kha6u31", "password-guessable"),
        ("mùa thu hà nội", "password-guessable"),
        ("uống nước nhớ nguồn", "password-guessable"),
        ("qwertyuiop12", "password-guessable"),
        ("aaaaaaaaaaaaaa", "password-guessable"),
        ("Abc@123456", "password-guessable"),
        ("bhxh@1234567", "password-guessable"),
        ("anhyeuem123", "password-guessable"),
        ("0987654321", "password-guessable"),
        ("15-08-1990", "password-guessable"),
        ("1qaz2wsx3edc", "password-guessable"),
        ("congtysaomai", "password-of-own-words"),
        ("SaoMai@2026", "password-of-own-words"),
        ("lannguyen123", "password-of-own-words"),
        ("tranvanbinh", "password-guessable"),
        ("Trần Văn Bình 88", "password-guessable"),
        ("hoangminh1995", "password-guessable"),
        ("thang8nam1990", "password-guessable"),
        ("doimatkhau1", "password-guessable"),
        ("chaocacban1", "password-guessable"),
        ("Nguyenvana1990", "password-guessable"),
        ("tranthibichngoc", "password-guessable"),
        ("035 512 3987", "password-guessable"),
        ("079190001234", "password-guessable"),
        ("sinhnhat1802", "password-guessable"),
        ("conheocon123", "password-guessable"),
        ("hai ba bốn năm", "password-guessable"),
        ("quên mật khẩu rồi", "password-guessable"),
        ("trẻ em như búp trên cành", "password-guessable"),
    ],
)
def test_what_others_would_try_is_refused(typed, code):
    assert passwords.find_fault(passwords.composed(typed), FACTS).code == code


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        "con mèo xanh ngủ trên mái tôn",
        "kQ8#vT2!mZ",
        "may-dao-nang-1382",
        "cà phê sữa đá ghế nhựa đỏ",
        "lan hồng mai cúc trúc đào sen",
    ],
)
def test_pass_phrases_and_random_letters_are_welcome(typed):
    assert passwords.find_fault(typed, FACTS) is None


@pytest.mark.parametrize(
    "typed", ["001090000002", "a001090000002", "05101972binh", "binh 5/10/1972"]
)
def test_what_the_register_knows_of_its_owner_makes_no_password(cast, typed):
    Person.objects.filter(pk=cast.binh.id).update(
        citizen_number="001090000002", birth=date(1972, 10, 5)
    )
    account = open_account(login="0116000002", name="Trần Văn Bình")
    assert queries.find_password_fault(account, typed) is not None


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("mật khẩu", ["mậtkhẩu", "matkhau", "maatjkhaaur", "ma6t5kha6u3"]),
        ("đường", ["đường", "duong", "dduwowngf", "d9u7o7ng2"]),
    ],
)
def test_words_are_known_however_they_are_typed(word, forms):
    assert words.ways_to_type(word) == forms


def test_the_reason_says_what_to_mend(lan):
    fault = queries.find_password_fault(lan, "12345678901234")
    assert "Thêm vài từ" in fault.phrase.vi
    assert "Add a few words" in fault.phrase.en


def test_a_breached_password_is_refused_also_with_capitals(lan):
    assert queries.is_breached("Trustno1trustno1")
    assert queries.is_breached("1234567890")
    assert queries.is_breached("QwertyuioP")
    assert not queries.is_breached(GOOD)


@given(st.integers(0, 6000))
def test_a_password_lives_six_months(days):
    set_at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=days)
    end = passwords.ends_at(set_at)
    assert timedelta(days=180) <= end - set_at <= timedelta(days=184)
    assert not passwords.is_over(set_at, end - timedelta(seconds=1))
    assert passwords.is_over(set_at, end)


@pytest.mark.parametrize(
    ("left", "due"), [(20, None), (13, 14), (7, 7), (6, 7), (1, 1), (0, None)]
)
def test_reminders_are_due_two_weeks_one_week_and_a_day_before(left, due):
    set_at = datetime(2026, 6, 1, tzinfo=UTC)
    assert passwords.reminder_due(set_at, passwords.ends_at(set_at) - timedelta(days=left)) == due


def test_the_last_five_cannot_be_taken_again(lan):
    chosen = [f"{GOOD} {word}" for word in ("một xe", "hai tàu", "ba ghế", "bốn tủ", "năm đũa")]
    for each in chosen:
        setting.set_password(account=lan, password=each, by=SYSTEM, at=now())
    assert OldPassword.objects.filter(account=lan).count() == 4
    for each in chosen:
        with pytest.raises(queries.UsedBefore):
            setting.set_password(account=lan, password=each, by=SYSTEM, at=now())
    setting.set_password(account=lan, password=f"{GOOD} sáu bát", by=SYSTEM, at=now())
    assert queries.find_password_fault(lan, chosen[0]) is None


def test_the_same_phrase_from_another_keyboard_opens(lan):
    setting.set_password(account=lan, password=GOOD, by=SYSTEM, at=now())
    apart = unicodedata.normalize("NFD", GOOD)
    assert apart != GOOD
    assert sessions.check_password(login="lan", password=apart, by=STRANGER, at=now()) == lan


def test_changing_asks_the_present_one_and_ends_every_other_session(client, lan):
    elsewhere = Client()
    come_in(elsewhere)
    come_in(client)
    form = {"current": "x", "password": GOOD, "again": GOOD}
    assert (
        "Mật khẩu hiện tại chưa đúng" in client.post("/tai-khoan/mat-khau/", form).content.decode()
    )
    answer = client.post("/tai-khoan/mat-khau/", form | {"current": PASSWORD})
    assert answer.url == "/tai-khoan/bao-mat/"
    assert client.get("/tai-khoan/").status_code == 200
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert "vua duoc doi" in on_phone()


@pytest.mark.parametrize("again", ["", "khác hẳn đi rồi"])
def test_a_slip_is_told_beside_its_field(client, lan, again):
    come_in(client)
    form = {"current": PASSWORD, "password": GOOD, "again": again}
    page = client.post("/tai-khoan/mat-khau/", form).content.decode()
    assert 'href="#id_again"' in page
    assert GOOD not in page


def test_past_its_age_a_new_one_comes_before_anything_else(client, lan):
    Account.objects.update(password_changed_at=now() - timedelta(days=200))
    assert come_in(client, next="/ho-so/").url == "/tai-khoan/mat-khau/den-han/"
    assert client.get("/tai-khoan/").status_code == 302
    weak = {"password": "12341234123", "again": "12341234123"}
    assert (
        "govuk-error-summary" in client.post("/tai-khoan/mat-khau/den-han/", weak).content.decode()
    )
    answer = client.post("/tai-khoan/mat-khau/den-han/", {"password": GOOD, "again": GOOD})
    assert answer.url == "/ho-so/"
    assert client.get("/tai-khoan/").status_code == 200


def test_who_waits_at_the_new_password_gets_nowhere_once_the_owner_has_set_hers(client, lan):
    Account.objects.filter(pk=lan).update(password_changed_at=now() - timedelta(days=200))
    assert come_in(client).url == "/tai-khoan/mat-khau/den-han/"
    setting.set_password(account=lan, password=GOOD, by=SYSTEM, at=now())
    given = {"password": "bảy cái bát sứ cũ", "again": "bảy cái bát sứ cũ"}
    assert client.post("/tai-khoan/mat-khau/den-han/", given).url == "/tai-khoan/dang-nhap/"
    assert come_in(Client(), password=GOOD).url == "/toi/"


def test_nobody_sets_a_password_without_having_come_to_it(client, lan):
    answer = client.post("/tai-khoan/mat-khau/den-han/", {"password": GOOD, "again": GOOD})
    assert answer.url == "/tai-khoan/dang-nhap/"


def link_on(address=PHONE):
    return re.search(r"/tai-khoan/dat-mat-khau/\S+/", on_phone(address))[0]


def test_a_forgotten_password_is_set_by_a_link_once(client, lan):
    client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    link = link_on()
    assert "Nguyễn Thị Lan" in client.get(link).content.decode()
    assert client.post(link, {"password": GOOD, "again": GOOD}).url == "/tai-khoan/dang-nhap/"
    assert client.post(link, {"password": GOOD + " x", "again": GOOD + " x"}).status_code == 404
    assert come_in(client, password=GOOD).url == "/toi/"


def test_who_sets_a_password_by_a_link_where_another_is_signed_in_comes_to_the_door(client, lan):
    open_account(login="mai", name="Ngô Thanh Mai", phone="0912000002")
    come_in(client, "mai")
    client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    answer = client.post(link_on(), {"password": GOOD, "again": GOOD}, follow=True)
    assert answer.request["PATH_INFO"] == "/tai-khoan/dang-nhap/"
    assert "Đã đặt mật khẩu" in answer.content.decode()
    assert client.get("/tai-khoan/").status_code == 302


def test_a_weak_choice_does_not_use_the_link_up(client, lan):
    client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    link = link_on()
    page = client.post(link, {"password": "matkhau2026", "again": "matkhau2026"})
    assert "nhiều người hay dùng" in page.content.decode()
    assert client.get(link).status_code == 200


def test_a_link_ends_after_half_an_hour_and_with_the_next(client, lan):
    client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    first = link_on()
    client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    second = link_on()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    later = now() + timedelta(minutes=31)
    assert queries.find_link(second.split("/")[3], at=later) is None


def test_known_and_unknown_logins_are_answered_alike_and_leave_the_same_rows(client, lan):
    known = client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    unknown = client.post("/tai-khoan/quen-mat-khau/", {"login": "0999999999"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert PasswordLink.objects.count() == 2
    assert Message.objects.filter(kind="password-link").count() == 1


def test_who_asks_often_has_to_wait_whether_the_login_exists_or_not(client, lan):
    for login in (PHONE, "0999999999"):
        answers = [client.post("/tai-khoan/quen-mat-khau/", {"login": login}) for _ in range(5)]
        assert [each.status_code for each in answers] == [302, 302, 302, 302, 429]


def test_no_password_is_ever_in_a_message(client, lan):
    client.post("/tai-khoan/quen-mat-khau/", {"login": PHONE})
    link = link_on()
    client.post(link, {"password": GOOD, "again": GOOD})
    assert not Message.objects.filter(text__contains="nước mắm").exists()
    assert not Message.objects.filter(text__contains="nuoc mam").exists()


@pytest.mark.parametrize("login", ["lan", "nobody", "0999999999", "lan@example.com", "unset"])
def test_every_answer_at_the_door_costs_one_hash(lan, login, monkeypatch):
    open_account("unset", phone="")
    Account.objects.filter(login="unset").update(password="!")
    counted = []
    real = Argon2InTurn.encode
    checked = Argon2InTurn.verify
    monkeypatch.setattr(Argon2InTurn, "encode", lambda *a, **k: counted.append(1) or real(*a, **k))
    monkeypatch.setattr(
        Argon2InTurn, "verify", lambda *a, **k: counted.append(1) or checked(*a, **k)
    )
    with pytest.raises(sessions.WrongSignIn):
        sessions.check_password(login=login, password="sai", by=STRANGER, at=now())
    assert len(counted) == 1
    assert hashers.get_hasher().algorithm == "argon2"


@pytest.mark.parametrize(("left", "letters"), [(15, 0), (14, 1), (10, 0), (7, 1), (1, 1), (0, 0)])
def test_owners_are_reminded_once_each_time(lan, left, letters):
    end = passwords.ends_at(Account.objects.get(pk=lan).password_changed_at)
    at = end - timedelta(days=left) + timedelta(hours=1)
    for _ in range(2):
        ageing.remind_passwords(address="https://bhxh.example", by=SYSTEM, at=at)
    sent = Message.objects.filter(kind="password-age")
    assert sent.count() == (letters if left else 0)
    if letters:
        assert f"{timezone.localtime(end):%d/%m/%Y}" in sent.get().text


def test_a_reminder_leads_to_the_page_in_its_language(lan):
    end = passwords.ends_at(Account.objects.get(pk=lan).password_changed_at)
    Account.objects.filter(pk=lan).update(language="en")
    ageing.remind_passwords(address="https://a.example", by=SYSTEM, at=end - timedelta(hours=5))
    told = Message.objects.get(kind="password-age").text
    assert "(days left: 1). Change it at https://a.example/en/tai-khoan/mat-khau/." in told
