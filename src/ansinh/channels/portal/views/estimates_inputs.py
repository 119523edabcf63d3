"""The inputs of an estimate page, drawn from its description and what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates import queries as estimates
from ansinh.services.estimates.types import (
    THIS_MONTH,
    TODAY,
    Field,
    Guide,
    Kind,
    Option,
    Section,
)

WIDTHS = {
    Kind.MONTH: "govuk-input--width-5",
    Kind.DAY: "govuk-input--width-10",
    Kind.WHEN: "govuk-input--width-10",
    Kind.BIRTH: "govuk-input--width-10",
    Kind.MONEY: "govuk-input--width-10",
    Kind.WHOLE: "govuk-input--width-4",
    Kind.NUMBER: "govuk-input--width-4",
    Kind.TEXT: "govuk-input--width-10",
}
FAULT = Phrase(vi="{title}: {fault}", en="{title}: {fault}")
ROW_FAULT = Phrase(vi="{title}, dòng {row}: {fault}", en="{title}, row {row}: {fault}")
DIGITS = frozenset({Kind.WHOLE, Kind.MONEY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input with its label, what stands in it, and what is wrong with it."""

    name: str
    kind: Kind
    title: Phrase
    hint: Phrase
    value: str
    options: tuple[Option, ...] = ()
    error: Phrase | None = None
    width: str = ""

    @property
    def id(self) -> str:
        """Return the id of the input on the page."""
        return id_of(self.name)

    @property
    def mode(self) -> str:
        """Return which keys a phone should offer."""
        return "numeric" if self.kind in DIGITS else "text"

    @property
    def described_by(self) -> str:
        """Return the ids of hint and error."""
        parts = [f"{self.id}-hint"] if self.hint.vi else []
        return " ".join([*parts, *([f"{self.id}-error"] if self.error else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An input, or a list of rows of inputs that can grow."""

    field: Field
    input: Input | None = None
    rows: tuple[tuple[Input, ...], ...] = ()
    has_room: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of the page; a folded one stands open when something is in it."""

    section: Section
    questions: tuple[Question, ...]
    is_open: bool


def draw(guide: Guide, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> list[Part]:
    """Return the sections of a page with what was typed and what is wrong."""
    return [_part(section, typed, faults) for section in guide.sections]


def starting(guide: Guide, *, at: datetime) -> dict[str, str]:
    """Return what stands in the inputs before anything was typed."""
    today = timezone.localtime(at)
    moments = {THIS_MONTH: f"{today:%m/%Y}", TODAY: f"{today:%d/%m/%Y}"}
    fields = (field for section in guide.sections for field in section.fields)
    return {field.key: moments.get(field.starts, field.starts) for field in fields if field.starts}


def with_row(guide: Guide, typed: Mapping[str, str], key: str) -> dict[str, str]:
    """Return what was typed with one more row in a list."""
    fields = {field.key: field for section in guide.sections for field in section.fields}
    field = fields.get(key)
    if field is None or field.kind is not Kind.ROWS:
        return dict(typed)
    number = estimates.count_rows(field, typed)
    return {**typed, f"{key}.{number}.{field.columns[0].key}": ""}


def errors(guide: Guide, faults: Mapping[str, Phrase]) -> list[tuple[str, Phrase]]:
    """Return the faults for the summary on top: id of the input, or "" for none, and the words."""
    return [
        (id_of(name) if name else "", _with_title(guide, name, phrase))
        for name, phrase in faults.items()
    ]


def _with_title(guide: Guide, name: str, phrase: Phrase) -> Phrase:
    """Return a fault with the title of its input before it, and the row where it stands in one."""
    fields = {field.key: field for section in guide.sections for field in section.fields}
    key, _, rest = (name, "", "") if name in fields else name.partition(".")
    found = fields.get(key)
    if found is None:
        return phrase
    row, _, column = rest.partition(".")
    title = next((each.title for each in found.columns if each.key == column), found.title)
    words = ROW_FAULT if row.isdecimal() else FAULT
    number = int(row) + 1 if row.isdecimal() else 0
    return Phrase(
        vi=words.vi.format(title=title.vi, row=number, fault=phrase.vi),
        en=words.en.format(title=title.en, row=number, fault=phrase.en),
    )


def missing(guide: Guide, keys: tuple[str, ...]) -> Iterator[tuple[str, Phrase]]:
    """Yield id and title of the inputs without which figures were left out."""
    fields = [field for section in guide.sections for field in section.fields]
    for key in keys:
        head, _, rest = key.partition(".")
        field = next((each for each in fields if each.key.partition(".")[0] == head), None)
        if field is not None and field.columns:
            row, _, last = rest.partition(".")
            column = next((each for each in field.columns if each.key == last), field.columns[0])
            title = column.title if rest else field.title
            yield id_of(f"{field.key}.{row or 0}.{column.key}"), title
        elif field is not None:
            yield id_of(field.key), field.title


def id_of(name: str) -> str:
    """Return the id that belongs to the name of an input."""
    return f"id-{name.replace('.', '-')}"


def _part(section: Section, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Part:
    questions = tuple(_question(field, typed, faults) for field in section.fields)
    inputs = [each.input for each in questions if each.input]
    is_open = not section.is_folded or any(each.value or each.error for each in inputs)
    return Part(section=section, questions=questions, is_open=is_open)


def _question(field: Field, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Question:
    if field.kind is not Kind.ROWS:
        return Question(field=field, input=_input(field, field.key, typed, faults))
    rows = tuple(
        tuple(
            _input(column, f"{field.key}.{number}.{column.key}", typed, faults)
            for column in field.columns
        )
        for number in range(estimates.count_rows(field, typed))
    )
    return Question(field=field, rows=rows, has_room=estimates.has_room(field, typed))


def _input(
    field: Field, name: str, typed: Mapping[str, str], faults: Mapping[str, Phrase]
) -> Input:
    return Input(
        name=name,
        kind=field.kind,
        title=field.title,
        hint=field.hint,
        value=typed.get(name, field.starts if "." in name and field.options else ""),
        options=field.options,
        error=faults.get(name),
        width=WIDTHS.get(field.kind, ""),
    )
