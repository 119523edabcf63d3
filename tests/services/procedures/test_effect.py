"""Every movement has its effect on the register."""

from datetime import date

import pytest

from ansinh.kernel.months import Month
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.models import Leave
from ansinh.records.contributions.types import Fund, LeaveKind
from ansinh.records.health import queries as health
from ansinh.records.people import actions as households
from ansinh.records.people import queries as people
from ansinh.services.procedures.p600.movements import MOVEMENTS
from tests.cast import AT, person, span

NOVEMBER = Month(2026, 11)


@pytest.fixture
def months(cast):
    """Return a reader of a worker's spans as (start, end, wage)."""
    return lambda of: [
        (str(each.months.start), str(each.months.end or ""), each.wage.amount)
        for each in contributions.list_spans(of.id)
    ]


@pytest.mark.parametrize("code", ["TM", "TH", "TD", "TC"])
def test_a_joiner_begins_a_span(carry_out, line, cast, months, code):
    carry_out(line(code, of=cast.cuc, wage="9000000", position="Kế toán"))
    assert months(cast.cuc) == [("2026-11", "", 9_000_000)]


def test_a_foreigner_joins_without_unemployment_insurance(carry_out, line):
    john = person("0199000333", "John Smith", "male", date(1985, 6, 1), nationality="US")
    carry_out(line("TM", of=john, wage="30000000", position="Engineer"))
    [joined] = contributions.list_spans(john.id)
    assert joined.funds == frozenset(Fund) - {Fund.UNEMPLOYMENT}


@pytest.mark.parametrize("code", ["AD", "AT"])
def test_past_months_are_added(carry_out, line, cast, months, code):
    values = {
        "from_month": "2026-05",
        "until_month": "2026-07",
        "wage": "6000000",
        "position": "Thợ",
    }
    carry_out(line(code, of=cast.cuc, **values))
    assert months(cast.cuc) == [("2026-05", "2026-08", 6_000_000)]


@pytest.mark.parametrize("code", ["GH", "GD", "GC"])
def test_a_leaver_ends_it_and_is_told(carry_out, line, cast, months, code):
    outcome = carry_out(line(code))
    assert months(cast.binh) == [("2020-05", "2026-11", 7_200_000)]
    assert [(each.person, each.month) for each in outcome.stopped] == [(cast.binh.id, NOVEMBER)]


def test_past_months_are_taken_out_and_the_rest_goes_on(carry_out, line, cast, months):
    carry_out(line("SB", from_month="2026-05", until_month="2026-07"))
    assert months(cast.binh) == [("2020-05", "2026-05", 7_200_000), ("2026-08", "", 7_200_000)]


def test_past_months_taken_out_together_with_the_leaving(carry_out, line, cast, months):
    outcome = carry_out(line("GH"), line("SB", from_month="2026-08", until_month="2026-10"))
    assert months(cast.binh) == [("2020-05", "2026-08", 7_200_000)]
    assert [(each.month, each.until) for each in outcome.stopped] == [(Month(2026, 8), None)]


@pytest.mark.parametrize("code", ["SB", "KL", "OF"])
def test_months_not_paid_are_told_with_their_end(carry_out, line, code):
    outcome = carry_out(line(code, from_month="2026-08", until_month="2026-10"))
    told = [(each.month, each.until) for each in outcome.stopped]
    assert told == [(Month(2026, 8), Month(2026, 10))]


def test_maternity_leave_stops_nothing(carry_out, line):
    assert carry_out(line("TS")).stopped == []


def test_a_wage_changes(carry_out, line, cast, months):
    carry_out(line("DC", wage="8000000"))
    assert months(cast.binh)[-1] == ("2026-11", "", 8_000_000)


@pytest.mark.parametrize(
    ("wage", "said"), [("9500000", "9.500.000\N{NO-BREAK SPACE}đ"), ("2.34", "2,34")]
)
def test_a_wage_is_told_as_papers_write_it(carry_out, line, wage, said):
    assert carry_out(line("DC", wage=wage)).lines[0]["wage"] == said


