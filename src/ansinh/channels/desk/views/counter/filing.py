"""The check of a draft at the counter, its filing, and the page with the receipt to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from ansinh.channels.desk.views.counter.doors import draft_of, page, reception
from ansinh.foundation.accounts.types.doors import DoorRequest, require_form
from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.identifiers import DossierCode, in_address
from ansinh.kernel.phrases import Phrase
from ansinh.services.declarations import actions
from ansinh.services.declarations import queries as declarations
from ansinh.services.declarations.types.places import version_of
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import DraftView

LONGEST_NAME = 200
NOT_COMPARED = Phrase(
    vi="Đánh dấu khi đã đối chiếu với hồ sơ giấy có chữ ký.",
    en="Tick once it was compared with the signed papers.",
)
NO_BEARER = Phrase(
    vi="Ghi họ tên người nộp hồ sơ tại quầy.", en="Write who brought the dossier to the counter."
)
CHANGED = Phrase(
    vi="Bản nháp đã đổi sau khi trang này mở ra. Xem lại rồi nhận.",
    en="The draft has changed since this page was opened. Look again.",
)


@reception
@require_form
def check(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what would be taken in and what is wrong with it; a POST takes it in once nothing is."""
    draft = draft_of(request, key)
    if draft.filed_as:
        return redirect("desk:counter:done", code=in_address(DossierCode(draft.filed_as)))
    return (
        _check_page(request, draft, []) if request.method != "POST" else _take_in(request, draft)
    )


def _take_in(request: DoorRequest, draft: DraftView) -> HttpResponse:
    bearer = str(request.POST.get("bearer", "")).strip()[:LONGEST_NAME]
    errors = [("bearer", NO_BEARER)] if not bearer else []
    errors += [("declared", NOT_COMPARED)] if not request.POST.get("declared") else []
    if errors:
        return _check_page(request, draft, errors, status=422)
    if version_of(request) != draft.version:
        return _check_page(request, draft, [("", CHANGED)], status=409)
    try:
        code = actions.file(draft=draft, bearer=bearer, by=request.actor, at=request.at)
    except Refused as refused:
        reasons = [] if isinstance(refused, ManyRefused) else [("", refused.phrase)]
        return _check_page(request, draft, reasons, status=422)
    return redirect("desk:counter:done", code=in_address(code))


def _check_page(
    request: DoorRequest, draft: DraftView, errors: list[tuple[str, Phrase]], status: int = 200
) -> HttpResponse:
    checked = declarations.check_draft(draft, actor=request.actor, at=request.at)
    shown = {
        "draft": draft,
        "checked": checked,
        "period": checked.period,
        "errors": errors,
        "wrong_fields": dict(errors),
        "bearer": str(request.POST.get("bearer", "")),
    }
    return page(request, "desk/counter/check.html", shown, status=status)


@reception
@require_safe
def done(request: DoorRequest, code: str) -> HttpResponse:
    """Say that a dossier was taken in, with its receipt to print for the person at the counter."""
    dossier = dossiers.get_dossier_at(code, actor=request.actor)
    return page(request, "desk/counter/done.html", {"dossier": dossier})
