"""A worker with two labour contracts: the second employer declares her for accidents only (TL)."""

from datetime import date

import pytest

from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.months import Month
from ansinh.records.contributions import actions as contributions
from ansinh.records.contributions import queries as histories
from ansinh.records.contributions.types import ACCIDENT_ALONE, Fund, Stop
from ansinh.records.health import queries as health
from ansinh.services.procedures import queries
from ansinh.services.procedures.types import EffectContext, Severity
from tests.cast import AT, span

HIRE = {"wage": "8500000", "position": "Kế toán"}


@pytest.fixture
def lan(line, cast):
    """Return a maker of the second employer's lines about Lan, whom Sao Mai insures."""
    return lambda code, **values: line(code, of=cast.lan, **values)


@pytest.fixture
def second(found, cast):
    """Return what the second employer's lines are found to lack."""
    return lambda *lines, **more: found(*lines, employer=cast.other, **more)


@pytest.fixture
def sign(cast):
    """Return a way to carry lines of the second employer out."""

    def do(*movements, employer=None):
        form = queries.parse_form("600", {"period": "2026-11", "movements": list(movements)})
        context = EffectContext(
            dossier="00002/2026/00105",
            employer=employer or cast.other,
            person=None,
            by=SYSTEM,
            at=AT,
        )
        return queries.get_procedure("600").carry_out(form, context)

    return do


@pytest.fixture
def history():
    """Return a reader of a worker's spans as (start, end, funds)."""
    return lambda of: [
        (str(each.months.start), str(each.months.end or ""), each.funds)
        for each in histories.list_spans(of.id)
    ]


@pytest.mark.parametrize("code", ["TM", "TH", "TD", "TC"])
def test_a_hire_in_full_is_told_to_be_one_for_accidents(examine, lan, cast, code):
    findings = examine(lan(code, **HIRE), employer=cast.other).findings
    [fault] = [each for each in findings if each.code == "already-elsewhere"]
    assert (fault.path, fault.severity) == ("movements.0.from_month", Severity.ERROR)
    assert "đổi phương án thành TL" in fault.phrase.vi
    assert "TL" in fault.phrase.en


def test_a_hire_for_accidents_may_be_filed_and_says_what_is_owed(examine, lan, cast):
    report = examine(lan("TL", **HIRE), employer=cast.other)
    [told] = report.findings
    assert report.may_be_filed
    assert (told.path, told.code) == ("movements.0.code", "second-contract")
    assert "0,5 % × 8.500.000\u00a0đ = 42.500\u00a0đ mỗi tháng; người lao động không đóng" in (
        told.phrase.vi
    )


def test_what_is_owed_stops_at_the_ceiling(examine, lan, cast):
    findings = examine(
        lan("TL", wage="80000000", position="Giám đốc"), employer=cast.other
    ).findings
    [told] = [each for each in findings if each.code == "second-contract"]
    assert "50.600.000\u00a0đ = 253.000\u00a0đ" in told.phrase.vi


@pytest.mark.parametrize(
    ("values", "path", "code"),
    [
        ({"position": "Thợ"}, "wage", "wage-needed"),
        ({"wage": "8500000"}, "position", "position-needed"),
        ({"wage": "900000", "position": "Thợ"}, "wage", "wage-under-floor"),
        ({**HIRE, "from_month": "2016-05"}, "from_month", "second-too-early"),
    ],
)
def test_what_a_hire_for_accidents_lacks(second, lan, values, path, code):
    assert (f"movements.0.{path}", code) in second(lan("TL", **values))


def test_who_is_insured_nowhere_else_is_insured_in_full(second, line, cast):
    assert ("movements.0.code", "not-elsewhere") in second(line("TL", of=cast.cuc, **HIRE))


def test_a_voluntary_payer_is_insured_in_full(second, line, cast):
    span(cast.cuc, None, date(2024, 1, 1), None, 2_000_000)
    assert ("movements.0.code", "not-elsewhere") in second(line("TL", of=cast.cuc, **HIRE))


