"""How long entries are kept, by kind of thing: years and sources, each said to be checked or not."""

from __future__ import annotations

from datetime import datetime

from ansinh.foundation.journal.types import Keeping

ARCHIVES = "Luật Lưu trữ 33/2024/QH15; thời hạn bảo quản theo Thông tư 10/2022/TT-BNV"
LOGS = "Nghị định 85/2016/NĐ-CP, Điều 19-22 (nhật ký hệ thống thông tin cấp độ 3 trở lên)"

DEFAULT = Keeping(years=10, source=ARCHIVES, is_verified=False)
YEARS: dict[str, Keeping] = {
    "person": Keeping(years=70, source=ARCHIVES, is_verified=False),
    "dossier": Keeping(years=70, source=ARCHIVES, is_verified=False),
    "employer": Keeping(years=70, source=ARCHIVES, is_verified=False),
    "household": Keeping(years=70, source=ARCHIVES, is_verified=False),
    "document": Keeping(years=70, source=ARCHIVES, is_verified=False),
    "petition": Keeping(years=15, source=ARCHIVES, is_verified=False),
    "account": Keeping(years=10, source=ARCHIVES, is_verified=False),
    "session": Keeping(years=3, source=LOGS, is_verified=False),
    "draft": Keeping(years=3, source=LOGS, is_verified=False),
}
"""By kind of thing; none of these was checked with the source, so what is removed is decided by
people, and the years only say what may not go yet."""


def limit(kept: Keeping, now: datetime) -> datetime:
    """Return the moment before which entries may go; 29 February counts as the 28th."""
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year - kept.years, day=day)


def limits(now: datetime) -> tuple[dict[str, datetime], datetime]:
    """Return the moment for every kind of thing, and the latest of all."""
    found = {kind: limit(kept, now) for kind, kept in YEARS.items()}
    return found, max(*found.values(), limit(DEFAULT, now))
