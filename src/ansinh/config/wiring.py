"""Who hears which event: the whole of it, on one page."""

from __future__ import annotations

from ansinh.kernel import events
from ansinh.kernel.events import Handler
from ansinh.records.contributions import actions as contributions
from ansinh.records.health import actions as health
from ansinh.records.people import events as people
from ansinh.services.dossiers import actions as filing
from ansinh.services.dossiers import events as dossiers
from ansinh.services.notices import actions as notices
from ansinh.services.petitions import events as petitions

TABLE: list[tuple[type, Handler]] = [
    (people.Merged, contributions.follow_merge),
    (people.Merged, health.follow_merge),
    (people.Merged, filing.follow_merge),
    (dossiers.Filed, notices.tell_filed),
    (dossiers.Accepted, notices.tell_accepted),
    (dossiers.SupplementAsked, notices.tell_supplement_asked),
    (dossiers.Refused, notices.tell_refused),
    (dossiers.Resolved, notices.tell_resolved),
    (dossiers.Returned, notices.tell_returned),
    (dossiers.Withdrawn, notices.tell_withdrawn),
    (dossiers.Stopped, notices.tell_stopped),
    (dossiers.Extended, notices.tell_extended),
    (petitions.Reported, notices.tell_petition_reported),
    (petitions.Answered, notices.tell_petition_answered),
]


def wire() -> None:
    """Connect every event to those who hear it."""
    events.listen(TABLE)
