"""Work lists, statuses, own lists and drafts."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ansinh.kernel.errors import NotAllowed, NotFound, Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.actions.drafts import DraftHasChanged
from ansinh.services.dossiers.types import Act, Queue, State
from tests.cast import AT


@pytest.fixture
def many(cast, filing):
    """Return the codes of seven dossiers, filed an hour apart."""
    return [
        actions.file(filing(), by=cast.hoa, at=AT + timedelta(minutes=each)).code
        for each in range(7)
    ]


def test_a_list_is_paged_by_place_without_gap_or_double(cast, many):
    first = queries.list_work(actor=cast.minh, queue=Queue.RECEPTION, limit=4)
    second = queries.list_work(actor=cast.minh, queue=Queue.RECEPTION, limit=4, after=first.after)
    assert [row.code for row in (*first.rows, *second.rows)] == many
    assert second.after is None


def test_a_place_that_nobody_gave_is_refused(cast):
    with pytest.raises(Refused):
        queries.list_work(actor=cast.minh, queue=Queue.ALL, after="x")


def test_a_dossier_moves_from_queue_to_queue(cast, filed, do):
    def found(queue, actor):
        return [row.code for row in queries.list_work(actor=actor, queue=queue).rows]

    assert found(Queue.RECEPTION, cast.minh) == [filed]
    do(Act.ACCEPT)
    assert found(Queue.RECEPTION, cast.minh) == []
    assert found(Queue.PROCESSING, cast.tuan) == [filed]
    do(Act.TAKE_UP)
    assert found(Queue.PROCESSING, replace(cast.tuan, account_id=999)) == []
    do(Act.SUBMIT)
    assert found(Queue.SIGNING, cast.ha) == [filed]


def test_scope_is_the_subtree(cast, filed):
    there = replace(cast.minh, agency_path=cast.caugiay.path)
    assert queries.list_work(actor=there, queue=Queue.ALL).rows == ()
    assert len(queries.list_work(actor=cast.provincial, queue=Queue.ALL).rows) == 1
    assert queries.list_work(actor=cast.hoa, queue=Queue.ALL).rows == ()


def test_a_list_is_searched_by_name_without_marks_and_by_code(cast, many):
    by_name = queries.list_work(actor=cast.minh, queue=Queue.ALL, text="SAO mai")
    by_code = queries.list_work(actor=cast.minh, queue=Queue.ALL, text=many[2].replace("/", "-"))
    assert len(by_name.rows) == 7
    assert [row.code for row in by_code.rows] == [many[2]]
    assert queries.list_work(actor=cast.minh, queue=Queue.ALL, text="hoa sen").rows == ()


def test_late_are_those_past_their_promise(cast, filed, do):
    later = AT + timedelta(days=30)
    assert queries.list_work(actor=cast.minh, queue=Queue.LATE, at=AT).rows == ()
    assert len(queries.list_work(actor=cast.minh, queue=Queue.LATE, at=later).rows) == 1
    do(Act.ASK_SUPPLEMENT, by=cast.minh, note="Thiếu D01")
    assert queries.list_work(actor=cast.minh, queue=Queue.LATE, at=later).rows == ()


def test_counts_of_all_lists_take_one_query(cast, many, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = queries.count_work(cast.minh, AT)
    assert (counts[Queue.RECEPTION], counts[Queue.ALL], counts[Queue.SIGNING]) == (7, 7, 0)


def test_the_next_in_the_list_follows(cast, many):
    found = queries.find_next_work(actor=cast.minh, queue=Queue.RECEPTION, after_code=many[0])
    assert found == many[1]


def test_a_dossier_is_seen_in_at_most_six_queries(cast, filed, do):
    do(Act.ACCEPT, Act.TAKE_UP)
    with CaptureQueriesContext(
        connection,
    ) as taken:
        queries.get_dossier_for(filed, actor=cast.tuan)
    assert len(taken) <= 6


def test_absent_and_not_yours_are_told_alike(cast, filed):
    told = []
    for code, actor in (
        (filed, replace(cast.hoa, employers=frozenset())),
        ("99999/2026/00101", cast.hoa),
    ):
        with pytest.raises(NotFound) as refused:
            queries.get_dossier_for(DossierCode(code), actor=actor)
        told.append((refused.value.code, refused.value.phrase))
    assert told[0] == told[1]


def test_an_auditor_sees_no_dossier(cast, filed):
    with pytest.raises(NotFound):
        queries.get_dossier_for(filed, actor=cast.auditor)


def test_the_control_word_opens_the_public_status(cast, filed):
    word = queries.get_dossier_for(filed, actor=cast.hoa).control_word
    status = queries.get_public_status(filed, word.lower())
    assert [step.officer_name for step in status.steps] == [""] * 4
    with pytest.raises(NotFound):
        queries.get_public_status(filed, "AAAAAA")


def test_the_bare_status_names_nobody(cast, filed):
    status = queries.find_status(filed)
    assert cast.sao_mai.name not in str(status)
    assert queries.find_status(DossierCode("99999/2026/00101")) is None


def test_an_employer_lists_its_own_newest_first(cast, many):
    page = queries.list_dossiers_of(employer=cast.sao_mai.id, limit=5)
    rest = queries.list_dossiers_of(employer=cast.sao_mai.id, after=page.after)
    assert [row.code for row in (*page.rows, *rest.rows)] == many[::-1]
    assert queries.list_dossiers_of(employer=cast.other.id).rows == ()


def test_the_drawing_is_for_those_concerned(cast, filed):
    assert "state-filed" in queries.get_drawing_for(filed, actor=cast.hoa)
    with pytest.raises(NotFound):
        queries.get_drawing_for(filed, actor=cast.worker)


def test_a_draft_is_its_owners_and_two_tabs_do_not_overwrite(cast):
    key, words = (
        uuid4(),
        {"procedure": "600", "by": cast.hoa, "at": AT, "employer": cast.sao_mai.id},
    )
    first = actions.save_draft(key=key, form={"period": "2026-11"}, version=0, **words)
    second = actions.save_draft(
        key=key, form={"period": "2026-12"}, version=first.version, **words
    )
    with pytest.raises(DraftHasChanged):
        actions.save_draft(key=key, form={}, version=first.version, **words)
    assert queries.get_draft_for(key, actor=cast.hoa) == second
    with pytest.raises(NotFound):
        queries.get_draft_for(key, actor=cast.minh)
    with pytest.raises(NotAllowed):
        actions.save_draft(**{**words, "employer": cast.other.id}, key=uuid4(), form={}, version=0)


def test_colleagues_go_on_with_the_drafts_of_their_employer(cast, filing):
    key, colleague = uuid4(), replace(cast.hoa, account_id=cast.worker.account_id)
    words = {"key": key, "procedure": "600", "at": AT, "employer": cast.sao_mai.id}
    first = actions.save_draft(form={}, version=0, by=cast.hoa, **words)
    found = queries.list_drafts_for(actor=colleague, employer=cast.sao_mai.id)
    assert [each.key for each in found] == [key]
    actions.save_draft(form={"batch": 2}, version=first.version, by=colleague, **words)
    with pytest.raises(DraftHasChanged):
        actions.save_draft(form={}, version=first.version, by=cast.hoa, **words)
    filed = actions.file(filing(key=str(key)), by=colleague, at=AT)
    assert queries.get_draft_for(key, actor=cast.hoa).filed_as == filed.code


def test_a_colleague_may_throw_a_draft_away_and_a_stranger_may_not(cast):
    key, colleague = uuid4(), replace(cast.hoa, account_id=cast.worker.account_id)
    actions.save_draft(
        key=key, procedure="600", form={}, version=0, by=cast.hoa, at=AT, employer=cast.sao_mai.id
    )
    actions.discard_draft(key=key, by=replace(colleague, employers=frozenset()), at=AT)
    assert queries.get_draft_for(key, actor=cast.hoa).key == key
    actions.discard_draft(key=key, by=colleague, at=AT)
    with pytest.raises(NotFound):
        queries.get_draft_for(key, actor=cast.hoa)


def test_a_filed_draft_leaves_the_list(cast, filing):
    key = uuid4()
    actions.save_draft(
        key=key, procedure="600", form={}, version=0, by=cast.hoa, at=AT, employer=cast.sao_mai.id
    )
    filed = actions.file(filing(key=str(key)), by=cast.hoa, at=AT)
    assert queries.list_drafts_for(actor=cast.hoa) == []
    assert queries.get_draft_for(key, actor=cast.hoa).filed_as == filed.code


def test_figures_of_the_month_are_counted_beforehand(cast, many):
    for act, by in (
        (Act.ACCEPT, cast.minh),
        (Act.TAKE_UP, cast.tuan),
        (Act.SUBMIT, cast.tuan),
        (Act.SIGN, cast.ha),
    ):
        actions.advance(code=many[0], act=act, by=by, at=AT)
    actions.count_figures(day=AT.date(), at=AT)
    figures = queries.get_figures(AT)
    assert (figures.received, figures.resolved, figures.on_time, figures.late) == (7, 1, 1, 0)
    assert figures.on_time_percent == 100


def test_what_was_not_offered_is_refused_and_odd_characters_find_nothing(cast, filed):
    with pytest.raises(Refused):
        queries.list_work(actor=cast.minh, queue=Queue.ALL, due="never")
    assert len(queries.list_work(actor=cast.minh, queue=Queue.ALL, text="sao\x00 mai").rows) == 1
    assert queries.list_work(actor=cast.minh, queue=Queue.ALL, text="%_'\\").rows == ()


def test_a_list_is_narrowed_to_one_state(cast, many):
    actions.advance(code=many[0], act=Act.ACCEPT, by=cast.minh, at=AT)
    words = {"actor": cast.provincial, "queue": Queue.ALL}
    found = queries.list_work(**words, state=State.ACCEPTED)
    assert [row.code for row in found.rows] == [many[0]]
    with pytest.raises(Refused):
        queries.list_work(**words, state="elsewhere")
    assert len(queries.list_states(Queue.PROCESSING)) == 2


def test_what_the_office_received_today_is_counted(cast, many):
    assert queries.count_today(cast.provincial, AT) == len(many)
    assert queries.count_today(cast.provincial, AT + timedelta(days=1)) == 0
    assert queries.count_today(cast.hoa, AT) == 0
