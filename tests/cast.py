"""The standing cast of the tests: Ba Đình and its officers, Lan, Hoa and Công ty Sao Mai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from ansinh.foundation.accounts.models import Account
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.text import fold, given_name_first, sort_key
from ansinh.records.agencies.models import Agency, HealthFacility
from ansinh.records.contributions.models import Leave, Span, Standing
from ansinh.records.employers import queries as employers
from ansinh.records.employers.models import Employer
from ansinh.records.employers.types import EmployerCard
from ansinh.records.health.models import Card
from ansinh.records.people import queries as people
from ansinh.records.people.models import Person
from ansinh.records.people.types import PersonCard

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""The moment of most tests: Friday 20/11/2026, 09:00 in Hà Nội."""
LONG_AGO = date(1995, 1, 1)
REORGANISED = date(2025, 7, 1)


@dataclass(frozen=True)
class Cast:
    """Everybody a test may need, already in the database."""

    central: Agency
    hanoi: Agency
    badinh: Agency
    caugiay: Agency
    facility: HealthFacility
    lan: PersonCard
    binh: PersonCard
    cuc: PersonCard
    sao_mai: EmployerCard
    other: EmployerCard
    worker: Actor
    hoa: Actor
    minh: Actor
    tuan: Actor
    ha: Actor
    provincial: Actor
    editor: Actor
    support: Actor
    auditor: Actor
    administrator: Actor
    ivan: Actor
    director: Actor
    supervisor: Actor


def agency(code: str, name: str, path: str, parent: Agency | None = None) -> Agency:
    """Return a new office; its level is told by its path."""
    return Agency.objects.create(
        code=code,
        level={1: "central", 2: "province", 3: "district"}[path.count("/")],
        name=name,
        name_en=f"{name} (en)",
        folded_name=fold(name),
        path=path,
        parent=parent,
        province_code=code[1:3] if parent else "",
        identifier="000.01.01.G24" if path.count("/") == 3 else "000.00.00.G24",
        address=f"1 phố {name}, Hà Nội",
        phone="02437236556",
        valid_from=LONG_AGO,
    )


def person(number: str, name: str, sex: str, birth: date, **more: str) -> PersonCard:
    """Return a new person of Hà Nội with this insurance number."""
    Person.objects.create(
        insurance_number=number,
        full_name=name,
        folded_name=fold(name),
        sort_name=sort_key(given_name_first(name)),
        sex=sex,
        birth=birth,
        province_code="01",
        recorded_at=AT,
        **more,
    )
    return people.find_person(number)


def employer(code: str, name: str, at_agency: Agency, **more: str) -> EmployerCard:
    """Return a new employer managed by an office."""
    Employer.objects.create(
        code=code,
        tax_code=code[:10],
        name=name,
        folded_name=fold(name),
        address="12 phố Kim Mã, phường Giảng Võ, Hà Nội",
        phone="0912000011",
        email="hoa@saomai.example",
        regime="employer",
        region="I",
        agency=at_agency,
        registered_on=date(2015, 1, 1),
        **more,
    )
    return employers.find_employer(code)


def actor(name: str, role: Role, **more: object) -> Actor:
    """Return an acting account in a role; Sao Mai's key or an agency's path limits it."""
    row = Account.objects.create(login=fold(name).replace(" ", ""), name=name, created_at=AT)
    return Actor(account_id=row.pk, label=name, roles=frozenset({role}), **more)


def span(of: PersonCard, at: EmployerCard | None, start: date, until: date | None, wage: int):
    """Return a new row of the contribution history; no employer means voluntary."""
    return Span.objects.create(
        person_id=of.id,
        employer_id=at.id if at else None,
        scheme="compulsory" if at else "voluntary",
        from_month=start,
        until_month=until,
        wage=wage,
        position="Nhân viên" if at else "",
        pays_sickness_maternity=at is not None,
        pays_accident=at is not None,
        pays_unemployment=at is not None,
        pays_health=at is not None,
        recorded_at=AT,
    )


def second_contract(of: PersonCard, at: EmployerCard, start: date, until: date | None = None):
    """Return a new row of a contract beside the first one, of which accidents alone are insured."""
    return Span.objects.create(
        person_id=of.id,
        employer_id=at.id,
        scheme="compulsory",
        from_month=start,
        until_month=until,
        wage=6_000_000,
        position="Kế toán",
        pays_retirement=False,
        pays_sickness_maternity=False,
        pays_unemployment=False,
        pays_health=False,
        recorded_at=AT,
    )


