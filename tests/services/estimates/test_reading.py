"""What people type becomes a case of the law, or a word beside its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel.money import dong
from ansinh.law.estimates import KINDS
from ansinh.services.estimates import queries
from ansinh.services.estimates.rules import reading, wording
from ansinh.services.estimates.types import Kind

PENSION = {
    "sex": "female",
    "birth": "05/10/1969",
    "history.0.from": "1/1996",
    "history.0.to": "12/2005",
    "history.0.wage": "3.000.000 đ",
    "history.0.regime": "employer",
    "history.3.from": "01/2006",
    "history.3.to": "2026-10",
    "history.3.wage": "9,000,000",
    "history.3.regime": "employer",
    "pension_from": "12/2026",
}


def guide_of(kind):
    return next(guide for guide in queries.list_guides() if guide.kind == kind)


def test_every_kind_of_the_law_has_its_page():
    assert {guide.kind for guide in queries.list_guides()} == set(KINDS)


def test_a_typed_case_is_read_row_by_row():
    found = queries.read(guide_of("pension"), PENSION)
    assert found.case["birth"] == "1969-10-05"
    assert [span["wage"] for span in found.case["history"]] == [3_000_000, 9_000_000]
    assert found.places["history"] == (0, 3)


def test_what_cannot_be_read_is_told_beside_its_input():
    typed = {**PENSION, "birth": "hôm qua", "history.3.wage": "chín triệu"}
    with pytest.raises(queries.BadTyping) as told:
        queries.read(guide_of("pension"), typed)
    assert set(told.value.faults) == {"birth", "history.3.wage"}


def test_what_the_law_refuses_is_told_beside_the_row_it_stands_in():
    guide = guide_of("pension")
    found = queries.read(guide, {**PENSION, "history.3.from": "12/2005"})
    with pytest.raises(queries.BadTyping) as told:
        queries.work_out(guide, found, language="vi")
    assert set(told.value.faults) == {"history.3.from"}


def test_a_pension_is_told_with_figures_steps_and_what_if():
    guide = guide_of("pension")
    answer = queries.work_out(guide, queries.read(guide, PENSION), language="vi")
    assert answer.is_eligible
    assert any(figure.key == "amount" for figure in answer.figures)
    assert all(step.label for step in answer.steps)
    earlier, more = answer.comparisons
    assert len(earlier.bars) == len(earlier.table.rows) > 5
    assert len(more.table.rows) == 6
    assert sum(bar.is_chosen for bar in earlier.bars) == 1


@pytest.mark.parametrize("guide", queries.list_guides(), ids=lambda guide: guide.kind)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_empty_page_asks_for_what_is_missing(guide, language):
    answer = queries.work_out(guide, queries.read(guide, {}), language=language)
    keys = {field.key.partition(".")[0] for part in guide.sections for field in part.fields}
    assert set(answer.missing) <= keys
    assert answer.missing


def refused(kind, typed, language="vi"):
    """Return what the page says beside its inputs."""
    guide = guide_of(kind)
    with pytest.raises(queries.BadTyping) as told:
        queries.work_out(guide, queries.read(guide, typed), language=language)
    return told.value.faults


def test_a_period_is_asked_for_the_very_input_that_it_lacks():
    typed = {**PENSION, "history.3.to": "", "history.0.wage": ""}
    assert refused("pension", typed) == {
        "history.0.wage": reading.LACKING["wage"],
        "history.3.to": reading.LACKING["to"],
    }


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"history.0.coefficient": "4,98"}, {"history.0.coefficient": reading.BOTH}),
        (
            {"history.0.coefficient": "4,98", "history.0.wage": ""},
            {"history.0.regime": reading.STATE_ALONE},
        ),
    ],
)
def test_a_coefficient_stands_alone_and_for_a_state_wage(typed, faults):
    assert refused("pension", {**PENSION, **typed}) == faults


def test_an_overlap_names_the_row_and_the_month_as_they_stand_on_the_page():
    said = refused("pension", {**PENSION, "history.3.from": "12/2005"})["history.3.from"]
    assert said.vi == "Tháng 12/2005 đã có ở dòng 1."
    assert said.en == "Month 12/2005 already stands in row 1."


def test_a_time_before_the_law_is_told_beside_its_own_input_without_codes():
    typed = {"on": "11/2026", "from": "05/10/1972", "to": "09/10/1972", "years": "3"}
    said = refused("sickness", {**typed, "wage": "9.000.000"})["from"]
    assert said.vi == "Chưa có quy định cho thời điểm này; sớm nhất là từ 01/01/2016."


@pytest.mark.parametrize("text", ["12/2199", "2150-01", "01/01/1899", "0001-01"])
def test_months_that_no_case_can_lie_in_are_not_read(text):
    with pytest.raises(ValueError, match=text[:4] if "-" in text else text[-4:]):
        reading.when(text)


def test_wide_digits_are_digits():
    found = queries.read(guide_of("pension"), {**PENSION, "pension_from": "１２／２０２６"})
    assert found.case["pension_from"] == "2026-12"


def test_sixty_periods_are_all_read():
    typed = {"sex": "male", "birth": "1964"}
    for row in range(60):
        keys = (("from", "to", "wage"), (f"01/{1966 + row}", f"12/{1966 + row}", "5.000.000"))
        typed |= {f"history.{row}.{key}": text for key, text in zip(*keys, strict=True)}
    assert len(queries.read(guide_of("pension"), typed).case["history"]) == 60


def test_who_lacks_months_sees_what_more_years_would_bring():
    guide = guide_of("pension")
    typed = {**PENSION, "history.0.from": "", "history.0.to": "", "history.0.wage": ""}
    typed |= {"history.3.from": "01/2013", "sex": "male", "birth": "05/10/1964"}
    answer = queries.work_out(guide, queries.read(guide, typed), language="vi")
    assert answer.is_eligible is False
    assert answer.reasons == ("thiếu 14 tháng đóng (cần 180 tháng)",)
    assert [each.title for each in answer.comparisons][-1].en.startswith("If you add years")
    assert not any(figure.key == "pension_from" for figure in answer.figures)


def test_retiring_earlier_adds_no_months_that_were_not_paid():
    guide = guide_of("pension")
    typed = {**PENSION, "history.3.to": "12/2020", "birth": "05/10/1964"}
    answer = queries.work_out(guide, queries.read(guide, typed), language="en")
    years = {row[0]: row[1] for row in answer.comparisons[0].table.rows}
    assert (years["12/2024"], years["12/2026"], years["12/2028"]) == ("25", "25", "33")


def test_two_choices_stand_beside_each_other_with_their_own_reasons():
    guide = guide_of("one-off-or-pension")
    typed = {
        "sex": "female",
        "birth": "1985",
        "decided_on": "11/2026",
        "history.0.wage": "6.000.000",
    }
    typed |= {"history.0.from": "07/2025", "history.0.to": "10/2026"}
    answer = queries.work_out(guide, queries.read(guide, typed), language="en")
    once, monthly = answer.sides
    assert (once.is_eligible, monthly.is_eligible) == (False, False)
    assert monthly.reasons == ("164 months of contribution are lacking (of 180)",)


def test_steps_cite_their_articles_one_by_one_and_write_money_as_money():
    guide = guide_of("pension")
    answer = queries.work_out(guide, queries.read(guide, PENSION), language="en")
    amount = next(step for step in answer.steps if step.label.startswith("Pension ="))
    assert amount.text.endswith("\N{NO-BREAK SPACE}đ")
    assert all(cited.id for step in answer.steps for cited in step.articles)
    assert any(step.is_again for step in answer.steps)


def test_what_was_typed_is_said_back_with_the_words_of_its_choices():
    told = queries.repeat(guide_of("pension"), PENSION, language="vi")
    assert [figure.text for figure in told.figures] == ["Nữ", "05/10/1969", "12/2026"]
    (periods,) = told.tables
    assert [row[0] for row in periods.rows] == ["1/1996", "01/2006"]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Đóng từ 1972-10 khi chưa đủ 15 tuổi", "Đóng từ 10/1972 khi chưa đủ 15 tuổi"),
        ("hết ngày 2026-11-20", "hết ngày 20/11/2026"),
        ("Chưa đối chiếu: tuổi (retirement.age, từ 2007-01-01).",
         "Chưa đối chiếu: tuổi (từ 01/01/2007)."),
        ("Chỉ trừ Chủ nhật (rest_days).", "Chỉ trừ Chủ nhật."),
        ("Nghị định 135/2020/NĐ-CP; 2016-2020", "Nghị định 135/2020/NĐ-CP; 2016-2020"),
    ],
)  # fmt: skip
def test_words_of_the_law_lose_their_codes_and_gain_dates(told, read):
    assert wording.for_readers(told) == read


@given(st.integers(0, 10**12))
def test_money_is_read_as_it_is_written(amount):
    assert reading.money(dong(amount)) == amount
    assert reading.money(str(amount)) == amount


@given(st.text(max_size=30), st.sampled_from([kind for kind in Kind if kind is not Kind.ROWS]))
def test_no_text_breaks_the_reading(text, kind):
    if kind is Kind.CHOICE:
        return
    parse, _ = reading.PARSERS[kind]
    try:
        parse(text)
    except ValueError:
        return
