"""Amounts of every kind reckoned a second time, in Decimal, from the same figures of the law."""

from decimal import ROUND_FLOOR, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.kernel.months import Month
from ansinh.law.estimates import estimate
from tests.law.reference import counted, dong, figure

QUICK = settings(max_examples=80, deadline=None, derandomize=True)
WAGES = st.integers(1, 120_000_000)
MONTHS = st.integers(2016 * 12, 2027 * 12)
REGIONS = st.sampled_from(["I", "II", "III", "IV"])
HUNDRED = Decimal(100)


def table(name, month, key):
    return figure(name, month, key)


def result(kind, **case):
    return estimate(kind, case)["result"]


@QUICK
@given(WAGES, MONTHS, REGIONS, st.sampled_from(["employer", "state"]))
def test_contributions(wage, month, region, regime):
    state = regime == "state"
    found = result(
        "contribution",
        wage=wage,
        month=str(Month.from_ordinal(month)),
        region=region,
        regime=regime,
    )
    base = int(figure("base_salary", month))
    minimum = int(table("regional_minimum_wage", month, region))
    least = 0 if state else (minimum if month < 2025 * 12 + 6 else base)
    by_base = state and month < 2026 * 12
    most = {"unemployment": 20 * (base if by_base else minimum)}
    for fund, owed in found["funds"].items():
        reckoned = min(max(wage, least), most.get(fund, 20 * base))
        name = f"{fund}_state" if state and fund in {"accident", "unemployment"} else fund
        shares = [
            table(f"contribution.{name}", month, payer) for payer in ("employee", "employer")
        ]
        expected = [dong(reckoned * share / HUNDRED) for share in shares]
        assert [owed["base"], owed["employee"], owed["employer"]] == [reckoned, *expected]


@QUICK
@given(WAGES, MONTHS, st.integers(1, 60), st.sampled_from(["normal", "heavy"]), st.integers(0, 40))
def test_sick_pay(wage, month, days, conditions, years):
    found = result(
        "sickness",
        on=str(Month.from_ordinal(month)),
        days=days,
        wage=wage,
        years=years,
        conditions=conditions,
    )
    step = [30, 40, 60][(years >= 15) + (years >= 30)] + (10 if conditions == "heavy" else 0)
    assert found["max_days"] == step
    assert found["amount"] == dong(Decimal(wage) * 75 / 100 / 24 * min(days, step))


@QUICK
@given(st.integers(0, 400), MONTHS, REGIONS, WAGES)
def test_unemployment(months, month, region, average):
    found = result(
        "unemployment",
        months=months,
        ended_on=str(Month.from_ordinal(month)),
        region=region,
        average_wage=average,
    )
    granted = 0 if months < 12 else min(3 + max(months - 36, 0) // 12, 12)
    most = 5 * table("regional_minimum_wage", month, region)
    kept = (
        months
        if not granted
        else max((min(months, 144) if month >= 2026 * 12 else months) - 12 * granted, 0)
    )
    assert (found["months_granted"], found["reserved_months"]) == (granted, kept)
    assert found["monthly"] == dong(min(Decimal(average) * 60 / 100, most))


@QUICK
@given(
    st.integers(5, 100),
    WAGES,
    st.integers(0, 45),
    MONTHS.filter(lambda month: month >= 2016 * 12 + 6),
)
def test_work_accidents(percent, wage, years, month):
    found = result(
        "work-accident",
        incapacity=percent,
        wage=wage,
        years=years,
        on=str(Month.from_ordinal(month)),
    )
    base, more = figure("base_salary", month), max(years - 1, 0)
    if percent <= 30:
        amount = (
            5 * base + (percent - 5) * base / 2 + Decimal(wage) / 2 + more * Decimal(wage) * 3 / 10
        )
    else:
        amount = (30 + (percent - 31) * 2) * base / HUNDRED + (5 + 3 * more) * Decimal(wage) / 1000
    assert found["amount"] == dong(amount)


@QUICK
@given(
    st.integers(2_000_000, 29_000_000), st.integers(2020 * 12, 2026 * 12 + 11), st.integers(2, 5)
)
def test_years_paid_ahead(income, month, years):
    found = result(
        "voluntary",
        income=income,
        method="years",
        years=years,
        **{"from": str(Month.from_ordinal(month))},
    )
    factor = 1 + figure("voluntary.monthly_return", month) / HUNDRED
    gross = sum(Decimal(income) * 22 / HUNDRED / factor**power for power in range(12 * years))
    support = (
        figure("poverty_line_rural", month)
        * 22
        / HUNDRED
        * table("voluntary.support", month, "other")
        / HUNDRED
    )
    assert found["before_support"] == dong(gross)
    assert found["amount"] == dong(gross - support * 12 * years)


@QUICK
@given(st.integers(1, 12), st.integers(1, 12), MONTHS)
def test_households(members, months, month):
    found = result(
        "health-household",
        members=members,
        months=months,
        **{"from": str(Month.from_ordinal(month))},
    )
    first = figure("base_salary", month) * 45 / 1000 * months
    shares = [100, 70, 60, 50] + [40] * members
    assert found["amounts"] == [dong(first * share / HUNDRED) for share in shares[:members]]


@QUICK
@given(st.integers(1, 10**10), st.integers(1, 400), st.integers(2025 * 12 + 7, 2027 * 12))
def test_late_payment_by_the_day(overdue, days, month):
    debts = [{"fund": "health", "overdue": overdue, "days": days}]
    found = result("late-interest", month=str(Month.from_ordinal(month)), debts=debts)
    assert found["total"] == dong(Decimal(overdue) * days * 3 / 10_000)


@QUICK
@given(st.integers(1, 10**10), st.integers(2016 * 12, 2025 * 12 + 5))
def test_late_payment_by_the_month(overdue, month):
    debts = [{"fund": "social-unemployment", "overdue": overdue}]
    found = result("late-interest", month=str(Month.from_ordinal(month)), debts=debts)
    rate = figure("late_payment.fund_return", month) * 2 / 12
    assert found["total"] == dong(
        overdue * rate.quantize(Decimal("0.0001"), ROUND_FLOOR) / HUNDRED
    )


@QUICK
@given(st.integers(12, 600), st.integers(0, 600), WAGES, MONTHS)
def test_the_sum_at_once(total, before, average, decided):
    before = max(min(total, before), total - (decided - 2014 * 12))
    if before > total:
        return
    stated = {"compulsory": total, "before_2014": before}
    found = result(
        "one-off", months=stated, average_wage=average, decided_on=str(Month.from_ordinal(decided))
    )
    later = total - before
    moved = before % 12 if later else 0
    units = counted(before - moved) * Decimal("1.5") + counted(later + moved) * 2
    assert (found["months_of_average"], found["amount"]) == (units, dong(units * average))


@QUICK
@given(
    st.lists(WAGES, min_size=6, max_size=6),
    st.integers(1, 3),
    st.integers(2016 * 12 + 8, 2027 * 12),
)
def test_a_birth(wages, children, month):
    spans = [
        {
            "from": str(Month.from_ordinal(month - 6 + place)),
            "to": str(Month.from_ordinal(month - 6 + place)),
            "wage": wage,
        }
        for place, wage in enumerate(wages)
    ]
    day = f"{Month.from_ordinal(month)}-10"
    found = result("maternity", event="birth", event_on=day, children=children, history=spans)
    mean = Decimal(sum(wages)) / 6
    assert found["average_wage"] == dong(mean)
    assert found["allowance"] == dong(mean * (5 + children))
    assert found["birth_grant"] == 2 * figure("base_salary", month) * children
