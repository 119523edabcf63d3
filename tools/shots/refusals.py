"""Forms sent wrong and look-ups that find nothing: what each role is told then."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page

from tools import walk
from tools.shots.camera import Camera

SEND = "button:not([type=button])"


@dataclass(frozen=True)
class Refusal:
    """A form of a page that is sent with a few fields filled in, mostly wrong."""

    name: str
    path: str
    form: str = "main form"
    typed: dict[str, str] = field(default_factory=dict)
    button: str = SEND
    opened: str = ""


REFUSALS: dict[str, list[Refusal]] = {
    "anyone": [
        Refusal(
            "sign-in-refused", "/tai-khoan/dang-nhap/", typed={"#login": "lan", "#password": "sai"}
        ),
        Refusal("forgotten-refused", "/tai-khoan/quen-mat-khau/"),
        Refusal("register-refused", "/tai-khoan/dang-ky/"),
        Refusal("status-refused", "/tra-cuu/ho-so/", typed={"main input:visible >> nth=0": "abc"}),
        Refusal(
            "check-unknown", "/xac-thuc/", typed={"main input:visible >> nth=0": "AAAA-BBBB-CCCC"}
        ),
        Refusal("agencies-none", "/tra-cuu/co-quan/", typed={"#q": "khong co"}),
        Refusal("agencies-old", "/tra-cuu/co-quan/", typed={"#q": "Ba Đình"}),
        Refusal("facilities-found", "/tra-cuu/co-so-kham-chua-benh/", typed={"#q": "da khoa"}),
        Refusal("search-found", "/tim-kiem/", typed={"main input:visible >> nth=0": "thẻ"}),
        Refusal("search-none", "/tim-kiem/", typed={"main input:visible >> nth=0": "xyzzy"}),
    ],
    "worker": [
        Refusal("password-refused", "/tai-khoan/mat-khau/"),
        Refusal("phone-refused", "/tai-khoan/dien-thoai/", typed={"#id_phone": "12"}),
        Refusal("email-refused", "/tai-khoan/thu-dien-tu/", typed={"#id_email": "khong-phai-thu"}),
        Refusal("ask-refused", "/don-vi/uy-quyen/xin/"),
    ],
    "accountant": [
        Refusal("new-refused", "/don-vi/ke-khai/moi/", typed={"#batch": "không"}),
        Refusal(
            "employees-none", "/don-vi/lao-dong/", typed={"main input:visible >> nth=0": "xyzzy"}
        ),
    ],
    "legal-representative": [Refusal("give-refused", "/don-vi/uy-quyen/moi/")],
    "reception": [
        Refusal("person-search-refused", "/can-bo/tra-cuu/nguoi/"),
        Refusal(
            "person-search-found",
            "/can-bo/tra-cuu/nguoi/",
            typed={"#id_text": "nguyen thi", "#id_purpose": "Hồ sơ tại quầy số 3"},
        ),
        Refusal("employers-none", "/can-bo/tra-cuu/don-vi/", typed={"#id_q": "xyzzy"}),
        Refusal("registrations-refused", "/can-bo/dang-ky/", typed={"#code": "AAAA"}),
        Refusal("recovery-refused", "/can-bo/khoi-phuc/moi/new-phone/"),
        Refusal("counter-refused", "/can-bo/tai-quay/"),
    ],
    "auditor": [
        Refusal(
            "journal-refused", "/can-bo/nhat-ky/", typed={"main input:visible >> nth=1": "abc"}
        ),
    ],
    "administrator": [
        Refusal("role-refused", "/can-bo/quan-tri/phan-quyen/moi/"),
        Refusal("program-refused", "/tai-khoan/quan-tri/chuong-trinh/moi/"),
    ],
    "support": [
        Refusal("code-refused", "/can-bo/ho-tro/", typed={"main input:visible >> nth=1": "000000"})
    ],
}


def take(camera: Camera, page: Page, role: str) -> None:
    """Take what a role is told when its forms are sent wrong."""
    for each in REFUSALS.get(role, []):
        for root in camera.roots():
            page.goto(root + each.path)
            try:
                send(page, each)
            except BrowserError as error:
                camera.faults.append(f"{role}/{each.name}: {error.message.splitlines()[0]}")
                continue
            camera.shoot(page, role, each.name)


def send(page: Page, refusal: Refusal) -> None:
    """Fill in what is to be typed and send the form, with the code where one is asked for."""
    for field_, text in refusal.typed.items():
        page.locator(field_).first.fill(text)
    page.locator(f"{refusal.form} {refusal.button}").first.click()
    page.wait_for_load_state()
    walk.confirm_where_asked(page)
