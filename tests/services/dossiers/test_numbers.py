"""Numbers and promises of dossiers."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel import calendar
from ansinh.kernel.identifiers import dossier_code
from ansinh.services.dossiers.rules import deadlines, numbers
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import StepKind

P600 = procedures.get_procedure("600").definition


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=calendar.ZONE)


@given(st.integers(1, 2_600_000), st.integers(2020, 2099))
def test_every_serial_gives_a_code_that_can_be_read_back(serial, year):
    code = numbers.portal_code(serial, year, "00101")
    assert dossier_code(code) == code


@given(st.lists(st.integers(1, 2_600_000), unique=True))
def test_two_serials_never_give_one_code(serials):
    assert len({numbers.portal_code(each, 2026, "00101") for each in serials}) == len(serials)


def test_the_national_code_is_that_of_circular_01_2018():
    code = numbers.national_code("000.01.01.G24", date(2026, 11, 21), 7)
    assert code == "000.01.01.G24-261121-0007"


def test_a_control_word_is_compared_without_case_or_spaces():
    word = numbers.new_control_word()
    assert numbers.same_control_word(f" {word.lower()} ", word)
    assert not numbers.same_control_word(word[:-1], word)
    assert set(word) <= set(numbers.CONTROL_LETTERS)


def test_a_limit_of_five_working_days_skips_the_weekend_and_the_holiday():
    # Tuesday 24/11/2026 is Vietnam Cultural Day
    assert deadlines.due_at(P600, at("2026-11-20T09:00")) == at("2026-11-30T09:00")


def test_steps_have_their_own_budget():
    stage = deadlines.begin(P600, StepKind.RECEPTION, at("2026-11-20T09:00"))
    assert (stage.budget_hours, stage.due_at) == (Decimal("4.0"), at("2026-11-20T14:00"))


def test_waiting_moves_the_promise_by_working_time_only():
    due = deadlines.after_waiting(
        at("2026-11-20T09:00"), stopped_at=at("2026-11-20T16:00"), at=at("2026-11-23T10:00")
    )
    assert due == at("2026-11-20T12:00")


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(calendar.ZONE)))  # noqa: DTZ001
def test_a_promise_lies_at_least_its_limit_ahead(moment):
    due = deadlines.due_at(P600, moment)
    assert due > moment + timedelta(days=P600.time_limit - 1)
