"""What must hold for every career, and the slow reference to compare with."""

from datetime import timedelta

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.months import Month
from ansinh.law import batches, history, parameters
from ansinh.law.cases import Case
from ansinh.law.estimates import estimate
from ansinh.law.formulas import careers
from tests.law import reference

QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
WAGES = st.integers(300_000, 60_000_000)
SCALES = st.decimals("1.5", "9.9", places=2).map(float)


@st.composite
def spans(draw, start):
    """Draw a career without overlaps, with gaps, of all three regimes."""
    at, found = start, []
    for _ in range(draw(st.integers(3, 9))):
        at += draw(st.integers(0, 18))
        length = draw(st.integers(1, 96))
        span = {
            "from": str(Month.from_ordinal(at)),
            "to": str(Month.from_ordinal(at + length - 1)),
        }
        kind = draw(st.sampled_from(["employer", "employer", "state", "voluntary"]))
        if kind == "state":
            more = {"position": draw(st.sampled_from([0, 0.3, 0.5])),
                    "over_scale_percent": draw(st.sampled_from([0, 5, 7]))}  # fmt: skip
            span |= {"coefficient": draw(SCALES), "allowances": more}
        else:
            span |= {"wage": draw(WAGES), "regime": kind}
        found.append(span)
        at += length
    return found


@st.composite
def cases(draw):
    """Draw a person near the age under either law."""
    birth = draw(st.integers(1955 * 12, 1975 * 12))
    work = draw(spans(birth + draw(st.integers(18 * 12, 45 * 12))))
    starts = draw(st.integers(2016 * 12, 2034 * 12))
    if int(work[0]["from"][:4]) * 12 + 12 > starts:
        starts = int(work[0]["from"][:4]) * 12 + 24
    return {
        "sex": draw(st.sampled_from(["male", "female"])),
        "birth": str(Month.from_ordinal(birth)),
        "pension_from": str(Month.from_ordinal(max(starts, 2016 * 12))),
        "history": work,
    }


@QUICK
@given(cases())
def test_the_slow_reference_agrees(case):
    slow, fast = reference.pension(case), estimate("pension", case)["result"]
    assert fast["years"] == slow.years
    assert fast["average_wage"] == slow.average
    assert fast["eligible"] == slow.eligible
    if slow.eligible:
        assert fast["rate_percent"] == slow.rate
        assert fast["reduction_percent"] == slow.reduction
        assert (fast["amount"], fast["lump_sum_months"]) == (slow.amount, slow.lump_sum_months)


@QUICK
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_spans_does_not_matter(case, random):
    shuffled = case["history"][:]
    random.shuffle(shuffled)
    again = estimate("pension", case | {"history": shuffled})["result"]
    assert again == estimate("pension", case)["result"]


@QUICK
@given(cases())
def test_more_spans_for_the_same_career_change_nothing(case):
    cut = []
    for span in case["history"]:
        middle = Month.parse(span["from"])
        if span["from"] != span["to"]:
            cut.append(span | {"to": str(middle)})
            cut.append(span | {"from": str(middle + 1)})
        else:
            cut.append(span)
    again = estimate("pension", case | {"history": cut})["result"]
    assert again == estimate("pension", case)["result"]


@QUICK
@given(
    st.sampled_from(["male", "female"]), st.integers(180, 600), st.integers(2016 * 12, 2040 * 12)
)
def test_more_months_never_give_a_lower_rate(sex, months, on):
    given_case = {"sex": sex, "on": str(Month.from_ordinal(on))}
    less = estimate("pension", given_case | {"months": months})["result"]
    more = estimate("pension", given_case | {"months": months + 1})["result"]
    assert more.get("rate_percent", 0) >= less.get("rate_percent", 0)


@QUICK
@given(cases())
def test_one_and_many_are_reckoned_alike(case):
    alone = estimate("pension", case)["result"]
    starts = Month.parse(case["pension_from"]).ordinal
    work = history.read(Case(case)).until(starts).careers()
    whole = careers.Careers(
        2, np.concatenate([work.person, work.person + 1]),
        *(np.concatenate([column, column]) for column in (
            work.start, work.end, work.amount, work.coefficient, work.seniority, work.kind)),
    )  # fmt: skip
    twice = lambda value: np.array([value, value])  # noqa: E731 - reads shorter here
    cohort = batches.Cohort(
        twice(case["sex"] == "female"), twice(Month.parse(case["birth"]).ordinal),
        twice(0), twice(0), twice(starts), whole,
    )  # fmt: skip
    found = batches.pensions(cohort, block=1)
    assert found.average.tolist() == [alone["average_wage"]] * 2
    assert found.amount.tolist() == [alone.get("amount", 0)] * 2
    assert found.lump_sum.tolist() == [alone.get("lump_sum", 0)] * 2


@QUICK
@given(st.sampled_from(["male", "female"]), st.integers(1950 * 12, 1990 * 12))
def test_a_later_birth_never_reaches_the_age_earlier(sex, birth):
    first = estimate("retirement-age", {"sex": sex, "birth": str(Month.from_ordinal(birth))})
    later = estimate("retirement-age", {"sex": sex, "birth": str(Month.from_ordinal(birth + 1))})
    assert later["result"]["attained"] > first["result"]["attained"]


@QUICK
@given(st.sampled_from(["male", "female"]), st.integers(1950 * 12, 1990 * 12))
def test_every_birth_month_agrees_with_the_trial_by_years(sex, birth):
    found = estimate("retirement-age", {"sex": sex, "birth": str(Month.from_ordinal(birth))})
    assert Month.parse(found["result"]["attained"]).ordinal == reference.reaches(sex, birth)


@QUICK
@given(cases(), st.integers(2016 * 12, 2028 * 12))
def test_the_sum_at_once_agrees_with_the_slow_reference(case, decided):
    case = {"history": case["history"], "decided_on": str(Month.from_ordinal(decided))}
    if len(reference.months_of(case["history"], decided)) < 12:
        return
    units, amount = reference.one_off(case)
    fast = estimate("one-off", case)["result"]
    assert (fast["months_of_average"], fast["amount"]) == (units, max(amount, 0))


@given(st.sampled_from(parameters.names()), st.integers(0, 12_000), st.integers(0, 400))
def test_a_later_day_never_reads_an_earlier_value(name, first, later):
    parameter = parameters.get(name)
    day = parameter.values[0].since + timedelta(first)
    read = [
        parameter.on(when).since for when in (day, day + timedelta(later)) if parameter.has(when)
    ]
    assert read == sorted(read)
