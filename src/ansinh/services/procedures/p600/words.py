"""Words that the forms of procedure 600 share: their lists of choices and how their values are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.p600.movements import CHOICES
from ansinh.services.procedures.rules import reading
from ansinh.services.procedures.rules.fields import one_of
from ansinh.services.procedures.types import Choice

LARGEST_COEFFICIENT = 100
MOST_ROWS = 20_000


def _choice(value: str, vi: str, en: str) -> Choice:
    return Choice(value=value, title=Phrase(vi=vi, en=en))


SEXES = (_choice("female", "Nữ", "Female"), _choice("male", "Nam", "Male"))
JOB_GROUPS = (
    _choice("manager", "Nhà quản lý", "Manager"),
    _choice("high-skilled", "Chuyên môn kỹ thuật bậc cao", "High-skilled"),
    _choice("mid-skilled", "Chuyên môn kỹ thuật bậc trung", "Mid-skilled"),
    _choice("other", "Khác", "Other"),
)
CONTRACTS = (
    _choice("indefinite", "Không xác định thời hạn", "Indefinite"),
    _choice("fixed", "Xác định thời hạn", "Fixed term"),
    _choice("other", "Khác (dưới 1 tháng, thử việc)", "Other (under a month, probation)"),
)
RESULTS = (
    _choice("online", "Bản điện tử", "Electronic"),
    _choice("counter", "Bản giấy tại bộ phận một cửa", "On paper at the counter"),
    _choice("post", "Bản giấy qua bưu điện", "On paper by post"),
)


def _listed(choices: tuple[Choice, ...]) -> WithJsonSchema:
    return WithJsonSchema({"enum": [each.value for each in choices]})


CodeField = Annotated[str, PlainValidator(one_of(CHOICES)), _listed(CHOICES)]
JobField = Annotated[str, PlainValidator(one_of(JOB_GROUPS)), _listed(JOB_GROUPS)]
ContractField = Annotated[str, PlainValidator(one_of(CONTRACTS)), _listed(CONTRACTS)]
ResultField = Annotated[str, PlainValidator(one_of(RESULTS)), _listed(RESULTS)]


def _unscaled(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


NumericField = Annotated[
    Decimal,
    PlainValidator(reading.number),
    PlainSerializer(_unscaled),
    WithJsonSchema({"type": "number", "minimum": 0}),
]


def _plain(value: object) -> str:
    return reading.plain(value)


TextField = Annotated[str, BeforeValidator(_plain)]