def _history(lan: PersonCard, binh: PersonCard, sao_mai: EmployerCard) -> None:
    """Write Lan's record: two wages at Sao Mai with a maternity leave between, paid to 10/2026."""
    span(lan, sao_mai, date(2018, 3, 1), date(2023, 1, 1), 6_000_000)
    span(lan, sao_mai, date(2023, 1, 1), None, 8_500_000)
    span(binh, sao_mai, date(2020, 5, 1), None, 7_200_000)
    Leave.objects.create(
        person_id=lan.id,
        employer_id=sao_mai.id,
        kind="maternity",
        from_month=date(2021, 4, 1),
        until_month=date(2021, 10, 1),
        recorded_at=AT,
    )
    Standing.objects.create(employer_id=sao_mai.id, paid_through=date(2026, 10, 1))


def _card(lan: PersonCard, facility: HealthFacility) -> None:
    Card.objects.create(
        person_id=lan.id,
        number=f"DN401{lan.insurance_number}",
        group="DN",
        benefit_level=4,
        facility=facility,
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        five_years_on=date(2023, 3, 1),
        recorded_at=AT,
    )


@pytest.fixture
def cast(db) -> Cast:
    """Return the standing cast, with Lan at Sao Mai since 03/2018 and Cúc without a job."""
    central = agency("000", "BHXH Việt Nam", "000/")
    hanoi = agency("001", "BHXH thành phố Hà Nội", "000/001/", central)
    badinh = agency("00101", "BHXH cơ sở Ba Đình", "000/001/00101/", hanoi)
    caugiay = agency("00105", "BHXH cơ sở Cầu Giấy", "000/001/00105/", hanoi)
    facility = HealthFacility.objects.create(
        code="01007",
        name="Bệnh viện Đa khoa Ba Đình",
        folded_name="benh vien da khoa ba dinh",
        province_code="01",
        address="3 phố Đội Cấn, Hà Nội",
        care_level="basic",
        valid_from=LONG_AGO,
    )
    lan = person(
        "0110129425",
        "Nguyễn Thị Lan",
        "female",
        date(1992, 6, 15),
        citizen_number="001192000425",
        phone="0912345678",
        agency_path=badinh.path,
    )
    binh = person(
        "0116000002",
        "Trần Văn Bình",
        "male",
        date(1988, 2, 3),
        phone="0912345679",
        agency_path=badinh.path,
    )
    cuc = person("0116000003", "Lê Thị Cúc", "female", date(1990, 9, 9), agency_path=caugiay.path)
    sao_mai = employer("0101234567DNA03", "Công ty Cổ phần Sao Mai", badinh)
    other = employer("0107654321DNA03", "Công ty TNHH Hoa Sen", caugiay)
    _history(lan, binh, sao_mai)
    _card(lan, facility)
    place = {"agency_path": badinh.path}
    return Cast(
        central=central,
        hanoi=hanoi,
        badinh=badinh,
        caugiay=caugiay,
        facility=facility,
        lan=lan,
        binh=binh,
        cuc=cuc,
        sao_mai=sao_mai,
        other=other,
        worker=actor("Nguyễn Thị Lan", Role.PERSON, people=frozenset({int(lan.id)})),
        hoa=actor("Phạm Thị Hoa", Role.ACCOUNTANT, employers=frozenset({int(sao_mai.id)})),
        minh=actor("Đỗ Quang Minh", Role.RECEPTION, **place),
        tuan=actor("Vũ Anh Tuấn", Role.PROCESSING, **place),
        ha=actor("Hoàng Thu Hà", Role.DISTRICT_LEADER, **place),
        provincial=actor("Bùi Đức Thắng", Role.PROVINCIAL_LEADER, agency_path=hanoi.path),
        editor=actor("Ngô Thanh Mai", Role.EDITOR),
        support=actor("Đặng Hải Yến", Role.SUPPORT),
        auditor=actor("Lý Quốc Dũng", Role.AUDITOR),
        administrator=actor("Trịnh Văn Khoa", Role.ADMINISTRATOR),
        ivan=actor("I-VAN Bình Minh", Role.PARTNER, scopes=frozenset({"record.read"})),
        director=actor(
            "Nguyễn Sao Mai",
            Role.LEGAL_REPRESENTATIVE,
            employers=frozenset({int(sao_mai.id)}),
            represents=frozenset({int(sao_mai.id)}),
        ),
        supervisor=actor("Phan Thu Trang", Role.SUPPORT_SUPERVISOR),
    )
