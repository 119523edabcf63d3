"""Each fault of a declaration is found at its place."""

from dataclasses import replace
from datetime import date

import pytest

from ansinh.kernel.actors import SYSTEM
from ansinh.records.contributions.models import Leave
from ansinh.records.employers.types import WageRegime
from ansinh.records.people import actions as people
from tests.cast import AT, person, span

WAGE = {"wage": "8500000", "position": "Thợ may"}
EVIDENCE = {"document_type": "Hợp đồng", "document_number": "1/HĐ", "issued_on": "28/09/2026"}


def test_a_good_leaving_may_be_filed(examine, line):
    assert examine(line("GH")).may_be_filed


def test_an_unknown_number(found, line):
    assert ("movements.0.number", "unknown-number") in found(line("GH", number="0199999999"))


def test_a_worker_of_nobody_cannot_leave(found, line, cast):
    assert ("movements.0.from_month", "not-with-employer") in found(line("GH", of=cast.cuc))


def test_a_worker_already_here_cannot_join(found, line):
    assert ("movements.0.from_month", "already-here") in found(line("TM", **WAGE))


def test_a_worker_of_another_employer_cannot_join(found, line, cast):
    span(cast.cuc, cast.other, date(2024, 1, 1), None, 6_000_000)
    assert ("movements.0.from_month", "already-elsewhere") in found(
        line("TD", of=cast.cuc, **WAGE)
    )


def test_a_voluntary_payer_must_stop_first(found, line, cast):
    span(cast.cuc, None, date(2024, 1, 1), None, 2_000_000)
    assert ("movements.0.from_month", "already-voluntary") in found(
        line("TM", of=cast.cuc, **WAGE)
    )


def test_a_worker_may_leave_and_come_back_in_one_form(found, line, cast):
    lines = line("GH", from_month="2026-11"), line("TM", from_month="2026-12", **WAGE)
    assert found(*lines) == set()


@pytest.mark.parametrize(
    ("wage", "code"),
    [
        ("2000000", "wage-under-floor"),
        ("60000000", "wage-over-ceiling"),
        ("2,34", "coefficient-without-state"),
        ("5000000.5", "wage-not-whole"),
        ("0", "wage-under-floor"),
    ],
)
def test_a_wage_out_of_bounds(found, line, wage, code):
    assert ("movements.0.wage", code) in found(line("DC", wage=wage))


def test_a_wage_is_held_to_the_floor_of_every_month_it_is_for(examine, line, cast):
    asked = {"code": "AD", "wage": "4680000", "position": "Thợ", "from_month": "2024-05"}
    new = line(of=cast.cuc, **asked, until_month="2024-06")
    assert all(each.code != "wage-under-floor" for each in examine(new).findings)
    raised = examine(line(of=cast.cuc, **asked, until_month="2024-08")).findings
    [found] = [each for each in raised if each.code == "wage-under-floor"]
    assert "07/2024" in found.phrase.vi


@pytest.mark.parametrize(("wage", "is_enough"), [("1800000", True), ("1790000", False)])
def test_months_collected_on_the_base_salary_need_no_more(*, examine, line, cast, wage, is_enough):
    asked = {"wage": wage, "position": "Thợ", "from_month": "2024-05", "until_month": "2024-06"}
    codes = {each.code for each in examine(line("AT", of=cast.cuc, **asked)).findings}
    assert ("wage-under-floor" not in codes) is is_enough


@pytest.mark.parametrize(("wage", "is_enough"), [("1,00", True), ("0,99", False)])
def test_a_coefficient_is_held_to_the_base_salary_alone(*, examine, line, cast, wage, is_enough):
    office = replace(cast.sao_mai, regime=WageRegime.STATE)
    asked = {
        "wage": wage,
        "position": "Văn thư",
        "from_month": "2022-08",
        "until_month": "2024-08",
    }
    found = examine(line("AD", of=cast.cuc, **asked), employer=office).findings
    assert ("wage-under-floor" not in {each.code for each in found}) is is_enough


@pytest.mark.parametrize(
    ("until", "is_refused"),
    [({}, True), ({"until_month": "2026-11"}, True), ({"until_month": "2026-09"}, False)],
)
def test_nobody_joins_an_employer_that_has_closed(*, found, line, cast, until, is_refused):
    closed = replace(cast.sao_mai, closed_on=date(2026, 9, 15))
    joining = line("TM", of=cast.cuc, **WAGE, from_month="2026-08", **until)
    refused = ("movements.0.from_month", "employer-closed")
    assert (refused in found(joining, employer=closed)) is is_refused
    assert refused not in found(line("GH"), employer=closed)


