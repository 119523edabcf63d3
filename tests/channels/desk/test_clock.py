"""How much time a dossier has left, as lists show it."""

from datetime import datetime

import pytest

from ansinh.channels.desk import rules
from ansinh.kernel.calendar import ZONE

DUE = datetime(2026, 11, 30, 17, tzinfo=ZONE)  # a Monday; Tuesday 24 is a holiday


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (22, "Còn 5 ngày"),
        (23, "Còn 4 ngày"),
        (27, "Còn 1 ngày"),
        (28, "Còn 1 ngày"),
        (29, "Còn 1 ngày"),
        (30, "Đến hạn hôm nay"),
    ],
)
def test_days_left_are_the_working_days_after_today(day, said):
    assert rules.clock(DUE, at=datetime(2026, 11, day, 10, tzinfo=ZONE)).phrase.vi == said


def test_a_day_late_is_told():
    assert rules.clock(DUE, at=datetime(2026, 12, 1, 9, tzinfo=ZONE)).phrase.vi == "Quá hạn 1 ngày"
