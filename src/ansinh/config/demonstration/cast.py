"""The people one meets in the demonstration, with their records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

import numpy as np
from django.utils import timezone

from ansinh.config.demonstration import names
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.identifiers import (
    AgencyCode,
    CitizenNumber,
    EmployerCode,
    InsuranceNumber,
)
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions import actions as contributions
from ansinh.records.contributions.types import (
    BeginLeave,
    Change,
    ChangeTerms,
    Fund,
    LeaveKind,
    Scheme,
    Start,
    Wage,
)
from ansinh.records.employers import actions as employers
from ansinh.records.employers.types import EmployerCard, NewEmployer, WageRegime
from ansinh.records.health import actions as health
from ansinh.records.payments import actions as payments
from ansinh.records.payments.types import Details
from ansinh.records.people import actions as people
from ansinh.records.people.types import NewPerson, PersonCard, Sex

SEED = 8079
HANOI = "01"
OFFICE = "00101"
OFFICE_PATH = f"000/0{HANOI}/{OFFICE}/"
FACILITY = "01002"
CREW = 59
ALL = frozenset(Fund)
RETIREMENT = frozenset({Fund.RETIREMENT})

SAO_MAI = NewEmployer(
    code=EmployerCode("0101234567DNA03"),
    tax_code="0101234567",
    name="Công ty Cổ phần Sao Mai",
    address="12 phố Kim Mã, phường Giảng Võ, Thành phố Hà Nội",
    agency_code=AgencyCode(OFFICE),
    phone="0912000010",
    email="hoa@saomai.example",
    representative="Nguyễn Minh Sơn",
    business_type="A03",
    registered_on=date(2012, 5, 2),
)
HONG_HA = replace(
    SAO_MAI,
    code=EmployerCode("0102345678DNA03"),
    tax_code="0102345678",
    name="Công ty TNHH May Hồng Hà",
    address="45 phố Đội Cấn, phường Ngọc Hà, Thành phố Hà Nội",
    phone="",
    email="",
    representative="Đỗ Văn Cảnh",
    registered_on=date(2008, 3, 3),
)
SCHOOL = replace(
    HONG_HA,
    code=EmployerCode("1054321HC"),
    tax_code="0103456789",
    name="Trường Tiểu học Thành Công",
    regime=WageRegime.STATE,
    health_group="HC",
    representative="Lê Thị Hiền",
    registered_on=date(1996, 9, 5),
)
LAN = NewPerson(
    full_name="Nguyễn Thị Lan",
    sex=Sex.FEMALE,
    birth=date(1992, 6, 15),
    citizen_number=CitizenNumber("001192000425"),
    phone="0912000001",
    email="lan@example.vn",
    address="Số 8 ngõ 27 phố Đội Cấn, phường Ngọc Hà, Thành phố Hà Nội",
    province_code=HANOI,
    insurance_number=InsuranceNumber("0110129425"),
)
PHUC = NewPerson(
    full_name="Trần Văn Phúc",
    sex=Sex.MALE,
    birth=date(1962, 11, 3),
    citizen_number=CitizenNumber("001062000118"),
    phone="0912000002",
    address="Số 15 phố Thành Công, phường Giảng Võ, Thành phố Hà Nội",
    province_code=HANOI,
    insurance_number=InsuranceNumber("0196001118"),
)
TRANG = NewPerson(
    full_name="Phạm Thu Trang",
    sex=Sex.FEMALE,
    birth=date(1990, 4, 22),
    citizen_number=CitizenNumber("001190000731"),
    phone="0912000003",
    address="Số 3 phố Vạn Bảo, phường Ngọc Hà, Thành phố Hà Nội",
    province_code=HANOI,
    insurance_number=InsuranceNumber("0112130731"),
)
CHILD = NewPerson(
    full_name="Lê Gia Bảo",
    sex=Sex.MALE,
    birth=date(2022, 9, 10),
    citizen_number=CitizenNumber("001222000552"),
    address=TRANG.address,
    province_code=HANOI,
    insurance_number=InsuranceNumber("0122000552"),
)
JOINERS = [
    NewPerson(
        full_name="Đỗ Hoàng Nam",
        sex=Sex.MALE,
        birth=date(1999, 2, 18),
        citizen_number=CitizenNumber("001099000611"),
        phone="0912000031",
        address="Thành phố Hà Nội",
        province_code=HANOI,
        insurance_number=InsuranceNumber("0118950611"),
    ),
]


@dataclass(frozen=True, slots=True)
class Records:
    """The people of the demonstration as the register holds them."""

    employer: EmployerCard
    lan: PersonCard
    phuc: PersonCard
    trang: PersonCard
    child: PersonCard
    crew: list[PersonCard]
    joiners: list[PersonCard]


def register(*, at: datetime) -> Records:
    """Register the cast, their employers, and write what was paid for them and their cards."""
    sao_mai, hong_ha, school = (
        employers.register(each, by=SYSTEM, at=at) for each in (SAO_MAI, HONG_HA, SCHOOL)
    )
    lan, phuc, trang, child, *joiners = people.register(
        [replace(each, agency_path=OFFICE_PATH) for each in (LAN, PHUC, TRANG, CHILD, *JOINERS)],
        dossier="",
        by=SYSTEM,
        at=at,
    )
    this_month = Month.of(timezone.localdate(at))
    crew = _crew(at, this_month)
    _record(lan_at_hong_ha(lan), hong_ha, Month(2015, 11), at)
    _record(lan_at_sao_mai(lan) + crew_at_sao_mai(crew), sao_mai, this_month - 1, at)
    _record([*phuc_at_school(phuc), *trang_at_school(trang)], school, this_month - 1, at)
    _issue_cards([lan, *crew], phuc, trang, child, at)
    _pay_into(lan, "970436", "0011004234567", at)
    _pay_into(phuc, "970405", "1500205678901", at)
    return Records(sao_mai, lan, phuc, trang, child, crew, joiners)


def _crew(at: datetime, this_month: Month) -> list[PersonCard]:
    """Return the workers of Sao Mai beside Lan, with numbers of the years they began to work."""
    random = np.random.default_rng(SEED)
    years = random.integers(1970, 2004, CREW)
    female = random.random(CREW) < 0.6
    full, _, _ = names.draw(random, female, years, [False] * CREW)
    since = np.minimum(years + 21, this_month.year - 1)
    new = [
        NewPerson(
            full_name=full[place],
            sex=Sex.FEMALE if female[place] else Sex.MALE,
            birth=date(
                int(years[place]), int(random.integers(1, 13)), int(random.integers(1, 29))
            ),
            citizen_number=_citizen_number(int(years[place]), bool(female[place]), place),
            phone=f"09870{place:05}",
            address="Thành phố Hà Nội",
            province_code=HANOI,
            insurance_number=InsuranceNumber(
                f"{HANOI}{since[place] % 100:02}{900_000 + place:06}"
            ),
        )
        for place in range(CREW)
    ]
    return people.register(new, dossier="", by=SYSTEM, at=at)


def _citizen_number(year: int, is_female: bool, serial: int) -> CitizenNumber:
    digit = (year // 100 - 19) * 2 + is_female
    return CitizenNumber(f"001{digit}{year % 100:02}{900_000 + serial:06}")


def _record(changes: list[Change], employer: EmployerCard, paid: Month, at: datetime) -> None:
    contributions.apply(changes, employer=employer.id, dossier="", by=SYSTEM, at=at)
    contributions.set_paid_through(employer=employer.id, month=paid, by=SYSTEM, at=at)


def start(
    person: PersonCard, months: str, wage: Wage, position: str, *, is_voluntary: bool = False
) -> Start:
    """Return the begin of a job; months is "2017-02" or "2010-08 2016-01" (half-open)."""
    first, _, last = months.partition(" ")
    span = MonthSpan(Month.parse(first), Month.parse(last) if last else None)
    return Start(
        person=person.id,
        scheme=Scheme.VOLUNTARY if is_voluntary else Scheme.COMPULSORY,
        wage=wage,
        position=position,
        funds=RETIREMENT if is_voluntary else ALL,
        months=span,
    )


def raised(person: PersonCard, month: str, wage: Wage) -> ChangeTerms:
    """Return a raise from a month on."""
    return ChangeTerms(person=person.id, from_month=Month.parse(month), wage=wage)


def lan_at_hong_ha(lan: PersonCard) -> list[Change]:
    """Return Lan's first job, at an employer that still owes her last month."""
    return [
        start(lan, "2010-08 2016-01", Wage(amount=2_200_000), "Công nhân may"),
        ChangeTerms(
            person=lan.id,
            from_month=Month(2013, 1),
            until_month=Month(2016, 1),
            wage=Wage(amount=3_320_000),
        ),
        start(lan, "2016-03 2017-01", Wage(amount=2_000_000), "", is_voluntary=True),
    ]