@pytest.mark.parametrize(
    ("line_2", "is_enough"),
    [
        ({}, False),
        ({"code": "GH", "from_month": "2026-07"}, True),
        ({"code": "DC", "from_month": "2026-07", "wage": "2600000"}, True),
        ({"code": "DC", "from_month": "2026-09", "wage": "2600000"}, False),
    ],
)
def test_a_wage_without_end_is_held_to_the_floor_as_long_as_it_stands(
    *, examine, line, cast, line_2, is_enough
):
    values = {"wage": "2400000", "position": "Thợ", "from_month": "2026-05"}
    lines = [line("TM", of=cast.cuc, **values)]
    lines += [line(of=cast.cuc, **line_2)] if line_2 else []
    under = [e for e in examine(*lines).findings if e.code == "wage-under-floor"]
    assert [("07/2026" in each.phrase.vi) for each in under] == ([] if is_enough else [True])


def test_a_wage_of_a_job_that_ended_is_held_to_the_floor_of_its_months(examine, line, cast):
    span(cast.cuc, cast.sao_mai, date(2026, 1, 1), date(2026, 7, 1), 9_000_000)
    asked = line("DC", of=cast.cuc, wage="2400000", from_month="2026-03")
    assert all(each.code != "wage-under-floor" for each in examine(asked).findings)


@pytest.mark.parametrize("code", ["SB", "TT", "DN"])
def test_months_past_the_end_of_the_job_are_told(found, line, cast, code):
    span(cast.cuc, cast.sao_mai, date(2026, 1, 1), date(2026, 7, 1), 9_000_000)
    past = line(code, of=cast.cuc, from_month="2026-05", until_month="2026-08")
    assert ("movements.0.until_month", "not-with-employer") in found(past)


def test_the_first_months_that_are_taken_are_the_ones_told(found, line, cast):
    span(cast.binh, cast.other, date(2019, 1, 1), date(2019, 6, 1), 9_000_000)
    early = found(line("TM", from_month="2019-02", **WAGE))
    assert ("movements.0.from_month", "already-elsewhere") in early


def test_until_month_of_who_leaves_for_good_only_asks(examine, line):
    seen = examine(line("GH", until_month="2026-11"))
    assert seen.may_be_filed
    assert [each.code for each in seen.findings] == ["until-unused"]


def test_two_numbers_of_one_person_make_one_history(found, line, cast):
    old = person("0199000111", cast.binh.full_name, "male", cast.binh.birth)
    people.merge(keep=cast.binh.id, drop=old.id, dossier="", by=SYSTEM, at=AT)
    lines = line("GH"), line("GH", number="0199000111")
    assert ("movements.1.number", "duplicate-row") in found(*lines)
    again = line("DC", number="0199000111", from_month="2026-12", wage="8000000")
    assert ("movements.1.from_month", "not-with-employer") in found(lines[0], again)


@pytest.mark.parametrize(
    ("born", "code", "may_be_filed"),
    [
        (date(2012, 6, 1), "too-young", False),
        (date(1950, 6, 1), "over-retirement-age", True),
    ],
)
def test_the_age_of_who_joins(*, examine, line, born, code, may_be_filed):
    seen = examine(line("TM", of=person("0199000222", "Vũ Văn Tý", "male", born), **WAGE))
    assert [each.code for each in seen.findings] == [code]
    assert seen.may_be_filed is may_be_filed


def test_who_was_too_young_then(examine, line):
    tys = person("0199000222", "Vũ Văn Tý", "male", date(2009, 6, 1))
    values = {"from_month": "2024-01", "until_month": "2024-12"}
    codes = {each.code for each in examine(line("AD", of=tys, **WAGE, **values)).findings}
    assert "too-young" in codes


def test_the_dead_can_only_leave(found, line, cast):
    died = {"died_on": date(2026, 9, 5), "evidence": "Trích lục 12"}
    people.record_death(person=cast.binh.id, **died, by=SYSTEM, at=AT)
    assert ("movements.0.from_month", "dead") in found(line("DC", wage="8000000"))
    assert found(line("GH")) == set()


@pytest.mark.parametrize(
    ("line_of", "fault"),
    [
        ({"code": "TN"}, ("movements.0.code", "foreign-fund")),
        ({"code": "AD", "from_month": "2018-05", "until_month": "2018-06"},
         ("movements.0.from_month", "foreign-too-early")),
        ({"code": "AD", "from_month": "2021-05", "until_month": "2022-06"},
         ("movements.0.until_month", "foreign-other-funds")),
    ],
)  # fmt: skip
def test_what_the_law_does_not_insure_a_foreigner_in(found, line, cast, line_of, fault):
    john = person("0199000333", "John Smith", "male", date(1985, 6, 1), nationality="US")
    span(john, cast.sao_mai, date(2026, 1, 1), None, 30_000_000)
    assert fault in found(line(of=john, **WAGE, **line_of))


def test_a_wage_over_the_ceiling_does_not_stop_the_filing(examine, line):
    assert examine(line("DC", wage="60000000")).may_be_filed


def test_an_allowance_of_a_coefficient_needs_one(found, line):
    rows = found(line("DC", wage="9000000", seniority="14"))
    assert ("movements.0.seniority", "allowance-needs-coefficient") in rows


@pytest.mark.parametrize("month", ["2027-01", "2030-01"])
def test_a_month_beyond_the_next(found, line, month):
    assert ("movements.0.from_month", "month-ahead") in found(line("GH", from_month=month))


