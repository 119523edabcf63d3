"""The pension reckoned slowly and plainly, month by month, in Decimal: to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ansinh.law import parameters


@dataclass
class Pension:
    """What the reference finds."""

    years: Decimal
    rate: Decimal
    reduction: Decimal
    average: int
    amount: int
    lump_sum_months: Decimal
    eligible: bool


def first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def figure(name: str, month: int, key: str = "") -> Decimal:
    dated = parameters.get(name).on(first_day(month))
    return Decimal(str(dated.of(key) if key else dated.number))


def dong(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def counted(months: int) -> Decimal:
    years, odd = divmod(months, 12)
    if odd == 0:
        return Decimal(years)
    return Decimal(years) + (Decimal("0.5") if odd <= 6 else 1)


def reaches(sex: str, birth: int) -> int:
    """The month of reaching the age: try every month of life until the age of its year is met."""
    year = 2016
    while True:
        then = birth + int(figure("retirement.age", year * 12, sex))
        if then // 12 <= year:
            return then
        year += 1


def coefficient(name: str, settled: int, month: int) -> Decimal:
    row = parameters.get(name).on(first_day(settled)).row
    year = month // 12
    known = [int(key) for key in row if key.isdigit()]
    if year < min(known):
        return Decimal(str(row.get("before-1995", row[str(min(known))])))
    return Decimal(str(row[str(year)])) if year <= max(known) else Decimal(1)


def months_of(history: list[dict], until: int) -> list[tuple[int, dict]]:
    """Every single month contributed, oldest first."""
    found = []
    for span in history:
        start = int(span["from"][:4]) * 12 + int(span["from"][5:]) - 1
        end = int(span["to"][:4]) * 12 + int(span["to"][5:]) - 1
        found += [(month, span) for month in range(start, end + 1) if month < until]
    return sorted(found, key=lambda pair: pair[0])


def regime(span: dict) -> str:
    return span.get("regime", "state" if "coefficient" in span else "employer")


def scale(span: dict) -> Decimal:
    more = span.get("allowances", {})
    bare = Decimal(str(span["coefficient"]))
    bare = bare * (1 + Decimal(str(more.get("over_scale_percent", 0))) / 100)
    bare += Decimal(str(more.get("position", 0)))
    return bare * (1 + Decimal(str(more.get("seniority_percent", 0))) / 100)


def average(months: list[tuple[int, dict]], settled: int) -> Decimal:
    """The average wage of employer-set, State and voluntary months together."""
    joined = months[0][0]
    total = Decimal(0)
    state = [(month, span) for month, span in months if regime(span) == "state"]
    for month, span in months:
        kind = regime(span)
        if kind == "employer":
            total += span["wage"] * coefficient("pension.indexation_wage", settled, month)
        elif kind == "voluntary":
            total += span["wage"] * coefficient("pension.indexation_voluntary", settled, month)
    if state:
        total += state_average(state, joined, settled) * len(state)
    return total / len(months)


def state_average(state: list[tuple[int, dict]], joined: int, settled: int) -> Decimal:
    table = parameters.get("pension.state_window").on(first_day(settled))
    length = int(table.at(joined // 12)) or len(state)
    last = worth(state[-length:], joined, settled)
    whole = worth(state, joined, settled)
    return max(last, whole) if figure("pension.state_whole_if_better", settled) else last


def worth(state: list[tuple[int, dict]], joined: int, settled: int) -> Decimal:
    if joined // 12 < 2016:
        base = figure("base_salary", settled)
        return sum((scale(span) * base for _, span in state), Decimal(0)) / len(state)
    wages = (
        scale(span) * figure("base_salary", month)
        * coefficient("pension.indexation_wage", settled, month)
        for month, span in state
    )  # fmt: skip
    return sum(wages, Decimal(0)) / len(state)


def rate(sex: str, years: Decimal, settled: int) -> Decimal:
    first = figure("pension.rate", settled, f"{sex}_years")
    step = figure("pension.rate", settled, f"{sex}_step")
    if years >= first:
        return min(Decimal(45) + (years - first) * step, Decimal(75))
    if sex == "male" and settled >= 2025 * 12 + 6 and years >= 15:
        return Decimal(40) + (years - 15)
    return Decimal(0)


def early(sex: str, birth: int, settled: int) -> int:
    if reaches(sex, birth) < settled:
        return 0
    asked = int(figure("retirement.age", settled - 1, sex))
    age = settled - birth - (1 if settled >= 2021 * 12 else 0)
    return max(asked - age, 0)


def pension(case: dict) -> Pension:
    """The whole pension of a case that has birth, sex, pension_from and history."""
    settled = int(case["pension_from"][:4]) * 12 + int(case["pension_from"][5:]) - 1
    birth = int(case["birth"][:4]) * 12 + int(case["birth"][5:]) - 1
    sex = case["sex"]
    months = months_of(case["history"], settled)
    compulsory = sum(1 for _, span in months if regime(span) != "voluntary")
    years = counted(len(months))
    ahead = early(sex, birth, settled)
    reduction = Decimal(2) * (ahead // 12) + (1 if ahead % 12 >= 6 else 0)
    percent = rate(sex, years, settled) - reduction
    mean = average(months, settled)
    amount = dong(mean * percent / 100)
    if compulsory >= 240 and (settled < 2025 * 12 + 6 or months[0][0] < 2025 * 12 + 6):
        amount = max(amount, int(figure("base_salary", settled)))
    needed = figure("pension.minimum_months", settled)
    above = figure("pension.lump_sum_years", settled, sex)
    before = counted(sum(1 for month, _ in months if month <= reaches(sex, birth)))
    extra = max(years - above, Decimal(0))
    extra_before = min(max(before - above, Decimal(0)), extra)
    lump = extra_before * figure("pension.lump_sum_months", settled, "before")
    lump += (extra - extra_before) * figure("pension.lump_sum_months", settled, "after")
    old = reaches(sex, birth) < settled or long_voluntary(sex, birth, months, settled)
    eligible = len(months) >= needed and old
    return Pension(years, percent, reduction, dong(mean), amount, lump, eligible)


def long_voluntary(sex: str, birth: int, months: list, settled: int) -> bool:
    voluntary = sum(1 for _, span in months if regime(span) == "voluntary")
    age = 720 if sex == "male" else 660
    return voluntary >= 240 and months[0][0] < 2021 * 12 and birth + age < settled


def one_off(case: dict) -> tuple[Decimal, int]:
    """Months of average wage and the sum at once, for careers of a year and more."""
    settled = int(case["decided_on"][:4]) * 12 + int(case["decided_on"][5:]) - 1
    months = months_of(case["history"], settled)
    before = sum(1 for month, _ in months if month < 2014 * 12)
    after = len(months) - before
    if after:
        before, after = before - before % 12, after + before % 12
    units = counted(before) * Decimal("1.5") + counted(after) * 2
    mean = int(average(months, settled))
    return units, dong(units * mean) - support(months)


def support(months: list[tuple[int, dict]]) -> int:
    """What the State added to voluntary months, from 2018, for people of no special group."""
    total = Decimal(0)
    free = [month for month, span in months if regime(span) == "voluntary"]
    for month in [month for month in free if month >= 2018 * 12][:120]:
        line = figure("poverty_line_rural", month)
        total += line * Decimal("0.22") * figure("voluntary.support", month, "other") / 100
    return dong(total)
