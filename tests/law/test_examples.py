"""Published cases and their published results."""

import pytest

from ansinh.law.estimates import estimate

MAN, WOMAN = "male", "female"


def case(name, kind, given, expected):
    return pytest.param(kind, given, expected, id=name)


def spans(*rows, **more):
    return [{"from": start, "to": end, "wage": wage, **more} for start, end, wage in rows]


def state(*rows):
    return [
        {
            "from": start, "to": end, "coefficient": scale,
            "allowances": {"seniority_percent": seniority},
        }
        for start, end, scale, seniority in rows
    ]  # fmt: skip


CIRCULAR_59 = [
    case("1 rest days are not sick days", "sickness",
         {"from": "2016-01-07", "to": "2016-01-17", "rest_days": ["2016-01-06", "2016-01-15"], "years": 5},
         {"paid_days": 10}),
    case("2 conditions at the moment of leave", "sickness",
         {"on": "2016-10-25", "days": 7, "used_days": 30, "conditions": "heavy", "years": 13},
         {"max_days": 40, "paid_days": 7}),
    case("4 long-term disease after three months", "sickness",
         {"on": "2016-06-01", "reason": "long-term", "months": 3},
         {"max_days": 180, "max_further_months": 3}),
    case("7 a sick child of five", "sickness",
         {"on": "2016-01-11", "reason": "child", "child_age": 5, "days": 17},
         {"max_days": 15, "paid_days": 15}),
    case("10 accident in the first month", "sickness",
         {"from": "2016-06-06", "to": "2016-06-06", "rest_days": [], "years": 0,
          "history": spans(("2016-06", "2016-06", 5_000_000))},
         {"paid_days": 1, "amount": 156_250}),
    case("13 born from the 15th on", "maternity",
         {"event": "birth", "event_on": "2017-01-18", "history": spans(("2016-08", "2017-01", 5_000_000))},
         {"eligible": True, "window": ["2016-02", "2017-01"]}),
    case("13 born before the 15th", "maternity",
         {"event": "birth", "event_on": "2017-01-14", "history": spans(("2016-08", "2017-01", 5_000_000))},
         {"eligible": False, "window": ["2016-01", "2016-12"]}),
    case("16 average of six months", "maternity",
         {"event": "birth", "event_on": "2016-03-16",
          "history": spans(("2015-10", "2016-01", 5_000_000), ("2016-02", "2016-03", 6_500_000))},
         {"average_wage": 5_500_000, "allowance": 33_000_000, "birth_grant": 2_300_000}),
    case("19 heavy work and a hard region together", "pension",
         {"sex": MAN, "birth": "1959-03", "pension_from": "2016-04", "history": [
             *spans(("1986-04", "1997-12", 400_000)),
             *spans(("1998-01", "2007-12", 900_000), conditions="heavy"),
             *spans(("2008-01", "2016-03", 3_000_000), conditions="hard-region")]},
         {"eligible": True, "years": 30, "rate_percent": 75, "reduction_percent": 0}),
    case("21 commune officer with 14 compulsory years", "pension",
         {"sex": WOMAN, "birth": "1961-01", "pension_from": "2016-03", "commune": True,
          "months": {"compulsory": 168, "voluntary": 48}},
         {"eligible": False}),
    case("22 five missing months paid at once", "pension",
         {"sex": MAN, "birth": "1956-03", "months": 235, "missing_paid_on": "2016-04"},
         {"eligible": True, "pension_from": "2016-04", "years": 20}),
    case("22 paid later", "pension",
         {"sex": MAN, "birth": "1956-03", "months": 235, "missing_paid_on": "2016-07"},
         {"eligible": True, "pension_from": "2016-07"}),
    case("24 early with reduced capacity", "pension",
         {"sex": WOMAN, "birth": "1963-06", "pension_from": "2016-06", "incapacity": 61,
          "months": 316, "average_wage": 4_000_000},
         {"eligible": True, "years": 26.5, "rate_percent": 71, "reduction_percent": 4,
          "lump_sum_months": 0.75, "amount": 2_840_000, "lump_sum": 3_000_000}),
    case("27 early months from January of the year of birth", "pension",
         {"sex": WOMAN, "birth": "1965", "pension_from": "2016-08", "incapacity": 61, "months": 260},
         {"eligible": True, "reduction_percent": 6}),
    case("30 from the month after the birthday", "retirement-age",
         {"sex": MAN, "birth": "1956-03-01"}, {"attained": "2016-03", "pension_from": "2016-04"}),
    case("32 only the year of birth known", "retirement-age",
         {"sex": WOMAN, "birth": "1961"}, {"pension_from": "2017-01"}),
    case("36 State spells on both sides", "pension",
         {"sex": MAN, "birth": "1956-09", "pension_from": "2016-10", "history": [
             *state(("1990-01", "1996-12", 3.0, 0)), *spans(("1997-01", "2006-09", 0)),
             *state(("2009-10", "2016-09", 5.0, 0))]},
         {"average_wage": round(5.0 * 1_210_000 * 168 / 285)}),
    case("38 reserved seniority", "pension",
         {"sex": MAN, "birth": "1956-03", "pension_from": "2016-04", "history": state(
             ("1980-01", "2011-03", 5.08, 14), ("2011-04", "2014-03", 6.2, 0), ("2014-04", "2016-03", 6.56, 0))},
         {"average_wage": 8_113_480, "amount": 6_085_110}),
    case("39 reserved seniority over the scale", "pension",
         {"sex": MAN, "birth": "1956-03", "pension_from": "2016-04", "history": [
             {"from": "1980-01", "to": "2011-03", "coefficient": 5.42,
              "allowances": {"over_scale_percent": 11, "seniority_percent": 8}},
             *state(("2011-04", "2014-03", 6.2, 0), ("2014-04", "2016-03", 6.56, 0))]},
         {"average_wage": 7_849_090, "amount": 5_886_818}),
    case("40 the better of two ways", "pension",
         {"sex": MAN, "birth": "1956-03", "pension_from": "2016-04", "history": state(
             ("1980-01", "2008-03", 5.0, 20), ("2008-04", "2010-03", 6.2, 24),
             ("2010-04", "2013-03", 6.56, 27), ("2013-04", "2016-03", 6.92, 0))},
         {"average_wage": 9_285_008, "amount": 6_963_756}),
    case("41 a pensioner emigrates", "one-off",
         {"decided_on": "2017-01", "reason": "emigration", "pension": 4_000_000, "pension_months": 12,
          "months": {"compulsory": 288, "before_2014": 264}},
         {"months_of_average": 31, "amount": 124_000_000}),
    case("44 ten months", "funeral", {"on": "2016-06", "months": {"compulsory": 10}}, {"eligible": False}),
    case("45 sixty months in all", "funeral",
         {"on": "2016-06", "months": {"compulsory": 10, "voluntary": 50}},
         {"eligible": True, "amount": 12_100_000}),
    case("51 lump sum for survivors", "survivors",
         {"on": "2017-04", "history": spans(("2005-10", "2017-03", 0)), "average_wage": 5_000_000},
         {"months": 19, "amount": 95_000_000}),
]  # fmt: skip

