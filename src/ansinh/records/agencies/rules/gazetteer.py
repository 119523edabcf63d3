"""The provinces and districts of two times, read from lists/ and the vietnam-provinces package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vietnam_provinces.base import Province as ListedProvince
from vietnam_provinces.base import Ward

from ansinh.kernel.text import unmarked

LISTS = Path(__file__).resolve().parent.parent / "lists"
FOUNDED = date(1995, 2, 16)
"""The agency's first day (Decree 19/CP of 16/02/1995)."""
REORGANISED = date(2025, 7, 1)
"""From this day there are 34 provinces and no districts (Resolution 202/2025/QH15)."""
KINDS_EN = {
    "Thành phố": "City",
    "Tỉnh": "Province",
    "Quận": "District",
    "Huyện": "District",
    "Thị xã": "Town",
    "Phường": "Ward",
    "Xã": "Commune",
    "Đặc khu": "Special zone",
}


@dataclass(frozen=True, slots=True)
class Province:
    """A province of one of the two times; became is the code of the one it lies in now."""

    code: str
    name: str
    became: str


@dataclass(frozen=True, slots=True)
class District:
    """A district up to 30/06/2025; serial is the number of its office in the province."""

    province: str
    code: str
    serial: str
    name: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone since 01/07/2025."""

    province: str
    code: str
    name: str


def provinces_before() -> list[Province]:
    """Return the 63 provinces up to 30/06/2025, each with what it became part of."""
    return [Province(row["code"], row["name"], row["became"]) for row in _rows("provinces")]


def districts_before() -> list[District]:
    """Return the 696 districts up to 30/06/2025, with the serial numbers of their offices."""
    return [
        District(row["province"], row["code"], row["serial"], row["name"])
        for row in _rows("districts")
    ]


def provinces_now() -> list[Province]:
    """Return the 34 provinces since 01/07/2025 (Decision 19/2025/QĐ-TTg)."""
    return sorted(
        (
            Province(f"{each.code.value:02}", _with_kind(each), f"{each.code.value:02}")
            for each in ListedProvince.iter_all()
        ),
        key=lambda province: province.code,
    )


def communes_now() -> list[Commune]:
    """Return the communes, wards and special zones since 01/07/2025."""
    return [
        Commune(f"{each.province_code.value:02}", f"{each.code.value:05}", each.name)
        for each in Ward.iter_all()
    ]


def bare(name: str) -> str:
    """Return a unit's name without its kind: "Quận Ba Đình" becomes "Ba Đình"; "Quận 1" stays."""
    kind = next((each for each in KINDS_EN if name.startswith(f"{each} ")), "")
    rest = name[len(kind) :].strip()
    return name if rest.isdigit() else rest


def in_english(name: str) -> str:
    """Return a unit's name in English: "Quận Ba Đình" becomes "Ba Dinh District"."""
    kind = next((each for each in KINDS_EN if name.startswith(f"{each} ")), "")
    rest = unmarked(name[len(kind) :].strip())
    if rest.isdigit():
        return f"{KINDS_EN[kind]} {rest}"
    return f"{rest} {KINDS_EN[kind]}" if kind else rest


def _with_kind(each: ListedProvince) -> str:
    return each.name if each.name.startswith("Thành phố") else f"Tỉnh {each.name}"


def _rows(which: str) -> Iterator[dict[str, str]]:
    with (LISTS / f"{which}_to_2025.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")
