"""Estimates by program: the same as the command "ansinh estimate"."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Body, Path, Query, Router
from pydantic import WithJsonSchema

from ansinh.channels.gateway.api import schemas
from ansinh.law import estimates

router = Router(tags=["estimates"])
NAMED = WithJsonSchema({"type": "string", "enum": [*estimates.KINDS]})
"""Programs read every kind in the schema; another is refused in words, as an unknown one."""


@router.post("/estimates/{kind}", response=schemas.EstimateOut, operation_id="estimate")
def estimate(
    request: HttpRequest,
    kind: Annotated[str, NAMED, Path(max_length=40)],
    case: Annotated[dict[str, Any], Body()],
    lang: Annotated[Literal["vi", "en"], Query()] = "vi",
) -> dict[str, object]:
    """Return the estimate of a case with its steps and articles; nothing sent is kept."""
    return estimates.estimate(kind, case, lang=lang)
