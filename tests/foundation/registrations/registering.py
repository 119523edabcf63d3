"""How tests register for an account: the pages filled in, the codes read from the simulated phone."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

from django.utils import timezone
from PIL import Image

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging import queries as outbox
from ansinh.foundation.messaging.types import Carrier
from ansinh.foundation.registrations import actions
from ansinh.foundation.registrations.types import Office, RegistrationKind, ScanKind, Way
from ansinh.kernel.actors import Actor
from ansinh.kernel.text import fold
from ansinh.records.agencies.models import AdministrativeUnit
from tests.cast import AT

PHONE, EMAIL = "0912345678", "binh@example.vn"
STRANGER = Actor(label="anyone", source="10.0.0.7")
BADINH = Office(
    code="00101",
    path="000/001/00101/",
    name="BHXH cơ sở Ba Đình",
    address="1 phố Ba Đình, Hà Nội",
    phone="02437236556",
)
WHO = {
    RegistrationKind.PERSON: {
        "full_name": "Trần Văn Bình",
        "insurance_number": "0116000002",
        "citizen_number": "001090000002",
    },
    RegistrationKind.CHILD: {
        "full_name": "Trần Văn Bình",
        "insurance_number": "0116000002",
        "citizen_number": "001090000002",
        "child_name": "Trần Thị Cúc",
        "child_number": "0122000003",
    },
    RegistrationKind.ORGANISATION: {
        "organisation": "Công ty Cổ phần Sao Mai",
        "tax_code": "0101234567",
        "employer_code": "0101234567DNA03",
        "representative": "Phạm Thị Hoa",
        "citizen_number": "001190000010",
    },
}
ADDRESS = {
    "province": "01",
    "province_name": "Thành phố Hà Nội",
    "commune": "Ngọc Hà",
    "street": "8 phố Đội Cấn",
}


def picture(colour="navy", kind="JPEG", size=(400, 300)):
    """Return a photo as a file that was chosen in a browser."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    out.seek(0)
    out.name = f"{colour}.{'jpg' if kind == 'JPEG' else kind.lower()}"
    return out


def read_phone(address=PHONE, at=None):
    """Return the newest message on a simulated phone or in a mailbox."""
    while messaging.deliver_due(at=at or now()):
        pass
    return outbox.list_simulated(address)[0].text


def read_code(address=PHONE, at=None):
    """Return the code in the newest message."""
    return re.search(r"\b[0-9]{6}\b", read_phone(address, at))[0]


def fill_in(kind=RegistrationKind.PERSON, *, at=AT, way=Way.COUNTER, phone=PHONE, **who):
    """Return the key of a registration that needs nothing but to be sent."""
    do = {"by": STRANGER, "at": at}
    key = actions.begin_registration(kind=kind, language="vi", **do)
    actions.fill_registration(key=key, values={**WHO[kind], **ADDRESS, **who}, **do)
    actions.choose_office(key=key, office=BADINH, way=way, **do)
    actions.set_contact(key=key, phone=phone, email=EMAIL, **do)
    confirm(key, Carrier.SMS, phone, at)
    confirm(key, Carrier.EMAIL, EMAIL, at)
    for scan in ScanKind:
        file = picture()
        actions.attach_scan(key=key, kind=scan, name=file.name, stream=file, **do)
    return key


def confirm(key, carrier, address, at=AT):
    """Confirm a phone or mailbox by the code that came."""
    code = read_code(address, at)
    actions.confirm_contact(key=key, carrier=carrier, code=code, by=STRANGER, at=at)


def send(key, at=AT):
    """Send a registration; return its code."""
    return actions.submit_registration(key=key, by=STRANGER, at=at)


def with_keys(settings, tmp_path):
    """Let this test keep its papers and pictures in a folder of its own, with keys of its own."""
    settings.DOCUMENTS_DIR = tmp_path
    settings.DEMONSTRATION = True
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "simulator"}
    settings.SCANS = replace(settings.SCANS, keys=f"test:{'A' * 43}=", file="")
    documents.make_demonstration_key(at=AT)


def with_places():
    """Enter Hà Nội with one of its wards, as a day of 2026 knows them."""
    for level, code, name, parent in (
        ("province", "01", "Thành phố Hà Nội", ""),
        ("commune", "00008", "Phường Ngọc Hà", "01"),
    ):
        AdministrativeUnit.objects.create(
            level=level,
            code=code,
            name=name,
            folded_name=fold(name),
            parent_code=parent,
            valid_from=date(2025, 7, 1),
        )


def now():
    """Return the moment it is, for tests that go through a real server."""
    return timezone.now()  # noqa: TID251 - the server's own clock
