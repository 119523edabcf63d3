"""What people type becomes a case of the law, or a word beside its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel.money import dong
from ansinh.law.estimates import KINDS
from ansinh.services.estimates import queries
from ansinh.services.estimates.rules import reading
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
