"""The catalogue: which procedures there are, and the JSON Schema of each form."""

from __future__ import annotations

from typing import Annotated, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from ansinh.channels.gateway.api import cursors, schemas
from ansinh.channels.gateway.types import BASE
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Definition

router = Router(tags=["procedures"])
LIST = "procedures"


@router.get("/procedures", response=schemas.ProcedureList, operation_id="list_procedures")
def list_procedures(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str, Query(max_length=200)] = "",
) -> dict[str, Any]:
    """Return a page of the procedures in force today, by code."""
    after = cursors.read(cursor, of=LIST)
    today = timezone.localdate(cast(DoorRequest, request).at)
    found = sorted(procedures.list_procedures(today, text=q), key=lambda each: each.code)
    rest = [each for each in found if each.code > after]
    page = rest[:limit]
    return {
        "items": [line(each) for each in page],
        "next": cursors.write(page[-1].code, of=LIST) if len(rest) > limit else None,
    }


@router.get("/procedures/{code}", response=schemas.ProcedureDetail, operation_id="get_procedure")
def get_procedure(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return one procedure with the JSON Schema of its form."""
    definition = procedures.get_procedure(code).definition
    return {
        **line(definition),
        "papers": [
            {"code": each.code, "title": text(each.title), "is_required": each.is_required}
            for each in definition.papers
        ],
        "legal_basis": [
            {"document": each.document, "article": each.article, "title": text(each.title)}
            for each in definition.legal_basis
        ],
        "result": text(definition.result),
        "valid_from": definition.valid_from,
        "valid_until": definition.valid_until,
        "form": procedures.json_schema(code),
    }


def line(definition: Definition) -> dict[str, Any]:
    """Return a procedure as a list shows it."""
    return {
        "code": definition.code,
        "version": definition.version,
        "codes": dict(definition.codes),
        "title": text(definition.title),
        "summary": text(definition.summary),
        "applies_to": definition.applies_to.value,
        "time_limit": definition.time_limit,
        "time_unit": definition.time_unit.value,
        "fee": definition.fee,
        "href": f"{BASE}/procedures/{definition.code}",
    }


def text(phrase: Phrase) -> dict[str, str]:
    """Return a phrase as the API writes it."""
    return {"vi": phrase.vi, "en": phrase.en}
