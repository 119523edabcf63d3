"""The story of two registrations: a person's, accepted, up to the password; a firm's, refused and mended."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from PIL import Image, ImageDraw
from playwright.sync_api import Page

from tools.shots.acting import Stage, press, read_newest, tick_all
from tools.shots.camera import Camera

START = "/tai-khoan/dang-ky/"
ASKS = "main form[method=post]:not([action$='/bo/'])"
GO_ON = f"{ASKS} button:not([type=button]):not([name])"
STRANGER = "anyone"
PASSWORD = "mùa thu Hà Nội có hoa sữa 7"  # noqa: S105 - of nobody but the one who registers here


@dataclass(frozen=True)
class Applicant:
    """Who registers: what is typed of her, and where she is reached."""

    kind: str
    typed: dict[str, str]
    way: str
    phone: str
    email: str


NAM = Applicant(
    kind="person",
    typed={
        "full_name": "Đỗ Hoàng Nam",
        "insurance_number": "0118950611",
        "citizen_number": "001099000611",
    },
    way="counter",
    phone="0912000031",
    email="nam@example.vn",
)
HONG_HA = Applicant(
    kind="organisation",
    typed={
        "organisation": "Công ty TNHH May Hồng Hà",
        "tax_code": "0102345678",
        "employer_code": "0102345678DNA03",
        "representative": "Đỗ Văn Cảnh",
        "citizen_number": "001075000333",
    },
    way="signature",
    phone="0912000033",
    email="canh@example.vn",
)


def register(camera: Camera, stage: Stage) -> None:
    """Register Nam, who is accepted and sets his password, and a firm that is refused and comes again."""
    page = stage(STRANGER)
    code = Walk(camera, page, NAM).send()
    accept(camera, stage("reception"), code)
    camera.both(page, STRANGER, "register-accepted", f"{START}da-gui/")
    set_password(camera, page)
    page.context.clear_cookies()
    code = Walk(camera, page, HONG_HA).send()
    refuse(camera, stage("reception"), code)
    camera.both(page, STRANGER, "register-turned-down", f"{START}da-gui/")
    page.context.clear_cookies()
    mend(camera, page)
    page.context.clear_cookies()


@dataclass(frozen=True)
class Walk:
    """The way of one applicant through the pages, each taken as it is and as it refuses."""

    camera: Camera
    page: Page
    who: Applicant

    def send(self) -> str:
        """Fill in every page and send it; return the code of the registration."""
        page = self.page
        page.goto(f"{self.camera.address}{START}")
        page.check(f"input[name=kind][value={self.who.kind}]")
        self.go_on()
        self.take("who", "thong-tin/", refuses=True)
        for name, text in self.who.typed.items():
            page.fill(f"#id_{name}", text)
        self.go_on()
        self.say_where()
        self.prove_contact()
        if "/anh/" in page.url:
            self.hand_in_pictures()
        self.take("review", "kiem-tra/", refuses=True)
        self.camera.both(page, STRANGER, f"register-{self.who.kind}-begun", START)
        page.goto(f"{self.camera.address}{START}kiem-tra/")
        page.check("#declared")
        self.go_on()
        self.take("sent", "da-gui/")
        return page.inner_text(".govuk-panel__body strong")

    def say_where(self) -> None:
        """Give the address and choose the office and the way there."""
        page = self.page
        self.take("address-begun", "dia-chi/")
        for root in self.camera.roots():
            page.goto(f"{root}{START}dia-chi/")
            page.select_option("#id_province", "01")
            page.click("button[name=province_only]")
            page.select_option("#id_commune", label="Phường Ngọc Hà")
            self.camera.shoot(page, STRANGER, self.name("address"))
            self.go_on()
            self.camera.shoot(page, STRANGER, self.name("address-refused"))
        page.fill("#id_street", "8 phố Đội Cấn")
        self.go_on()
        self.take("office", "co-quan/", refuses=True)
        page.check("input[name=office][value='00101']")
        page.check(f"input[name=way][value={self.who.way}]")
        self.go_on()

    def prove_contact(self) -> None:
        """Give phone and mailbox, and type the code that came to each."""
        page = self.page
        self.take("contact", "lien-he/", refuses=True)
        page.fill("#id_phone", self.who.phone)
        page.fill("#id_email", self.who.email)
        self.go_on()
        self.take("codes", "ma/", refuses=True)
        page.fill("#id_code", read_newest(page, self.who.phone))
        self.go_on()
        self.take("codes-email", "ma/")
        page.fill("#id_code", read_newest(page, self.who.email))
        self.go_on()

    def hand_in_pictures(self) -> None:
        """Hand in pictures of a face and a card."""
        self.take("scans", "anh/", refuses=True)
        for place, each in enumerate(self.page.locator("main input[type=file]").all()):
            name = f"anh-{place}.jpg"
            each.set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": drawn(place)})
        self.go_on()
        self.take("scans-kept", "anh/")

    def take(self, name: str, place: str, *, refuses: bool = False) -> None:
        """Take a page in both languages, and what it says when it is sent empty."""
        self.camera.both(self.page, STRANGER, self.name(name), START + place)
        for root in self.camera.roots() if refuses else ():
            self.page.goto(f"{root}{START}{place}")
            self.go_on()
            self.camera.shoot(self.page, STRANGER, self.name(f"{name}-refused"))

    def name(self, page: str) -> str:
        """Return what the picture of a page is called."""
        return f"register-{self.who.kind}-{page}"

    def go_on(self) -> None:
        """Press the button that leads on."""
        self.page.locator(GO_ON).first.click()
        self.page.wait_for_load_state()


def drawn(place: int) -> bytes:
    """Return a picture as a phone would take it: a face, or a side of a card."""
    picture = Image.new("RGB", (900, 600), "#cfd8dc")
    pen = ImageDraw.Draw(picture)
    if place == 0:
        pen.ellipse((330, 90, 570, 370), fill="#d7a98c")
        pen.ellipse((210, 390, 690, 900), fill="#37474f")
    else:
        pen.rounded_rectangle((80, 70, 820, 530), 30, fill="#e8f1ec", outline="#7a9a8c", width=4)
        for line in range(5):
            pen.line((340, 180 + 60 * line, 740 - 50 * line, 180 + 60 * line), "#90a4ae", 14)
        pen.rectangle((130, 180, 290, 400), fill="#b0bec5" if place == 1 else "#263238")
    file = BytesIO()
    picture.save(file, "JPEG")
    return file.getvalue()


def find_at_desk(camera: Camera, desk: Page, code: str, name: str) -> str:
    """Find a registration by its code, take it, and return its address."""
    desk.goto(f"{camera.address}/can-bo/dang-ky/")
    desk.fill("#code", code)
    press(desk)
    path = urlsplit(desk.url).path
    camera.both(desk, "reception", name, path)
    return path


def accept(camera: Camera, desk: Page, code: str) -> None:
    """Accept a registration; before every check is ticked that is refused."""
    path = find_at_desk(camera, desk, code, "registration")
    for root in camera.roots():
        desk.goto(root + path)
        press(desk, form="#accept")
        camera.shoot(desk, "reception", "registration-unchecked")
    desk.goto(camera.address + path)
    tick_all(desk, "#accept")
    press(desk, form="#accept")
    camera.both(desk, "reception", "registration-accepted", path)


def refuse(camera: Camera, desk: Page, code: str) -> None:
    """Refuse a registration with a reason; without one that is refused."""
    path = find_at_desk(camera, desk, code, "registration-organisation")
    for root in camera.roots():
        desk.goto(root + path)
        press(desk, form="#reasons")
        camera.shoot(desk, "reception", "registration-no-reason")
    desk.locator("#reasons input[type=checkbox]").first.check()
    desk.fill("#remark", "Tên người đại diện khác với tên trong sổ.")
    press(desk, form="#reasons")
    camera.both(desk, "reception", "registration-turned-down", path)


def set_password(camera: Camera, page: Page) -> None:
    """Follow the link on the phone, prove the phone and set a password; then the link is over."""
    path = urlsplit(read_newest(page, NAM.phone, r"(http\S+/dat-mat-khau/[^/\s]+/)")).path
    camera.both(page, STRANGER, "prove-link", f"{path}ma/")
    press(page)
    camera.both(page, STRANGER, "prove-link-sent", f"{path}ma/")
    page.fill("#id_code", read_newest(page, NAM.phone))
    press(page)
    camera.both(page, STRANGER, "set-password", path)
    for root in camera.roots():
        page.goto(root + path)
        press(page)
        camera.shoot(page, STRANGER, "set-password-refused")
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    press(page)
    camera.shoot(page, STRANGER, "password-set")
    camera.both(page, STRANGER, "link-over", path)


def mend(camera: Camera, page: Page) -> None:
    """Open the refused registration again by the link on the phone, and send it again."""
    link = read_newest(page, HONG_HA.phone, r"(http\S+/dang-ky/sua/[^/\s]+/)")
    camera.both(page, STRANGER, "register-reopen", urlsplit(link).path)
    press(page)
    camera.both(page, STRANGER, "register-reopened", f"{START}kiem-tra/")
    page.check("#declared")
    page.locator(GO_ON).first.click()
    page.wait_for_load_state()
    camera.both(page, STRANGER, "register-reopen-over", urlsplit(link).path)
