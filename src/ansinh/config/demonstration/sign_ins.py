"""The accounts one signs in with in the demonstration, each with a password made for this one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ansinh.config.demonstration.cast import HANOI, OFFICE_PATH, Records
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.types import Demonstrates
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Actor, Role
from ansinh.kernel.roles import ROLES
from ansinh.records.employers.types import EmployerCard

PROVINCE_PATH = f"000/0{HANOI}/"
LASTS = timedelta(days=730)
WORDS = ("sen", "lua", "tre", "mai", "dao", "cam", "bien", "song", "nui", "may", "nang", "gio")

STAFF = (
    ("reception", "minh", "Đỗ Quang Minh", Role.RECEPTION, OFFICE_PATH),
    ("processing", "tuan", "Vũ Anh Tuấn", Role.PROCESSING, OFFICE_PATH),
    ("district-leader", "ha", "Hoàng Thu Hà", Role.DISTRICT_LEADER, OFFICE_PATH),
    ("provincial-leader", "thang", "Bùi Đức Thắng", Role.PROVINCIAL_LEADER, PROVINCE_PATH),
    ("editor", "mai", "Ngô Thanh Mai", Role.EDITOR, ""),
    ("support", "yen", "Đặng Hải Yến", Role.SUPPORT, ""),
    ("auditor", "dung", "Lý Quốc Dũng", Role.AUDITOR, ""),
    ("administrator", "khoa", "Trịnh Văn Khoa", Role.ADMINISTRATOR, ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One account: what it is called, what it may do, and for whom."""

    word: str
    login: str
    name: str
    role: Role
    phone: str
    agency_path: str = ""
    subjects: tuple[int, ...] = ()
    insurance_number: str = ""
    employer: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Players:
    """Those who act in the demonstration's dossiers."""

    hoa: Actor
    minh: Actor
    tuan: Actor
    ha: Actor


def open_all(records: Records, *, at: datetime) -> Players:
    """Open the accounts of people, employer, officers and the others; return those who act."""
    keys = {each.login: _open(each, at) for each in (*_of_people(records), *_of_others(records))}
    hoa, minh, tuan, ha = (
        queries.get_actor(keys[login], at=at) for login in ("hoa", "minh", "tuan", "ha")
    )
    return Players(hoa, minh, tuan, ha)


def _of_people(records: Records) -> list[SignIn]:
    lan, phuc, trang = records.lan, records.phuc, records.trang
    return [
        SignIn(
            word=word,
            login=login,
            name=person.full_name,
            role=Role.PERSON,
            phone=person.phone,
            subjects=subjects,
            insurance_number=person.insurance_number,
        )
        for word, login, person, subjects in (
            ("worker", "lan", lan, (lan.id,)),
            ("pensioner", "phuc", phuc, (phuc.id,)),
            ("parent", "trang", trang, (trang.id, records.child.id)),
        )
    ]


def _of_others(records: Records) -> list[SignIn]:
    return [*_for_employer(records.employer), *_of_staff()]


def _for_employer(employer: EmployerCard) -> list[SignIn]:
    hoa = SignIn(
        word="accountant",
        login="hoa",
        name="Phạm Thị Hoa",
        role=Role.ACCOUNTANT,
        phone="0912000010",
        subjects=(employer.id,),
        employer=employer.code,
    )
    ivan = replace(
        hoa,
        word="ivan",
        login="binhminh",
        name="I-VAN Bình Minh",
        role=Role.PARTNER,
        phone="0912000019",
        scopes=("dossier.file", "dossier.read", "record.read"),
    )
    director = replace(
        hoa,
        word="legal-representative",
        login="saomai",
        name="Nguyễn Minh Sơn",
        role=Role.LEGAL_REPRESENTATIVE,
        phone="0912000020",
    )
    return [hoa, ivan, director]


def _of_staff() -> list[SignIn]:
    return [
        SignIn(
            word=word,
            login=login,
            name=name,
            role=role,
            phone=f"09120000{place:02}",
            agency_path=path,
        )
        for place, (word, login, name, role, path) in enumerate(STAFF, start=11)
    ]


def _open(sign_in: SignIn, at: datetime) -> int:
    account = accounts.open_account(
        login=sign_in.login,
        name=sign_in.name,
        password=password(),
        phone=sign_in.phone,
        is_demonstration=True,
        demonstrates=Demonstrates(
            role=sign_in.word,
            insurance_number=sign_in.insurance_number,
            employer=sign_in.employer,
        ),
        by=SYSTEM,
        at=at,
    )
    for subject in sign_in.subjects or (None,):
        accounts.assign(
            account=account,
            role=sign_in.role,
            agency_path=sign_in.agency_path,
            subject=subject,
            until=at + LASTS if _ends(sign_in.role) else None,
            by=SYSTEM,
            at=at,
        )
    if sign_in.scopes:
        _give_token(account, sign_in, at)
    return account


def _ends(role: Role) -> bool:
    """Tell whether a role is given for a time: to staff, or by a delegation."""
    return ROLES[role].is_staff or role in {Role.ACCOUNTANT, Role.PARTNER}


def _give_token(account: int, sign_in: SignIn, at: datetime) -> None:
    programs.issue_token(
        account=account,
        scopes=sign_in.scopes,
        name=sign_in.name,
        is_demonstration=True,
        by=SYSTEM,
        at=at,
    )


def password() -> str:
    """Return a password that is easy to type: three words and four digits."""
    words = "-".join(secrets.choice(WORDS) for _ in range(3))
    return f"{words}-{secrets.randbelow(9000) + 1000}"
