"""Second factors: asked of whoever has them, demanded of staff, hard to guess, used once."""

from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.actions.entering import factors, passwords
from ansinh.foundation.accounts.models import Device
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents.rules.vault import VaultFault
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import SYSTEM, Actor, Role
from tests.foundation.accounts.proving import (
    PASSWORD,
    add_app,
    code_of,
    come_in,
    now,
    on_phone,
    open_account,
)

STEP = "/tai-khoan/dang-nhap/buoc-hai/"
SECURITY = "/tai-khoan/bao-mat/"
STRANGER = Actor(label="anyone", source="10.0.0.7")

pytestmark = pytest.mark.usefixtures("simulated")


@pytest.fixture
def lan(db):
    return open_account()


@pytest.fixture
def secret(lan):
    return add_app(lan)


def test_the_password_alone_does_not_let_in(client, secret):
    assert come_in(client, next="/ho-so/").url == STEP
    assert client.get("/tai-khoan/").status_code == 302
    assert client.get(STEP).status_code == 200
    assert client.post(STEP, {"code": code_of(secret)}).url == "/ho-so/"
    assert client.get("/tai-khoan/").status_code == 200


def test_who_waits_at_the_second_step_with_an_old_password_comes_no_further(client, lan, secret):
    come_in(client)
    new = "đèn bàn nước mắm lá chuối"
    passwords.set_password(account=lan, password=new, by=STRANGER, at=now())
    assert client.post(STEP, {"code": code_of(secret)}).url == "/tai-khoan/dang-nhap/"
    come_in(client, password=new)
    assert client.post(STEP, {"code": code_of(secret)}).url == "/toi/"


def test_a_code_of_the_app_is_good_once(lan, secret):
    code = code_of(secret)
    factors.check_factor(account=lan, code=f"{code[:3]} {code[3:]}", by=STRANGER, at=now())
    with pytest.raises(factors.WrongFactor):
        factors.check_factor(account=lan, code=code, by=STRANGER, at=now())


@pytest.mark.parametrize(("later", "is_good"), [(-3, False), (0, True), (1, True), (3, False)])
def test_the_clock_of_a_phone_may_be_half_a_minute_off(lan, secret, later, is_good):
    code = code_of(secret, later)
    if is_good:
        factors.check_factor(account=lan, code=code, by=STRANGER, at=now())
        return
    with pytest.raises(factors.WrongFactor):
        factors.check_factor(account=lan, code=code, by=STRANGER, at=now())


def test_a_recovery_code_is_good_once(client, lan, secret):
    row = Authenticator.objects.get(user_id=lan, type="recovery_codes")
    code = row.wrap().get_unused_codes()[0]
    come_in(client)
    assert client.post(STEP, {"code": code}).status_code == 302
    with pytest.raises(factors.WrongFactor):
        factors.check_factor(account=lan, code=code, by=STRANGER, at=now())


def test_guessing_codes_is_braked_and_a_right_one_is_not_heard_then(client, secret):
    come_in(client)
    for _ in range(rules.BRAKES["factor"].free + 1):
        assert "chưa đúng" in client.post(STEP, {"code": "000000"}).content.decode()
    assert "thử lại sau" in client.post(STEP, {"code": code_of(secret)}).content.decode()


def test_the_second_step_cannot_be_begun_without_the_first(client, secret):
    assert client.post(STEP, {"code": code_of(secret)}).url == "/tai-khoan/dang-nhap/"


def test_adding_an_app_asks_the_password_again_and_shows_recovery_codes(
    client, lan, django_capture_on_commit_callbacks
):
    come_in(client)
    before = client.session.session_key
    asked = client.get(f"{SECURITY}ung-dung/")
    assert asked.url.startswith(f"{SECURITY}mat-khau/?next=")
    assert "chưa" in client.post(asked.url, {"password": "x"}).content.decode()
    client.post(asked.url, {"password": PASSWORD})
    assert client.session.session_key != before
    page = client.get(f"{SECURITY}ung-dung/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(f"{SECURITY}ung-dung/", {"code": code_of(secret)})
    assert done.url == f"{SECURITY}ma-du-phong/"
    assert client.get(done.url).content.decode().count("<code") == 10
    assert client.get(done.url).content.decode().count("<code") == 0
    assert "ung dung xac thuc vua duoc them" in on_phone()
    assert Entry.objects.filter(act="totp-activated").exists()


def test_the_code_that_added_the_app_opens_nothing_more(client, lan):
    come_in(client)
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})
    code = code_of(client.get(f"{SECURITY}ung-dung/").context["form"].secret)
    assert client.post(f"{SECURITY}ung-dung/", {"code": code}).url == f"{SECURITY}ma-du-phong/"
    with pytest.raises(factors.WrongFactor):
        factors.check_factor(account=lan, code=code, by=STRANGER, at=now())


def test_a_wrong_first_code_adds_nothing(client, lan):
    prove(client)
    page = client.post(f"{SECURITY}ung-dung/", {"code": "000000"})
    assert page.status_code == 422
    assert not queries.has_factor(lan)


