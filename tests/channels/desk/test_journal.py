"""The auditor reads the journal, narrows it, verifies it, and answers objections; without data."""

from datetime import timedelta

import pytest

from ansinh.foundation.journal import actions as journal
from ansinh.foundation.journal import queries as looks
from ansinh.services.petitions import actions as petitions
from tests.cast import AT

PAGE = "/can-bo/nhat-ky/"


def look(cast, by, at=AT):
    journal.record_look(
        by=by, at=at, subject_kind="person", subject="7", person=cast.lan.id, purpose="Vì việc 1"
    )
    return looks.list_looks_at(cast.lan.id, limit=1)[0].id


def rows(answer):
    return [row["entry"] for row in answer.context["entries"]]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 3),
        ({"act": "look"}, 2),
        ({"act": "record.extract"}, 1),
        ({"kind": "person", "subject": "7"}, 2),
        ({"since": "2026-11-21"}, 1),
        ({"until": "2026-11-20"}, 2),
        ({"since": "2026-11-22"}, 0),
    ],
)
def test_the_journal_is_narrowed(at_desk, cast, asked, count):
    auditor = at_desk("auditor")
    look(cast, cast.minh)
    look(cast, cast.tuan, at=AT + timedelta(days=1))
    journal.record(by=cast.worker, at=AT, act="record.extract", subject_kind="person", subject="9")
    found = [
        row for row in rows(auditor.get(PAGE, asked)) if row.act in {"look", "record.extract"}
    ]
    assert len(found) == count


def test_the_journal_is_narrowed_to_an_account(at_desk, cast):
    look(cast, cast.minh)
    answer = at_desk("auditor").get(PAGE, {"actor": cast.minh.account_id})
    assert {row.account for row in rows(answer)} == {cast.minh.account_id}


def test_officers_are_named_and_citizens_are_not(at_desk, cast):
    auditor = at_desk("auditor")
    look(cast, cast.minh)
    journal.record(by=cast.worker, at=AT, act="x", subject_kind="person", subject="9")
    page = auditor.get(PAGE).content.decode()
    assert "Đỗ Quang Minh" in page
    assert f"Người tham gia #{cast.worker.account_id}" in page
    assert "Nguyễn Thị Lan" not in page


def test_pages_follow_each_other_by_key(at_desk, cast):
    auditor = at_desk("auditor")
    for _ in range(60):
        look(cast, cast.minh)
    first = auditor.get(PAGE, {"act": "look"})
    after = first.context["after"]
    assert f"act=look&amp;after={after}" in first.content.decode()
    second = auditor.get(PAGE, {"act": "look", "after": after})
    assert len(rows(second)) == 10


def test_the_newest_seals_are_verified_on_demand(at_desk, cast):
    auditor = at_desk("auditor")
    look(cast, cast.minh)
    journal.seal_all(at=AT)
    look(cast, cast.minh)
    verified = auditor.post(PAGE).context["verified"]
    assert (verified.broken, verified.checkpoints, verified.unsealed) == (None, 1, 1)


def test_an_objection_shows_its_judges_the_entry_and_the_auditor_no_name(at_desk, cast):
    entry = look(cast, cast.minh)
    number = petitions.object_to_look(
        person=cast.lan.id, entry=entry, text="Vì sao?", by=cast.worker, at=AT
    )
    auditor, leader = at_desk("auditor"), at_desk("ha")
    page = auditor.get(f"/can-bo/phan-anh/{number}/").content.decode()
    assert "Vì việc 1" in page
    assert "Nguyễn Thị Lan" not in page
    assert "Nguyễn Thị Lan" in leader.get(f"/can-bo/phan-anh/{number}/").content.decode()
    assert at_desk("minh").get(f"/can-bo/phan-anh/{number}/").status_code == 404
    auditor.post(f"/can-bo/phan-anh/{number}/", {"text": "Đã nhắc nhở."})
    assert looks.list_looks_at(cast.lan.id)
