"""At the door with a real browser: a passkey made and used, and every page fit for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Locale

from ansinh.foundation.accounts.models import Account
from tests.foundation.accounts.proving import (
    DOOR,
    PASSWORD,
    add_app,
    code_of,
    open_account,
    read_code,
)

PHONE_LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SECURITY = "/tai-khoan/bao-mat/"


@pytest.fixture
def door(live_server, context, transactional_db, settings):
    """Return a page whose browser has a device with a lock, and where Lan has an account."""
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "simulator"}
    for language in ("vi", "en"):
        Locale.objects.get_or_create(language_code=language)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    lock = context.new_cdp_session(page)
    lock.send("WebAuthn.enable")
    lock.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_LOCK})
    page.goto(f"{live_server.url}{DOOR}")
    return page


@pytest.fixture
def lan(transactional_db):
    """Return Lan's account."""
    return open_account()


def come_in(page, where="/tai-khoan/"):
    page.goto(f"{root_of(page)}{DOOR}?next={where}")
    page.fill("#login", "lan")
    page.fill("#password", PASSWORD)
    page.click("main form button >> nth=0")


def root_of(page):
    return "/".join(page.url.split("/")[:3])


def look_at(page):
    """Expect nothing against accessibility and no sideways scroll."""
    against = [each["id"] for each in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert (against, max(wide, 0)) == ([], 0), page.url


def test_a_passkey_is_added_and_signs_in_by_itself(door, lan):
    page = door
    look_at(page)
    expect(page.get_by_text("Chưa dùng được khóa truy cập")).to_be_hidden()
    come_in(page, SECURITY)
    look_at(page)
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    look_at(page)
    page.fill("#id_password", PASSWORD)
    page.click("main form button")
    look_at(page)
    page.fill("#id_name", "Điện thoại của Lan")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    look_at(page)
    page.get_by_role("button", name="Tôi đã ghi lại").click()
    expect(page.get_by_text("Điện thoại của Lan").first).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Đăng xuất").first.click()
    page.goto(f"{root_of(page)}{DOOR}?next={SECURITY}")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(f"**{SECURITY}")


def test_a_passkey_serves_as_second_step_and_as_proof(door, lan):
    page = door
    come_in(page, "/tai-khoan/bao-mat/khoa-truy-cap/")
    page.fill("#id_password", PASSWORD)
    page.click("main form button")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    page.get_by_role("button", name="Tôi đã ghi lại").click()
    page.get_by_role("button", name="Đăng xuất").first.click()
    come_in(page, SECURITY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực bước hai")
    look_at(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url(f"**{SECURITY}")
    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_role("link", name="Dùng khóa truy cập").click()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.fill("#id_name", "Máy của Lan")
    page.click("main form button")
    expect(page.get_by_text("Máy của Lan").first).to_be_visible()


def test_an_authenticator_app_is_added_and_asked_for(door, lan):
    page = door
    come_in(page, "/tai-khoan/bao-mat/ung-dung/")
    page.fill("#id_password", PASSWORD)
    page.click("main form button")
    look_at(page)
    assert page.evaluate("document.querySelector('main img').naturalWidth") > 100
    secret = page.inner_text("main code")
    page.fill("#id_code", code_of(secret))
    page.click("main form button")
    page.get_by_role("button", name="Đăng xuất").first.click()
    come_in(page, SECURITY)
    page.fill("#id_code", code_of(secret, later=1))
    page.click("main form button >> nth=0")
    page.wait_for_url(f"**{SECURITY}")


def test_the_phone_is_changed_with_both_codes(door, lan):
    page = door
    come_in(page, "/tai-khoan/dien-thoai/")
    look_at(page)
    page.fill("#id_phone", "0987 654 321")
    page.click("main form button")
    look_at(page)
    page.fill("#id_code", read_code())
    page.click("main form button")
    look_at(page)
    page.fill("#id_code", read_code("0987654321"))
    page.click("main form button")
    expect(page.get_by_text("Đã đổi số điện thoại.")).to_be_visible()
    assert Account.objects.get(pk=lan).phone == "0987654321"


def test_the_other_pages_fit_too(door, lan):
    page = door
    root = root_of(page)
    for address in ("quen-mat-khau/", "quen-mat-khau/da-gui/", "dat-mat-khau/khong-co/"):
        page.goto(f"{root}/tai-khoan/{address}")
        look_at(page)
    come_in(page)
    for address in ("", "mat-khau/", "thu-dien-tu/", "xac-nhan/", "bao-mat/"):
        page.goto(f"{root}/en/tai-khoan/{address}")
        look_at(page)
    add_app(lan)
    page.goto(f"{root}{SECURITY}ung-dung/go/")
    look_at(page)
