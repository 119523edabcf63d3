"""What administrators see: the system without records."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateJob

from ansinh.channels.desk.views import framing
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.messaging import queries as messaging
from ansinh.kernel.actors import Role

MANY = 20


@open_to(Role.ADMINISTRATOR)
@require_safe
def system(request: DoorRequest) -> HttpResponse:
    """Return how the machinery stands: jobs, messages, papers; no records of anyone."""
    jobs = ProcrastinateJob.objects.values("queue_name", "status")
    backlog = messaging.count_waiting()
    failed = messaging.count_failed(most=framing.MOST + 1)
    unsealed = len(documents.list_unsealed(before=request.at, limit=framing.MOST + 1))
    oldest = timezone.localtime(backlog.oldest_due) if backlog.oldest_due else None
    context = {
        "stats": [
            (_("Messages waiting"), str(backlog.count), False),
            (_("Oldest due at"), f"{oldest:%H:%M %d/%m}" if oldest else "-", False),
            (_("Messages failed"), framing.at_most(failed), failed > 0),
            (_("Papers not sealed"), framing.at_most(unsealed), unsealed > MANY),
        ],
        "jobs": jobs.annotate(count=Count("id")).order_by("queue_name", "status"),
    }
    return framing.page(request, "desk/system.html", context)
