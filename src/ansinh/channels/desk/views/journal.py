"""The journal as auditors see it: who did what to which thing, without anybody's data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from ansinh.channels.desk.forms.lists import JournalForm
from ansinh.channels.desk.views import framing, journal_words
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.journal.types import EntryView, Verification, Wanted
from ansinh.kernel import actors
from ansinh.kernel.actors import Permission, Role
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import ROLES, holders
from ansinh.records.agencies import queries as agencies

PAGE = 50
NEWEST_SEALS = 100
OF_PEOPLE = holders(Permission.SEE_OWN_RECORD, Permission.APPROVE_DELEGATIONS) | {Role.ACCOUNTANT}
"""Roles of citizens and employers, whose names the auditor need not know."""


@open_to(*holders(Permission.SEE_JOURNAL))
@require_form
def entries(request: DoorRequest) -> HttpResponse:
    """Return the journal, newest first; on demand its newest seals and all after them are verified."""
    form = JournalForm(request.GET or None, acts=_acts())
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    before = framing.first_place(request, "after") or None
    found = journal.search(_wanted(asked), before=before, limit=PAGE)
    context = {
        "form": form,
        "entries": _rows(found),
        "after": found[-1].id if len(found) == PAGE else None,
        "is_later": before is not None,
        "query": urlencode({name: form.data[name] for name, value in asked.items() if value}),
        "verified": _verified() if request.method == "POST" else None,
        "seal": journal.find_checkpoint(),
    }
    return framing.page(request, "desk/journal.html", context)


def _acts() -> list[tuple[str, str]]:
    """Return the acts that the newest entries tell of, in the reader's words and their order."""
    language = get_language()
    named = [(code, journal_words.act(code).said_in(language)) for code in journal.list_acts()]
    return sorted(named, key=lambda each: each[1])


def _wanted(asked: dict[str, Any]) -> Wanted:
    until = asked.get("until")
    return Wanted(
        kind=asked.get("kind", ""),
        subject=asked.get("subject", ""),
        act=asked.get("act", ""),
        actor=asked.get("actor"),
        since=_midnight(asked["since"]) if asked.get("since") else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _verified() -> Verification:
    """Check the newest seals and what came after; the command line checks the whole."""
    newest = journal.find_checkpoint()
    return journal.verify(since=max(0, newest.number - NEWEST_SEALS) if newest else 0)


def _rows(found: Sequence[EntryView]) -> list[dict[str, Any]]:
    offices = agencies.names_of_paths({each.office for each in found if each.office})
    return [
        {
            "entry": each,
            "who": who(each),
            "office": offices.get(each.office),
            "act": journal_words.act(each.act),
            "thing": journal_words.thing(each.subject_kind),
        }
        for each in found
    ]


def who(entry: EntryView) -> Phrase:
    """Return who acted: officers and partners by name, citizens by role and account alone."""
    roles = {Role(role) for role in entry.roles if role in set(Role)}
    if entry.by in actors.NAMES or (roles and not roles & OF_PEOPLE):
        return entry.who
    words = ROLES[min(roles)].name if roles else Phrase(vi="Tài khoản", en="Account")
    tail = f" #{entry.account}" if entry.account is not None else ""
    return Phrase(vi=words.vi + tail, en=words.en + tail)
