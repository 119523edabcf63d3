"""What every form holds that an employer files by month and batch, beside its own lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.rules.fields import Form, MonthField, TextField, described, one_of
from ansinh.services.procedures.types import Choice, Return
from ansinh.services.procedures.types import FieldKind as K

TITLES = {
    Return.ONLINE: Phrase(vi="Bản điện tử", en="Electronic"),
    Return.COUNTER: Phrase(vi="Bản giấy tại bộ phận một cửa", en="On paper at the counter"),
    Return.POST: Phrase(vi="Bản giấy qua bưu điện", en="On paper by post"),
}
RESULTS = tuple(Choice(value=each.value, title=TITLES[each]) for each in Return)
ResultField = Annotated[
    str,
    PlainValidator(one_of(RESULTS)),
    WithJsonSchema({"enum": [each.value for each in RESULTS]}),
]


class Source(Form):
    """The spreadsheet that rows came from: its name, and which column holds which field."""

    name: TextField = Field("", max_length=200)
    columns: dict[str, dict[str, str]] = Field(default_factory=dict)


class MonthlyForm(Form):
    """A declaration of a month: the number of the batch in it, a note, and how the result is wanted."""

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
    note: TextField | None = Field(
        None,
        max_length=1000,
        json_schema_extra=described(
            "Ghi chú của đơn vị", "Note of the employer", kind=K.LONG_TEXT
        ),
    )
    result_by: ResultField = Field(
        Return.ONLINE.value,
        json_schema_extra=described("Nhận kết quả", "Result by", kind=K.CHOICE, choices=RESULTS),
    )
    source: Source | None = None
