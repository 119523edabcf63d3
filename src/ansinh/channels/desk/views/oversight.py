"""What auditors and administrators see: the journal without the data, the system without records."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from procrastinate.contrib.django.models import ProcrastinateJob

from ansinh.channels.desk.forms import JournalForm
from ansinh.channels.desk.views import framing
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.messaging import queries as messaging
from ansinh.kernel.actors import Role

PAGE = 50
MANY, MOST = 20, 500


@open_to(Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def entries(request: DoorRequest) -> HttpResponse:
    """Return the journal, newest first; on demand the whole chain is verified."""
    form = JournalForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    kind, subject = asked.get("kind", ""), asked.get("subject", "")
    before = framing.first_place(request, "after") or None
    if kind and subject:
        found = journal.list_about(kind, subject, before=before, limit=PAGE)
    else:
        found = journal.list_recent(before=before, limit=PAGE)
    context = {
        "form": form,
        "entries": found,
        "after": found[-1].id if len(found) == PAGE else None,
        "is_later": before is not None,
        "query": urlencode({"kind": kind, "subject": subject}) if kind and subject else "",
        "verified": journal.verify() if request.method == "POST" else None,
    }
    return framing.page(request, "desk/journal.html", context)


@open_to(Role.ADMINISTRATOR)
@require_GET
def system(request: DoorRequest) -> HttpResponse:
    """Return how the machinery stands: jobs, messages, papers; no records of anyone."""
    jobs = ProcrastinateJob.objects.values("queue_name", "status")
    backlog = messaging.count_waiting()
    failed = messaging.count_failed(most=MOST + 1)
    unsealed = len(documents.list_unsealed(before=request.at, limit=MOST + 1))
    oldest = timezone.localtime(backlog.oldest_due) if backlog.oldest_due else None
    context = {
        "stats": [
            (_("Messages waiting"), str(backlog.count), False),
            (_("Oldest due at"), f"{oldest:%H:%M %d/%m}" if oldest else "-", False),
            (_("Messages failed"), _at_most(failed), failed > 0),
            (_("Papers not sealed"), str(unsealed), unsealed > MANY),
        ],
        "jobs": jobs.annotate(count=Count("id")).order_by("queue_name", "status"),
    }
    return framing.page(request, "desk/system.html", context)


def _at_most(count: int) -> str:
    return _("over %(most)s") % {"most": MOST} if count > MOST else str(count)