def lan_at_sao_mai(lan: PersonCard) -> list[Change]:
    """Return Lan's years at Sao Mai, with the birth of her child."""
    leave = MonthSpan(Month(2019, 7), Month(2020, 1))
    return [
        start(lan, "2017-02", Wage(amount=4_600_000), "Nhân viên kế hoạch"),
        raised(lan, "2019-01", Wage(amount=5_400_000)),
        BeginLeave(person=lan.id, kind=LeaveKind.MATERNITY, months=leave),
        raised(lan, "2022-01", Wage(amount=6_500_000)),
        raised(lan, "2024-07", Wage(amount=8_200_000)),
    ]


def crew_at_sao_mai(crew: list[PersonCard]) -> list[Change]:
    """Return the jobs of the others, each with a raise or two."""
    random = np.random.default_rng(SEED)
    changes: list[Change] = []
    for person in crew:
        since = Month(int(random.integers(2018, 2025)), int(random.integers(1, 13)))
        wage = int(random.integers(60, 130)) * 100_000
        position = ("Công nhân", "Kỹ thuật viên", "Nhân viên kho", "Tổ trưởng")[wage % 4]
        changes.append(start(person, str(since), Wage(amount=wage), position))
        changes.append(raised(person, str(since + 12), Wage(amount=wage * 108 // 100)))
    return changes


def phuc_at_school(phuc: PersonCard) -> list[Change]:
    """Return the working life of Phúc, a teacher until he retired."""
    return [
        start(phuc, "1996-09 2023-09", Wage(coefficient=Decimal("2.34")), "Giáo viên"),
        *(
            ChangeTerms(
                person=phuc.id,
                from_month=Month(1996 + 3 * step, 9),
                until_month=Month(2023, 9),
                wage=Wage(coefficient=Decimal("2.34") + step * Decimal("0.33")),
            )
            for step in range(1, 9)
        ),
    ]


def trang_at_school(trang: PersonCard) -> list[Change]:
    """Return the job of Trang, who has a child."""
    return [
        start(trang, "2012-09", Wage(coefficient=Decimal("2.34")), "Giáo viên"),
        raised(trang, "2016-09", Wage(coefficient=Decimal("3.00"))),
        raised(trang, "2022-09", Wage(coefficient=Decimal("3.66"))),
    ]


def _issue_cards(
    workers: list[PersonCard], phuc: PersonCard, trang: PersonCard, child: PersonCard, at: datetime
) -> None:
    """Give everybody this year's card; Lan has had one every year and reaches her five years."""
    year = timezone.localdate(at).year
    for back in range(5, 0, -1):
        _issue([workers[0]], "DN", date(year - back, 1, 1), at)
    _issue(workers, "DN", date(year, 1, 1), at)
    _issue([trang], "HC", date(year, 1, 1), at)
    _issue([phuc], "HT", date(year, 1, 1), at)
    _issue([child], "TE", date(year, 1, 1), at)


def _pay_into(person: PersonCard, bank: str, number: str, at: datetime) -> None:
    """Name the account into which somebody's benefits are paid."""
    details = Details(bank=bank, number=number, holder=person.full_name)
    payments.set_payment_account(person=person.id, details=details, by=SYSTEM, at=at)


def _issue(people_of: list[PersonCard], group: str, day: date, at: datetime) -> None:
    health.issue_cards(
        [each.id for each in people_of],
        employer_group=group,
        province_code=HANOI,
        facility_code=FACILITY,
        from_day=day,
        dossier="",
        by=SYSTEM,
        at=at,
    )