def prove(client):
    come_in(client)
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})


def test_the_app_can_be_removed_after_proof(client, lan, secret):
    come_in(client)
    client.post(STEP, {"code": code_of(secret)})
    assert client.get(f"{SECURITY}ung-dung/go/").url.startswith(f"{SECURITY}mat-khau/")
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})
    assert client.post(f"{SECURITY}ung-dung/go/").url == SECURITY
    assert not Authenticator.objects.exists()


def test_a_trusted_device_is_not_asked_until_it_is_forgotten(client, lan, secret):
    come_in(client)
    client.post(STEP, {"code": code_of(secret), "remember": "on"})
    client.post("/tai-khoan/dang-xuat/")
    assert come_in(client).url == "/toi/"
    [device] = Device.objects.all()
    client.post(f"/tai-khoan/thiet-bi/{device.pk}/quen/")
    client.post("/tai-khoan/dang-xuat/")
    assert come_in(client).url == STEP


def test_a_forged_device_is_not_trusted(client, lan, secret):
    come_in(client)
    client.post(STEP, {"code": code_of(secret), "remember": "on"})
    client.post("/tai-khoan/dang-xuat/")
    client.cookies["ansinh_device"] = "forged"
    assert come_in(client).url == STEP


def test_officers_are_asked_on_every_device(client, db):
    secret = add_app(open_account("minh", Role.RECEPTION))
    come_in(client, "minh")
    client.post(STEP, {"code": code_of(secret), "remember": "on"})
    client.post("/tai-khoan/dang-xuat/")
    assert come_in(client, "minh").url == STEP


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.SUPPORT, Role.AUDITOR, Role.ADMINISTRATOR])
def test_an_officer_without_a_factor_reaches_only_the_pages_to_get_one(client, db, settings, role):
    settings.STAFF_NEED_FACTOR = True
    account = open_account("minh", role)
    come_in(client, "minh")
    programs = "/tai-khoan/quan-tri/chuong-trinh/"
    pages = ("/can-bo/", "/", "/ho-so/", "/quan-tri-noi-dung/", "/api/v1/procedures", programs)
    for page in (*pages, f"/en{programs}"):
        assert client.get(page).url in {SECURITY, f"/en{SECURITY}"}
    assert "Cán bộ phải đăng nhập hai bước" in client.get(SECURITY).content.decode()
    add_app(account)
    assert client.get("/").status_code == 200


def test_an_officer_keeps_at_least_one_factor(client, db, settings):
    settings.STAFF_NEED_FACTOR = True
    secret = add_app(open_account("minh", Role.RECEPTION))
    come_in(client, "minh")
    client.post(STEP, {"code": code_of(secret)})
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})
    client.post(f"{SECURITY}ung-dung/go/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_citizens_and_accountants_may_do_without(client, db, settings):
    settings.STAFF_NEED_FACTOR = True
    open_account("hoa", Role.ACCOUNTANT)
    come_in(client, "hoa")
    assert client.get("/tai-khoan/").status_code == 200


@pytest.mark.parametrize("way", ["login/", "password_reset/", "password_reset/confirm/x/y/"])
def test_the_content_administration_has_no_door_of_its_own(client, db, way):
    answer = client.post(f"/quan-tri-noi-dung/{way}", {"username": "a", "password": "b"})
    assert answer.url.startswith("/tai-khoan/dang-nhap/")


def test_factors_can_be_dropped_for_whoever_has_lost_them(lan, secret):
    factors.drop_factors(account=lan, by=STRANGER, at=now())
    assert not queries.has_factor(lan)


def test_their_secrets_lie_locked_in_the_table(lan, secret):
    app, codes = Authenticator.objects.filter(user_id=lan).order_by("-type")
    assert secret not in str(app.data)
    assert app.data["secret"].startswith("test:")
    assert codes.data["seed"].startswith("test:")


def test_a_secret_in_the_clear_opens_nothing(lan, secret):
    Authenticator.objects.filter(type="totp").update(data={"secret": secret})
    with pytest.raises(VaultFault):
        factors.check_factor(account=lan, code=code_of(secret), by=STRANGER, at=now())


def test_a_rotated_master_key_locks_them_anew_and_the_old_one_can_go(lan, secret, settings):
    fresh = f"new:{'B' * 43}="
    codes = Authenticator.objects.get(user_id=lan, type="recovery_codes").wrap().generate_codes()
    settings.SCANS = replace(settings.SCANS, keys=f"{fresh},{settings.SCANS.keys}")
    documents.rotate_keys(by=SYSTEM, at=now())
    settings.SCANS = replace(settings.SCANS, keys=fresh)
    for code in (code_of(secret), codes[0]):
        factors.check_factor(account=lan, code=code, by=STRANGER, at=now())
    assert Entry.objects.get(act="factors-locked-anew").detail == {"factors": 2}
