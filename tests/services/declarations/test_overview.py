"""A list of a draft at a glance, and findings beside the lines they are about."""

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.services.declarations.rules import beside, overview, raw
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Finding, Severity

MAIN, NEWCOMERS, EVIDENCE = procedures.get_procedure("600").lists
LINES = procedures.list_fields("600", MAIN.name)


def glance(*rows, **more):
    return overview.of_list(MAIN, LINES, rows, **more)


def found(path, severity=Severity.ERROR):
    return Finding(path=path, code="any", phrase=Phrase(vi="Sửa.", en="Mend."), severity=severity)


def remarks(raw_form, *findings):
    fields = {"": procedures.list_fields("600"), MAIN.name: LINES}
    return beside.remarks(findings, raw_form, (MAIN, NEWCOMERS, EVIDENCE), fields)


def test_lines_are_counted_by_their_movement_however_it_was_typed():
    summary = glance({"code": "gh"}, {"code": "GH - Giảm hẳn"}, {"code": "TM"}, {}).summary
    assert sorted((kind.value, count) for kind, count in summary) == [("GH", 2), ("TM", 1)]


def test_a_stretch_says_where_the_next_begins():
    rows = [{"full_name": f"Người {place}"} for place in range(5)]
    stretch = glance(*rows, begin=2, most=2)
    assert ([each.line for each in stretch.lines], stretch.next, stretch.total) == ([3, 4], 4, 5)
    assert glance(*rows, begin=4, most=2).next is None


def test_a_form_that_names_no_batch_is_the_first_of_its_month():
    assert (raw.batch_of({"batch": 3}), raw.batch_of({})) == (3, 1)


def test_an_overview_shows_citizen_numbers_only_as_their_owners_know_them():
    plan, fields = NEWCOMERS, procedures.list_fields("600", NEWCOMERS.name)
    row = {"full_name": "Vũ Thị Mơ", "citizen_number": "001187000012"}
    [line] = overview.of_list(plan, fields, [row]).lines
    assert (line.name, line.further) == ("Vũ Thị Mơ", ["001******012"])


def test_remarks_come_errors_first_then_list_by_list_in_the_order_of_lines():
    form = {"period": "2026-11", "movements": [{}, {}], "evidence": [{}]}
    warning = found("movements.0.wage", Severity.WARNING)
    told = remarks(form, warning, found("evidence.0"), found("movements.1.code"), found("period"))
    assert [(each.plan, each.line) for each in told] == [
        (None, None),
        (MAIN, 2),
        (EVIDENCE, 1),
        (MAIN, 1),
    ]


def test_a_remark_names_the_cell_of_the_sheet_it_came_from():
    form = {
        "movements": [{"wage": "abc", "sheet_row": 7}],
        "source": {"columns": {"movements": {"wage": "F"}}},
    }
    [told] = remarks(form, found("movements.0.wage"))
    assert (told.cell, told.typed, told.title.vi) == ("F7", "abc", "Tiền lương")


def test_the_same_batch_of_a_month_has_the_same_key_and_another_procedure_another():
    keys = {raw.key_of_batch(code, 7, Month(2026, 11), 1) for code in ("600", "600", "601")}
    assert len(keys) == 2
