"""The provinces, districts and communes of two times, read from lists/."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ansinh.kernel.text import unmarked

UNTIL, SINCE = "to_2025", "since_2025"
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
    "Thị trấn": "Township",
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


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune, ward or township up to 30/06/2025; became are the codes of those it lies in now."""

    district: str
    code: str
    name: str
    became: tuple[str, ...]


def provinces_before() -> list[Province]:
    """Return the 63 provinces up to 30/06/2025, each with what it became part of."""
    return [Province(row["code"], row["name"], row["became"]) for row in _rows("provinces")]


def districts_before() -> list[District]:
    """Return the 696 districts up to 30/06/2025, with the serial numbers of their offices."""
    return [
        District(row["province"], row["code"], row["serial"], row["name"])
        for row in _rows("districts")
    ]


def communes_before() -> list[OldCommune]:
    """Return the communes up to 30/06/2025, each with those it lies in now (several where divided)."""
    return [
        OldCommune(row["district"], row["code"], row["name"], tuple(row["became"].split()))
        for row in _rows("communes")
    ]


def provinces_now() -> list[Province]:
    """Return the 34 provinces since 01/07/2025 (Decision 19/2025/QĐ-TTg)."""
    return [Province(row["code"], row["name"], row["code"]) for row in _rows("provinces", SINCE)]


def communes_now() -> list[Commune]:
    """Return the communes, wards and special zones since 01/07/2025 (Decision 19/2025/QĐ-TTg)."""
    return [Commune(row["province"], row["code"], row["name"]) for row in _rows("communes", SINCE)]


def districts_of_communes() -> dict[str, str]:
    """Return for each commune of today the district most of whose communes went into it.

    A special zone that was a district without communes comes from the district of its name.
    """
    became = {each.code: each.became for each in provinces_before()}
    by_name = {(became[each.province], bare(each.name)): each.code for each in districts_before()}
    came: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in communes_before():
        for code in each.became:
            came[code][each.district] += 1
    found = {code: min(_most(counts)) for code, counts in came.items()}
    return found | {
        each.code: by_name[each.province, bare(each.name)]
        for each in communes_now()
        if each.code not in found and (each.province, bare(each.name)) in by_name
    }


def _most(counts: Counter[str]) -> list[str]:
    most = max(counts.values())
    return [code for code, count in counts.items() if count == most]


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


def _rows(which: str, period: str = UNTIL) -> Iterator[dict[str, str]]:
    with (LISTS / f"{which}_{period}.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")
