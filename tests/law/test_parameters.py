"""Parameters are dated, cited and checked."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from ansinh.kernel.months import Month
from ansinh.law import bounds, parameters
from ansinh.law.lines import estimate_lines
from ansinh.law.parameters import files
from ansinh.law.parameters.types import NotInForce, NotYetInForce, UnknownParameter

HOME = Path(parameters.__file__).parent
FILES = sorted(HOME.rglob("*.yaml"))


@pytest.fixture
def added(tmp_path):
    yield tmp_path
    parameters.extend(tmp_path / "nowhere")


def write(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_keeps_the_schema(path):
    schema = json.loads((HOME / "schema.json").read_text())
    tree = yaml.safe_load(path.read_text())
    tree["values"] = {day.isoformat(): entry for day, entry in tree["values"].items()}
    jsonschema.validate(tree, schema)


def test_the_stored_schema_is_that_of_the_loader():
    assert json.loads((HOME / "schema.json").read_text()) == files.json_schema()


def test_every_parameter_can_be_read_on_its_first_day():
    for name in parameters.names():
        first = parameters.get(name).values[0]
        assert parameters.get(name).on(first.since) == first


def test_a_day_before_the_first_value_is_refused_by_name():
    with pytest.raises(NotYetInForce, match="base_salary"):
        parameters.get("base_salary").on(date(1990, 1, 1))


def test_an_unknown_name_is_refused():
    with pytest.raises(UnknownParameter, match="no_such"):
        parameters.get("no_such")


def test_a_value_holds_from_its_first_day():
    assert bounds.base_salary(date(2026, 6, 30)) == 2_340_000
    assert bounds.base_salary(date(2026, 7, 1)) == 2_530_000


def test_the_floor_changes_from_region_to_reference_level():
    assert bounds.wage_floor(Month(2025, 6), "I") == 4_960_000
    assert bounds.wage_floor(Month(2025, 7), "I") == 2_340_000


def test_the_ceiling_is_twenty_base_salaries():
    assert bounds.wage_ceiling(Month(2026, 7)) == 50_600_000


def test_the_unemployment_ceiling_follows_the_region_for_all_from_2026():
    assert bounds.unemployment_ceiling(Month(2025, 12), "I", state_wage=True) == 46_800_000
    assert bounds.unemployment_ceiling(Month(2026, 1), "I", state_wage=True) == 106_200_000


def test_an_unknown_region_is_refused():
    with pytest.raises(bounds.UnknownRegion):
        bounds.minimum_wage(Month(2026, 1), "V")


def test_a_data_directory_adds_a_later_value(added):
    write(
        added,
        "base_salary.yaml",
        """
description: {vi: "Mức tham chiếu", en: "Reference level"}
unit: VND/month
values:
  2027-07-01: {value: 2700000, reference: 41/2024/QH15 7, confidence: official}
""",
    )
    assert parameters.extend(added) == ["base_salary"]
    assert bounds.base_salary(Month(2027, 8)) == 2_700_000
    assert bounds.base_salary(Month(2026, 8)) == 2_530_000


def test_a_repealed_parameter_says_so(added):
    write(
        added,
        "poverty_line_rural.yaml",
        """
description: {vi: "a", en: "a"}
unit: VND/month
values: {2030-01-01: {value: null, reference: 41/2024/QH15 7, confidence: official}}
""",
    )
    parameters.extend(added)
    with pytest.raises(NotInForce):
        parameters.get("poverty_line_rural").on(Month(2031, 1))


@pytest.mark.parametrize(
    "bad",
    [
        "unit: VND",
        "description: {vi: a, en: a}\nunit: VND\nvalues: {2030-01-01: {value: 1, reference: 99/1999/X 1, confidence: official}}",
        "description: {vi: a, en: a}\nunit: VND\nvalues: {2030-13-01: {value: 1, reference: 41/2024/QH15, confidence: official}}",
        "description: {vi: a, en: a}\nunit: VND\nvalues: {2030-01-01: {value: 1, reference: 41/2024/QH15, confidence: sure}}",
        "description: {vi: a, en: a}\nunit: VND\nvalues: {2030-01-01: {value: [{from: 2, value: 1}, {from: 1, value: 1}], reference: 41/2024/QH15, confidence: official}}",
        "a: [",
    ],
)
def test_a_bad_file_is_refused_and_nothing_of_the_folder_used(added, bad):
    write(
        added,
        "base_salary.yaml",
        "description: {vi: a, en: a}\nunit: VND\nvalues: {2030-01-01: {value: 1, reference: 41/2024/QH15, confidence: official}}",
    )
    write(added, "bad.yaml", bad)
    with pytest.raises(files.BadParameterFile, match=r"bad\.yaml"):
        parameters.extend(added)
    assert parameters.get("base_salary").values[-1].since.year < 2030


TABLE = """
description: {vi: a, en: a}
unit: coefficient
values: {2027-01-01: {value: {before-1995: 6.01, "1995": 5.08}, reference: 41/2024/QH15 73, confidence: official}}
"""


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("pension/indexation_wage.yaml", TABLE, "keys are missing: 1996, 1997"),
        ("pension/indexation_wage.yaml", TABLE.replace('{before-1995: 6.01, "1995": 5.08}', "5.08"),
         "another form"),
        ("indexation_wage.yaml", TABLE, "no such parameter"),
        ("pension/indexation_wage.yml", TABLE, "must end in .yaml"),
    ],
)  # fmt: skip
def test_a_file_that_would_silently_count_wrong_is_refused(added, name, text, why):
    write(added, name, text)
    with pytest.raises(files.BadParameterFile, match=why):
        parameters.extend(added)


def test_worker_processes_know_the_added_values_too(added):
    write(added, "base_salary.yaml", """
description: {vi: "Mức tham chiếu", en: "Reference level"}
unit: VND/month
values:
  2027-07-01: {value: 3000000, reference: 41/2024/QH15 7, confidence: official}
""")  # fmt: skip
    parameters.extend(added)
    case = '{"members": 1, "from": "2027-08", "months": 1}'
    answers = list(estimate_lines("health-household", [case] * 2300, workers=2))
    assert {json.loads(answer)["result"]["total"] for answer in answers} == {135_000}


PRICES = {2016: 2.66, 2017: 3.53, 2018: 3.54, 2019: 2.79, 2020: 3.23, 2021: 1.84, 2022: 3.15, 2023: 3.25,
          2024: 3.63, 2025: 3.31}  # fmt: skip
LOWER_OLD_YEARS = 2026  # the letter of that year prints 0.01 to 0.03 less for years before 2005


@pytest.mark.parametrize("name", ["pension.indexation_wage", "pension.indexation_voluntary"])
def test_a_table_is_that_of_the_year_before_times_the_rise_of_prices(name):
    tables = {dated.since.year: dated.row for dated in parameters.get(name).values}
    for year, rise in PRICES.items():
        old, new, times = tables[year], tables[year + 1], 1 + rise / 100
        most = 0.03 if year + 1 == LOWER_OLD_YEARS else 0.005 + 0.0051 * times
        for key in old.keys() & new.keys():
            if old[key] > 1:
                assert new[key] == pytest.approx(old[key] * times, abs=most), (year, key)
