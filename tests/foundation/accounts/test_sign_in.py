"""At the door: in with the right password, slower with wrong ones, never told which part is wrong."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ansinh.config.passwords import Argon2InTurn
from ansinh.foundation.accounts import actions, queries, rules
from ansinh.foundation.accounts.actions.entering import devices, sessions
from ansinh.foundation.accounts.models import Account, SignIn
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import SYSTEM, Actor, Role
from tests.cast import AT
from tests.foundation.accounts.proving import now

DOOR = "/tai-khoan/dang-nhap/"
PASSWORD = "mua-thu-Ha-Noi-2026"
STRANGER = Actor(label="anyone", source="10.0.0.7")


@pytest.fixture
def lan(db):
    account = actions.open_account(
        login="0110129425", name="Nguyễn Thị Lan", password=PASSWORD, by=SYSTEM, at=now()
    )
    actions.assign(account=account, role=Role.PERSON, subject=7, by=SYSTEM, at=AT)
    return account


def try_in(client, password=PASSWORD, login="0110129425", **more):
    return client.post(DOOR, {"login": login, "password": password, **more})


def check(password=PASSWORD, login="0110129425", by=STRANGER, at=AT, **more):
    return sessions.check_password(login=login, password=password, by=by, at=at, **more)


def test_the_right_password_lets_in_under_a_fresh_session(client, lan):
    client.get(DOOR)
    before = client.session.session_key
    answer = try_in(client)
    assert (answer.status_code, answer.url) == (302, "/toi/")
    assert client.session.session_key != before
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_passwords_are_kept_as_argon2(lan):
    assert Account.objects.get(pk=lan).password.startswith("argon2$argon2id$")
    kept = Argon2InTurn().encode("sen-tre-bien", "sixteen letters.")
    assert kept.startswith("argon2$argon2id$v=19$m=65536,t=2,p=1$")


def test_known_and_unknown_logins_get_the_same_answer(client, lan):
    wrong = try_in(client, "x").content
    unknown = try_in(client, "x", login="0110129426").content
    assert strip(wrong, b"0110129425") == strip(unknown, b"0110129426")


def strip(page, login):
    kept = page.replace(login, b"")
    return b"\n".join(line for line in kept.splitlines() if b"csrfmiddlewaretoken" not in line)


def test_what_was_typed_is_kept_but_the_password_is_not(client, lan):
    page = try_in(client, "sai-mat-khau").content.decode()
    assert 'value="0110129425"' in page
    assert "sai-mat-khau" not in page
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/ho-so/", "/ho-so/"),
        ("https://evil.example/", "/toi/"),
        ("//evil.example/", "/toi/"),
        ("javascript:alert(1)", "/toi/"),
        ("", "/toi/"),
    ],
)
def test_only_our_own_pages_are_gone_on_to(client, lan, wanted, where):
    assert try_in(client, next=wanted).url == where


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.ACCOUNTANT, "/don-vi/"),
        (Role.RECEPTION, "/can-bo/"),
        (Role.AUDITOR, "/can-bo/"),
        (Role.EDITOR, "/quan-tri-noi-dung/"),
        (Role.PARTNER, "/tai-khoan/"),
    ],
)
def test_each_role_lands_where_its_work_is(client, db, role, where):
    account = actions.open_account(login="ai", name="Ai", password=PASSWORD, by=SYSTEM, at=now())
    actions.assign(account=account, role=role, by=SYSTEM, at=AT)
    assert try_in(client, login="ai").url == where


def test_failures_slow_the_pair_of_login_and_address_down(lan):
    for _ in range(rules.BRAKES["pair"].free + 1):
        with pytest.raises(sessions.WrongSignIn):
            check("x")
    with pytest.raises(actions.SlowDown):
        check()
    assert check(at=AT + timedelta(seconds=2)) == lan


def test_the_owner_is_not_kept_out_by_a_stranger_elsewhere(lan):
    at = AT
    for _ in range(60):
        with pytest.raises((sessions.WrongSignIn, actions.SlowDown)):
            check("x", at=at)
        at += timedelta(seconds=10)
    owner = Actor(source="10.0.0.8")
    assert check(by=owner, at=at + rules.BRAKES["login"].longest) == lan


def test_the_owner_on_her_own_device_is_not_kept_out_by_one_who_never_stops(lan):
    devices.note_device(account=lan, secret="hers", agent="", by=STRANGER, at=AT)
    for second in range(120):
        with pytest.raises((sessions.WrongSignIn, actions.SlowDown)):
            check("x", at=AT + timedelta(seconds=second))
    with pytest.raises(actions.SlowDown):
        check(at=AT + timedelta(seconds=120))
    assert check(device="hers", at=AT + timedelta(seconds=120)) == lan


def test_a_known_device_guesses_no_faster(lan):
    devices.note_device(account=lan, secret="hers", agent="", by=STRANGER, at=AT)
    for _ in range(rules.BRAKES["pair"].free + 1):
        with pytest.raises(sessions.WrongSignIn):
            check("x", device="hers")
    with pytest.raises(actions.SlowDown):
        check(device="hers")


@pytest.mark.parametrize("device", ["", "made-up"])
def test_a_device_the_account_does_not_know_counts_as_none(lan, device):
    for _ in range(rules.BRAKES["pair"].free + 1):
        with pytest.raises(sessions.WrongSignIn):
            check("x", device=device)
    with pytest.raises(actions.SlowDown):
        check()


def test_a_right_password_clears_the_count(lan):
    for _ in range(rules.BRAKES["pair"].free):
        with pytest.raises(sessions.WrongSignIn):
            check("x")
    check()
    with pytest.raises(sessions.WrongSignIn):
        check("x")
    assert check() == lan


def test_a_braked_door_says_so_with_429(client, lan):
    for _ in range(rules.BRAKES["pair"].free + 1):
        try_in(client, "x")
    answer = try_in(client)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


@given(st.integers(0, 500), st.sampled_from(list(rules.BRAKES.values())))
def test_waits_grow_and_end(failures, brake):
    assert rules.wait_after(brake, failures) <= rules.wait_after(brake, failures + 1)
    assert rules.wait_after(brake, failures) <= brake.longest


def test_two_at_once_from_one_address_do_not_brake_each_other(lan):
    check(at=AT + timedelta(seconds=1))
    assert check(at=AT) == lan


def test_an_account_that_was_closed_is_not_let_in(client, lan):
    Account.objects.filter(pk=lan).update(is_active=False)
    assert try_in(client).status_code == 422


def test_signing_out_ends_the_session(client, lan):
    try_in(client)
    assert client.post("/tai-khoan/dang-xuat/").url == "/"
    assert Session.objects.count() == 0
    assert client.get("/tai-khoan/").status_code == 302


def test_a_link_cannot_sign_anybody_out(client, lan):
    try_in(client)
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405


def test_other_sessions_can_be_ended(client, lan):
    elsewhere = Client()
    try_in(elsewhere)
    try_in(client)
    assert client.get("/tai-khoan/bao-mat/").content.count("địa chỉ mạng".encode()) == 2
    client.post("/tai-khoan/dang-xuat-noi-khac/")
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert client.get("/tai-khoan/").status_code == 200
    assert SignIn.objects.count() == 1


def test_sign_ins_and_failures_are_journalled_without_the_login(client, lan):
    try_in(client, "x")
    try_in(client)
    acts = list(Entry.objects.filter(act__startswith="sign-in").order_by("id"))
    assert [entry.act for entry in acts] == ["sign-in-failed", "sign-in"]
    assert "0110129425" not in acts[0].subject


def test_the_language_of_an_account_can_be_chosen(client, lan):
    try_in(client)
    client.post("/tai-khoan/ngon-ngu/", {"language": "en"})
    client.post("/tai-khoan/ngon-ngu/", {"language": "xx"})
    assert queries.language_of(role=Role.PERSON, subject=7) == "en"


def test_the_english_door_leads_to_english_pages(client, lan):
    answer = client.post(f"/en{DOOR}", {"login": "0110129425", "password": PASSWORD})
    assert answer.url == "/en/toi/"


@pytest.fixture
def owner(cast):
    account = actions.open_account(
        login="lan", name="Lan", phone="0912000001", password=PASSWORD, by=SYSTEM, at=now()
    )
    actions.assign(account=account, role=Role.PERSON, subject=cast.lan.id, by=SYSTEM, at=AT)
    return account


@pytest.mark.parametrize(
    "typed",
    [
        "lan", "Lan", " LAN ",
        "0912000001", "0912 000 001", "0912.000.001", "+84 912 000 001", "84912000001", "912000001",
    ],
)  # fmt: skip
def test_an_account_is_known_by_its_login_and_its_phone(owner, typed):
    assert check(login=typed) == owner


def test_an_account_is_known_by_its_owners_insurance_number(owner, cast):
    assert check(login=cast.lan.insurance_number) == owner


@pytest.mark.parametrize("typed", ["0100000013-001", "0100000013001", "0100 000 013 001"])
def test_a_branch_is_known_by_its_tax_code(db, typed):
    branch = actions.open_account(
        login="0100000013-001", name="Chi nhánh", password=PASSWORD, by=SYSTEM, at=now()
    )
    assert check(login=typed) == branch


def test_logins_that_differ_by_capitals_stay_two(owner):
    other = actions.open_account(login="LAN", name="L", password=PASSWORD, by=SYSTEM, at=now())
    assert (check(login="lan"), check(login="LAN")) == (owner, other)


def test_a_phone_of_two_accounts_lets_neither_in(owner):
    actions.open_account(
        login="mai", name="Mai", phone="0912000001", password=PASSWORD, by=SYSTEM, at=now()
    )
    with pytest.raises(sessions.WrongSignIn):
        check(login="0912000001")


def test_names_of_one_account_share_its_brake(owner, cast):
    for _ in range(rules.BRAKES["pair"].free + 1):
        with pytest.raises(sessions.WrongSignIn):
            check("x", login="0912000001")
    with pytest.raises(actions.SlowDown):
        check(login="lan")


@pytest.mark.parametrize("page", [DOOR, "/tai-khoan/quen-mat-khau/"])
def test_who_has_lost_her_phone_finds_the_way_to_the_counter_from_the_door(client, db, page):
    way = "/tai-khoan/khong-vao-duoc/"
    assert f'href="{way}"' in client.get(page).content.decode()
    told = client.get(way).content.decode()
    assert "/tra-cuu/co-quan/" in told
    assert "căn cước" in told
