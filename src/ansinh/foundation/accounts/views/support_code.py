"""The code by which a caller lets the support centre look at her data for half an hour."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.roles import consenting
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.kernel.actors import Permission
from ansinh.kernel.roles import holders

CALLERS = holders(Permission.SEE_OWN_RECORD)


@open_to(*CALLERS)
@never_cache
@require_form
def show(request: DoorRequest) -> HttpResponse:
    """Explain the code and who looks now; a POST makes a code, shown this once."""
    code = ""
    if request.method == "POST":
        code = consenting.issue_support_code(by=request.actor, at=request.at)
    context = {
        "code": f"{code[:3]} {code[3:]}" if code else "",
        "looks": queries.list_consents(actor=request.actor, at=request.at),
    }
    return render(request, "accounts/support_code.html", context)


@open_to(*CALLERS)
@require_POST
def close(request: DoorRequest) -> HttpResponse:
    """End every look of the support centre that is open now."""
    for person in sorted(request.actor.people):
        consenting.close_consent(person=person, by=request.actor, at=request.at)
    messages.success(request, _("The support centre can no longer see your data."))
    return redirect("accounts:support-code")
