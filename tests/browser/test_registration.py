"""From the first page of a registration to one's own record, in a browser with a simulated phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from ansinh.records.people.models import Person
from tests.channels.desk.conftest import at_desk  # noqa: F401 - fixture
from tests.foundation.registrations import registering
from tests.foundation.registrations.registering import EMAIL, PHONE, picture, read_code, read_phone

START = "/tai-khoan/dang-ky/"
PASSWORD = "mùa thu Hà Nội có hoa sữa 7"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path, live_server):
    registering.with_keys(settings, tmp_path)
    settings.BASE_URL = live_server.url


@pytest.fixture
def binh(cast):
    """Return Bình of the register, with the citizen number he will type; nobody has his account."""
    registering.with_places()
    Person.objects.filter(pk=cast.binh.id).update(citizen_number="001090000002")
    return cast.binh


@pytest.fixture
def pictures(tmp_path):
    """Return three photos as files on the applicant's disk."""
    files = []
    for name in ("chan-dung", "mat-truoc", "mat-sau"):
        file = tmp_path / f"{name}.jpg"
        file.write_bytes(picture(size=(900, 700)).getvalue())
        files.append(str(file))
    return files


def is_clean(page):
    """Tell that axe finds nothing and nothing scrolls sideways."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return True


def go_on(page, name="Tiếp tục"):
    page.get_by_role("button", name=name, exact=True).click()


def register(page, base, pictures):
    """Fill in every page as Bình and send it; return the code of the registration."""
    page.goto(f"{base}{START}")
    assert is_clean(page)
    page.get_by_label("Cá nhân").check()
    go_on(page, "Bắt đầu đăng ký")
    page.get_by_label("Họ và tên").fill("Trần Văn Bình")
    page.get_by_label("Mã số BHXH").fill("0116000002")
    go_on(page)
    assert is_clean(page)
    expect(page.get_by_label("Họ và tên")).to_have_value("Trần Văn Bình")
    page.get_by_label("Số định danh cá nhân").fill("001090000002")
    go_on(page)
    page.get_by_label("Tỉnh").select_option(label="Thành phố Hà Nội")
    go_on(page, "Chọn xã, phường của tỉnh này")
    page.get_by_label("Xã, phường").select_option(label="Phường Ngọc Hà")
    page.get_by_label("Số nhà").fill("8 phố Đội Cấn")
    assert is_clean(page)
    go_on(page)
    page.get_by_label("Ba Đình").check()
    page.get_by_label("Đến quầy").check()
    assert is_clean(page)
    go_on(page)
    page.get_by_label("Điện thoại di động").fill(PHONE)
    page.get_by_label("Thư điện tử").fill(EMAIL)
    go_on(page, "Gửi mã")
    for address in (PHONE, EMAIL):
        assert is_clean(page)
        page.get_by_label("Mã gồm 6 chữ số").fill(read_code(address))
        go_on(page, "Xác nhận")
    for label, file in zip(("chân dung", "Mặt trước", "Mặt sau"), pictures, strict=True):
        page.get_by_label(label).set_input_files(file)
    assert is_clean(page)
    go_on(page)
    assert is_clean(page)
    page.get_by_label("Tôi cam đoan").check()
    go_on(page, "Gửi đăng ký")
    assert is_clean(page)
    return page.locator(".govuk-panel__body strong").inner_text()


@pytest.fixture
def counter(browser, live_server, at_desk):  # noqa: F811 - the fixture
    """Return a way to open Minh's page, in a browser of his own, and let him scan a code there."""

    def scan(code):
        desk = officer_of(browser, at_desk, live_server.url)
        open_by_scanner(desk, live_server.url, code)
        return desk

    return scan


def officer_of(browser, at_desk, base):  # noqa: F811
    """Return the page of Minh, the officer, in a browser of his own."""
    context = browser.new_context(locale="vi-VN")
    cookie = at_desk("minh").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])
    page = context.new_page()
    page.goto(f"{base}/can-bo/dang-ky/")
    return page


def open_by_scanner(desk, base, code):
    """Type what a scanner types at the counter: the address of the QR code and Enter."""
    desk.get_by_label("Mã tờ khai").fill(f"{base}/xac-thuc/{code}")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_contain_text("Trần Văn Bình")
    assert is_clean(desk)


def test_from_registration_to_ones_own_record(page, live_server, binh, pictures, counter):
    code = register(page, live_server.url, pictures)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tờ khai").click()
    text = PdfReader(download.value.path()).pages[0].extract_text()
    assert "Trần Văn Bình" in text
    assert code in text
    desk = counter(code)
    for tick in desk.locator("#accept input[type=checkbox]").all():
        tick.check()
    go_on(desk, "Chấp nhận và mở tài khoản")
    expect(desk.locator(".as-messages")).to_contain_text("Đã chấp nhận")
    set_password(page, live_server.url)
    page.goto(f"{live_server.url}/tai-khoan/dang-nhap/")
    sign_in(page)
    page.goto(f"{live_server.url}/toi/")
    expect(page.locator("main")).to_contain_text("Trần Văn Bình")


def set_password(page, base):
    """Follow the link on the phone and set a password of one's own."""
    link = re.search(rf"{re.escape(base)}\S+/dat-mat-khau/\S+/", read_phone())
    page.goto(link[0])
    assert is_clean(page)
    go_on(page, "Gửi mã")
    page.get_by_label("Mã gồm 6 chữ số").fill(read_code())
    assert is_clean(page)
    go_on(page, "Xác nhận")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button").first.click()


def sign_in(page):
    page.locator("#login").fill("0116000002")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").first.click()


def test_a_refused_registration_comes_back_filled_in(page, live_server, binh, pictures, counter):
    code = register(page, live_server.url, pictures)
    desk = counter(code)
    desk.get_by_label("Ảnh không rõ").check()
    go_on(desk, "Từ chối")
    expect(desk.locator(".as-messages")).to_contain_text("Đã từ chối")
    told = read_phone()
    page.context.clear_cookies()
    page.goto(re.search(r"http\S+/dang-ky/sua/\S+/", told)[0])
    assert is_clean(page)
    go_on(page, "Mở lại đăng ký")
    expect(page.locator("main")).to_contain_text("Trần Văn Bình")
    expect(page.locator("main")).to_contain_text("8 phố Đội Cấn")
    expect(page.locator(".as-scans img")).to_have_count(3)
    page.get_by_label("Tôi cam đoan").check()
    go_on(page, "Gửi đăng ký")
    expect(page.locator(".govuk-panel__body strong")).not_to_have_text(code)
