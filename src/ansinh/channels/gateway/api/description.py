"""The OpenAPI 3.1 description: what ninja knows of the calls, and the plain views beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

from ansinh.channels.gateway.api import records, words
from ansinh.channels.gateway.api.interface import api
from ansinh.channels.gateway.types import BASE
from ansinh.kernel.phrases import Phrase

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
FAULTS = words.FAULTS
ONLY_FOR_WRITING = {"409", "413", "415"}
FOR_ANYBODY = frozenset({"list_procedures", "get_procedure", "estimate"})
"""Calls that need no token."""


def _parameter(name: str, place: str, *, required: bool) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": {"type": "string"}}


RECORD = {
    "operationId": "get_record",
    "summary": "Get Record",
    "tags": ["people"],
    "parameters": [
        _parameter("insurance_number", "path", required=True),
        _parameter("Purpose", "header", required=False),
        _parameter("purpose", "query", required=False),
    ],
    "responses": {
        "200": {
            "description": "OK",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Record"}}},
        }
    },
}
DOCUMENT = {
    "operationId": "get_document",
    "summary": "Get Document",
    "tags": ["dossiers"],
    "parameters": [
        _parameter("code", "path", required=True),
        _parameter("check_code", "path", required=True),
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
        path: {method: _with_faults(method, _described(call)) for method, call in calls.items()}
        for path, calls in sorted(paths.items())
    }
    components = dict(described["components"])
    components["schemas"] = {**components["schemas"], **records.schemas(), "Problem": PROBLEM}
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    return {**described, "components": components, "security": [{"bearer": []}]}


def list_calls() -> list[dict[str, Any]]:
    """Return every call as people read of it, with what it and its parameters mean."""
    return [
        {
            "steps": path.split("/")[1:],
            "method": method.upper(),
            "operationId": call["operationId"],
            "says": words.CALLS[call["operationId"]],
            "has_body": "requestBody" in call,
            "parameters": [
                {**each, "says": _meaning(call, each), "place": words.PLACES[each["in"]]}
                for each in call.get("parameters", ())
            ],
        }
        for path, calls in describe()["paths"].items()
        for method, call in calls.items()
    ]


def _described(call: dict[str, Any]) -> dict[str, Any]:
    """Return a call with its description and those of its parameters, in English."""
    parameters = [
        {**each, "description": _meaning(call, each).en} for each in call.get("parameters", ())
    ]
    said = {"description": words.CALLS[call["operationId"]].en}
    open_to_all: dict[str, Any] = {"security": []} if call["operationId"] in FOR_ANYBODY else {}
    return {**call, **said, **open_to_all, **({"parameters": parameters} if parameters else {})}


def _meaning(call: dict[str, Any], parameter: dict[str, Any]) -> Phrase:
    return words.PARAMETERS[call["operationId"], parameter["name"]]


def _with_faults(method: str, call: dict[str, Any]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    faults = {
        status: {"description": fault.en, "content": content}
        for status, fault in FAULTS.items()
        if method == "post" or status not in ONLY_FOR_WRITING
    }
    kept = {str(status): answer for status, answer in call["responses"].items()}
    return {**call, "responses": {**faults, **kept}}
