"""The catalogue tells what procedures there are and how their forms look."""

from datetime import date
from decimal import Decimal

import jsonschema
import pytest

from ansinh.kernel.errors import ManyRefused, NotFound
from ansinh.services.procedures import queries
from ansinh.services.procedures.p600.movements import MOVEMENTS
from ansinh.services.procedures.types import AppliesTo

TODAY = date(2026, 11, 20)
GOOD = {
    "period": "2026-11",
    "movements": [
        {
            "full_name": "Trần Văn Bình",
            "number": "0116000002",
            "code": "GH",
            "from_month": "2026-11",
        }
    ],
}


def test_procedures_are_found_by_words_without_marks():
    assert [each.code for each in queries.list_procedures(TODAY, text="dieu chinh dong")] == [
        "600"
    ]
    assert queries.list_procedures(TODAY, text="luong huu") == []
    assert queries.list_procedures(TODAY, AppliesTo.PERSON) == []
    assert queries.list_procedures(date(2020, 1, 1)) == []


def test_an_unknown_procedure_is_not_found():
    with pytest.raises(NotFound):
        queries.get_procedure("999")


def test_the_steps_spend_exactly_the_time_limit():
    definition = queries.get_procedure("600").definition
    assert sum(each.budget_days for each in definition.steps) == Decimal(definition.time_limit)


def test_every_text_is_told_in_both_languages():
    for part in ("", "movements", "new_people", "evidence"):
        for field in queries.list_fields("600", part):
            assert field.title.vi
            assert field.title.en


def test_there_are_the_26_movements_of_the_code_table():
    assert set(MOVEMENTS) == {
        "AD",
        "AT",
        "CD",
        "DC",
        "DL",
        "DN",
        "GC",
        "GD",
        "GH",
        "GL",
        "GN",
        "GV",
        "KL",
        "OF",
        "ON",
        "SB",
        "TC",
        "TD",
        "TH",
        "TL",
        "TM",
        "TN",
        "TS",
        "TT",
        "TU",
        "TV",
    }


def test_the_json_schema_accepts_a_good_form_and_knows_the_codes():
    schema = queries.json_schema("600")
    jsonschema.validate(GOOD, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**GOOD, "movements": []}, schema)


def test_a_form_is_read_and_written_back_the_same():
    form = queries.parse_form("600", GOOD)
    assert queries.parse_form("600", form.model_dump(mode="json")) == form


def test_every_value_that_cannot_be_read_is_told_with_its_path():
    with pytest.raises(ManyRefused) as refused:
        queries.parse_form(
            "600", {"period": "13/2026", "movements": [{"code": "XX", "oops": "1"}]}
        )
    assert {each.path for each in refused.value.faults} == {
        "period",
        "movements.0.full_name",
        "movements.0.code",
        "movements.0.from_month",
        "movements.0.oops",
    }
