"""Health cards: group and level, number, validity, the five-year date, one at a time."""

from datetime import date, timedelta

import pytest

from ansinh.kernel.months import Month
from ansinh.records.health import actions, queries, rules
from tests.cast import AT


@pytest.mark.parametrize(
    ("group", "on", "level", "share"),
    [
        ("DN", date(2026, 1, 1), 4, 80),
        ("HT", date(2026, 1, 1), 3, 95),
        ("TE", date(2026, 1, 1), 1, 100),
        ("CN", date(2025, 12, 31), 3, 95),
        ("CN", date(2026, 1, 1), 2, 100),
        ("QN", date(2026, 1, 1), 5, 100),
    ],
)
def test_the_group_and_the_day_decide_the_share(group, on, level, share):
    assert rules.benefit_level(group, on) == level
    assert rules.share_percent(level) == share


def test_a_group_that_is_none_is_refused():
    with pytest.raises(rules.UnknownGroup):
        rules.benefit_level("QQ", date(2026, 1, 1))


@pytest.mark.parametrize("month", range(1, 13))
def test_three_whole_months_without_a_card_keep_the_five_years_and_a_day_more_does_not(month):
    until, earlier = Month(2025, month).last_day, date(2026, 12, 1)
    again = (Month(2025, month) + 4).first_day
    assert rules.five_years_on(again, earlier, until) == earlier
    assert rules.five_years_on(again + timedelta(days=1), earlier, until) != earlier


@pytest.mark.parametrize(
    ("from_day", "earlier", "until", "expected"),
    [
        (date(2026, 3, 1), None, None, date(2031, 3, 1)),
        (date(2026, 3, 1), date(2028, 1, 1), date(2025, 12, 31), date(2028, 1, 1)),
        (date(2026, 6, 1), date(2028, 1, 1), date(2025, 12, 31), date(2031, 6, 1)),
        (date(2024, 2, 29), None, None, date(2029, 3, 1)),
    ],
)
def test_the_five_years_begin_anew_after_a_gap_of_three_months(from_day, earlier, until, expected):
    assert rules.five_years_on(from_day, earlier, until) == expected


def issue(cast, *people, group="DN", day=date(2026, 12, 1)):
    actions.issue_cards(
        [each.id for each in people],
        employer_group=group,
        province_code="01",
        facility_code="01007",
        from_day=day,
        dossier="00009/2026/00101",
        by=cast.tuan,
        at=AT,
    )


def test_a_new_worker_gets_a_card_of_fifteen_characters(cast):
    issue(cast, cast.cuc)
    card = queries.find_current_card(cast.cuc.id, on=date(2026, 12, 5))
    assert (card.number, card.printed) == ("DN4010116000003", "0116000003")
    assert card.valid_until == date(2027, 12, 31)


def test_who_has_the_same_card_keeps_it(cast):
    issue(cast, cast.lan)
    assert len(queries.list_cards(cast.lan.id)) == 1


def test_a_card_of_another_group_cuts_the_one_before_short(cast):
    issue(cast, cast.lan, group="HT")
    newer, older = queries.list_cards(cast.lan.id)
    assert (older.valid_until, newer.valid_from) == (date(2026, 11, 30), date(2026, 12, 1))
    assert newer.five_years_on == older.five_years_on


def test_a_card_is_found_by_its_number(cast):
    assert queries.find_card_by_number("DN4010110129425").benefit_level == 4
    assert queries.find_holder("DN4010110129425") == cast.lan.id
    assert queries.find_card_by_number("DN4010000000000") is None
