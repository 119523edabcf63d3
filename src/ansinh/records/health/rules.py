"""Health cards and visits from plain values: benefit level, number, the five-year date, claims."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import CardNumber, InsuranceNumber, card_number
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import bounds, parameters
from ansinh.records.health.types import NewVisit

GROUPS_OF_LEVEL = {
    1: "CC TE",
    2: "CK CB KC HN DT DK XD BT TS AK CT",
    3: "HT TC CN PV TG DS HK",
    4: (
        "DN HX CH NN TK HC XK TB NO XB TN CS XN MS HD TQ TA TY HG LS LH HS SV GB GD ND TH TV TD "
        "TU BA"
    ),
    5: "QN CA CY",
}
"""The groups of each level (Decisions 1351/QĐ-BHXH 2015, 1697, 1018; confidence: third party)."""

LEVEL_OF_GROUP = {
    group: level for level, groups in GROUPS_OF_LEVEL.items() for group in groups.split()
}
FULL_SINCE_2026 = frozenset({"CN", "LH"})
FULL_FROM = date(2026, 1, 1)
"""Resolution 261/2025/QH15 article 2.1.a: near-poor, and 75 and older on social pension."""

SHARE_OF_LEVEL = {1: 100, 2: 100, 3: 95, 4: 80, 5: 100}
"""Percent of the costs that the fund bears (Health Insurance Law article 22)."""

LONGEST_GAP = 3
"""A gap of at most three months keeps the five-year count (Decree 146/2018 article 12)."""

FIVE_YEARS = 5


class UnknownGroup(Refused):
    """The two letters are no group of insured persons."""

    code = "unknown-card-group"
    phrase = Phrase(
        vi="Không có nhóm đối tượng BHYT «{group}».", en="There is no health group “{group}”."
    )


DIAGNOSIS = re.compile(r"[A-Z][0-9]{2}(\.[0-9]{1,2})?", re.ASCII)
CHAPTERS = (
    ("B99", Phrase(vi="Bệnh nhiễm trùng và ký sinh trùng", en="Infectious diseases")),
    ("D48", Phrase(vi="U (khối u)", en="Neoplasms")),
    ("D99", Phrase(vi="Bệnh máu, miễn dịch", en="Blood and immune system")),
    ("E99", Phrase(vi="Bệnh nội tiết, dinh dưỡng, chuyển hóa", en="Endocrine and nutritional")),
    ("F99", Phrase(vi="Rối loạn tâm thần, hành vi", en="Mental and behavioural disorders")),
    ("G99", Phrase(vi="Bệnh hệ thần kinh", en="Nervous system")),
    ("H59", Phrase(vi="Bệnh mắt", en="Eye")),
    ("H99", Phrase(vi="Bệnh tai", en="Ear")),
    ("I99", Phrase(vi="Bệnh hệ tuần hoàn", en="Circulatory system")),
    ("J99", Phrase(vi="Bệnh hệ hô hấp", en="Respiratory system")),
    ("K99", Phrase(vi="Bệnh hệ tiêu hóa", en="Digestive system")),
    ("L99", Phrase(vi="Bệnh da", en="Skin")),
    ("M99", Phrase(vi="Bệnh cơ xương khớp", en="Muscles, bones and joints")),
    ("N99", Phrase(vi="Bệnh hệ tiết niệu, sinh dục", en="Urinary and genital system")),
    ("O99", Phrase(vi="Thai nghén, sinh đẻ, hậu sản", en="Pregnancy and childbirth")),
    ("P99", Phrase(vi="Bệnh thời kỳ chu sinh", en="Around birth")),
    ("Q99", Phrase(vi="Dị tật bẩm sinh", en="Malformations from birth")),
    ("R99", Phrase(vi="Triệu chứng chưa rõ nguyên nhân", en="Symptoms without a known cause")),
    ("T99", Phrase(vi="Vết thương, ngộ độc", en="Injury and poisoning")),
    ("U99", Phrase(vi="Mã dùng cho mục đích đặc biệt", en="Codes for special purposes")),
    ("Y99", Phrase(vi="Nguyên nhân bên ngoài", en="External causes")),
    ("Z99", Phrase(vi="Khám sức khỏe, theo dõi, dự phòng", en="Examination and prevention")),
)
"""The chapters of ICD-10, each with its last block, said so that a patient understands them."""


class BadClaim(Refused):
    """A claim of a facility contradicts itself."""

    code = "bad-claim"
    phrase = Phrase(vi="Hồ sơ thanh toán không khớp.", en="The claim contradicts itself.")


class BadDiagnosis(BadClaim):
    """The diagnosis is no code of ICD-10."""

    code = "bad-diagnosis"
    phrase = Phrase(
        vi="Mã bệnh theo ICD-10, ví dụ J18.9.",
        en="The code of the disease is of ICD-10, as J18.9.",
    )


class BadDays(BadClaim):
    """Somebody left before she came."""

    code = "bad-days"
    phrase = Phrase(
        vi="Ngày ra viện không thể trước ngày vào viện.",
        en="Nobody is discharged before being admitted.",
    )


class DoesNotAddUp(BadClaim):
    """The fund's part and the patient's are not the whole, or one is less than nothing."""

    code = "does-not-add-up"
    phrase = Phrase(
        vi="Tổng chi phí phải bằng phần quỹ chi trả cộng phần người bệnh trả, không số nào âm.",
        en="The total is what the fund and the patient pay, neither of which is negative.",
    )


def check_claim(visit: NewVisit, *, path: str) -> None:
    """Refuse a claim that contradicts itself.

    Raises:
        BadClaim: the diagnosis, the days or the amounts.
        BadCardNumber: the card's number has not its 15 characters.
    """
    card_number(visit.card_number, path=f"{path}.card_number")
    if not DIAGNOSIS.fullmatch(visit.diagnosis):
        raise BadDiagnosis(path=f"{path}.diagnosis")
    if visit.discharged_on < visit.admitted_on:
        raise BadDays(path=f"{path}.discharged_on")
    parts = (visit.by_fund, visit.by_patient)
    if min(parts) < 0 or sum(parts) != visit.total_cost:
        raise DoesNotAddUp(path=f"{path}.total_cost")


def chapter_of(diagnosis: str) -> Phrase:
    """Return the chapter of ICD-10 that a code belongs to, in words."""
    return next(words for last, words in CHAPTERS if diagnosis[:3] <= last)


def own_payments_limit(on: date) -> int:
    """Return the own payments of a year, in VND, beyond which the fund pays everything.

    For who has been insured five years in a row. Source: Law on Health Insurance 25/2008/QH12
    article 22.1.c as amended: six times the base salary, since 01/07/2025 the reference level.
    """
    times = parameters.get("health.copayment_free_times").on(on).whole
    return times * bounds.base_salary(on)


def benefit_level(group: str, on: date) -> int:
    """Return the benefit level 1 to 5 (mức hưởng) of a group on a day.

    Raises:
        UnknownGroup: there is no such group.
    """
    if group in FULL_SINCE_2026 and on >= FULL_FROM:
        return 2
    if group not in LEVEL_OF_GROUP:
        raise UnknownGroup(path="group", group=group)
    return LEVEL_OF_GROUP[group]


def share_percent(level: int) -> int:
    """Return the percent of the costs that the fund bears at a level."""
    return SHARE_OF_LEVEL[level]


def number(group: str, level: int, province: str, insurance: InsuranceNumber) -> CardNumber:
    """Return the 15 characters: group, level, province, insurance number.

    Raises:
        BadCardNumber: the parts make no card number. Source: Decision 1351/QĐ-BHXH 2015.
    """
    return card_number(f"{group}{level}{province}{insurance}")


def last_day(from_day: date) -> date:
    """Return the last day of a card: the end of its year; cards from December run a year on."""
    return date(from_day.year + (from_day.month == 12), 12, 31)


def five_years_on(from_day: date, earlier: date | None, earlier_until: date | None) -> date:
    """Return the day from which five consecutive years are reached.

    earlier is that day on the card before, earlier_until the day that card ended.
    """
    if earlier and earlier_until and from_day <= _after_gap(earlier_until):
        return earlier
    return _years_later(from_day)


def _after_gap(until: date) -> date:
    """Return the last day on which a card may follow one that ended: the gap in whole months after it."""
    missing = until + timedelta(days=1)
    month = Month.of(missing) + LONGEST_GAP
    return month.last_day.replace(day=min(missing.day, month.last_day.day))


def _years_later(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + FIVE_YEARS, 3, 1)
    return day.replace(year=day.year + FIVE_YEARS)