OTHERS = [
    case("Circular 28: maternity months are skipped", "unemployment",
         {"ended_on": "2020-07-01", "region": "I", "months": 16,
          "history": spans(("2018-09", "2019-08", 2_000_000), ("2019-09", "2019-12", 4_000_000))},
         {"monthly": 2_000_000, "average_wage": 3_333_333}),
    case("Circular 28: from date to date less a day", "unemployment",
         {"starts_on": "2015-03-11", "months": 36},
         {"months_granted": 3, "reserved_months": 0,
          "periods": [["2015-03-11", "2015-04-10"], ["2015-04-11", "2015-05-10"], ["2015-05-11", "2015-06-10"]]}),
    case("Letter 1379", "late-interest",
         {"month": "2020-03", "debts": [{"fund": "social-unemployment", "overdue": 100_000_000},
                                        {"fund": "health", "overdue": 15_000_000}]},
         {"interest": {"social-unemployment": 966_600, "health": 146_490}, "total": 1_113_090}),
    case("agency example of 2017", "one-off",
         {"decided_on": "2017-08", "history": spans(
             ("2013-01", "2013-12", 1_200_000), ("2014-01", "2014-09", 1_445_000),
             ("2014-10", "2014-12", 2_140_000), ("2015-07", "2015-12", 2_140_000),
             ("2016-01", "2016-02", 2_140_000), ("2016-03", "2016-07", 2_515_000))},
         {"average_wage": 1_774_052, "months_of_average": 6.5, "amount": 11_531_338}),
    case("household of five in 2026", "health-household", {"members": 5, "from": "2026-07", "months": 1},
         {"amounts": [113_850, 79_695, 68_310, 56_925, 45_540], "total": 364_320}),
    case("poor household, voluntary", "voluntary", {"income": 1_500_000, "from": "2025-08", "group": "poor"},
         {"support": 165_000, "amount": 165_000, "due_by": "2025-08-31"}),
    case("daily rate", "late-interest",
         {"month": "2025-09", "debts": [{"fund": "health", "overdue": 1_000_000, "days": 30}]},
         {"total": 9_000}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "expected"), CIRCULAR_59 + OTHERS)
