"""Impossible cases are refused with the place and the reason."""

import json

import pytest

from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.law.estimates import KINDS, estimate
from ansinh.law.lines import estimate_lines
from ansinh.law.show import show

SPAN = {"from": "2000-01", "to": "2010-12", "wage": 1_000_000}


def history(*changes):
    return {"pension_from": "2026-01", "history": [SPAN | change for change in changes]}


@pytest.mark.parametrize(
    ("kind", "case", "path", "code"),
    [
        ("pension", history({}, {"from": "2010-12", "to": "2012-01"}), "history.1.from", "spans-overlap"),
        ("pension", history({"to": "1999-12"}), "history.0.to", "span-runs-backwards"),
        ("pension", history({"wage": -1}), "history.0.wage", "bad-number"),
        ("pension", history({"wage": "nhiều"}), "history.0.wage", "bad-number"),
        ("pension", history({"wage": True}), "history.0.wage", "bad-number"),
        ("pension", history({"from": "2000-13"}), "history.0.from", "bad-month"),
        ("pension", history({"from": "２000-01"}), "history.0.from", "bad-month"),
        ("pension", history({"regime": "army"}), "history.0.regime", "bad-choice"),
        ("pension", history({"coefficient": 101}), "history.0.coefficient", "bad-number"),
        ("pension", history({}) | {"birth": "1999-01", "sex": "male"}, "birth", "born-after-contribution"),
        ("pension", {"history": 7}, "history", "not-a-list"),
        ("pension", {"history": [7]}, "history.0", "not-an-object"),
        ("pension", {"history": [{}]}, "history.0", "span-incomplete"),
        ("pension", {"sex": "woman"}, "sex", "bad-choice"),
        ("pension", {"birth": "1964-02-30"}, "birth", "bad-birth"),
        ("pension", {"birth": "1990", "sex": "male", "months": 600, "pension_from": "2026-08"},
         "months", "too-many-months"),
        ("pension", {"months": "300"}, "months", "bad-number"),
        ("survivors", {"on": "2026-01", "months": 200, "relatives": [{"relation": "child", "birth": "2030"}]},
         "relatives.0.birth", "born-after-death"),
        ("contribution", {"wage": 9_000_000, "month": "2025-06", "regime": "household-business"},
         "regime", "regime-not-in-force"),
        ("contribution", {"wage": 9_000_000, "month": "2016-06", "region": "I", "regime": "second-contract"},
         "regime", "regime-not-in-force"),
        ("late-interest", {"month": "2016-05", "reason": "evasion",
                           "debts": [{"fund": "health", "overdue": 1, "since": "2016-06"}]},
         "debts.0.since", "debt-after-recovery"),
        ("voluntary", {"income": 2_000_000, "from": "2026-01", "method": "12-months", "stopped": "2027-01"},
         "stopped", "stopped-outside-plan"),
        ("pension", {"months": -3}, "months", "bad-number"),
        ("pension", {"incapacity": 101}, "incapacity", "bad-number"),
        ("pension", {"incapacity": 61.5}, "incapacity", "bad-whole-number"),
        ("retirement-age", {"sex": "male", "birth": "2199-12"}, "birth", "bad-birth"),
        ("pension", {"pension_from": "2101-01"}, "pension_from", "bad-month"),
        ("sickness", {"on": "2026-11", "from": "1972-10-05", "to": "1972-10-09", "years": 3},
         "from", "parameter-before-first-date"),
        ("sickness", {"from": "2026-02-02", "to": "2026-02-01"}, "to", "leave-runs-backwards"),
        ("sickness", {"on": "2026-02-02", "rest_days": ["x"]}, "rest_days.0", "bad-day"),
        ("contribution", {"wage": 1, "month": "2026-01", "region": "V"}, "region", "bad-choice"),
        ("unemployment", {"region": "1", "ended_on": "2026-01-01"}, "region", "bad-choice"),
        ("voluntary", {"income": 100, "from": "2026-01"}, "income", "income-out-of-bounds"),
        ("late-interest", {"month": "2026-01", "debts": [{"fund": "x", "overdue": 1}]}, "debts.0.fund", "bad-choice"),
        ("health-benefit", {"card": "12", "on": "2026-01"}, "card", "unknown-card-group"),
        ("maternity", {"event": "party", "event_on": "2026-01"}, "event", "bad-choice"),
        ("nothing", {}, "kind", "unknown-kind"),
        ("one-off", {"decided_on": "2025-09", "months": {"compulsory": 100, "before_2014": 200}},
         "months.before_2014", "part-over-whole"),
        ("pension", {"months": {"compulsory": 100, "state": 101}}, "months.state", "part-over-whole"),
        ("one-off", {"decided_on": "2025-09", "months": 100, "stopped": "2030-01"}, "stopped", "after-decision"),
        ("pension", {"pension_from": "2025-09", "months": 300, "joined": "2030-01"}, "joined", "joined-later"),
        ("pension", history({"coefficient": 3}), "history.0", "wage-and-coefficient"),
        ("pension", {"history": [{"from": "2000-01", "to": "2010-12", "coefficient": 3, "regime": "voluntary"}]},
         "history.0.regime", "bad-choice"),
        ("unemployment", {"months": 40, "ended_on": "2026-02-03", "filed_on": "2026-01-03"},
         "filed_on", "before-the-end"),
        ("unemployment", {"months": 40, "ended_on": "2026-02-03", "starts_on": "2025-09-03"},
         "starts_on", "before-the-end"),
        ("unemployment", {"months": 40, "ended_on": "2026-02-03", "drawn_months": 9}, "drawn_months", "bad-number"),
        ("maternity", {"event": "birth", "event_on": "2024-02-03", "child_died_on": "2024-01-03"},
         "child_died_on", "before-the-event"),
        ("maternity", {"event": "surrogate", "event_on": "2024-02-03", "handed_over_on": "2024-01-03"},
         "handed_over_on", "before-the-event"),
        ("maternity", {"event": "father", "event_on": "2024-02-03", "mother_died_on": "2024-01-03"},
         "mother_died_on", "before-the-event"),
        ("maternity", {"event": "adoption", "event_on": "2024-02-03", "child_birth": "2024-03-03"},
         "child_birth", "born-later"),
        ("social-pension", {"birth": "2030-01", "on": "2026-01"}, "birth", "born-later"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_its_path(kind, case, path, code):
    with pytest.raises(Refused) as caught:
        estimate(kind, case)
    assert (caught.value.path, caught.value.code) == (path, code)
    assert caught.value.phrase.vi != caught.value.phrase.en


def test_several_faults_come_together():
    with pytest.raises(ManyRefused) as caught:
        estimate("pension", {"sex": "x", "birth": "y"})
    assert {fault.path for fault in caught.value.faults} == {"sex", "birth"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_case_names_what_is_missing(kind, lang):
    answer = estimate(kind, {}, lang=lang)
    assert answer["missing"]
    assert set(answer) == {"kind", "on", "law", "result", "steps", "missing", "warnings"}


@pytest.mark.parametrize(
    ("kind", "case", "missing", "without"),
    [
        ("one-off", {"decided_on": "2025-09", "months": 300, "average_wage": 1_000_000, "reason": "disease"},
         "months.before_2014", "amount"),
        ("survivors", {"on": "2025-09", "months": 300, "average_wage": 1_000_000, "relatives": []},
         "months.before_2014", "amount"),
        ("late-interest", {"month": "2026-01", "debts": [{"overdue": 1_000_000, "days": 3}]}, "debts.0.fund", "total"),
        ("late-interest", {"month": "2026-01", "debts": [{"fund": "health", "days": 3}]}, "debts.0.overdue", "total"),
    ],
)  # fmt: skip
def test_what_a_figure_needs_is_named(kind, case, missing, without):
    answer = estimate(kind, case)
    assert missing in answer["missing"]
    assert not answer["result"].get(without)


def test_a_month_before_the_first_parameter_names_it():
    with pytest.raises(Refused, match=r"pension\.minimum_months") as caught:
        estimate("pension", {"pension_from": "2001-01", "months": 300})
    assert caught.value.path == "pension_from"


def test_an_unknown_key_is_a_warning():
    assert "brith" in estimate("retirement-age", {"sex": "male", "brith": "1964"})["warnings"][0]


def test_lines_keep_their_order_and_errors_their_line():
    lines = ['{"sex": "male", "birth": "1964-09"}', "[]", '{"sex": "x"}', '{"sex": NaN}', ""]
    answers = [json.loads(line) for line in estimate_lines("retirement-age", lines, lang="en")]
    assert answers[0]["result"]["pension_from"] == "2026-01"
    codes = [answer["error"]["code"] for answer in answers[1:]]
    assert codes == ["not-json", "bad-choice", "not-json", "not-json"]


def test_many_lines_are_shared_and_stay_in_order():
    births = [f"{1950 + place % 40}-{place % 12 + 1:02}" for place in range(2600)]
    lines = [json.dumps({"sex": "male", "birth": birth}) for birth in births]
    alone = list(estimate_lines("retirement-age", lines))
    assert list(estimate_lines("retirement-age", lines, workers=2)) == alone


def test_a_parameter_can_be_shown():
    shown = show("base_salary", lang="en")
    assert shown["values"][-1]["value"] == 2_530_000
    assert shown["values"][-1]["articles"][0]["article"].endswith("161/2026/NĐ-CP")
