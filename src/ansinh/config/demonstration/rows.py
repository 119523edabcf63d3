"""Blocks of a synthetic country as rows for COPY, one text a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from ansinh.config.demonstration import careers, names
from ansinh.config.demonstration.careers import NO_EMPLOYER, Leaves, People, Spans
from ansinh.config.demonstration.employers import Employers

PERSON_COLUMNS = (
    "id, insurance_number, citizen_number, full_name, folded_name, sort_name, sex, birth,"
    " birth_precision, nationality, ethnicity, phone, email, address, province_code,"
    " agency_path, relation_to_head, recorded_at"
)
SPAN_COLUMNS = (
    "person_id, employer_id, scheme, from_month, until_month, wage, coefficient,"
    " position_allowance, over_scale, seniority, allowance, supplement, position,"
    " pays_retirement, pays_sickness_maternity, pays_accident, pays_unemployment, pays_health,"
    " recorded_at, recorded_by, superseded_by"
)
LEAVE_COLUMNS = (
    "person_id, employer_id, kind, from_month, until_month, recorded_at, recorded_by,"
    " superseded_by"
)
CARD_COLUMNS = (
    'person_id, number, "group", benefit_level, facility_id, valid_from, valid_until,'
    " five_years_on, recorded_at, recorded_by"
)
TABLES = {
    "people_person": PERSON_COLUMNS,
    "contributions_span": SPAN_COLUMNS,
    "contributions_leave": LEAVE_COLUMNS,
    "health_card": CARD_COLUMNS,
}
POSITIONS = (
    "Công nhân", "Nhân viên", "Kỹ thuật viên", "Kế toán viên", "Nhân viên kho", "Tổ trưởng",
    "Nhân viên kinh doanh", "Công nhân may", "Lái xe", "Bảo vệ",
)  # fmt: skip
STATE_POSITIONS = ("Giáo viên", "Chuyên viên", "Nhân viên", "Y sĩ", "Kế toán viên")
OTHER_PEOPLES = ("02", "03", "04", "05", "06", "07")
KINH = "01"
SOUTHERN_FROM = "48"
"""Provinces from Đà Nẵng on, by their codes."""
PHONE_STARTS = ("90", "91", "93", "96", "97", "98", "86", "35", "37", "39", "70", "77", "81", "58")
LAST_DIGITS, SCRAMBLE = 1_000_000, 387_421


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rows of every block rest on: months as text, places, the moment."""

    at: datetime
    now: int
    provinces: list[str]
    addresses: list[list[str]]
    facilities: list[list[int]]

    @property
    def today(self) -> date:
        """Return the day of the moment."""
        return timezone.localdate(self.at)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a block's people."""

    ids: NDArray[np.int64]
    insurance: list[str]
    citizen: list[str]


@dataclass(frozen=True, slots=True)
class Holders:
    """The people of a block with their numbers."""

    people: People
    numbers: Numbers


def month_text(ordinal: int) -> str:
    """Return the first day of a month that counts from year 0."""
    return f"{ordinal // 12:04}-{ordinal % 12 + 1:02}-01"


MONTHS = [month_text(ordinal) if ordinal >= 1900 * 12 else r"\N" for ordinal in range(2100 * 12)]
"""Every month as COPY wants it; no month at all is null."""


