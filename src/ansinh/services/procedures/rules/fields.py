"""How the fields of a form are described once, in two languages, for pages, sheets, grid and API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo

from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, tidy
from ansinh.records.people.types import Sex
from ansinh.services.procedures.rules import reading
from ansinh.services.procedures.types import Choice, FieldKind, FieldView

E = TypeVar("E")
MOST_NAMED = 6


def _text(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


def _birth_text(value: reading.Birth) -> str:
    written = {
        "day": value.day.isoformat(),
        "month": value.day.strftime("%m/%Y"),
        "year": str(value.day.year),
    }
    return written[value.precision.value]


TextField = Annotated[str, BeforeValidator(reading.plain)]
MonthField = Annotated[
    Month,
    PlainValidator(reading.month),
    PlainSerializer(str),
    _text("^[0-9]{4}-[0-9]{2}$", "2026-11"),
]
DayField = Annotated[
    date,
    PlainValidator(reading.day),
    PlainSerializer(date.isoformat),
    WithJsonSchema({"type": "string", "format": "date"}),
]
BirthField = Annotated[
    reading.Birth,
    PlainValidator(reading.birth),
    PlainSerializer(_birth_text),
    WithJsonSchema({"type": "string", "examples": ["1987-04-12", "04/1987", "1987"]}),
]
NumberField = Annotated[
    InsuranceNumber, PlainValidator(reading.insurance_number), _text("^[0-9]{10}$", "0110129425")
]
CitizenField = Annotated[
    CitizenNumber, PlainValidator(reading.citizen_number), _text("^[0-9]{12}$", "001187000012")
]
PhoneField = Annotated[str, PlainValidator(reading.phone), _text("^0[0-9]{9}$", "0912345678")]
AmountField = Annotated[
    int, PlainValidator(reading.amount), WithJsonSchema({"type": "integer", "minimum": 0})
]
SexField = Annotated[
    Sex,
    PlainValidator(reading.sex),
    PlainSerializer(str),
    WithJsonSchema({"enum": ["male", "female"]}),
]


class Form(BaseModel):
    """The base of every form: text is tidied, blanks count as left out, unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def without_blanks(cls, raw: object) -> object:
        """Drop what was left blank and tidy the spaces of what was not."""
        if not isinstance(raw, Mapping):
            return raw
        return {
            key: tidied
            for key, value in raw.items()
            if (tidied := tidy(value) if isinstance(value, str) else value) not in ("", None)
        }


def described(
    vi: str,
    en: str,
    *,
    kind: FieldKind = FieldKind.TEXT,
    help_vi: str = "",
    help_en: str = "",
    example: str = "",
    choices: Iterable[Choice] = (),
    also: Iterable[str] = (),
    width: int = 14,
) -> dict[str, Any]:
    """Return what a form's field says of itself, kept in the form's JSON Schema."""
    extra: dict[str, Any] = {"titles": {"vi": vi, "en": en}, "kind": kind.value, "width": width}
    if help_vi:
        extra["help"] = {"vi": help_vi, "en": help_en}
    if example:
        extra["example"] = example
    if also:
        extra["also"] = list(also)
    if listed := list(choices):
        extra["choices"] = [{"value": c.value, "vi": c.title.vi, "en": c.title.en} for c in listed]
    return extra


def one_of(choices: Iterable[Choice]) -> Callable[[Any], str]:
    """Return the reader of a choice: by its value, its title, or "value - title" as sheets show it."""
    listed = list(choices)
    known = {fold(c.value): c.value for c in listed}
    known |= {fold(title): c.value for c in listed for title in (c.title.vi, c.title.en)}
    values = frozenset(c.value for c in listed)

    def read(value: object) -> str:
        if isinstance(value, str) and value in values:
            return value
        text = fold(reading.plain(value))
        found = known.get(text) or known.get(text.split(" ")[0].rstrip(":-–."))
        if found is None:
            some = [c.said for c in listed[:MOST_NAMED]]
            rest = "…" if len(listed) > MOST_NAMED else ""
            raise reading.Unreadable(
                "bad-choice",
                f"Chọn một giá trị trong danh sách ({', '.join(each.vi for each in some)}{rest}).",
                f"Choose one of the list ({', '.join(each.en for each in some)}{rest}).",
            )
        return found

    return read


def views_of(model: type[BaseModel]) -> tuple[FieldView, ...]:
    """Return the described fields of a form, in order, as doors draw them."""
    return tuple(
        _view(name, info)
        for name, info in model.model_fields.items()
        if isinstance(info.json_schema_extra, dict)
    )


def _view(name: str, info: FieldInfo) -> FieldView:
    extra: dict[str, Any] = (
        info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    )
    return FieldView(
        name=name,
        title=Phrase(**extra["titles"]),
        help=Phrase(**extra.get("help", {"vi": "", "en": ""})),
        kind=FieldKind(extra["kind"]),
        example=extra.get("example", ""),
        is_required=info.is_required(),
        choices=tuple(
            Choice(value=c["value"], title=Phrase(vi=c["vi"], en=c["en"]))
            for c in extra.get("choices", ())
        ),
        also=tuple(extra.get("also", ())),
        width=extra["width"],
    )
