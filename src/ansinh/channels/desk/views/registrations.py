"""Registrations for accounts at the counter: found by their code, compared, accepted or refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ansinh.channels.desk import rules
from ansinh.channels.desk.views import framing, registrations_beside
from ansinh.channels.desk.views.registrations_beside import Known
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.foundation.registrations import actions, queries
from ansinh.foundation.registrations.types import (
    Reason,
    RegistrationKind,
    RegistrationState,
    RegistrationView,
    ScanKind,
)
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

WATCHERS = (Role.RECEPTION, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER)
PAGE = 40
CHECKS = {
    "identity": Phrase(
        vi="Đã đối chiếu người đến với thẻ căn cước bản chính và ảnh đã nộp",
        en="I compared the person with the original identity card and the pictures",
    ),
    "declaration": Phrase(
        vi="Người khai đã ký tờ khai, hoặc xác nhận lời khai tại quầy",
        en="The declaration is signed, or was confirmed at the counter",
    ),
    "register": Phrase(
        vi="Đã đối chiếu với sổ; khác biệt (nếu có) đã được làm rõ",
        en="I compared it with the register; differences, if any, are explained",
    ),
}
MANDATE = {
    "mandate": Phrase(
        vi="Đã xem giấy tờ chứng minh quyền đại diện (giấy khai sinh, quyết định, ủy quyền)",
        en="I saw what proves the right to act (birth certificate, decision, mandate)",
    )
}
UNKNOWN = Phrase(
    vi="Không có đăng ký nào của cơ quan này mang mã đó.",
    en="No registration at this office has that code.",
)
TICK_ALL = Phrase(vi="Làm và đánh dấu đủ các việc kiểm tra.", en="Do every check and tick it.")
NOT_REGISTERED = Phrase(
    vi="Sổ không có mã số này nên không mở được tài khoản. Hãy từ chối và nêu lý do.",
    en="The register does not know this number, so no account can be opened. Refuse, with the reason.",
)

DEAD = Phrase(
    vi="Sổ ghi người này đã mất nên không mở được tài khoản. Nếu ghi nhầm, dùng việc “Ghi nhầm là đã "
    "mất” ở mục Khôi phục tài khoản.",
    en="The register has this person as dead, so no account can be opened. If that is wrong, use "
    "“Wrongly noted as dead” under Recovery of accounts.",
)


@open_to(*WATCHERS)
@never_cache
@require_form
def waiting(request: DoorRequest) -> HttpResponse:
    """Show what waits, the first due on top; take the code that was typed or scanned."""
    typed = request.POST.get("code", "")[:300]
    found = queries.find_by_code_for(typed, actor=request.actor) if typed else None
    if found is not None:
        return redirect("desk:registration", key=found.key)
    after = request.GET.get("after", "")[:60]
    rows = queries.list_waiting(actor=request.actor, after=after, limit=PAGE + 1)
    more = rows[PAGE - 1].key if len(rows) > PAGE else None
    is_wrong = request.method == "POST"
    context = {
        "rows": [
            (row, rules.clock(row.due_at, at=request.at)) for row in rows[:PAGE] if row.due_at
        ],
        "after": queries.place_of(more) if more else None,
        "is_later": bool(after),
        "late": queries.count_late(actor=request.actor, at=request.at),
        "typed": typed,
        "errors": [("code", UNKNOWN)] if is_wrong else [],
    }
    status = 422 if is_wrong else 200
    return framing.page(request, "desk/registrations.html", context, status=status)


@open_to(*WATCHERS)
@never_cache
@require_safe
def show(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show a registration beside the register."""
    return _page(request, _get(request, key))


@open_to(*WATCHERS)
@never_cache
@require_safe
def scan(request: DoorRequest, key: UUID, kind: str) -> HttpResponse:
    """Show a picture, decrypted for this look, which is journalled."""
    wanted = next((each for each in ScanKind if each == kind), None)
    if wanted is None:
        raise Http404
    form = _get(request, key)
    holder = registrations_beside.holder_of(form, registrations_beside.known_by(form))
    picture = actions.look_at_scan(
        key=key,
        kind=wanted,
        person=holder.subject if holder else None,
        by=request.actor,
        at=request.at,
    )
    return HttpResponse(picture, content_type="image/jpeg")


@open_to(Role.RECEPTION)
@require_POST
def accept(request: DoorRequest, key: UUID) -> HttpResponse:
    """Open the account when every check is ticked."""
    form = _get(request, key)
    ticked = set(request.POST.getlist("check"))
    known = registrations_beside.known_by(form)
    holder = registrations_beside.holder_of(form, known)
    if holder is None or registrations_beside.is_dead(known):
        why = DEAD if holder else NOT_REGISTERED
        return _page(request, form, known, errors=[("accept", why)])
    if missing := [each for each in _checks(form) if each not in ticked]:
        errors = [(f"check-{missing[0]}", TICK_ALL)]
        return _page(request, form, known, errors=errors, ticked=ticked)
    try:
        actions.accept_registration(key=key, holder=holder, by=request.actor, at=request.at)
    except Refused as refused:
        return _page(request, form, known, errors=[("accept", refused.phrase)], ticked=ticked)
    messages.success(request, _("Accepted. The link to set the password is on its way."))
    return redirect("desk:registrations")


@open_to(Role.RECEPTION)
@require_POST
def refuse(request: DoorRequest, key: UUID) -> HttpResponse:
    """Refuse with reasons, which the applicant is told together with what to mend."""
    form = _get(request, key)
    chosen = [each for each in Reason if each.value in request.POST.getlist("reasons")]
    remark = request.POST.get("remark", "")
    try:
        actions.refuse_registration(
            key=key, reasons=chosen, remark=remark, by=request.actor, at=request.at
        )
    except Refused as refused:
        errors = [("reasons", refused.phrase)]
        return _page(request, form, errors=errors, chosen=chosen, remark=remark)
    messages.success(request, _("Refused. The reasons are on their way to the applicant."))
    return redirect("desk:registrations")


def _get(request: DoorRequest, key: UUID) -> RegistrationView:
    return queries.get_registration_for(key, actor=request.actor)


def _checks(form: RegistrationView) -> dict[str, Phrase]:
    """Return what an officer does first; nobody comes where a good signature stands for the visit."""
    if form.is_signed:
        return {"register": CHECKS["register"]}
    if form.kind is RegistrationKind.PERSON:
        return CHECKS
    return {**CHECKS, **MANDATE}


def _page(
    request: DoorRequest,
    form: RegistrationView,
    known: Known | None = None,
    **more: Any,  # noqa: ANN401 - for the template
) -> HttpResponse:
    known = known or registrations_beside.known_by(form)
    waits = form.state is RegistrationState.SUBMITTED
    context = {
        "registration": form,
        "lines": queries.lines_of(form),
        "tables": registrations_beside.tables(form, known, by=request.actor, at=request.at),
        "clock": rules.clock(form.due_at, at=request.at) if form.due_at and waits else None,
        "may_decide": waits and request.actor.has(Role.RECEPTION),
        "checks": _checks(form),
        "reasons": list(Reason),
        "decided_by": accounts.find_name(form.decided_by) if form.decided_by else "",
        "errors": [],
        "ticked": set(),
        "chosen": [],
        **more,
    }
    status = 422 if context["errors"] else 200
    return framing.page(request, "desk/registration.html", context, status=status)