def test_a_hire_for_accidents_goes_no_further_than_the_first_contract(examine, line, cast):
    span(cast.cuc, cast.sao_mai, date(2024, 1, 1), date(2026, 12, 1), 6_000_000)
    open_ended, known = line("TL", of=cast.cuc, **HIRE), {"until_month": "2026-11"}
    findings = examine(open_ended, employer=cast.other).findings
    [fault] = [each for each in findings if each.severity is Severity.ERROR]
    assert (fault.path, fault.code) == ("movements.0.until_month", "not-elsewhere-from")
    assert "TM từ tháng 12/2026" in fault.phrase.vi
    then = line("TM", of=cast.cuc, from_month="2026-12", **HIRE)
    assert examine(open_ended | known, then, employer=cast.other).may_be_filed


def test_the_hire_stands_beside_the_first_contract(sign, lan, cast, history):
    outcome = sign(lan("TL", **HIRE))
    assert history(cast.lan)[-1] == ("2026-11", "", ACCIDENT_ALONE)
    assert outcome.lines[0]["wage"] == "8.500.000\u00a0đ"
    assert health.find_current_card(cast.lan.id, on=AT.date()).valid_until == date(2026, 12, 31)


def test_her_months_at_two_employers_count_once(sign, lan, cast):
    before = histories.totals(cast.lan.id, at=AT)
    sign(lan("TL", from_month="2026-01", **HIRE))
    assert histories.totals(cast.lan.id, at=AT) == before


def test_past_months_for_accidents_are_put_right(sign, lan, cast, history):
    sign(lan("DL", from_month="2026-01", until_month="2026-03", **HIRE))
    assert history(cast.lan)[-1] == ("2026-01", "2026-04", ACCIDENT_ALONE)


@pytest.mark.parametrize("code", ["TV", "TN"])
def test_no_other_fund_is_added_beside_the_first_contract(sign, second, lan, code):
    sign(lan("TL", **HIRE))
    assert ("movements.0.code", "accident-only-here") in second(lan(code, from_month="2026-12"))


@pytest.mark.parametrize("code", ["GL", "GH"])
def test_the_second_contract_ends_and_she_is_told_that_it_is_the_second(
    *, sign, lan, cast, history, second, code
):
    sign(lan("TL", from_month="2026-09", **HIRE))
    assert second(lan(code)) == set()
    [stopped] = sign(lan(code)).stopped
    assert (stopped.month, stopped.is_accident_only) == (Month(2026, 11), True)
    assert history(cast.lan)[-1] == ("2026-09", "2026-11", ACCIDENT_ALONE)
    assert health.find_current_card(cast.lan.id, on=AT.date()).valid_until == date(2026, 12, 31)


def test_a_wage_of_the_second_contract_changes(sign, second, lan, cast):
    sign(lan("TL", **HIRE))
    assert second(lan("DC", from_month="2026-12", wage="9000000")) == set()
    sign(lan("DC", from_month="2026-12", wage="9000000"))
    last = histories.list_spans(cast.lan.id)[-1]
    assert (last.wage.amount, last.funds) == (9_000_000, ACCIDENT_ALONE)


def test_while_the_first_contract_goes_on_nobody_joins_in_full(sign, second, lan):
    sign(lan("TL", **HIRE))
    assert ("movements.0.from_month", "already-elsewhere") in second(
        lan("TM", from_month="2026-12", **HIRE)
    )


def test_once_the_first_contract_has_ended_she_joins_in_full(sign, second, lan, cast, history):
    sign(lan("TL", from_month="2026-09", **HIRE))
    contributions.apply(
        [Stop(person=cast.lan.id, from_month=Month(2026, 11))],
        employer=cast.sao_mai.id,
        dossier="00001/2026/00101",
        by=cast.tuan,
        at=AT,
    )
    assert second(lan("TM", **HIRE)) == set()
    sign(lan("TM", **HIRE))
    assert history(cast.lan)[-2:] == [
        ("2026-09", "2026-11", ACCIDENT_ALONE),
        ("2026-11", "", frozenset(Fund)),
    ]


def test_a_fund_of_ones_own_worker_is_added_whatever_wage_the_template_has(
    sign, lan, cast, history
):
    sign(lan("GL", from_month="2026-09"), employer=cast.sao_mai)
    sign(lan("TL", from_month="2026-11", wage="8500000"), employer=cast.sao_mai)
    assert history(cast.lan)[-1] == ("2026-11", "", frozenset(Fund))
