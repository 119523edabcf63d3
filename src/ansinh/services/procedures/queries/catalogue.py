"""The catalogue: which procedures there are, how their forms are read, checked and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from ansinh.kernel import seeking
from ansinh.kernel.errors import ManyRefused, NotFound
from ansinh.services.procedures.p600.procedure import PROCEDURE as P600
from ansinh.services.procedures.rules import fields, parsing
from ansinh.services.procedures.rules.workbooks import opening
from ansinh.services.procedures.types import (
    AppliesTo,
    CheckContext,
    Definition,
    Examination,
    FieldView,
    Finding,
    FormList,
    Procedure,
    Spreadsheet,
)

CATALOGUE: Mapping[str, Procedure] = {each.definition.code: each for each in (P600,)}


class NoSuchList(NotFound):
    """The form of this procedure has no such list, or no spreadsheet."""

    code = "no-such-list"


def get_procedure(code: str) -> Procedure:
    """Return a procedure by its portal code.

    Raises:
        NotFound: the catalogue has none of that code.
    """
    if code not in CATALOGUE:
        raise NotFound(path="procedure")
    return CATALOGUE[code]


def list_procedures(
    on: date, audience: AppliesTo | None = None, text: str = ""
) -> list[Definition]:
    """Return the procedures valid on a day, for an audience, whose words hold the text (marks ignored)."""
    definitions = (each.definition for each in CATALOGUE.values())
    return [
        each
        for each in definitions
        if each.valid_from <= on
        and (each.valid_until is None or on < each.valid_until)
        and audience in (None, each.applies_to)
        and all(f" {word}" in _words(each) for word in seeking.words_of_names(text))
    ]


def _words(definition: Definition) -> str:
    phrases = [definition.title, definition.summary, *(paper.title for paper in definition.papers)]
    spoken = " ".join(f"{phrase.vi} {phrase.en}" for phrase in phrases)
    codes = " ".join([definition.code, *definition.codes.values()])
    return seeking.to_be_sought_in(f"{codes} {spoken}")


def parse_form(procedure: str | Procedure, raw: Mapping[str, Any]) -> BaseModel:
    """Return the form that raw values amount to.

    Raises:
        ManyRefused: some values cannot be read; each fault has its path and what to write instead.
    """
    found = get_procedure(procedure) if isinstance(procedure, str) else procedure
    form, faults = parsing.parse(found.form, raw)
    if form is None:
        raise ManyRefused([parsing.BadValue(each) for each in faults])
    return form


def examine(
    procedure: str | Procedure, raw: Mapping[str, Any], context: CheckContext
) -> Examination:
    """Return everything found in raw values: what cannot be read, and what the checks say of the rest.

    Entries that cannot be read are left out of the checks, so that one bad line hides no other.
    """
    found = get_procedure(procedure) if isinstance(procedure, str) else procedure
    form, faults = parsing.parse(found.form, raw)
    if form is not None:
        return Examination(form=form, findings=found.check(form, context))
    lists = {plan.name for plan in found.lists}
    kept, places = parsing.without_bad_entries(raw, faults, lists)
    rest, _ = parsing.parse(found.form, kept)
    checked = found.check(rest, context) if rest is not None else []
    return Examination(form=None, findings=[*faults, *parsing.put_back(checked, places)])


def find_unreadable(code: str, part: str, entry: Mapping[str, Any]) -> list[Finding]:
    """Return what cannot be read in one entry of a list, by the names of its fields.

    Raises:
        NoSuchList: the form has no such list.
    """
    return parsing.parse(get_list(code, part).entry, entry)[1]


def json_schema(code: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a procedure's form, with titles and help in both languages."""
    schema = get_procedure(code).form.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def list_fields(code: str, part: str = "") -> tuple[FieldView, ...]:
    """Return the fields of a form, or of one of its lists, as doors draw them.

    Raises:
        NoSuchList: the form has no such list.
    """
    model = get_list(code, part).entry if part else get_procedure(code).form
    return fields.views_of(model)


def get_list(code: str, name: str) -> FormList:
    """Return one list of a procedure's form.

    Raises:
        NoSuchList: the form has no such list.
    """
    for plan in get_procedure(code).lists:
        if plan.name == name:
            return plan
    raise NoSuchList(path=name)


def get_main_list(code: str) -> FormList:
    """Return the list that a procedure's form is about.

    Raises:
        NoSuchList: the form has no list.
    """
    lists = get_procedure(code).lists
    if not lists:
        raise NoSuchList(path="lists")
    return lists[0]


def get_spreadsheet(code: str) -> Spreadsheet:
    """Return how a procedure's form goes to Excel and comes back.

    Raises:
        NoSuchList: the procedure has no spreadsheet.
    """
    spreadsheet = get_procedure(code).spreadsheet
    if spreadsheet is None:
        raise NoSuchList(path="spreadsheet")
    return spreadsheet


def open_workbook(content: bytes) -> bytes:
    """Return a workbook that somebody sent, written anew without anything but its plain cells.

    Raises:
        Refused: too large, of another type, with macros, a bomb, or with formulas.
    """
    return opening.opened(content)
