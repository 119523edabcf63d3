"""The grid: the page that carries it, and the rows and findings it asks for and saves."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.channels.employers_desk import forms
from ansinh.channels.employers_desk.rules import drafts
from ansinh.channels.employers_desk.views.doors import accountants, context_of, draft_of
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import FieldView, Severity

PART = "movements"
MOST_ROWS = 20_000
BAD = Phrase(vi="Dữ liệu gửi lên không đọc được.", en="What was sent cannot be read.")


@accountants
@require_GET
def page(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show the grid; without scripts, the way to the other two."""
    draft = draft_of(request, key)
    return render(
        request,
        "employers_desk/grid.html",
        {"draft": draft, "period": Month.parse(str(draft.form["period"]))},
    )


@accountants
@require_http_methods(["GET", "POST"])
def rows(request: DoorRequest, key: UUID) -> HttpResponse:
    """Answer with the rows and findings of a draft; a POST saves rows first."""
    draft = draft_of(request, key)
    fields = procedures.list_fields(draft.procedure, PART)
    if request.method == "GET":
        return JsonResponse({"columns": _columns(fields), **_state(request, draft, fields)})
    sent = _sent(request.body, fields)
    if sent is None:
        return _problem("bad-rows", BAD, 422)
    version, table = sent
    try:
        saved = actions.save_draft(
            key=key,
            procedure=draft.procedure,
            form={**draft.form, PART: drafts.without_blank_rows(table)},
            version=version,
            by=request.actor,
            at=request.at,
            employer=draft.employer,
        )
    except NotFound:
        raise
    except Refused as refused:
        return _problem(refused.code, refused.phrase, 409)
    return JsonResponse(_state(request, saved, fields))


def _problem(code: str, phrase: Phrase, status: int) -> JsonResponse:
    return JsonResponse({"code": code, "message": phrase.said_in(get_language())}, status=status)


def _columns(fields: Sequence[FieldView]) -> list[dict[str, Any]]:
    language = get_language()
    return [
        {
            "name": view.name,
            "title": view.title.said_in(language),
            "help": view.help.said_in(language),
            "kind": view.kind.value,
            "width": view.width,
            "required": view.is_required,
            "choices": {c.value: c.title.said_in(language) for c in view.choices},
        }
        for view in fields
    ]


def _state(request: DoorRequest, draft: DraftView, fields: Sequence[FieldView]) -> dict[str, Any]:
    """Return rows as lists in the order of the columns (the row of the sheet last), and findings."""
    table = drafts.entries(draft.form, PART)
    examined = procedures.examine(
        draft.procedure, drafts.form_of(draft.form), context_of(request, draft)
    )
    language = get_language()
    return {
        "version": draft.version,
        "rows": [
            [
                *(forms.shown(view, row.get(view.name, "")) for view in fields),
                row.get("sheet_row") or 0,
            ]
            for row in table
        ],
        "findings": [
            {
                "path": each.path,
                "message": each.phrase.said_in(language),
                "error": each.severity is Severity.ERROR,
            }
            for each in examined.findings
        ],
    }


def _sent(body: bytes, fields: Sequence[FieldView]) -> tuple[int, list[Mapping[str, Any]]] | None:
    try:
        found = json.loads(body)
        version, table = int(found["version"]), found["rows"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(table, list) or len(table) > MOST_ROWS:
        return None
    read = [_row(each, fields) for each in table]
    whole = [each for each in read if each is not None]
    return (version, whole) if len(whole) == len(read) else None


def _row(cells: object, fields: Sequence[FieldView]) -> Mapping[str, Any] | None:
    if not isinstance(cells, list) or len(cells) != len(fields) + 1:
        return None
    if not all(isinstance(cell, str | int) for cell in cells):
        return None
    row: dict[str, Any] = {
        view.name: str(cell)[:1000]
        for view, cell in zip(fields, cells, strict=False)
        if str(cell).strip()
    }
    if isinstance(cells[-1], int) and cells[-1] > 0:
        row["sheet_row"] = cells[-1]
    return row
