"""Which pages a registration still lacks, when it is due, how long things are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from ansinh.foundation.registrations.types import (
    RegistrationKind,
    RegistrationLine,
    RegistrationView,
    ScanKind,
    Step,
    Way,
)
from ansinh.kernel import calendar
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.purposes import Purpose

WORKING_DAYS = 3
PURPOSE = Purpose.REGISTRATION.kept_as()
REOPEN_LIFE = timedelta(days=30)
WHO: Mapping[RegistrationKind, tuple[str, ...]] = {
    RegistrationKind.PERSON: ("full_name", "insurance_number"),
    RegistrationKind.CHILD: (
        "full_name", "insurance_number", "child_name", "child_number",
    ),
    RegistrationKind.ORGANISATION: (
        "organisation", "tax_code", "employer_code", "representative",
    ),
}  # fmt: skip
PAPERS = ("citizen_number", "passport")
"""By which somebody is known; one of them is enough."""
ADDRESS = ("province", "commune", "street")


TITLES: Mapping[str, tuple[Step, Phrase]] = {
    "child_name": (Step.WHO, Phrase(vi="Họ và tên của con", en="Name of the child")),
    "child_number": (
        Step.WHO,
        Phrase(vi="Mã số BHXH của con", en="Insurance number of the child"),
    ),
    "full_name": (Step.WHO, Phrase(vi="Họ và tên", en="Full name")),
    "insurance_number": (Step.WHO, Phrase(vi="Mã số BHXH", en="Insurance number")),
    "organisation": (Step.WHO, Phrase(vi="Tên đơn vị", en="Organisation")),
    "tax_code": (Step.WHO, Phrase(vi="Mã số thuế", en="Tax code")),
    "employer_code": (Step.WHO, Phrase(vi="Mã đơn vị BHXH", en="Employer code")),
    "representative": (
        Step.WHO,
        Phrase(vi="Người đại diện theo pháp luật", en="Legal representative"),
    ),
    "citizen_number": (Step.WHO, Phrase(vi="Số định danh cá nhân", en="Citizen number")),
    "passport": (Step.WHO, Phrase(vi="Số hộ chiếu", en="Passport number")),
    "certificate_serial": (
        Step.WHO,
        Phrase(vi="Số sê-ri chứng thư số", en="Serial of the digital certificate"),
    ),
}


def lines_of(form: RegistrationView) -> list[RegistrationLine]:
    """Return what was filled in, in the order of the pages."""
    values = form.values
    lines = [
        RegistrationLine(step, title, _same(values[name]))
        for name, (step, title) in TITLES.items()
        if values.get(name)
    ]
    address = Phrase(vi="Địa chỉ liên hệ", en="Address")
    lines.append(RegistrationLine(Step.ADDRESS, address, _same(address_of(values))))
    if form.office is not None:
        called, place = form.office.called, form.office.address
        office = Phrase(vi=f"{called.vi}, {place}", en=f"{called.en}, {place}")
        lines.append(RegistrationLine(Step.OFFICE, Phrase(vi="Nơi nộp", en="Office"), office))
    if values.get("way"):
        way = Phrase(vi="Cách nộp tờ khai", en="How the declaration is handed in")
        lines.append(RegistrationLine(Step.OFFICE, way, Way(values["way"]).words))
    phone = Phrase(vi="Điện thoại di động", en="Mobile phone")
    lines.append(RegistrationLine(Step.CONTACT, phone, _same(form.phone)))
    if form.email:
        email = Phrase(vi="Thư điện tử", en="E-mail")
        lines.append(RegistrationLine(Step.CONTACT, email, _same(form.email)))
    return lines


def address_of(values: Mapping[str, str]) -> str:
    """Return the contact address in one line."""
    parts = (
        values.get("street"),
        values.get("commune_name") or values.get("commune"),
        values.get("province_name"),
    )
    return ", ".join(filter(None, parts))


def _same(text: str) -> Phrase:
    return Phrase(vi=text, en=text)


def scans_of(kind: RegistrationKind, way: str) -> tuple[ScanKind, ...]:
    """Return the pictures a registration needs; a valid signature stands in for those of a firm."""
    if kind is RegistrationKind.ORGANISATION and way == Way.SIGNATURE:
        return ()
    if kind is RegistrationKind.ORGANISATION:
        return (ScanKind.FRONT, ScanKind.BACK)
    return tuple(ScanKind)


def ways_of(kind: RegistrationKind) -> tuple[Way, ...]:
    """Return how a declaration can be handed in. Source: Decree 166/2016/NĐ-CP article 8."""
    if kind is RegistrationKind.ORGANISATION:
        return (Way.SIGNATURE, Way.COUNTER)
    return (Way.COUNTER, Way.HOME)


def next_step(form: RegistrationView) -> Step:
    """Return the first page that is not complete; the review when all are."""
    way = form.values.get("way", "")
    lacking = {
        Step.WHO: _lacks(form.values, WHO[form.kind])
        or not any(form.values.get(each) for each in PAPERS),
        Step.ADDRESS: _lacks(form.values, ADDRESS),
        Step.OFFICE: form.office is None or way not in ways_of(form.kind),
        Step.CONTACT: not has_contact(form),
        Step.SCANS: bool(missing_scans(form.kind, way, form.scans)),
    }
    return next((step for step, is_lacking in lacking.items() if is_lacking), Step.REVIEW)


def has_contact(form: RegistrationView) -> bool:
    """Tell whether the phone is confirmed, and the mailbox where one is given or needed."""
    needs_email = form.kind is RegistrationKind.ORGANISATION or bool(form.email)
    return form.is_phone_confirmed and (form.is_email_confirmed or not needs_email)


def missing_scans(
    kind: RegistrationKind, way: str, handed_in: Collection[ScanKind]
) -> list[ScanKind]:
    """Return the pictures that are still to be handed in."""
    return [each for each in scans_of(kind, way) if each not in handed_in]


def due_at(submitted: datetime) -> datetime:
    """Return when the decision is due: 3 working days. Source: Decree 166/2016/NĐ-CP article 9."""
    return calendar.add_working_days(calendar.counted_from(submitted), WORKING_DAYS)


def _lacks(values: Mapping[str, str], names: Collection[str]) -> bool:
    return not all(values.get(name) for name in names)
