"""Sessions and devices: listed, ended one by one or all at once, over in time, told of when new."""

from datetime import timedelta

import pytest
from django.test import Client

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.models import Account, SignIn
from ansinh.foundation.accounts.rules import devices
from ansinh.foundation.accounts.types.doors import BEGAN, MOVED
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM, Role
from tests.foundation.accounts.proving import PASSWORD, come_in, now, on_phone, open_account

ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1"
COC_COC = "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 coc_coc_browser/120"

pytestmark = pytest.mark.usefixtures("simulated")


@pytest.fixture
def lan(db):
    return open_account()


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (ANDROID, "Chrome trên Android"),
        (IPHONE, "Safari trên iPhone"),
        (COC_COC, "Cốc Cốc trên Windows"),
        ("curl/8", "Thiết bị không rõ"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_devices_are_told_in_words(agent, name):
    assert devices.name_of(agent).vi == name


def test_sessions_are_listed_with_device_and_address(client, lan):
    client.post("/tai-khoan/dang-nhap/", {"login": "lan", "password": "x"})
    Client(HTTP_USER_AGENT=ANDROID).post(
        "/tai-khoan/dang-nhap/", {"login": "lan", "password": "sen tre bien 2026"}
    )
    come_in(client)
    page = client.get("/tai-khoan/bao-mat/").content.decode()
    assert "Chrome trên Android" in page
    assert "127.0.0.1" in page


def test_one_session_can_be_ended_but_not_a_strangers(client, lan):
    elsewhere = Client()
    come_in(elsewhere)
    come_in(client)
    theirs = SignIn.objects.exclude(session_key=client.session.session_key).get()
    stranger = Client()
    open_account("mai", phone="")
    come_in(stranger, "mai")
    assert stranger.post(f"/tai-khoan/phien/{theirs.pk}/dang-xuat/").status_code == 404
    client.post(f"/tai-khoan/phien/{theirs.pk}/dang-xuat/")
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert client.get("/tai-khoan/").status_code == 200


def test_a_new_device_is_told_once_and_the_first_not_at_all(client, lan):
    come_in(client)
    assert on_phone() == ""
    come_in(Client(HTTP_USER_AGENT=ANDROID))
    assert "thiet bi moi (Chrome tren Android)" in on_phone()
    client.post("/tai-khoan/dang-xuat/")
    come_in(client)
    assert Message.objects.filter(kind="new-device").count() == 1


def test_what_may_be_a_strangers_doing_is_told_on_the_phone_and_in_the_mailbox(client, db):
    open_account(email="lan@example.vn")
    come_in(client)
    come_in(Client(HTTP_USER_AGENT=ANDROID))
    assert "thiet bi moi (Chrome tren Android)" in on_phone()
    assert "thiết bị mới (Chrome trên Android)" in on_phone("lan@example.vn")


def set_back(client, **seconds):
    session = client.session
    for key, value in seconds.items():
        session[key] = now().timestamp() - value
    session.save()


def test_nobody_stays_in_longer_than_eight_hours(client, lan):
    come_in(client)
    set_back(client, **{BEGAN: 8 * 3600 - 60})
    assert client.get("/tai-khoan/").status_code == 200
    set_back(client, **{BEGAN: 8 * 3600})
    assert client.get("/tai-khoan/").status_code == 302


def test_an_officer_who_does_nothing_for_half_an_hour_is_out_a_citizen_is_not(client, lan):
    come_in(client)
    set_back(client, **{MOVED: 1800})
    assert client.get("/tai-khoan/").status_code == 200
    officer = Client()
    open_account("minh", Role.RECEPTION, phone="")
    come_in(officer, "minh")
    set_back(officer, **{MOVED: 1700})
    assert officer.get("/tai-khoan/").status_code == 200
    set_back(officer, **{MOVED: 1800})
    assert officer.get("/tai-khoan/").status_code == 302


def test_an_officer_at_work_stays_in(client, db):
    open_account("minh", Role.RECEPTION)
    come_in(client, "minh")
    set_back(client, **{MOVED: 600})
    client.get("/tai-khoan/")
    assert now().timestamp() - client.session[MOVED] < 60


def test_a_closed_account_is_out_at_once(client, lan):
    come_in(client)
    Account.objects.update(is_active=False)
    assert client.get("/tai-khoan/").status_code == 302


def test_the_list_says_which_is_this(lan, client):
    come_in(client)
    [row] = queries.list_sessions(lan, session_key=client.session.session_key, language="en")
    assert row.is_this
    assert now() - row.began_at < timedelta(minutes=1)


def test_an_account_is_known_by_its_email_in_any_case(client, db):
    open_account(email="Lan@Example.com")
    assert come_in(client, "lan@example.COM").url == "/toi/"


def test_an_account_whose_roles_have_ended_is_told_so_and_does_not_come_in(client, db):
    actions.open_account(login="ai", name="Ai", password=PASSWORD, by=SYSTEM, at=now())
    assert come_in(client, "ai").url == "/tai-khoan/dang-nhap/"
    assert "không còn vai trò nào" in client.get("/tai-khoan/dang-nhap/").content.decode()
    assert client.get("/toi/").status_code == 302
    assert SignIn.objects.count() == 0