def test_a_position_changes(carry_out, line, cast):
    carry_out(line("CD", position="Tổ trưởng"))
    assert contributions.list_spans(cast.binh.id)[-1].position == "Tổ trưởng"


FUNDS = {"V": Fund.RETIREMENT, "N": Fund.UNEMPLOYMENT, "L": Fund.ACCIDENT}


@pytest.mark.parametrize("letter", FUNDS)
def test_a_fund_is_dropped_and_added_again(carry_out, line, cast, letter):
    carry_out(line(f"G{letter}", from_month="2026-10"))
    assert FUNDS[letter] not in contributions.list_spans(cast.binh.id)[-1].funds
    carry_out(line(f"T{letter}"))
    assert FUNDS[letter] in contributions.list_spans(cast.binh.id)[-1].funds


@pytest.mark.parametrize(
    ("drop", "add", "fund"), [("GN", "DN", Fund.UNEMPLOYMENT), ("GL", "DL", Fund.ACCIDENT)]
)
def test_past_months_of_a_fund_are_put_right(*, carry_out, line, cast, drop, add, fund):
    carry_out(line(drop, from_month="2026-01"))
    carry_out(line(add, from_month="2026-03", until_month="2026-04"))
    paid = {str(s.months.start): fund in s.funds for s in contributions.list_spans(cast.binh.id)}
    assert paid == {"2020-05": True, "2026-01": False, "2026-03": True, "2026-05": False}


def test_months_of_the_health_fund_are_taken_out_and_added(carry_out, line, cast):
    span_of = {"from_month": "2026-03", "until_month": "2026-04"}
    carry_out(line("TU", **span_of))
    assert [Fund.HEALTH in each.funds for each in contributions.list_spans(cast.binh.id)] == [
        True,
        False,
        True,
    ]
    carry_out(line("TT", **span_of))
    assert all(Fund.HEALTH in each.funds for each in contributions.list_spans(cast.binh.id))


@pytest.mark.parametrize(
    ("code", "kind"),
    [("KL", LeaveKind.UNPAID), ("OF", LeaveKind.SICKNESS), ("TS", LeaveKind.MATERNITY)],
)
def test_a_leave_begins_and_ends(carry_out, line, cast, code, kind):
    carry_out(line(code, from_month="2026-09"))
    carry_out(line("ON"))
    leave = contributions.list_leaves_of_people([cast.binh.id])[cast.binh.id][0]
    assert (leave.kind, str(leave.months.start), str(leave.months.end)) == (
        kind,
        "2026-09",
        "2026-11",
    )


def test_a_return_when_the_leave_ends_by_itself_changes_nothing(carry_out, line, cast):
    Leave.objects.create(
        person_id=cast.binh.id,
        employer_id=cast.sao_mai.id,
        kind="sickness",
        from_month=date(2026, 9, 1),
        until_month=date(2026, 11, 1),
        recorded_at=AT,
    )
    carry_out(line("ON"))
    assert len(contributions.list_leaves_of_people([cast.binh.id])[cast.binh.id]) == 1


def test_a_newcomer_gets_a_number_a_span_and_a_card(carry_out, newcomer, cast):
    outcome = carry_out(newcomer.line, new_people=[newcomer.tk1])
    dung = people.find_by_citizen_numbers(["001199000777"])["001199000777"]
    assert outcome.registered == [dung.id]
    assert outcome.lines[0]["number"] == dung.insurance_number
    assert len(contributions.list_spans(dung.id)) == 1
    assert (
        health.find_current_card(dung.id, on=date(2026, 12, 1)).facility_code == cast.facility.code
    )


