"""Draws a paper as PDF/A-2a: tagged, with its fonts, its QR code and its name in the metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast

import segno

from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel import calendar

if TYPE_CHECKING:
    import typst

ROOT = Path(str(files("ansinh.foundation.documents")))
STANDARD: Final = "a-2a"
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is drawn: which kind, its code and address, and the content its template needs."""

    kind: DocumentKind
    code: str
    number: str
    title: str
    content: Mapping[str, Any]
    ordered_at: datetime
    agency: str
    address: str
    is_demonstration: bool


def render(paper: Paper) -> bytes:
    """Return the paper as PDF/A-2a; the same paper gives the same bytes."""
    inputs = {"paper": _as_json(paper), "qr": qr(paper.address)}
    with _one_at_a_time:
        pdf = _compiler().compile(
            input=str(ROOT / "papers" / f"{paper.kind.value}.typ"),
            format="pdf",
            pdf_standards=STANDARD,
            sys_inputs=inputs,
            timestamp=int(paper.ordered_at.timestamp()),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf


def qr(address: str) -> str:
    """Return a QR code of an address as SVG."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def qr_for_page(text: str) -> str:
    """Return a QR code of a text as SVG that takes the size its page gives it."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, omitsize=True, light="#fff"
    )
    return out.getvalue().decode()


@cache
def _compiler() -> typst.Compiler:
    """Load it with the first paper: most web workers never draw one."""
    compiler = import_module("typst").Compiler(
        root=str(ROOT), font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True
    )
    return cast("typst.Compiler", compiler)


def _as_json(paper: Paper) -> str:
    local = paper.ordered_at.astimezone(calendar.ZONE)
    said = {
        "code": paper.code,
        "number": paper.number,
        "title": paper.title,
        "agency": paper.agency,
        "address": paper.address,
        "day": f"ngày {local:%d} tháng {local:%m} năm {local:%Y}",
        "is_demonstration": paper.is_demonstration,
        "content": dict(paper.content),
    }
    return json.dumps(said, ensure_ascii=False)
