"""Who holds which role: roles in words, the list by agency, a new role, a second person's word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.channels.desk.forms.lists import RoleFilterForm
from ansinh.channels.desk.forms.roles import RoleForm
from ansinh.channels.desk.views import framing
from ansinh.channels.desk.views.registers import faults_of
from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.types.assignments import AssignmentView, ProposalView
from ansinh.foundation.accounts.types.doors import DoorRequest, confirmed, open_to, require_form
from ansinh.kernel.actors import Permission, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import CLASSES, holders
from ansinh.records.agencies import queries as agencies

FILTERS = "desk.roles"
PAGE = 40
READERS = holders(Permission.SEE_ROLES)
GIVERS = holders(Permission.PROPOSE_ROLES)
APPROVERS = holders(Permission.APPROVE_ROLES)
END_OF_DAY = time(23, 59, 59)
NO_ACCOUNT = Phrase(
    vi="Không có tài khoản đang hoạt động nào dùng tên đăng nhập này.",
    en="No active account has this login.",
)
NO_AGENCY = Phrase(vi="Không có cơ quan mang mã này.", en="There is no agency with this code.")
FIELDS = {"account": "login", "role": "role", "agency": "agency", "until": "until"}


@open_to(*READERS)
@require_safe
def classes(request: DoorRequest) -> HttpResponse:
    """Return every role in words: what it is for, what it may do, how it is given."""
    shown = [
        (each, [permission.words for permission in Permission if permission in each.permissions])
        for each in CLASSES
        if each.role is not Role.SYSTEM
    ]
    return framing.page(request, "desk/roles.html", {"classes": shown})


@open_to(*READERS)
@require_form
def held(request: DoorRequest) -> HttpResponse:
    """Return who holds which role; filters are kept in the session, never in the address."""
    if request.method == "POST":
        form = RoleFilterForm(request.POST)
        is_cleared = "clear" in request.POST or not form.is_valid()
        request.session[FILTERS] = {} if is_cleared else form.cleaned_data
        return redirect("desk:roles-held")
    kept = request.session.get(FILTERS, {})
    path, fault = _path_of(kept.get("agency", ""), request)
    page = queries.list_assignments(
        actor=request.actor,
        at=request.at,
        agency_path=path,
        text=kept.get("text", ""),
        role=kept.get("role", ""),
        after=framing.first_place(request, "after"),
        limit=PAGE,
    )
    proposals = queries.list_proposals_for(actor=request.actor, at=request.at)
    offices = _offices([*page.rows, *proposals])
    context = {
        "form": RoleFilterForm(initial=kept),
        "errors": [("id_agency", fault)] if fault else [],
        "is_filtered": any(kept.values()),
        "rows": [(each, offices.get(each.agency_path)) for each in page.rows] if not fault else [],
        "proposals": [(each, offices.get(each.agency_path)) for each in proposals],
        "after": page.after,
        "is_later": "after" in request.GET,
        "may_give": request.actor.may(Permission.PROPOSE_ROLES),
        "may_approve": request.actor.may(Permission.APPROVE_ROLES),
    }
    return framing.page(request, "desk/roles_held.html", context)


def _offices(rows: Iterable[AssignmentView | ProposalView]) -> dict[str, Phrase]:
    """Return the names of the offices of a list, in one question."""
    return agencies.names_of_paths({each.agency_path for each in rows if each.agency_path})


def _path_of(code: str, request: DoorRequest) -> tuple[str, Phrase | None]:
    """Return the path of an agency, or what is wrong with its code."""
    if not code.strip():
        return "", None
    try:
        found = agencies.get_agency(code.strip(), on=timezone.localdate(request.at))
    except Refused:
        return "", NO_AGENCY
    return found.path, None


@open_to(*GIVERS)
@confirmed
@require_form
def propose(request: DoorRequest) -> HttpResponse:
    """Give somebody a role, or put a powerful one before a second person."""
    form = RoleForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _form_page(request, form, faults_of(form))
    said = form.cleaned_data
    account = queries.find_account(said["login"])
    path, fault = _path_of(said["agency"], request)
    if account is None or fault:
        place, words = ("login", NO_ACCOUNT) if account is None else ("agency", fault or NO_AGENCY)
        return _refused(request, form, place, words)
    until = datetime.combine(said["until"], END_OF_DAY, timezone.get_current_timezone())
    try:
        holds = actions.propose_role(
            account=account,
            role=Role(said["role"]),
            agency_path=path,
            until=until,
            reason=said["reason"],
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        return _refused(request, form, FIELDS.get(refused.path, ""), refused.phrase)
    messages.success(
        request,
        _("The role holds from now on.")
        if holds
        else _("Proposed. The role holds once somebody else has approved it, within 7 days."),
    )
    return redirect("desk:roles-held")


def _refused(request: DoorRequest, form: RoleForm, field: str, words: Phrase) -> HttpResponse:
    said = words.said_in(translation.get_language())
    form.add_error(field or None, said)
    errors = [(form[field].id_for_label if field else "", said)]
    return _form_page(request, form, errors, status=422)


def _form_page(
    request: DoorRequest,
    form: RoleForm,
    errors: Sequence[tuple[str, str]],
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "errors": errors}
    status = 422 if errors else status
    return framing.page(request, "desk/role_new.html", context, status=status)


@open_to(*APPROVERS)
@confirmed
@require_form
def decide(request: DoorRequest, key: int) -> HttpResponse:
    """Show a role that somebody proposed; a POST approves it or turns it down."""
    proposal = queries.get_proposal_for(key, actor=request.actor, at=request.at)
    errors: list[tuple[str, Phrase]] = []
    if request.method == "POST":
        try:
            return _decided(request, proposal)
        except Refused as refused:
            errors = [("", refused.phrase)]
    context = {
        "proposal": proposal,
        "agency": _offices([proposal]).get(proposal.agency_path),
        "permissions": [
            each.words for each in Permission if each in proposal.role_class.permissions
        ],
        "is_mine": request.actor.account_id in {proposal.proposed_by, proposal.account},
        "may_take_back": request.actor.account_id == proposal.proposed_by,
        "errors": errors,
    }
    return framing.page(request, "desk/role_proposal.html", context, status=409 if errors else 200)


def _decided(request: DoorRequest, proposal: ProposalView) -> HttpResponse:
    is_approved = request.POST.get("word") == "approve"
    actions.decide_proposal(
        proposal=proposal.id, is_approved=is_approved, by=request.actor, at=request.at
    )
    said = _("Approved. The role holds from now on.") if is_approved else _("Turned down.")
    messages.success(request, said)
    return redirect("desk:roles-held")


@open_to(*GIVERS)
@require_form
def end(request: DoorRequest, key: int) -> HttpResponse:
    """Ask whether a role shall end at once; a POST ends it."""
    assignment = queries.get_assignment_for(key, actor=request.actor, at=request.at)
    errors: list[tuple[str, Phrase]] = []
    reason = request.POST.get("reason", "").strip()[:300]
    if request.method == "POST" and not reason:
        errors = [("reason", Phrase(vi="Ghi lý do.", en="Give the reason."))]
    elif request.method == "POST":
        try:
            actions.end_role(
                assignment=assignment.id, reason=reason, by=request.actor, at=request.at
            )
        except Refused as refused:
            errors = [("", refused.phrase)]
        else:
            messages.success(request, _("The role has ended."))
            return redirect("desk:roles-held")
    context = {"assignment": assignment, "errors": errors, "reason": reason}
    return framing.page(request, "desk/role_end.html", context, status=422 if errors else 200)