def test_the_next_month_may_be_reported(examine, line):
    assert examine(line("GH", from_month="2026-12")).may_be_filed


def test_months_in_the_wrong_order(found, line):
    assert ("movements.0.until_month", "months-reversed") in found(
        line("KL", until_month="2026-10")
    )


def test_a_month_late_demands_evidence(found, line, cast):
    late = line("GH", from_month="2026-10")
    assert ("movements.0.from_month", "evidence-needed") in found(late)
    proof = {"full_name": cast.binh.full_name, "number": cast.binh.insurance_number, **EVIDENCE}
    assert found(late, evidence=[proof]) == set()


def test_the_same_line_twice(found, line):
    assert ("movements.1.number", "duplicate-row") in found(line("GH"), line("GH"))


def test_no_leaving_during_maternity_leave(found, line, cast):
    Leave.objects.create(
        person_id=cast.lan.id,
        employer_id=cast.sao_mai.id,
        kind="maternity",
        from_month=date(2026, 9, 1),
        until_month=date(2027, 3, 1),
        recorded_at=AT,
    )
    assert ("movements.0.from_month", "on-maternity-leave") in found(line("GH", of=cast.lan))
    assert ("movements.0.from_month", "already-on-leave") in found(line("KL", of=cast.lan))
    assert found(line("ON", of=cast.lan)) == set()


def test_nobody_returns_who_is_not_away(found, line):
    assert ("movements.0.from_month", "not-on-leave") in found(line("ON"))


def test_what_a_code_needs(found, line):
    assert {
        ("movements.0.wage", "wage-needed"),
        ("movements.0.position", "position-needed"),
        ("movements.0.until_month", "until-needed"),
    } <= found(line("AD", from_month="2020-01"))


def test_nothing_changes(found, line):
    assert ("movements.0.wage", "nothing-changes") in found(line("DC", wage="7200000"))
    assert ("movements.0.code", "nothing-changes") in found(line("TN"))


def test_a_name_that_is_not_the_numbers_only_warns(examine, line):
    examined = examine(line("GH", full_name="Người Khác"))
    assert [each.code for each in examined.findings] == ["name-differs"]
    assert examined.may_be_filed


def test_a_name_in_capitals_without_marks_is_the_same(found, line):
    assert found(line("GH", full_name="TRAN VAN BINH")) == set()


def test_a_citizen_number_of_somebody_else(found, line, cast):
    other = line("GH", of=cast.lan, citizen_number="001192000999")
    assert ("movements.0.citizen_number", "citizen-number-differs") in found(other)


def test_a_newcomer_needs_tk1(found, newcomer):
    assert ("movements.0.citizen_number", "no-tk1") in found(newcomer.line)
    assert found(newcomer.line, new_people=[newcomer.tk1]) == set()


def test_two_tk1_with_one_citizen_number(found, newcomer):
    twice = [newcomer.tk1, newcomer.tk1]
    assert ("new_people.1.citizen_number", "tk1-twice") in found(newcomer.line, new_people=twice)


def test_who_is_registered_already_is_told_her_number(examine, newcomer, cast):
    tk1 = {
        **newcomer.tk1,
        "citizen_number": cast.lan.citizen_number,
        "full_name": cast.lan.full_name,
        "birth": "15/06/1992",
    }
    named = {
        **newcomer.line,
        "citizen_number": cast.lan.citizen_number,
        "full_name": cast.lan.full_name,
    }
    said = [
        e.phrase.vi
        for e in examine(named, new_people=[tk1]).findings
        if e.code == "already-registered"
    ]
    assert cast.lan.insurance_number in said[0]


def test_under_another_name_the_number_stays_masked(examine, newcomer, cast):
    tk1 = {**newcomer.tk1, "citizen_number": cast.lan.citizen_number}
    named = {**newcomer.line, "citizen_number": cast.lan.citizen_number}
    said = " ".join(each.phrase.vi for each in examine(named, new_people=[tk1]).findings)
    assert cast.lan.insurance_number not in said


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("birth", "15/06/1998", "citizen-number-birth"),
        ("sex", "male", "citizen-number-birth"),
        ("birth", "15/06/2026", "too-young"),
        ("birth", "15/06/2027", "birth-ahead"),
        ("province_code", "99", "unknown-province"),
        ("facility_code", "99999", "unknown-facility"),
    ],
)
def test_a_tk1_that_cannot_be(found, newcomer, field, value, code):
    wrong = {**newcomer.tk1, field: value}
    assert code in {each for _, each in found(newcomer.line, new_people=[wrong])}


def test_one_bad_line_hides_no_other(found, line):
    bad = line("GH", from_month="rubbish")
    assert {
        ("movements.0.from_month", "bad-month"),
        ("movements.1.number", "unknown-number"),
    } <= found(bad, line("GH", number="0199999999"))


def test_five_hundred_lines_take_a_handful_of_queries(
    examine, line, django_assert_max_num_queries
):
    lines = [line("GH", number=f"01{place:08}") for place in range(500)]
    with django_assert_max_num_queries(6):
        examine(*lines)
