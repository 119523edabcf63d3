"""Whatever comes in, the answer is an estimate or a refusal, never a crash."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.errors import Refused
from ansinh.law.estimates import KINDS, estimate

MONTHS = st.sampled_from(
    ["2016-01", "2025-06", "2025-07", "2026-08-31", "2031-12", "1900-01", "2199-12", "2200-01",
     "1964", "2024-02-29", "2023-02-29", "x", "", None, 7, "2016-00"]
)  # fmt: skip
NUMBERS = st.sampled_from(
    [
        0,
        1,
        6,
        11,
        12,
        36,
        61,
        81,
        180,
        240,
        5_000_000,
        60_000_000,
        10**13,
        -1,
        0.5,
        4.5,
        True,
        "5",
        None,
    ]
)
SPAN = st.fixed_dictionaries(
    {},
    optional={
        "from": MONTHS, "to": MONTHS, "wage": NUMBERS, "coefficient": NUMBERS, "paid": st.booleans(),
        "regime": st.sampled_from(["state", "employer", "voluntary", "x"]),
        "allowances": st.fixed_dictionaries({}, optional={"position": NUMBERS, "seniority_percent": NUMBERS}),
    },
)  # fmt: skip
GOOD = st.sampled_from(
    [
        [{"from": "1996-01", "to": "2015-12", "wage": 3_000_000}],
        [{"from": "2000-01", "to": "2025-06", "coefficient": 4.2}],
        [
            {
                "from": "2017-01",
                "to": "2024-12",
                "coefficient": 3.2,
                "allowances": {"seniority_percent": 9},
            }
        ],
        [{"from": "2018-01", "to": "2025-12", "wage": 2_000_000, "regime": "voluntary"}],
        [],
    ]
)
WORDS = st.sampled_from(
    ["male", "female", "heavy", "coal", "child", "long-term", "birth", "father", "miscarriage",
     "adoption", "work", "I", "IV", "state", "years", "missing", "12-months", "poor", "death",
     "accident", "maternity", "HC4010110129425", "basic-outpatient", "x"]
)  # fmt: skip
KEYS_OF_MONTHS = [
    "birth", "on", "pension_from", "joined", "decided_on", "event_on", "from", "to", "ended_on",
    "starts_on", "filed_on", "month", "stopped", "leave_from", "child_birth", "missing_paid_on",
]  # fmt: skip
KEYS_OF_NUMBERS = [
    "incapacity", "average_wage", "days", "used_days", "years", "wage", "child_age", "children",
    "weeks", "members", "income", "pension", "pension_months", "cost", "living_children", "coefficient",
]  # fmt: skip
KEYS_OF_WORDS = [
    "sex", "conditions", "reason", "event", "cause", "region", "regime", "method", "group",
    "outcome", "card", "facility", "circumstance",
]  # fmt: skip
RELATIVES = st.lists(
    st.fixed_dictionaries({"relation": WORDS}, optional={"birth": MONTHS, "age": NUMBERS}),
    max_size=3,
)
DEBTS = st.lists(
    st.fixed_dictionaries(
        {"fund": st.sampled_from(["social-unemployment", "health", "x"]), "overdue": NUMBERS},
        optional={"days": NUMBERS},
    ),
    max_size=3,
)
ENTRIES = st.one_of(
    st.tuples(st.sampled_from(KEYS_OF_MONTHS), MONTHS),
    st.tuples(st.sampled_from(KEYS_OF_NUMBERS), NUMBERS),
    st.tuples(st.sampled_from(KEYS_OF_WORDS), WORDS),
    st.tuples(st.just("history"), st.one_of(GOOD, GOOD, st.lists(SPAN, max_size=3))),
    st.tuples(
        st.just("months"), st.one_of(NUMBERS, st.fixed_dictionaries({"compulsory": NUMBERS}))
    ),
    st.tuples(st.just("relatives"), RELATIVES),
    st.tuples(st.just("debts"), DEBTS),
)
TIMES = st.sampled_from(["2016-01", "2024-12-31", "2025-07-01", "2026-08-15", "2045-03"])
BIRTHS = st.sampled_from(["1965-03", "2099-12", "2199-12"])
GROUND = st.fixed_dictionaries(
    {"history": GOOD, "sex": st.sampled_from(["male", "female"]), "birth": BIRTHS},
    optional=dict.fromkeys(KEYS_OF_MONTHS[1:], TIMES),
)
CASES = st.tuples(GROUND, st.lists(ENTRIES, max_size=3)).map(lambda pair: pair[0] | dict(pair[1]))


@settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.sampled_from(sorted(KINDS)), CASES)
def test_any_case_is_answered_or_refused(kind, case):
    try:
        answer = estimate(kind, case)
    except Refused as fault:
        answer = {"refused": [fault.phrase.vi, fault.phrase.en]}
    assert json.dumps(answer, allow_nan=False)
