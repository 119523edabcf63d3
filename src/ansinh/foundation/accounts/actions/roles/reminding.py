"""Tells people two weeks ahead that a role of theirs ends."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.models import Assignment
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging.types import Letter
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import ROLES, Bound

ENDS = Phrase(
    vi="vai trò “{role_vi}” của anh/chị kết thúc ngày {day}. Nếu vẫn cần, hãy nhờ {who_vi} cấp lại.",
    en="your role “{role_en}” ends on {day}. If you still need it, ask {who_en} to renew it.",
)
ADMINISTRATOR = Phrase(vi="quản trị hệ thống", en="an administrator")
REPRESENTATIVE = Phrase(
    vi="người đại diện theo pháp luật của đơn vị", en="the employer's legal representative"
)
BATCH = 500


def remind_of_ends(*, by: Actor, at: datetime) -> int:
    """Write once to everybody whose role ends within two weeks; return how many were written to."""
    with transaction.atomic():
        rows = list(
            Assignment.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("account")
            .filter(
                queries.in_force(at),
                valid_until__lte=at + rules.REMIND_BEFORE,
                reminded_at=None,
                account__is_active=True,
            )
            .order_by("pk")[:BATCH]
        )
        notices.post([_letter(row) for row in rows], at=at)
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
        if rows:
            journal.record(
                by=by,
                at=at,
                act="remind-of-ends",
                subject_kind="account",
                subject="",
                detail={"assignments": [row.pk for row in rows]},
            )
    return len(rows)


def _letter(row: Assignment) -> Letter | None:
    known = ROLES[Role(row.role)]
    who = REPRESENTATIVE if known.bound is Bound.EMPLOYER else ADMINISTRATOR
    end = row.valid_until or row.valid_from
    text = ENDS.filled(
        role_vi=known.name.vi,
        role_en=known.name.en,
        day=notices.day_of(end),
        who_vi=who.vi,
        who_en=who.en,
    )
    return notices.letter(row.account, key=f"role-ends:{row.pk}", text=text, kind="role-ends")
