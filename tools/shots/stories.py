"""What happens before the pictures: things are asked, filed and decided, so that pages have something to show."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page

from tools import walk
from tools.shots import counter, factors, registering
from tools.shots.acting import Stage, phone_of, press, tick_all
from tools.shots.camera import Camera

NOTHING_YET = {
    "pensioner": {"dossiers-none": "/ho-so/"},
    "reception": {
        "registrations-none": "/can-bo/dang-ky/",
        "recoveries-none": "/can-bo/khoi-phuc/",
        "petitions-none": "/can-bo/phan-anh/",
    },
    "support": {"calls-none": "/can-bo/ho-tro/"},
    "worker": {"delegations-none": "/don-vi/uy-quyen/"},
}
LAST_DAY = (datetime.now(tz=UTC) + timedelta(days=200)).strftime("%d/%m/%Y")
BACK = "https://thuvien.example/ve"
LETTERS = {"messages": "0912000010", "mailbox": "hoa@saomai.example"}
WORKED = {
    "birth": "05/10/1969",
    "history.0.from": "01/1996",
    "history.0.to": "12/2025",
    "history.0.wage": "9.000.000",
}
DRAFT_PAGES = {
    "check": "kiem-tra/",
    "grid": "bang/",
    "draft": "",
    "entry": "lao-dong/1/",
    "discard": "xoa/",
}


def play(camera: Camera, stage: Stage, data_dir: Path) -> None:
    """Play every story, and take the pages that only show while it is played."""
    for role, pages in NOTHING_YET.items():
        for name, path in pages.items():
            camera.both(stage(role), role, name, path)
    recover(camera, stage)
    report(camera, stage)
    delegate(camera, stage)
    give_a_role(camera, stage)
    connect(camera, stage)
    call(camera, stage)
    declare(camera, stage, data_dir)
    resolve(camera, stage)
    read_letters(camera, stage)
    estimate(camera, stage)
    counter.take_in(camera, stage, data_dir)
    counter.serve_heirs(camera, stage)
    registering.register(camera, stage)
    factors.protect(camera, stage)


def recover(camera: Camera, stage: Stage) -> None:
    """Ask at the counter for a new phone of somebody who lost hers; the leader will see it."""
    page = stage("reception")
    page.goto(f"{camera.address}/can-bo/khoi-phuc/moi/new-phone/")
    typed = {"login": "phuc", "phone": "0987000612", "purpose": "Mất điện thoại, có đơn tại quầy"}
    for name, text in typed.items():
        page.fill(f"#{name}", text)
    tick_all(page)
    press(page)


def report(camera: Camera, stage: Stage) -> None:
    """Report a mistake in a record, and object to a look at it."""
    desk, lan = stage("reception"), stage("worker")
    desk.goto(f"{camera.address}/can-bo/tra-cuu/nguoi/")
    desk.fill("#id_text", "0110129425")
    desk.select_option("#id_reason", index=1)
    desk.fill("#id_purpose", "Trả lời cuộc gọi sáng nay")
    press(desk)
    for each in camera.roots():
        lan.goto(f"{each}/toi/bao-sai-sot/")
        press(lan)
        camera.shoot(lan, "worker", "mistake-refused")
    lan.goto(f"{camera.address}/toi/bao-sai-sot/")
    lan.locator("main select").first.select_option(index=1)
    lan.locator("main textarea").first.fill("Tháng 5/2024 tôi vẫn làm việc nhưng chưa thấy ghi.")
    press(lan)
    camera.shoot(lan, "worker", "mistake-sent")


def delegate(camera: Camera, stage: Stage) -> None:
    """Ask to act for an employer; its legal representative will see it."""
    page = stage("pensioner")
    page.goto(f"{camera.address}/don-vi/uy-quyen/xin/")
    page.fill("#id_code", "0101234567DNA03")
    page.fill("#id_tax_code", "0101234567")
    tick_all(page)
    page.fill("#id_until", LAST_DAY)
    page.fill("#id_reason", "Kế toán thuê ngoài từ tháng này")
    press(page)
    walk.confirm_where_asked(page)


def give_a_role(camera: Camera, stage: Stage) -> None:
    """Propose a leader, which a second person has to approve."""
    page = stage("administrator")
    page.goto(f"{camera.address}/can-bo/quan-tri/phan-quyen/moi/")
    page.fill("#id_login", "tuan")
    page.select_option("#id_role", "district-leader")
    page.fill("#id_agency", "00101")
    page.fill("#id_until", LAST_DAY)
    page.fill("#id_reason", "Quyết định số 12/QĐ-BHXH")
    press(page)
    walk.confirm_where_asked(page)


def connect(camera: Camera, stage: Stage) -> None:
    """Register a program and let it ask a worker for her record."""
    page = stage("administrator")
    page.goto(f"{camera.address}/tai-khoan/quan-tri/chuong-trinh/moi/")
    page.fill("#id_name", "Thư viện Hà Nội")
    tick_all(page)
    page.fill("#id_redirect_uris", BACK)
    press(page)
    walk.confirm_where_asked(page)
    camera.shoot(page, "administrator", "program-secret")
    client = page.locator("main code").first.inner_text()
    proof = base64.urlsafe_b64encode(hashlib.sha256(b"v" * 43).digest()).rstrip(b"=").decode()
    wish = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": BACK,
        "scope": "openid profile record.read",
        "state": "s-1",
        "nonce": "n-1",
        "code_challenge": proof,
        "code_challenge_method": "S256",
    }
    lan = stage("worker")
    for language in ("vi", "en"):
        query = urlencode({**wish, "ui_locales": language})
        lan.goto(f"{camera.address}/oidc/authorize?{query}")
        camera.shoot(lan, "worker", "connect-agree")
    lan.goto(f"{camera.address}/oidc/authorize")
    camera.shoot(lan, "worker", "connect-broken")
    camera.both(lan, "worker", "connect-leave", f"/tai-khoan/roi-di/?client_id={client}")


def call(camera: Camera, stage: Stage) -> None:
    """Let the support centre look by the code that the caller reads out."""
    lan, agent = stage("worker"), stage("support")
    lan.goto(f"{camera.address}/tai-khoan/ma-tong-dai/")
    press(lan)
    camera.shoot(lan, "worker", "support-code-made")
    code = lan.locator(".govuk-panel__title").inner_text()
    agent.goto(f"{camera.address}/can-bo/ho-tro/")
    agent.fill("#id_number", "0110129425")
    agent.fill("#id_code", code)
    agent.fill("#id_purpose", "Hỏi về quá trình đóng")
    press(agent)


def declare(camera: Camera, stage: Stage, data_dir: Path) -> None:
    """Upload a file of changes, look at what is wrong with it, mend it and file it."""
    page = stage("accountant")
    workbook = next(data_dir.glob("walk/*.xlsx"))
    draft = walk.begin_draft(page, camera.address, workbook)
    path = draft.removeprefix(camera.address)
    for root in camera.roots():
        page.goto(f"{root}{path}excel/")
        page.set_input_files(
            "#file", {"name": "bang.xlsx", "mimeType": "text/plain", "buffer": b"khong phai Excel"}
        )
        press(page, form="main form[enctype]")
        camera.shoot(page, "accountant", "upload-refused")
        page.goto(f"{root}{path}lao-dong/moi/")
        page.fill("#full_name", "Nguyễn Văn Sai")
        page.fill("#number", "0199999999")
        press(page, form="main form[method=post]")
        camera.shoot(page, "accountant", "entry-refused")
        page.select_option("#code", "GH")
        press(page, form="main form[method=post]")
        for name, place in DRAFT_PAGES.items():
            page.goto(f"{root}{path}{place}")
            camera.shoot(page, "accountant", f"{name}-wrong")
        page.goto(f"{root}{path}")
        _take_out_last(page, root, path)
        page.goto(f"{root}{path}kiem-tra/")
        press(page)
        camera.shoot(page, "accountant", "check-undeclared")


def _take_out_last(page: Page, root: str, path: str) -> None:
    """Delete the line that was typed wrong."""
    lines = page.locator("main a[href*='/lao-dong/']")
    places = [each.get_attribute("href") or "" for each in lines.all()]
    last = max(int(each.split("/")[-2]) for each in places if each.split("/")[-2].isdigit())
    page.goto(f"{root}{path}lao-dong/{last}/")
    press(page, form="main form[action$='/xoa/']")


def resolve(camera: Camera, stage: Stage) -> None:
    """File the draft, ask for a supplement, take it and take the officers' refused acts."""
    hoa, minh = stage("accountant"), stage("reception")
    camera.both(hoa, "accountant", "drafts", walk.DRAFTS)
    hoa.goto(f"{camera.address}{walk.DRAFTS}")
    links = hoa.eval_on_selector_all("main a[href]", "all => all.map(each => each.href)")
    draft = next(each for each in links if walk.DRAFT.search(each))
    hoa.goto(f"{draft}kiem-tra/")
    hoa.check("#declared")
    press(hoa)
    if walk.CONFIRM in hoa.url:
        camera.shoot(hoa, "accountant", "confirm")
        walk.confirm(hoa)
    camera.shoot(hoa, "accountant", "filed")
    code = hoa.url.split("/")[-3]
    camera.both(hoa, "accountant", "filed", f"/don-vi/ho-so/{code}/da-nop/")
    for root in camera.roots():
        minh.goto(f"{root}/can-bo/ho-so/{code}/")
        form = "form[action$='/viec/ask-supplement/']"
        minh.locator("details", has=minh.locator(form)).locator("summary").click()
        camera.shoot(minh, "reception", "supplement-form")
        press(minh, form=form)
        camera.shoot(minh, "reception", "supplement-refused")
    for area in minh.locator(f"{form} textarea").all():
        area.fill("Bổ sung bản chụp hợp đồng lao động của chị Lê Mai Anh.")
    press(minh, form=form)
    camera.both(hoa, "accountant", "supplement-asked", f"/don-vi/ho-so/{code}/")
    camera.both(minh, "reception", "dossier-waiting", f"/can-bo/ho-so/{code}/")


def read_letters(camera: Camera, stage: Stage) -> None:
    """Look at what has come to the accountant's phone and into her mailbox."""
    for name, address in LETTERS.items():
        camera.both(stage("anyone"), "anyone", f"shortcode-{name}", phone_of(address))


def estimate(camera: Camera, stage: Stage) -> None:
    """Work out a pension, and look at the answer with its steps."""
    page = stage("anyone")
    for root in camera.roots():
        page.goto(f"{root}/uoc-tinh/luong-huu/")
        page.select_option("select[name=sex]", "male")
        for name, text in WORKED.items():
            page.fill(f"input[name='{name}']", text)
        page.click("main form .govuk-button[value=estimate]")
        camera.shoot(page, "anyone", "estimate-answered")
