"""The OpenAPI 3.1 description: what ninja knows of the calls, and the plain views beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

from ansinh.channels.gateway.api.interface import api
from ansinh.channels.gateway.types import BASE

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "message", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; does not change with the wording"},
        "detail": {"type": "string"},
        "message": {"$ref": "#/components/schemas/Text"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "code", "vi", "en"],
                "properties": {name: {"type": "string"} for name in ("path", "code", "vi", "en")},
            },
        },
    },
}
FAULTS = {
    "400": "The request cannot be read",
    "401": "No valid token",
    "403": "The token may not do that",
    "404": "Not there, or not yours",
    "405": "Wrong method",
    "409": "The Idempotency-Key was used with another body",
    "413": "The body is too large",
    "415": "The body is not application/json",
    "422": "Some values need mending",
    "429": "Too many calls",
    "500": "Broken on our side",
}
ONLY_FOR_WRITING = {"409", "413", "415"}


def _parameter(name: str, place: str, description: str, *, required: bool) -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }


RECORD = {
    "operationId": "get_record",
    "summary": "Get Record",
    "tags": ["people"],
    "description": "Return the participation record: person, spans, totals per fund, health card. "
    "Every call is journalled; the owner sees who looked and why.",
    "parameters": [
        _parameter("insurance_number", "path", "Ten digits", required=True),
        _parameter("Purpose", "header", "Why; needed for the record of another", required=False),
        _parameter("purpose", "query", "The same, where headers cannot be set", required=False),
    ],
    "responses": {
        "200": {
            "description": "OK",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
}
DOCUMENT = {
    "operationId": "get_document",
    "summary": "Get Document",
    "tags": ["dossiers"],
    "description": "Return a paper of a dossier (receipt, result …) as sealed PDF.",
    "parameters": [
        _parameter("code", "path", "04486-2026-00101", required=True),
        _parameter("check_code", "path", "The code printed on the paper", required=True),
    ],
    "responses": {
        "200": {
            "description": "OK",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
}


@cache
def describe() -> dict[str, Any]:
    """Return the whole description; built once."""
    described: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{BASE}/"))
    described["openapi"] = "3.1.0"
    paths = dict(described["paths"])
    paths[f"{BASE}/people/{{insurance_number}}/record"] = {"get": RECORD}
    paths[f"{BASE}/dossiers/{{code}}/documents/{{check_code}}"] = {"get": DOCUMENT}
    described["paths"] = {
        path: {method: _with_faults(method, call) for method, call in calls.items()}
        for path, calls in sorted(paths.items())
    }
    components = dict(described["components"])
    components["schemas"] = {**components["schemas"], "Problem": PROBLEM}
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    return {**described, "components": components, "security": [{"bearer": []}]}


def _with_faults(method: str, call: dict[str, Any]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    faults = {
        status: {"description": words, "content": content}
        for status, words in FAULTS.items()
        if method == "post" or status not in ONLY_FOR_WRITING
    }
    kept = {str(status): answer for status, answer in call["responses"].items()}
    return {**call, "responses": {**faults, **kept}}