def test_published_case(kind, given, expected):
    result = estimate(kind, given)["result"]
    assert {key: result.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("sex", "birth", "age", "starts"),
    [
        (MAN, "1964-09", (61, 3), "2026-01"), (MAN, "1966-03", (61, 9), "2028-01"),
        (WOMAN, "1966-08", (55, 4), "2022-01"), (WOMAN, "1975-04", (59, 8), "2035-01"),
        (MAN, "1960-12", (60, 0), "2021-01"), (WOMAN, "1965-12", (55, 0), "2021-01"),
        (MAN, "1966-04", (62, 0), "2028-05"), (WOMAN, "1975-05", (60, 0), "2035-06"),
    ],
)  # fmt: skip
def test_annex_of_decree_135(sex, birth, age, starts):
    result = estimate("retirement-age", {"sex": sex, "birth": birth})["result"]
    assert (result["age"]["years"], result["age"]["months"]) == age
    assert result["pension_from"] == starts


@pytest.mark.parametrize(
    ("months", "years"), [(180, 15), (181, 15.5), (186, 15.5), (187, 16), (191, 16), (192, 16)]
)
def test_odd_months_count_half_or_whole_years(months, years):
    given = {"sex": MAN, "on": "2025-08", "months": months}
    assert estimate("pension", given)["result"]["years"] == years


@pytest.mark.parametrize(
    ("sex", "years", "rate"),
    [(WOMAN, 15, 45), (WOMAN, 15.5, 46), (WOMAN, 25, 65), (WOMAN, 30, 75), (WOMAN, 40, 75),
     (MAN, 15, 40), (MAN, 19, 44), (MAN, 20, 45), (MAN, 21, 47), (MAN, 35, 75)],
)  # fmt: skip
def test_rates_of_law_41(sex, years, rate):
    given = {"sex": sex, "on": "2025-08", "months": int(years * 12)}
    assert estimate("pension", given)["result"]["rate_percent"] == rate


@pytest.mark.parametrize(("early", "off"), [(5, 0), (6, 1), (11, 1), (12, 2), (18, 3)])
def test_reduction_for_months_early(early, off):
    # A man reaches the age at 62 from 2028 on, and draws from the month after.
    birth_year, birth_month = divmod(2030 * 12 - 745 + early, 12)
    given = {"sex": MAN, "birth": f"{birth_year}-{birth_month + 1:02}", "pension_from": "2030-01",
             "incapacity": 61, "months": 300}  # fmt: skip
    assert estimate("pension", given)["result"]["reduction_percent"] == off


def test_both_laws_by_the_date():
    man = {"sex": MAN, "months": 190, "birth": "1960-01", "average_wage": 8_000_000}
    before = estimate("pension", man | {"pension_from": "2025-06"})
    after = estimate("pension", man | {"pension_from": "2025-07"})
    assert before["result"]["reasons"] == ["thiếu 50 tháng đóng (cần 240 tháng)"]
    assert after["result"]["amount"] == 8_000_000 * 41 // 100
    assert "41/2024/QH15" in {each["id"] for each in after["law"]}


def test_a_wife_draws_more_while_nobody_can_care_for_her():
    family = [{"relation": "wife", "age": 56}, {"relation": "child", "age": 13}]
    given = {"on": "2016-06", "cause": "work", "months": 24, "relatives": family}
    shares = [each["percent"] for each in estimate("survivors", given)["result"]["monthly"]]
    assert shares == [70, 50]
    family[1]["age"] = 18
    assert estimate("survivors", given)["result"]["monthly"][0]["percent"] == 50


@pytest.mark.parametrize(
    ("year", "years", "percent"),
    [(2018, 20, 7.27), (2018, 20.5, 7.86), (2018, 25, 12.31), (2018, 29.5, 1.08),
     (2019, 20, 5.45), (2020, 25, 6.15), (2021, 29.5, 0.27), (2021, 30, None), (2022, 25, None)],
)  # fmt: skip
def test_women_who_retired_2018_to_2021_get_more(year, years, percent):
    given = {"sex": WOMAN, "birth": "1960-01", "pension_from": f"{year}-02", "months": int(years * 12),
             "average_wage": 5_000_000}  # fmt: skip
    assert estimate("pension", given)["result"].get("adjustment_percent") == percent
