"""The story of an account made safer: a new phone and mailbox to prove, an authenticator app, a passkey."""

from __future__ import annotations

import base64
import hmac
from datetime import UTC, datetime

from playwright.sync_api import Page

from tools import walk
from tools.shots.acting import Stage, press, read_newest
from tools.shots.camera import LANGUAGES, Camera
from tools.shots.registering import NAM, PASSWORD

ROLE = "newcomer"
ACCOUNT = "/tai-khoan/"
SECURITY = f"{ACCOUNT}bao-mat/"
PHONE_LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def protect(camera: Camera, stage: Stage) -> None:
    """Let Nam, who has just got his account, change its contacts and add both second factors."""
    page = locked_page(stage("anyone"))
    root = camera.address.replace("127.0.0.1", "localhost")  # passkeys belong to names
    signs = {"login": NAM.typed["insurance_number"], "password": PASSWORD}
    walk.sign_in(page, root, signs)
    change_contacts(camera, page, root)
    add_app(camera, page, root)
    add_passkey(camera, page, root)
    page.context.clear_cookies()
    page.goto(f"{root}{walk.SIGN_IN}")
    page.fill("input[name=login]", signs["login"])
    page.fill("input[type=password]", signs["password"])
    press(page)
    take(camera, page, root, {"second-step": f"{walk.SIGN_IN}buoc-hai/"})
    page.context.close()


def locked_page(beside: Page) -> Page:
    """Return a page of its own in the browser of another, on a device with a lock."""
    browser = beside.context.browser
    if browser is None:
        raise LookupError("The page belongs to no browser.")
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    lock = context.new_cdp_session(page)
    lock.send("WebAuthn.enable")
    lock.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_LOCK})
    return page


def take(camera: Camera, page: Page, root: str, pages: dict[str, str]) -> None:
    """Take pages in both languages at an address other than the camera's."""
    for name, path in pages.items():
        for language in LANGUAGES:
            page.goto(f"{root}{language}{path}")
            camera.shoot(page, ROLE, name)


def change_contacts(camera: Camera, page: Page, root: str) -> None:
    """Ask for another phone and another mailbox, up to the pages that take the codes."""
    page.goto(f"{root}{ACCOUNT}dien-thoai/")
    page.fill("#id_phone", "0912000032")
    press(page)
    if walk.CONFIRM in page.url:
        take(camera, page, root, {"confirm": walk.CONFIRM})
        page.fill("#id_code", read_newest(page, NAM.phone))
        press(page)
    take(camera, page, root, {"prove-phone": f"{ACCOUNT}dien-thoai/ma/"})
    page.goto(f"{root}{ACCOUNT}thu-dien-tu/")
    page.fill("#id_email", "nam.moi@example.vn")
    press(page)
    take(camera, page, root, {"prove-email": f"{ACCOUNT}thu-dien-tu/ma/"})


def add_app(camera: Camera, page: Page, root: str) -> None:
    """Add an authenticator app and look at what comes with it."""
    page.goto(f"{root}{SECURITY}ung-dung/")
    page.fill("#id_password", PASSWORD)
    press(page)
    take(camera, page, root, {"app-add": f"{SECURITY}ung-dung/"})
    page.goto(f"{root}{SECURITY}ung-dung/")
    page.fill("#id_code", code_of(page.inner_text("main code")))
    press(page)
    camera.shoot(page, ROLE, "recovery-codes-made")
    pages = {
        "app-remove": f"{SECURITY}ung-dung/go/",
        "recovery-codes": f"{SECURITY}ma-du-phong/",
        "recovery-codes-new": f"{SECURITY}ma-du-phong/moi/",
        "prove-by-code": f"{SECURITY}ma/",
    }
    take(camera, page, root, pages)


def add_passkey(camera: Camera, page: Page, root: str) -> None:
    """Add a passkey, and look at the pages that rename and remove it."""
    take(camera, page, root, {"passkey-add": f"{SECURITY}khoa-truy-cap/"})
    page.goto(f"{root}{SECURITY}khoa-truy-cap/")
    page.fill("#id_name", "Điện thoại của Nam")
    page.click("main form button[type=button]")
    page.wait_for_url(lambda url: not url.endswith("/khoa-truy-cap/"))
    take(camera, page, root, {"security": SECURITY})
    page.goto(f"{root}{SECURITY}")
    place = page.get_attribute("main a[href$='/ten/']", "href") or ""
    pages = {
        "passkey-name": place,
        "passkey-remove": place.replace("/ten/", "/go/"),
        "prove-by-passkey": f"{SECURITY}khoa/",
    }
    take(camera, page, root, pages)


def code_of(secret: str) -> str:
    """Return what an authenticator app shows now for a key (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int(datetime.now(tz=UTC).timestamp()) // 30
    proof = hmac.new(key, counter.to_bytes(8, "big"), "sha1").digest()
    place = proof[-1] & 15
    number = int.from_bytes(proof[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
