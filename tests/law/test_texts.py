"""Cases read off the texts themselves: examples of Circular 59/2015 and rules of the decrees since."""

import pytest

from ansinh.law.estimates import estimate

MAN, WOMAN = "male", "female"


def case(name, kind, given, expected):
    return pytest.param(kind, given, expected, id=name)


def spans(*rows, **more):
    return [{"from": start, "to": end, "wage": wage, **more} for start, end, wage in rows]


def state(*rows, **more):
    return [
        {
            "from": start, "to": end, "coefficient": scale,
            "allowances": {"seniority_percent": seniority}, **more,
        }
        for start, end, scale, seniority in rows
    ]  # fmt: skip


CIRCULAR_59 = [
    case("5 long-term after three years", "sickness", {"on": "2016-08-01", "reason": "long-term", "months": 36},
         {"max_days": 180, "max_further_months": 36}),
    case("11 recuperation used before", "recuperation",
         {"on": "2016-09-20", "reason": "sickness", "circumstance": "surgery", "used_days": 5, "sick_days": 42},
         {"days": 2}),
    case("15 stillborn in the ninth month", "maternity",
         {"event": "miscarriage", "event_on": "2016-10-20", "weeks": 36,
          "history": spans(("2013-10", "2016-09", 6_000_000))},
         {"leave": {"months": 0, "days": 50}, "allowance": 10_000_000}),
    case("20 commune officer, once a teacher", "pension",
         {"sex": WOMAN, "birth": "1961-03", "pension_from": "2016-04", "commune": True,
          "history": state(("1998-01", "2012-03", 3.0, 0), ("2012-04", "2016-03", 2.5, 0))},
         {"eligible": True, "years": 18.5}),
    case("23 six missing months paid after the finding", "pension",
         {"sex": MAN, "birth": "1963-03", "incapacity": 63, "months": 234, "missing_paid_on": "2016-04",
          "pension_from": "2016-04"}, {"eligible": True, "years": 20}),
    case("25 fifty years and a month", "pension",
         {"sex": WOMAN, "birth": "1968-12", "incapacity": 61, "months": 336, "pension_from": "2019-01"},
         {"rate_percent": 62, "reduction_percent": 9}),
    case("26 a miner of 49", "pension",
         {"sex": MAN, "birth": "1968-04", "incapacity": 61, "months": 324, "pension_from": "2017-04",
          "conditions": "coal"}, {"eligible": True, "rate_percent": 67, "reduction_percent": 2}),
    case("27 only the year of birth", "pension",
         {"sex": WOMAN, "birth": "1962", "incapacity": 61, "months": 300, "pension_from": "2016-03"},
         {"eligible": True, "rate_percent": 74, "reduction_percent": 1}),
    case("28 a man of 2018", "pension",
         {"sex": MAN, "birth": "1961-06", "incapacity": 61, "months": 355, "pension_from": "2018-01"},
         {"years": 30, "rate_percent": 67, "reduction_percent": 6}),
    case("29 especially heavy work", "pension",
         {"sex": MAN, "birth": "1965-06", "incapacity": 61, "months": 327, "pension_from": "2016-06",
          "conditions": "especially-heavy"},
         {"eligible": True, "years": 27.5, "rate_percent": 62, "reduction_percent": 8}),
    case("31 born in December", "retirement-age", {"sex": MAN, "birth": "1956-12-01"}, {"pension_from": "2017-01"}),
    case("34 odd months before 2014", "one-off",
         {"decided_on": "2016-06", "months": {"compulsory": 196, "before_2014": 122}, "average_wage": 1_000_000},
         {"months_of_average": 28}),
    case("35 State wage at the base salary of the decision", "one-off",
         {"decided_on": "2016-03-01", "history": state(("1996-01", "2014-12", 3.0, 0))}, {"average_wage": 3_450_000}),
    case("37 last six years over two spells", "pension",
         {"sex": MAN, "birth": "1957-12", "pension_from": "2018-01", "history": [
             *state(("1996-01", "2000-12", 2.0, 0), ("2001-01", "2002-12", 3.0, 0)),
             *spans(("2003-01", "2013-12", 0)), *state(("2014-01", "2017-12", 6.0, 0))]},
         {"average_wage": round((24 * 3 + 48 * 6) / 72 * 1_300_000 * 132 / 264)}),
    case("39 seniority in all last years", "pension",
         {"sex": MAN, "birth": "1956-03", "pension_from": "2016-04", "history": state(
             ("1989-04", "2000-03", 4.0, 11), ("2000-04", "2011-03", 5.0, 20),
             ("2011-04", "2014-03", 5.76, 25), ("2014-04", "2016-03", 6.10, 27))},
         {"rate_percent": 69, "average_wage": 8_531_620, "amount": 5_886_818}),
    case("42 a pensioner of ten years emigrates", "one-off",
         {"decided_on": "2018-01", "reason": "emigration", "pension": 3_500_000, "pension_months": 120,
          "months": {"compulsory": 300, "before_2014": 300}}, {"amount": 10_500_000}),
    case("46 both parents dead", "survivors",
         {"on": "2016-06", "months": 240, "relatives": [{"relation": "child", "age": 5}]}, {"amount": 847_000}),
    case("48 an only child dies", "survivors",
         {"on": "2016-06", "months": 24, "cause": "work", "relatives": [{"relation": "father", "age": 62}]},
         {"amount": 847_000}),
    case("50 two dead", "survivors",
         {"on": "2016-06", "months": 24, "cause": "work", "deceased": 2, "relatives": [{"relation": "child", "age": 6}]},
         {"amount": 1_694_000}),
]  # fmt: skip
HEAVY = state(("1990-01", "2010-12", 5.0, 0), conditions="heavy")
SINCE = [
    case("Decree 374/2025 art. 8.1: what lies over 144 months is not kept", "unemployment",
         {"months": 150, "ended_on": "2026-03-20"}, {"months_granted": 12, "reserved_months": 0}),
    case("Decree 374/2025 art. 8.3: two months drawn", "unemployment",
         {"months": 150, "ended_on": "2026-03-20", "drawn_months": 2}, {"reserved_months": 120}),
    case("before Decree 374/2025 the rest is kept", "unemployment",
         {"months": 150, "ended_on": "2025-12-20"}, {"months_granted": 12, "reserved_months": 6}),
    case("Decree 374/2025 art. 15.2: a month without that day ends with its last", "unemployment",
         {"months": 36, "ended_on": "2026-01-05", "starts_on": "2026-01-31"},
         {"periods": [["2026-01-31", "2026-02-28"], ["2026-03-01", "2026-03-30"], ["2026-03-31", "2026-04-30"]]}),
    case("Law 74/2025 art. 39.1: the region's wage of the last month paid", "unemployment",
         {"ended_on": "2026-01-15", "region": "I", "history": spans(("2024-01", "2025-12", 90_000_000))},
         {"monthly": 24_800_000}),
    case("Law 38/2013 art. 49.2: twelve months within 24", "unemployment",
         {"ended_on": "2025-12-31", "region": "I",
          "history": spans(("2010-01", "2012-12", 5_000_000), ("2025-06", "2025-12", 8_000_000))},
         {"eligible": False, "months_granted": 0, "reserved_months": 43}),
    case("Law 38/2013: months before 2009 bore no unemployment insurance", "unemployment",
         {"ended_on": "2015-12-31", "region": "I", "history": spans(("2005-01", "2015-12", 5_000_000))},
         {"eligible": True, "months_granted": 7, "reserved_months": 0}),
    case("Law 74/2025 art. 38: filed after three months", "unemployment",
         {"months": 40, "ended_on": "2026-02-03", "filed_on": "2026-09-03"}, {"eligible": False}),
    case("Circular 12/2025 art. 4.5: each year has its own days", "sickness",
         {"from": "2025-12-29", "to": "2026-01-09", "rest_days": ["2026-01-01", "2026-01-03", "2026-01-04"],
          "used_days": 28, "years": 5, "wage": 4_800_000}, {"paid_days": 8, "amount": 1_200_000}),
    case("Law 41/2024 art. 43.2: what was used of the year comes off the first days", "sickness",
         {"on": "2025-09-01", "reason": "long-term", "days": 30, "used_days": 20, "years": 5, "wage": 4_800_000},
         {"max_days": 30, "paid_days": 30, "amount": 10 * 150_000 + 20 * 100_000}),
    case("Law 41/2024 art. 56: a child of six months is not adopted with leave", "maternity",
         {"event": "adoption", "event_on": "2025-09-10", "child_birth": "2025-03-10",
          "history": spans(("2024-09", "2025-09", 6_000_000))}, {"eligible": False}),
    case("Circular 12/2025 art. 12.2.b: missing months with reduced capacity", "pension",
         {"sex": MAN, "birth": "1968-01", "incapacity": 65, "months": 236, "missing_paid_on": "2026-03",
          "pension_from": "2026-04"}, {"eligible": True, "years": 20}),
    case("Circular 12/2025 art. 15.2: from the month after the payment", "pension",
         {"sex": MAN, "birth": "1964-09", "months": 176, "missing_paid_on": "2026-03"},
         {"eligible": True, "pension_from": "2026-04"}),
    case("Circular 12/2025 art. 15.2: not in the month of the payment", "pension",
         {"sex": MAN, "birth": "1964-09", "months": 176, "missing_paid_on": "2026-03", "pension_from": "2026-03"},
         {"eligible": False}),
    case("Decree 158/2025 art. 17.2: heavy work and too few compulsory months", "pension",
         {"sex": MAN, "birth": "1969-01", "months": {"compulsory": 170, "voluntary": 60}, "conditions": "heavy",
          "pension_from": "2026-09"}, {"eligible": False}),
    case("Decree 134/2015 art. 5.2: the same under Law 58/2014", "pension",
         {"sex": MAN, "birth": "1965-01", "months": {"compulsory": 192, "voluntary": 60}, "conditions": "heavy",
          "pension_from": "2024-09"}, {"eligible": False}),
    case("Decree 115/2015 art. 9.4: heavy State work, then a lower wage", "pension",
         {"sex": MAN, "birth": "1962-01", "pension_from": "2024-01",
          "history": [*HEAVY, *state(("2011-01", "2023-12", 3.0, 0))]}, {"average_wage": 9_000_000}),
    case("Decree 158/2025 art. 15.2.a: the same under Law 41/2024", "pension",
         {"sex": MAN, "birth": "1962-01", "pension_from": "2025-09",
          "history": [*HEAVY, *state(("2011-01", "2025-08", 3.0, 0))]}, {"average_wage": 11_700_000}),
    case("Decree 115/2015 art. 9.4: fourteen years of heavy work are too few", "pension",
         {"sex": MAN, "birth": "1962-01", "pension_from": "2024-01", "history": [
             *state(("1990-01", "2003-12", 5.0, 0), conditions="heavy"), *state(("2004-01", "2023-12", 3.0, 0))]},
         {"average_wage": 5_400_000}),
    case("Law 41/2024 art. 70.4: incapacity keeps the State support", "one-off",
         {"decided_on": "2025-09", "reason": "incapacity",
          "history": spans(("2020-01", "2023-12", 2_000_000), regime="voluntary")}, {"deducted_support": 0}),
    case("Law 41/2024 art. 53: no shorter leave when the child dies", "maternity",
         {"event": "birth", "event_on": "2025-09-20", "child_died_on": "2025-10-05",
          "history": spans(("2024-09", "2025-09", 6_000_000))}, {"leave": {"months": 6, "days": 0}}),
    case("Law 41/2024 art. 55.1: twins of an intended mother", "maternity",
         {"event": "intended-mother", "event_on": "2025-09-10", "child_birth": "2025-09-10", "children": 2,
          "history": spans(("2024-09", "2025-09", 6_000_000))}, {"leave": {"months": 7, "days": 0}}),
    case("Law 41/2024 art. 59.1: a father in his first month", "maternity",
         {"event": "father", "event_on": "2025-09-20", "history": spans(("2025-09", "2025-09", 9_600_000))},
         {"average_wage": 9_600_000, "allowance": 2_000_000}),
    case("Law 84/2015 art. 48.2.b: an accident in the first month", "work-accident",
         {"on": "2025-09-20", "incapacity": 5, "history": spans(("2025-09", "2025-09", 8_000_000))},
         {"amount": 5 * 2_340_000 + 4_000_000}),
    case("Law 84/2015 art. 48.2.b: in the month of return", "work-accident",
         {"on": "2025-09-20", "incapacity": 5, "years": 1,
          "history": spans(("2020-09", "2021-08", 8_000_000), ("2025-09", "2025-10", 10_000_000))},
         {"amount": 5 * 2_340_000 + 5_000_000}),
    case("Law 41/2024 art. 45.1.b: sick in the month of return", "sickness",
         {"on": "2025-09-20", "days": 1, "years": 1,
          "history": spans(("2020-09", "2021-08", 8_000_000), ("2025-09", "2025-10", 9_600_000))},
         {"amount": 300_000}),
    case("Circular 12/2025 art. 18.3.a: a child whose mother lives, however ill", "survivors",
         {"on": "2025-09", "months": 200, "relatives": [
             {"relation": "child", "age": 10}, {"relation": "wife", "age": 40, "incapacity": 85}]},
         {"amount": 2_340_000 // 100 * 120}),
    case("Circular 12/2025 art. 18.3.b: a wife with small children alone, beside his mother", "survivors",
         {"on": "2025-09", "months": 200, "relatives": [
             {"relation": "wife", "age": 58}, {"relation": "mother", "age": 80}]},
         {"amount": 2_340_000 // 100 * 120}),
    case("Law 41/2024 art. 88.2.c: the lump sum may be chosen beside a small child", "survivors",
         {"on": "2025-09", "months": 200, "average_wage": 5_000_000, "payment": "lump-sum",
          "relatives": [{"relation": "child", "age": 5}]}, {"payment": "lump-sum"}),
    case("Decree 158/2025 art. 21.3.d: a pensioner with 100 compulsory months", "survivors",
         {"on": "2025-09", "pension": 3_000_000, "pension_months": 10,
          "months": {"compulsory": 100, "voluntary": 140}, "relatives": [{"relation": "wife", "age": 60}]},
         {"payment": "lump-sum", "months": 44, "amount": 132_000_000}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "expected"), CIRCULAR_59 + SINCE)
def test_what_the_text_says(kind, given, expected):
    result = estimate(kind, given)["result"]
    assert {key: result.get(key) for key in expected} == expected
