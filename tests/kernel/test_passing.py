"""What is remembered for a stretch of time is gone in the next."""

from datetime import UTC, datetime, timedelta

from ansinh.kernel.passing import Passing

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def test_a_value_holds_to_the_end_of_its_stretch_and_no_longer():
    remembered = Passing[int](seconds=60)
    remembered.at(NOON)["lan"] = 3
    assert remembered.at(NOON + timedelta(seconds=59)) == {"lan": 3}
    assert remembered.at(NOON + timedelta(seconds=60)) == {}


def test_what_is_forgotten_is_gone_at_once():
    remembered = Passing[int](seconds=60)
    remembered.at(NOON)["lan"] = 3
    remembered.forget()
    assert remembered.at(NOON) == {}


def test_who_comes_late_takes_nothing_from_those_of_now():
    remembered = Passing[int](seconds=60)
    remembered.at(NOON + timedelta(seconds=60))["lan"] = 3
    assert remembered.at(NOON) == {"lan": 3}
    assert remembered.at(NOON + timedelta(seconds=61)) == {"lan": 3}
