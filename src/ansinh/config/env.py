"""The only place where the environment is read; every setting has one line here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ansinh.kernel.phrases import Phrase


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


@dataclass(frozen=True, slots=True)
class Agency:
    """What pages and papers show of the agency that runs this installation."""

    name: Phrase
    portal: Phrase
    address: Phrase
    responsible: Phrase
    hours: Phrase
    phone: str
    email: str
    short_code: str


def _phrase(name: str, vi: str, en: str) -> Phrase:
    return Phrase(vi=os.environ.get(name, vi), en=os.environ.get(f"{name}_EN", en))


def read_agency() -> Agency:
    """Return the agency's names and addresses; Vietnam's agency unless set otherwise."""
    return Agency(
        name=_phrase("ANSINH_AGENCY_NAME", "Bảo hiểm xã hội Việt Nam", "Vietnam Social Security"),
        portal=_phrase("ANSINH_AGENCY_PORTAL", "Cổng thông tin và dịch vụ công", "Information and public services"),
        address=_phrase("ANSINH_AGENCY_ADDRESS", "Số 7 Tràng Thi, Hoàn Kiếm, Hà Nội", "7 Trang Thi, Hoan Kiem, Hanoi"),
        responsible=_phrase("ANSINH_AGENCY_RESPONSIBLE", "Trung tâm Truyền thông", "Communication Centre"),
        hours=_phrase("ANSINH_AGENCY_HOURS", "24/7", "24/7"),
        phone=os.environ.get("ANSINH_AGENCY_PHONE", "1900 9068"),
        email=os.environ.get("ANSINH_AGENCY_EMAIL", "cskh@ansinh.example"),
        short_code=os.environ.get("ANSINH_AGENCY_SHORT_CODE", "8079"),
    )


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, with defaults that suit one machine."""

    data_dir: Path
    database_url: str
    postgres_bin: str
    port: int
    secret_key: str
    is_demonstration: bool
    hosts: tuple[str, ...]


def read() -> Environment:
    """Return the settings of the environment."""
    return Environment(
        data_dir=Path(os.environ.get("ANSINH_DATA_DIR", "var")).resolve(),
        database_url=os.environ.get("DATABASE_URL", ""),
        postgres_bin=os.environ.get("ANSINH_PG_BIN", ""),
        port=int(os.environ.get("ANSINH_PORT", "8000")),
        secret_key=os.environ.get("ANSINH_SECRET_KEY", ""),
        is_demonstration=_flag("ANSINH_DEMO", default=False),
        hosts=tuple(filter(None, os.environ.get("ANSINH_HOSTS", "localhost,127.0.0.1,[::1]").split(","))),
    )
