"""How a parameter is written in a file, checked as it is read; the JSON Schema comes from here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law.articles import cite
from ansinh.law.parameters.types import Confidence, Dated, Parameter, Value

Number = int | float
Unit = Literal[
    "VND", "VND/month", "VND/hour", "percent", "percent/month", "percent/day", "percent/year",
    "coefficient", "months", "days", "working-days", "weeks", "years", "months-of-age",
    "months-of-pay", "times", "text",
]  # fmt: skip


_DATE = re.compile(r"datetime\.date\(([0-9]+), ([0-9]+), ([0-9]+)\)")


class BadParameterFile(Refused):
    """A parameter file does not keep the form, so none of it is used."""

    code = "bad-parameter-file"
    phrase = Phrase(
        vi="Tệp tham số {file} sai ở {where}: {why}.",
        en="Parameter file {file} is wrong at {where}: {why}.",
    )


class Bracket(BaseModel):
    """One bracket: the value from a threshold up to the next."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    threshold: Number = Field(alias="from")
    value: Number


Cells = Annotated[dict[str, Number], Field(min_length=1)]
Brackets = Annotated[list[Bracket], Field(min_length=1)]
Written = Number | str | Cells | dict[str, Cells] | Brackets | None


class Words(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid")

    vi: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def phrase(self) -> Phrase:
        """Return the text as the rest of the system knows it."""
        return Phrase(vi=self.vi, en=self.en)


class Entry(BaseModel):
    """A value from a day on; null repeals the parameter from that day."""

    model_config = ConfigDict(extra="forbid")

    value: Written
    reference: str | Annotated[list[str], Field(min_length=1)]
    confidence: Confidence
    note: str = ""

    @property
    def references(self) -> list[str]:
        """Return the references as a list."""
        return [self.reference] if isinstance(self.reference, str) else self.reference

    @field_validator("reference")
    @classmethod
    def _acts_are_known(cls, reference: str | list[str]) -> str | list[str]:
        """Refuse an act that acts.yaml does not list."""
        for one in [reference] if isinstance(reference, str) else reference:
            cite(one)
        return reference

    @field_validator("value")
    @classmethod
    def _brackets_rise(cls, value: object) -> object:
        """Refuse brackets that are not in rising order."""
        if isinstance(value, list):
            thresholds = [bracket.threshold for bracket in value]
            if thresholds != sorted(set(thresholds)):
                raise ValueError("brackets must rise")
        return value


class ParameterFile(BaseModel):
    """A whole file: what the parameter is, its unit, and its values by the day they start."""

    model_config = ConfigDict(extra="forbid", title="Parameter of the law")

    description: Words
    unit: Unit
    keys: Words | None = None
    values: Annotated[dict[date, Entry], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_shape(self) -> ParameterFile:
        """Refuse a parameter that is a number one day and a table the next."""
        shapes = {type(entry.value) for entry in self.values.values() if entry.value is not None}
        if len({int if shape is float else shape for shape in shapes}) > 1:
            raise ValueError("all values must have one shape")
        return self


def read(path: Path, name: str) -> Parameter:
    """Return the parameter that a file holds.

    Raises:
        BadParameterFile: the file breaks the form.
    """
    if path.suffix != ".yaml":
        raise BadParameterFile(file=path.name, where="-", why="the name must end in .yaml")
    try:
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        form = ParameterFile.model_validate(tree)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = _DATE.sub(_iso, ".".join(str(part) for part in first["loc"])) or "-"
        raise BadParameterFile(file=path.name, where=where, why=first["msg"]) from fault
    except (yaml.YAMLError, ValueError) as fault:
        raise BadParameterFile(file=path.name, where="-", why="not YAML") from fault
    dated = tuple(_dated(name, since, form.values[since]) for since in sorted(form.values))
    keys = form.keys.phrase() if form.keys else None
    return Parameter(name, form.description.phrase(), form.unit, dated, keys)


def _iso(found: re.Match[str]) -> str:
    """Return a day that Pydantic names as Python does, the way the file has it."""
    return date(*(int(part) for part in found.groups())).isoformat()


def misfit(dated: Dated, old: Parameter) -> str:
    """Return why a value cannot follow those of a parameter, or nothing if it can.

    A table without a year or a region of the one before would silently count it as something else.
    """
    before = [each.value for each in old.values if each.since <= dated.since]
    known = next((value for value in reversed(before) if value is not None), None)
    if dated.value is None or known is None:
        return ""
    if _shape(dated.value) is not _shape(known):
        return "the value has another form than the one before"
    if isinstance(known, Mapping) and isinstance(dated.value, Mapping):
        lacking = [str(key) for key in known if key not in dated.value]
        return f"these keys are missing: {', '.join(lacking)}" if lacking else ""
    return ""


def _shape(value: Value) -> type:
    """Return whether a value is a number, a word, a table or brackets."""
    return int if isinstance(value, float) else type(value)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a parameter file."""
    return ParameterFile.model_json_schema(by_alias=True)


def _dated(name: str, since: date, entry: Entry) -> Dated:
    """Return one entry of a file as a dated value."""
    articles = tuple(cite(reference) for reference in entry.references)
    return Dated(name, since, _plain(entry.value), articles, entry.confidence, entry.note)


def _plain(value: Written) -> Value | None:
    """Return brackets as plain rows and everything else as it is."""
    if isinstance(value, list):
        return [{"from": bracket.threshold, "value": bracket.value} for bracket in value]
    return value
