"""Begins the declaration of a batch of a month: as a draft, whose key says which batch it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.actions.drafts import DraftHasChanged, save_draft
from ansinh.services.dossiers.types import Channel, DraftView
from ansinh.services.procedures import queries as procedures

MAIN = "movements"
MOST_BATCHES = 99


class BadRows(Refused):
    """What a grid sent cannot be read."""

    code = "bad-rows"
    phrase = Phrase(vi="Dữ liệu gửi lên không đọc được.", en="What was sent cannot be read.")


class BatchTaken(Refused):
    """The batch of that month was filed, or somebody else has begun it."""

    code = "batch-taken"
    phrase = Phrase(
        vi="Đợt này đã được nộp. Chọn số đợt khác.",
        en="This batch was filed already. Choose another number.",
    )


class PeriodOutOfRange(Refused):
    """The month is none that may be declared for now."""

    code = "period-out-of-range"
    phrase = Phrase(
        vi="Chọn tháng từ 12 tháng trước đến tháng sau.",
        en="Choose a month from 12 months ago to next month.",
    )


class BadBatch(Refused):
    """The number of the batch is none."""

    code = "bad-batch"
    phrase = Phrase(vi="Đợt là một số từ 1 đến 99.", en="The batch is a number from 1 to 99.")


def begin_declaration(
    *,
    employer: int,
    period: str,
    batch: str,
    procedure: str,
    by: Actor,
    at: datetime,
    channel: Channel = Channel.ONLINE,
    key: UUID | None = None,
) -> DraftView:
    """Return the draft of an employer's batch of a month, begun now where it was not before.

    Without a key the same batch is always the same draft; one that is taken in at the counter
    names its own.

    Raises:
        PeriodOutOfRange: the month is too early or too late.
        BadBatch: the batch is no number from 1 to 99.
        BatchTaken: it was filed, or somebody else has begun it.
        NotAllowed: the actor may not declare for the employer.
    """
    month = next((each for each in queries.list_periods(at) if str(each) == period), None)
    if month is None:
        raise PeriodOutOfRange(path="period")
    number = whole_number(batch) or 0
    if not 1 <= number <= MOST_BATCHES:
        raise BadBatch(path="batch")
    known = key or procedures.raw.key_of_batch(employer, month, number)
    try:
        draft = queries.get_draft_for(known, actor=by)
    except NotFound:
        draft = _begin(
            known, month, number, employer, procedure=procedure, channel=channel, by=by, at=at
        )
    if draft.filed_as:
        raise BatchTaken(path="batch")
    return draft


def _begin(
    key: UUID,
    month: Month,
    batch: int,
    employer: int,
    *,
    procedure: str,
    channel: Channel,
    by: Actor,
    at: datetime,
) -> DraftView:
    try:
        return save_draft(
            key=key,
            procedure=procedure,
            form=procedures.raw.begun(month, batch),
            version=0,
            by=by,
            at=at,
            employer=employer,
            channel=channel,
        )
    except DraftHasChanged:
        return queries.get_draft_for(key, actor=by)
    except NotFound as taken:
        raise BatchTaken(path="batch") from taken


def save_grid(*, draft: DraftView, body: bytes, by: Actor, at: datetime) -> DraftView:
    """Keep the rows that the grid of a draft sent in place of its main list.

    The same rows sent again, because the answer was lost on its way, change nothing.

    Raises:
        BadRows: they cannot be read.
        NotFound: there is no such draft of this account or its employers.
        DraftHasChanged: it was saved elsewhere since.
    """
    fields = procedures.list_fields(draft.procedure, MAIN)
    sent = procedures.grid.sent(body, fields)
    if sent is None:
        raise BadRows(path="rows")
    version, table = sent
    rows = procedures.raw.without_blank_rows(table)
    try:
        return save_draft(
            key=draft.key,
            procedure=draft.procedure,
            form={**draft.form, MAIN: rows},
            version=version,
            by=by,
            at=at,
            employer=draft.employer,
        )
    except DraftHasChanged:
        kept = queries.get_draft_for(draft.key, actor=by)
        if procedures.raw.entries(kept.form, MAIN) != rows:
            raise
        return kept
