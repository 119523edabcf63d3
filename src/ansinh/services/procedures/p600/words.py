"""Words that the forms of procedure 600 share: lists of choices, descriptions of fields, how values are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.p600.movements import CHOICES
from ansinh.services.procedures.p600.peoples import PEOPLES
from ansinh.services.procedures.rules import reading
from ansinh.services.procedures.rules.fields import described, one_of
from ansinh.services.procedures.types import Choice
from ansinh.services.procedures.types import FieldKind as K

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


def _listed(choices: tuple[Choice, ...]) -> WithJsonSchema:
    return WithJsonSchema({"enum": [each.value for each in choices]})


CodeField = Annotated[str, PlainValidator(one_of(CHOICES)), _listed(CHOICES)]
JobField = Annotated[str, PlainValidator(one_of(JOB_GROUPS)), _listed(JOB_GROUPS)]
ContractField = Annotated[str, PlainValidator(one_of(CONTRACTS)), _listed(CONTRACTS)]
PeopleField = Annotated[str, PlainValidator(one_of(PEOPLES)), _listed(PEOPLES)]


def _unscaled(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


NumericField = Annotated[
    Decimal,
    PlainValidator(reading.number),
    PlainSerializer(_unscaled),
    WithJsonSchema({"type": "number", "minimum": 0}),
]


NameField = Annotated[str, BeforeValidator(reading.name)]
NewNameField = Annotated[str, BeforeValidator(reading.new_name)]

# Who a line is about is described once; D02-LT, TK1-TS and D01-TS say it alike.
FULL_NAME = described(
    "Họ và tên",
    "Full name",
    help_vi="Ghi đúng như trên sổ BHXH hoặc căn cước.",
    help_en="As on the insurance book or citizen card.",
    example="Nguyễn Thị Hồng Ánh",
    also=[
        "ho ten",
        "ten nguoi lao dong",
        "ho ten nguoi lao dong",
        "ho va ten nguoi lao dong",
        "ho ten nld",
        "ho va ten nld",
        "name",
    ],
    width=28,
)
BIRTH = described(
    "Ngày sinh",
    "Date of birth",
    kind=K.BIRTH,
    example="12/04/1987",
    help_vi="dd/mm/yyyy; nếu không rõ ngày thì mm/yyyy hoặc yyyy.",
    help_en="dd/mm/yyyy; if the day is not known, mm/yyyy or yyyy.",
    also=["ngay thang nam sinh", "nam sinh", "birth"],
    width=12,
)
SEX = described(
    "Giới tính",
    "Sex",
    kind=K.CHOICE,
    choices=SEXES,
    example="Nữ",
    also=["nu", "gioi"],
    width=9,
)


def insurance_number(help_vi: str = "10 chữ số.", help_en: str = "10 digits.") -> dict[str, Any]:
    """Return what the field of an insurance number says of itself."""
    return described(
        "Mã số BHXH",
        "Insurance number",
        kind=K.DIGITS,
        example="0110129425",
        help_vi=help_vi,
        help_en=help_en,
        also=["so so bhxh", "ma so", "so bhxh", "insurance number"],
        width=13,
    )


def citizen_number(help_vi: str, help_en: str) -> dict[str, Any]:
    """Return what the field of a citizen number says of itself."""
    return described(
        "Số định danh cá nhân (CCCD)",
        "Citizen number",
        kind=K.DIGITS,
        example="001187000012",
        help_vi=help_vi,
        help_en=help_en,
        also=[
            "so cccd", "cccd", "so cmnd cccd", "so dinh danh", "so cmnd", "cmnd", "citizen number",
        ],
        width=15,
    )  # fmt: skip
