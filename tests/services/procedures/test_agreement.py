"""Whatever passes the checks is carried out, and the register ends as the checks foresaw."""

from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ansinh.kernel.identifiers import AgencyCode, CitizenNumber, EmployerCode, InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.rules import revising
from ansinh.records.contributions.rules.revising import Book
from ansinh.records.contributions.types import Fund, LeaveKind, LeaveView, Scheme, SpanView, Wage
from ansinh.records.employers.types import EmployerCard, EmployerId, WageRegime, WageRegion
from ansinh.records.people.types import BirthPrecision, PersonCard, PersonId, Sex
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.movements import MOVEMENTS
from ansinh.services.procedures.p600.rules import whole
from ansinh.services.procedures.p600.rules.changes import change_of
from ansinh.services.procedures.p600.rules.history import check_history
from ansinh.services.procedures.p600.rules.register import Register
from ansinh.services.procedures.p600.rules.timeline import Timeline
from ansinh.services.procedures.types import Severity

HERE, LAN, NUMBER = 1, PersonId(7), InsuranceNumber("0110129425")
NOW = Month(2026, 11)
FIRST = NOW + -12
SEEN = range(16)
EVIDENCE = {
    "full_name": "Lan",
    "number": NUMBER,
    "document_type": "HĐLĐ",
    "document_number": "1",
    "issued_on": "01/11/2026",
}
EMPLOYER = EmployerCard(
    id=EmployerId(HERE),
    code=EmployerCode("AA0001A"),
    name="Sao Mai",
    tax_code="",
    address="",
    phone="",
    email="",
    regime=WageRegime.EMPLOYER,
    region=WageRegion.I,
    agency_id=1,
    agency_code=AgencyCode("00101"),
    agency_path="",
    agency_name="",
    agency_name_en="",
    province_code="01",
)
PERSON = PersonCard(
    id=LAN,
    insurance_number=NUMBER,
    citizen_number=CitizenNumber("001187000012"),
    full_name="Lan",
    sex=Sex.FEMALE,
    birth=date(1987, 4, 12),
    birth_precision=BirthPrecision.DAY,
    phone="",
    email="",
)
GAPS = st.lists(st.integers(0, 5), min_size=1, max_size=4)
WAGES = st.sampled_from([9_000_000, 12_000_000])
TITLES = st.sampled_from(["Thợ may", "Tổ trưởng"])


@st.composite
def histories(draw):
    """Return a history of up to four jobs, here, elsewhere and voluntary, some with a leave."""
    spans, leaves, at = [], [], 0
    for place in range(draw(st.integers(1, 4))):
        start = FIRST + at + draw(st.integers(0, 3))
        length = draw(st.one_of(st.none(), st.integers(1, 6)))
        employer = draw(st.sampled_from([HERE, HERE, HERE, 2, None]))
        months = MonthSpan(start, None if length is None else start + length)
        spans.append(
            SpanView(
                id=place + 1,
                months=months,
                scheme=Scheme.COMPULSORY if employer else Scheme.VOLUNTARY,
                employer_id=employer,
                employer_name="",
                wage=Wage(amount=draw(WAGES)),
                position=draw(TITLES),
                funds=draw(st.sampled_from([frozenset(Fund), frozenset({Fund.RETIREMENT})])),
            )
        )
        if employer == HERE and draw(st.booleans()):
            away = MonthSpan(start, draw(st.one_of(st.none(), st.just(start + 2)))).within(months)
            kind = draw(st.sampled_from([LeaveKind.MATERNITY, LeaveKind.UNPAID]))
            leaves.append(LeaveView(id=place + 1, employer_id=HERE, kind=kind, months=away))
        if length is None:
            break
        at = FIRST.until(start) + length
    return spans + draw(contracts_beside(spans)), leaves


def contracts_beside(spans):
    """Return a strategy of accident-only contracts of employers who do not insure in full then."""
    months = st.builds(
        lambda start, length: MonthSpan(
            FIRST + start, None if length is None else FIRST + start + length
        ),
        st.integers(0, 14),
        st.one_of(st.none(), st.integers(1, 6)),
    )
    beside = st.builds(
        SpanView,
        id=st.just(99),
        months=months,
        scheme=st.just(Scheme.COMPULSORY),
        employer_id=st.sampled_from([HERE, HERE, 2, 3]),
        employer_name=st.just(""),
        wage=st.builds(Wage, amount=WAGES),
        position=TITLES,
        funds=st.just(frozenset({Fund.ACCIDENT})),
    )

    def is_free(each):
        return not any(
            each.employer_id == span.employer_id and each.months.overlaps(span.months)
            for span in spans
        )

    return st.lists(beside.filter(is_free), max_size=1)


@st.composite
def lines(draw):
    """Return a line about Lan with what its code needs."""
    code = draw(st.sampled_from(sorted(MOVEMENTS)))
    kind, start = MOVEMENTS[code], FIRST + draw(st.integers(0, 13))
    line = {"full_name": "Lan", "number": NUMBER, "code": code, "from_month": str(start)}
    if kind.needs_until or draw(st.booleans()):
        line["until_month"] = str(start + draw(st.integers(0, 3)))
    wage = {"wage": str(draw(WAGES))} if kind.needs_wage or kind.may_stand_alone else {}
    needs_position = kind.needs_position or kind.may_stand_alone
    return {**line, **wage, **({"position": draw(TITLES)} if needs_position else {})}


def months_in(rows, told):
    """Return each month of the period with what is told of the row that holds it."""
    return {(place, *told(row)) for row in rows for place in SEEN if FIRST + place in row.months}


def are_lawful(spans):
    """Tell whether no month is insured in full twice, and none twice by one employer."""
    places = [
        (place, mark)
        for span in spans
        for place in SEEN
        if FIRST + place in span.months
        for mark in [("at", span.employer_id), *([] if span.is_accident_only else [("full",)])]
    ]
    return len(places) == len(set(places))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories(), asked=st.lists(lines(), min_size=1, max_size=4))
def test_what_passes_the_checks_ends_as_they_foresaw(history, asked):
    spans, leaves = history
    form = Declaration600.model_validate(
        {"period": str(NOW), "movements": asked, "evidence": [EVIDENCE]}
    )
    register = Register(
        employer=EMPLOYER,
        this_month=NOW,
        people={NUMBER: PERSON},
        spans={LAN: spans},
        leaves={LAN: leaves},
    )
    assume(all(each.severity is Severity.WARNING for each in whole.find_all(form, register)))
    timeline, book = Timeline.of(spans, leaves, HERE), Book(tuple(spans), tuple(leaves))
    for _, line in whole.in_order(form.movements):
        list(check_history("", line, timeline, None))
        change = change_of(line, LAN)
        book = revising.revise(book, change, employer=HERE, employer_name="", path="")
    terms = lambda row: (row.wage, row.position, row.funds)  # noqa: E731
    foreseen = months_in(timeline.stretches, lambda row: (row.is_here, *terms(row)))
    assert months_in(book.spans, lambda row: (row.employer_id == HERE, *terms(row))) == foreseen
    assert are_lawful(book.spans)
    away = lambda row: (row.kind,)  # noqa: E731
    assert months_in(book.leaves, away) == months_in(timeline.leaves, away)
