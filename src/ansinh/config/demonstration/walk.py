"""The Excel file of the walk: Sao Mai's changes of next month, as its accountant has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from ansinh.config.demonstration.cast import FACILITY, HANOI, Records
from ansinh.kernel.months import Month
from ansinh.records.people.types import PersonCard
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Fill

FOLDER = "walk"
NEWCOMER = {
    "full_name": "Lê Mai Anh",
    "sex": "Nữ",
    "birth": "30/08/2001",
    "citizen_number": "001301000612",
    "nationality": "VN",
    "ethnicity": "01",
    "phone": "0912000032",
    "address": "Số 21 phố Giang Văn Minh, phường Ngọc Hà, Thành phố Hà Nội",
    "province_code": HANOI,
    "facility_code": FACILITY,
}


def write(records: Records, *, at: datetime) -> None:
    """Write the workbook into the data folder: Lan leaves, two join, one gets a raise.

    One of the two has no insurance number yet; the form TK1 in the workbook asks for one.
    """
    period = Month.of(timezone.localdate(at)) + 1
    folder = settings.ENV.data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    name = f"bao-tang-giam-{period.month:02}-{period.year}.xlsx"
    (folder / name).write_bytes(workbook(records, period))


def workbook(records: Records, period: Month) -> bytes:
    """Return the workbook for a month."""
    fill = Fill(
        employer=records.employer,
        period=period,
        lists={"movements": movements(records, period), "new_people": [NEWCOMER]},
    )
    return procedures.get_spreadsheet("600").write(fill)


def movements(records: Records, period: Month) -> list[Mapping[str, str]]:
    """Return the four lines of the month."""
    (nam,) = records.joiners
    joins = {
        "full_name": NEWCOMER["full_name"],
        "citizen_number": NEWCOMER["citizen_number"],
        "code": "TM",
        "from_month": period.vietnamese,
    }
    return [
        _line(records.lan, "GH", period),
        _line(nam, "TM", period, position="Kỹ thuật viên", wage="9200000"),
        {**joins, "position": "Nhân viên kho", "wage": "7800000"},
        _line(records.crew[10], "DC", period, position="Trưởng ca", wage="14800000"),
    ]


def _line(person: PersonCard, code: str, period: Month, **more: str) -> Mapping[str, str]:
    return {
        "full_name": person.full_name,
        "number": person.insurance_number,
        "code": code,
        "from_month": period.vietnamese,
        **more,
    }
