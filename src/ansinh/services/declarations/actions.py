"""Begins declarations as drafts whose keys say which batch they are, keeps their grids, files them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.declarations import queries
from ansinh.services.declarations.rules import grid, raw
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers import queries as drafts
from ansinh.services.dossiers.types import (
    Applicant,
    Channel,
    DossierView,
    DraftView,
    Filing,
    Return,
)
from ansinh.services.procedures import queries as procedures


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


class NoProcedure(Refused):
    """No procedure was chosen, or none that employers declare by."""

    code = "no-procedure"
    phrase = Phrase(vi="Chọn thủ tục.", en="Choose the procedure.")


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


def begin(
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
        NoProcedure: it is none that employers declare by on that day.
        PeriodOutOfRange: the month is too early or too late.
        BadBatch: the batch is no number from 1 to 99.
        BatchTaken: it was filed, or somebody else has begun it.
        NotAllowed: the actor may not declare for the employer.
    """
    if procedure not in {each.code for each in queries.list_offered(timezone.localdate(at))}:
        raise NoProcedure(path="procedure")
    month, number = _chosen(period, batch, at)
    known = key or raw.key_of_batch(procedure, employer, month, number)
    try:
        draft = drafts.get_draft_for(known, actor=by)
    except NotFound:
        draft = _begin(
            known, month, number, employer, procedure=procedure, channel=channel, by=by, at=at
        )
    if draft.filed_as:
        raise BatchTaken(path="batch")
    return draft


def _chosen(period: str, batch: str, at: datetime) -> tuple[Month, int]:
    month = next((each for each in queries.list_periods(at) if str(each) == period), None)
    if month is None:
        raise PeriodOutOfRange(path="period")
    number = whole_number(batch) or 0
    if not 1 <= number <= queries.MOST_BATCHES:
        raise BadBatch(path="batch")
    return month, number


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
    lists = procedures.get_procedure(procedure).lists
    try:
        return dossiers.save_draft(
            key=key,
            procedure=procedure,
            form=raw.begun(month, batch, (plan.name for plan in lists)),
            version=0,
            by=by,
            at=at,
            employer=employer,
            channel=channel,
        )
    except dossiers.DraftHasChanged:
        return drafts.get_draft_for(key, actor=by)
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
    main = procedures.get_main_list(draft.procedure).name
    sent = grid.sent(body, procedures.list_fields(draft.procedure, main))
    if sent is None:
        raise BadRows(path="rows")
    version, table = sent
    rows = raw.without_blank_rows(table)
    try:
        return dossiers.save_draft(
            key=draft.key,
            procedure=draft.procedure,
            form={**draft.form, main: rows},
            version=version,
            by=by,
            at=at,
            employer=draft.employer,
        )
    except dossiers.DraftHasChanged:
        kept = drafts.get_draft_for(draft.key, actor=by)
        if raw.entries(kept.form, main) != rows:
            raise
        return kept


def answer(*, dossier: DossierView, by: Actor, at: datetime) -> DraftView:
    """Return the draft that answers a dossier's supplement request, begun now where it was not before.

    Raises:
        NotAllowed: the actor may not declare for the employer.
    """
    key = raw.key_of_supplement(dossier.code, dossier.supplements_asked)
    try:
        return drafts.get_draft_for(key, actor=by)
    except NotFound:
        return dossiers.save_draft(
            key=key,
            procedure=dossier.procedure,
            form={**dossier.form, raw.SUPPLEMENT: dossier.code},
            version=0,
            by=by,
            at=at,
            employer=dossier.applicant.employer,
        )


def file(*, draft: DraftView, by: Actor, at: datetime, bearer: str = "") -> DossierCode:
    """File a draft, or send it as the supplement that it is; return the dossier's code.

    bearer is who brought it to the counter. Filed twice, it is one dossier.

    Raises:
        ManyRefused: the form cannot be read, or the checks have found errors.
        Refused: it may not be filed by the actor, or not any more.
    """
    form = raw.form_of(draft.form)
    if code := queries.find_answered(draft):
        dossiers.supplement(code=code, form=form, by=by, at=at)
        dossiers.discard_draft(key=draft.key, by=by, at=at)
        return code
    filing = Filing(
        procedure=draft.procedure,
        form=form,
        applicant=Applicant(
            name=queries.get_employer(draft, actor=by).name, employer=draft.employer
        ),
        channel=draft.channel,
        key=str(draft.key),
        result=Return(draft.form.get("result_by", "online")),
        uploads=tuple(draft.uploads),
        bearer=bearer,
    )
    return dossiers.file(filing, by=by, at=at).code