def people(
    random: np.random.Generator,
    block: People,
    numbers: Numbers,
    ground: Ground,
    home: list[int],
    *,
    offices: list[str],
) -> bytes:
    """Return the rows of a block's people; home is the place of each one's province.

    offices are the paths of the offices that manage them.
    """
    count = len(block.birth)
    southern = [ground.provinces[place] >= SOUTHERN_FROM for place in home]
    full, folded, sort = names.draw(random, block.female, block.birth // 12, southern)
    phones = _phones(random, count)
    peoples = random.choice(len(OTHER_PEOPLES) + 1, count, p=[0.86] + [0.14 / 6] * 6).tolist()
    street = random.integers(1, 400, count).tolist()
    commune = random.random(count).tolist()
    birth, day = block.birth.tolist(), block.birth_day.tolist()
    sexes = ["female" if each else "male" for each in block.female.tolist()]
    ids = numbers.ids.tolist()
    lines = []
    for i in range(count):
        places = ground.addresses[home[i]]
        address = places[int(commune[i] * len(places))]
        ethnicity = OTHER_PEOPLES[peoples[i] - 1] if peoples[i] else KINH
        lines.append(
            f"{ids[i]}\t{numbers.insurance[i]}\t{numbers.citizen[i]}\t{full[i]}\t{folded[i]}\t"
            f"{sort[i]}\t{sexes[i]}\t{MONTHS[birth[i]][:8]}{day[i]:02}\tday\tVN\t{ethnicity}\t"
            f"{phones[i]}\t\tSố {street[i]}, {address}\t{ground.provinces[home[i]]}\t"
            f"{offices[i]}\t\t{ground.at}\n"
        )
    return "".join(lines).encode()


def offices_of(block: Spans, people: People, employers: Employers) -> list[str]:
    """Return the path of the office that manages each person: that of her last employer."""
    last = people.first_job.copy()
    works = block.employer != NO_EMPLOYER
    order = np.argsort(block.start[works], kind="stable")
    last[block.person[works][order]] = block.employer[works][order]
    return [employers.paths[place] for place in last.tolist()]


def _phones(random: np.random.Generator, count: int) -> list[str]:
    starts = random.integers(0, len(PHONE_STARTS), count).tolist()
    rest = random.integers(0, 10_000_000, count).tolist()
    has = (random.random(count) < 0.7).tolist()
    return [
        f"0{PHONE_STARTS[start]}{digits:07}" if is_known else ""
        for start, digits, is_known in zip(starts, rest, has, strict=True)
    ]


def spans(
    block: Spans,
    ids: NDArray[np.int64],
    employers: Employers,
    at: datetime,
) -> bytes:
    """Return the rows of a block's spans; voluntary ones pay the retirement fund alone."""
    order = np.lexsort((block.start, block.person))
    works = block.employer[order] != NO_EMPLOYER
    where = np.where(works, employers.ids[block.employer[order]], 0)
    state = employers.is_state[block.employer[order]] & works
    tails = _tails(at)
    columns = zip(
        ids[block.person[order]].tolist(),
        where.tolist(),
        block.start[order].tolist(),
        block.until[order].tolist(),
        block.wage[order].tolist(),
        block.coefficient[order].tolist(),
        np.where(works, np.where(state, 2, 1), 0).tolist(),
        strict=True,
    )
    lines = []
    for person, employer, start, until, wage, coefficient, kind in columns:
        scheme = f"{employer}\tcompulsory" if kind else "\\N\tvoluntary"
        tail = tails[kind][(person + employer) % len(tails[kind])]
        lines.append(
            f"{person}\t{scheme}\t{MONTHS[start]}\t{MONTHS[until]}\t{wage}\t"
            f"{coefficient // 100}.{coefficient % 100:02}\t{tail}"
        )
    return "".join(lines).encode()


def _tails(at: datetime) -> tuple[list[str], list[str], list[str]]:
    """Return the ends of rows by kind: voluntary, employer's wage, State wage."""
    zeros, end = "0\t0\t0\t0\t0", f"{at}\t\t\n"
    return (
        [f"{zeros}\t\tt\tf\tf\tf\tf\t{end}"],
        [f"{zeros}\t{position}\tt\tt\tt\tt\tt\t{end}" for position in POSITIONS],
        [f"{zeros}\t{position}\tt\tt\tt\tt\tt\t{end}" for position in STATE_POSITIONS],
    )


def leaves(block: Leaves, ids: NDArray[np.int64], employers: Employers, at: datetime) -> bytes:
    """Return the rows of a block's leaves."""
    columns = zip(
        ids[block.person].tolist(),
        employers.ids[block.employer].tolist(),
        block.kind.tolist(),
        block.start.tolist(),
        block.until.tolist(),
        strict=True,
    )
    return "".join(
        f"{person}\t{employer}\t{careers.LEAVE_KINDS[kind]}\t{MONTHS[start]}\t{MONTHS[until]}\t"
        f"{at}\t\t\n"
        for person, employer, kind, start, until in columns
    ).encode()


def cards(
    random: np.random.Generator,
    block: Spans,
    holders: Holders,
    employers: Employers,
    ground: Ground,
) -> bytes:
    """Return a card of this year for everybody whose job goes on."""
    people, numbers = holders.people, holders.numbers
    open_at = np.flatnonzero((block.until == 0) & (block.employer != NO_EMPLOYER))
    chosen = random.random(len(open_at)).tolist()
    state = employers.is_state[block.employer[open_at]].tolist()
    home = employers.province[block.employer[open_at]].tolist()
    since = people.begins[block.person[open_at]].tolist()
    year, lines = ground.today.year, []
    for i, person in enumerate(block.person[open_at].tolist()):
        group = "HC" if state[i] else "DN"
        places = ground.facilities[home[i]]
        number = f"{group}4{ground.provinces[home[i]]}{numbers.insurance[person]}"
        facility = places[int(chosen[i] * len(places))]
        lines.append(
            f"{numbers.ids[person]}\t{number}\t{group}\t4\t{facility}\t"
            f"{year}-01-01\t{year}-12-31\t{MONTHS[since[i] + 60]}\t{ground.at}\t\n"
        )
    return "".join(lines).encode()


def citizen_numbers(
    block: People, provinces: list[str], home: list[int], used: dict[str, int]
) -> list[str]:
    """Return citizen numbers: province, century and sex, year, six digits; used is kept up."""
    found = []
    years, female = (block.birth // 12).tolist(), block.female.tolist()
    for place, year, is_female in zip(home, years, female, strict=True):
        digit = (year // 100 - 19) * 2 + is_female
        prefix = f"0{provinces[place]}{digit}{year % 100:02}"
        serial = used.get(prefix, 0)
        used[prefix] = serial + 1
        found.append(f"{prefix}{(serial * SCRAMBLE + 100_003) % LAST_DIGITS:06}")
    return found
