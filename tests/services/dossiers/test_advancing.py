"""The way of a dossier from the counter to its result, and who may move it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import queries as journal
from ansinh.kernel import calendar
from ansinh.kernel.errors import NotFound
from ansinh.records.contributions import queries as contributions
from ansinh.services.dossiers import actions, events, queries
from ansinh.services.dossiers.actions.advancing import OfAnotherOfficer
from ansinh.services.dossiers.actions.forms import RegisterHasChanged
from ansinh.services.dossiers.actions.locking import AlreadyActed
from ansinh.services.dossiers.rules.deadlines import (
    AlreadyExtended,
    ExtendedTooLate,
    NewDateNotLater,
)
from ansinh.services.dossiers.rules.states import ActNotPossible, NoteNeeded, NotYourAct
from ansinh.services.dossiers.types import Act, State, Wanted
from tests.cast import AT
from tests.services.dossiers.conftest import form_of

ALL_THE_WAY = (Act.ACCEPT, Act.TAKE_UP, Act.SUBMIT, Act.SIGN)


def test_an_online_dossier_is_returned_as_soon_as_it_is_signed(cast, filed, do):
    assert do(*ALL_THE_WAY) is State.RETURNED
    view = queries.get_dossier_for(filed, actor=cast.hoa)
    assert [step.kind for step in view.steps] == [
        "reception",
        "processing",
        "signing",
        "returning",
    ]
    assert all(step.ended_at for step in view.steps)
    assert view.resolved_at
    assert view.national.number == 10


def test_signing_changes_the_register(cast, do):
    do(*ALL_THE_WAY)
    spans = contributions.list_open_spans(cast.sao_mai.id, [cast.binh.id])
    assert cast.binh.id not in spans


def test_signing_issues_the_result_and_tells_of_it(cast, filed, do, hear):
    do(Act.ACCEPT, Act.TAKE_UP, Act.SUBMIT)
    heard = hear(events.Resolved)
    do(Act.SIGN)
    kinds = [each.kind for each in queries.get_dossier_for(filed, actor=cast.hoa).documents]
    assert kinds == [DocumentKind.RECEIPT, DocumentKind.RESULT_NOTICE]
    assert [stopped.person for stopped in heard[0].outcome.stopped] == [cast.binh.id]


def test_what_no_longer_fits_the_register_cannot_be_signed(cast, filed, filing, do):
    do(Act.ACCEPT, Act.TAKE_UP, Act.SUBMIT)
    other = actions.file(filing(), by=cast.hoa, at=AT)
    _resolve(cast, other.code)
    with pytest.raises(RegisterHasChanged):
        do(Act.SIGN)
    assert queries.get_dossier_for(filed, actor=cast.ha).state is State.AWAITING_SIGNATURE


def test_waiting_for_the_applicant_stops_the_clock(cast, filed, do):
    before = queries.get_dossier_for(filed, actor=cast.hoa).due_at
    do(Act.ASK_SUPPLEMENT, by=cast.minh, note="Thiếu D01", items=[Wanted(title="D01-TS")])
    view = queries.get_dossier_for(filed, actor=cast.hoa)
    assert view.clock_stopped_at
    assert view.allowed == {Act.SUPPLEMENT, Act.WITHDRAW}
    answered = view.clock_stopped_at + timedelta(days=7)
    state = actions.supplement(code=filed, form=form_of(cast.lan), by=cast.hoa, at=answered)
    after = queries.get_dossier_for(filed, actor=cast.hoa)
    assert state is State.FILED
    assert calendar.working_time(before, after.due_at) == 4 * calendar.WORKING_DAY
    assert after.form["movements"][0]["number"] == cast.lan.insurance_number


def test_a_supplement_asked_in_processing_comes_back_there(cast, filed, do):
    do(Act.ACCEPT, Act.TAKE_UP)
    do(Act.ASK_SUPPLEMENT, by=cast.tuan, note="Thiếu D01")
    at = AT + timedelta(days=3)
    state = actions.supplement(code=filed, form=form_of(cast.binh), by=cast.hoa, at=at)
    assert state is State.IN_PROCESSING


def test_of_two_officers_the_second_learns_who_was_first(cast, filed, do):
    seen = queries.get_dossier_for(filed, actor=cast.minh).version
    do(Act.ACCEPT)
    with pytest.raises(AlreadyActed) as refused:
        actions.advance(code=filed, act=Act.REFUSE, note="Sai", by=cast.minh, at=AT, version=seen)
    assert "Đỗ Quang Minh" in refused.value.phrase.vi


def test_that_the_system_was_faster_is_said_in_words(cast, filed, do):
    do(Act.ACCEPT, Act.TAKE_UP, Act.SUBMIT, Act.SIGN)
    with pytest.raises(AlreadyActed) as refused:
        actions.advance(code=filed, act=Act.RETURN, by=cast.minh, at=AT, version=4)
    assert refused.value.phrase.vi.startswith("Hệ thống đã thực hiện")
    assert refused.value.phrase.en.startswith("The system has already done")


@pytest.mark.parametrize("act", [Act.SIGN, Act.TAKE_UP, Act.RETURN, Act.SUBMIT])
def test_the_table_refuses_what_it_does_not_hold(do, act):
    with pytest.raises(ActNotPossible):
        do(act)


def test_an_act_belongs_to_its_role(cast, do):
    with pytest.raises(NotYourAct):
        do(Act.ACCEPT, by=cast.tuan)


def test_an_officer_of_another_agency_finds_nothing(cast, filed, do):
    stranger = replace(cast.minh, agency_path=cast.caugiay.path)
    with pytest.raises(NotFound):
        do(Act.ACCEPT, by=stranger)
    with pytest.raises(NotFound):
        queries.get_dossier_for(filed, actor=stranger)


def test_a_colleague_does_not_take_over_unasked(cast, filed, do):
    do(Act.ACCEPT, Act.TAKE_UP)
    colleague = replace(cast.tuan, account_id=999, label="Lê Văn Nam")
    with pytest.raises(OfAnotherOfficer):
        do(Act.SUBMIT, by=colleague)
    actions.assign(codes=[filed], officer=999, officer_name="Lê Văn Nam", by=cast.ha, at=AT)
    assert do(Act.SUBMIT, by=colleague) is State.AWAITING_SIGNATURE


def test_a_dossier_sent_back_begins_its_step_anew(cast, filed, do):
    do(Act.ACCEPT, Act.TAKE_UP, Act.SUBMIT)
    do(Act.SEND_BACK, note="Kiểm tra lại mức lương")
    kinds = [step.kind for step in queries.get_dossier_for(filed, actor=cast.ha).steps]
    assert kinds[:4] == ["reception", "processing", "signing", "processing"]


def test_a_refusal_needs_its_reason_and_gives_a_paper(cast, filed, do):
    with pytest.raises(NoteNeeded):
        do(Act.REFUSE, by=cast.minh)
    assert do(Act.REFUSE, by=cast.minh, note="Không thuộc thẩm quyền") is State.REFUSED
    view = queries.get_dossier_for(filed, actor=cast.hoa)
    assert view.documents[-1].kind is DocumentKind.REFUSAL
    assert view.ended_at


def test_a_withdrawn_dossier_is_over(filed, do):
    assert do(Act.WITHDRAW) is State.WITHDRAWN
    with pytest.raises(ActNotPossible):
        do(Act.ACCEPT)


def test_a_later_date_is_promised_once_with_an_apology(cast, filed):
    due = queries.get_dossier_for(filed, actor=cast.hoa).due_at
    later, words = due + timedelta(days=3), {"code": filed, "reason": "Quá tải", "by": cast.ha}
    with pytest.raises(ExtendedTooLate):
        actions.extend(**words, new_due=later, at=due - timedelta(hours=23))
    with pytest.raises(NewDateNotLater):
        actions.extend(**words, new_due=due, at=AT)
    actions.extend(**words, new_due=later, at=AT)
    assert queries.get_dossier_for(filed, actor=cast.hoa).due_at == later
    with pytest.raises(AlreadyExtended):
        actions.extend(**words, new_due=later + timedelta(days=3), at=AT)


def test_the_control_sheet_is_a_paper_of_the_dossier(cast, filed, do):
    do(*ALL_THE_WAY)
    code = actions.issue_control_sheet(code=filed, by=cast.minh, at=AT)
    papers = queries.get_dossier_for(filed, actor=cast.minh).documents
    assert (papers[-1].code, papers[-1].kind) == (code, DocumentKind.CONTROL_SHEET)
    entry = journal.list_about("dossier", filed, limit=1)[0]
    assert (entry.act, entry.detail) == ("dossier.control-sheet", {"document": code})


def _resolve(cast, code):
    for act, by in zip(ALL_THE_WAY, (cast.minh, cast.tuan, cast.tuan, cast.ha), strict=True):
        actions.advance(code=code, act=act, by=by, at=AT)


def test_a_second_request_for_a_supplement_has_a_number_of_its_own(cast, filed, do):
    for day in (1, 2):
        do(Act.ASK_SUPPLEMENT, by=cast.minh, note="Thiếu D01")
        at = AT + timedelta(days=day)
        actions.supplement(code=filed, form=form_of(cast.lan), by=cast.hoa, at=at)
    papers = queries.get_dossier_for(filed, actor=cast.hoa).documents
    assert [each.number for each in papers][1:] == ["00001/HDHS", "00001-2/HDHS"]


def test_stopping_is_told_as_stopping_not_as_refusal(cast, filed, do):
    do(Act.ASK_SUPPLEMENT, by=cast.minh, note="Thiếu D01")
    do(Act.STOP, by=cast.minh, note="Quá hạn bổ sung")
    paper = queries.get_dossier_for(filed, actor=cast.hoa).documents[-1]
    assert paper.title.vi == "Thông báo dừng giải quyết hồ sơ"
