"""The form of procedure 600: a month, a batch, its movements (D02), new people (TK1), evidence (D01)."""

from __future__ import annotations

from pydantic import Field

from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.papers import Evidence, NewPersonForm
from ansinh.services.procedures.p600.words import MOST_ROWS, RESULTS, ResultField, TextField
from ansinh.services.procedures.rules.fields import Form, MonthField, described
from ansinh.services.procedures.types import FieldKind as K


class Source(Form):
    """The spreadsheet that rows came from: its name, and which column holds which field."""

    name: TextField = Field("", max_length=200)
    columns: dict[str, dict[str, str]] = Field(default_factory=dict)


class Declaration600(Form):
    """One filing of procedure 600: a month, the number of the batch in it, and its lists."""

    period: MonthField = Field(
        json_schema_extra=described(
            "Kỳ kê khai",
            "Period",
            kind=K.MONTH,
            example="11/2026",
            help_vi="Tháng kê khai, dạng MM/YYYY.",
            help_en="The month of the declaration, MM/YYYY.",
        )
    )
    batch: int = Field(
        1,
        ge=1,
        le=99,
        json_schema_extra=described(
            "Đợt kê khai",
            "Batch",
            kind=K.DIGITS,
            example="1",
            help_vi="Đợt thứ mấy trong tháng.",
            help_en="Which batch of the month.",
        ),
    )
    movements: list[Movement] = Field(min_length=1, max_length=MOST_ROWS)
    new_people: list[NewPersonForm] = Field(default_factory=list, max_length=MOST_ROWS)
    evidence: list[Evidence] = Field(default_factory=list, max_length=MOST_ROWS)
    note: TextField | None = Field(
        None,
        max_length=1000,
        json_schema_extra=described(
            "Ghi chú của đơn vị", "Note of the employer", kind=K.LONG_TEXT
        ),
    )
    result_by: ResultField = Field(
        "online",
        json_schema_extra=described("Nhận kết quả", "Result by", kind=K.CHOICE, choices=RESULTS),
    )
    source: Source | None = None