@pytest.mark.parametrize(
    ("from_month", "last_day"),
    [
        ("2026-12", date(2026, 11, 30)),
        ("2026-11", date(2026, 11, 30)),
        ("2027-01", date(2026, 12, 31)),
    ],
)
def test_the_card_of_a_leaver_ends_with_the_last_month(
    carry_out, line, cast, from_month, last_day
):
    carry_out(line("GH", of=cast.lan, from_month=from_month))
    [card] = health.list_cards(cast.lan.id)
    assert card.valid_until == last_day


def test_who_leaves_and_comes_back_at_once_keeps_the_card(carry_out, line, cast):
    back = line("TM", of=cast.lan, from_month="2026-12", wage="9000000", position="Kế toán")
    carry_out(line("GH", of=cast.lan), back)
    [card] = health.list_cards(cast.lan.id)
    assert card.valid_until == date(2026, 12, 31)


def test_past_months_alone_bring_no_card(carry_out, newcomer):
    past = newcomer.line | {"from_month": "2026-08", "until_month": "2026-09"}
    carry_out(past, new_people=[newcomer.tk1])
    dung = people.find_by_citizen_numbers(["001199000777"])["001199000777"]
    assert health.list_cards(dung.id) == []


def test_a_newcomer_joins_the_household_that_tk1_names(carry_out, newcomer, cast):
    households.form_household(
        code="0100001", head_name="Trần Bình", members={cast.binh.id: "00"}, by=cast.tuan, at=AT
    )
    at_home = {"household_code": "0100001", "household_head": "TRẦN BÌNH"}
    carry_out(newcomer.line, new_people=[newcomer.tk1 | at_home])
    dung = people.find_by_citizen_numbers(["001199000777"])["001199000777"]
    household = people.find_household(dung.id)
    assert household.head_name == "Trần Bình"
    assert {each.person.id for each in household.members} == {cast.binh.id, dung.id}


def test_a_household_that_nobody_knew_is_begun(carry_out, newcomer):
    at_home = {"household_code": "0100777", "household_head": "PHẠM VĂN DŨNG"}
    carry_out(newcomer.line, new_people=[newcomer.tk1 | at_home])
    dung = people.find_by_citizen_numbers(["001199000777"])["001199000777"]
    assert people.find_household(dung.id).head_name == "Phạm Văn Dũng"


def test_a_name_in_capitals_is_registered_as_names_are_written(carry_out, newcomer):
    shouted = {"full_name": "PHẠM THỊ DUNG"}
    carry_out(newcomer.line | shouted, new_people=[newcomer.tk1 | shouted])
    dung = people.find_by_citizen_numbers(["001199000777"])["001199000777"]
    assert dung.full_name == "Phạm Thị Dung"


def test_carrying_out_twice_does_not_register_twice(carry_out, newcomer, cast):
    carry_out(newcomer.line, new_people=[newcomer.tk1])
    again = {**newcomer.line, "code": "AD", "from_month": "2026-01", "until_month": "2026-02"}
    assert carry_out(again, new_people=[newcomer.tk1]).registered
    assert len(people.find_by_citizen_numbers(["001199000777"])) == 1


def test_all_26_are_seen_above():
    seen = [
        "TM",
        "TH",
        "TD",
        "TC",
        "AD",
        "AT",
        "GH",
        "GD",
        "GC",
        "SB",
        "DC",
        "CD",
        "TV",
        "GV",
        "TN",
        "GN",
        "TL",
        "GL",
        "DN",
        "DL",
        "TT",
        "TU",
        "KL",
        "OF",
        "TS",
        "ON",
    ]
    assert set(seen) == set(MOVEMENTS)


def test_a_span_elsewhere_is_left_alone(carry_out, line, cast, months):
    span(cast.cuc, cast.other, date(2024, 1, 1), date(2025, 1, 1), 6_000_000)
    carry_out(line("TM", of=cast.cuc, wage="9000000", position="Kế toán"))
    assert months(cast.cuc)[0] == ("2024-01", "2025-01", 6_000_000)
