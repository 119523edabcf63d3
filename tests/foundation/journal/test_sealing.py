"""Checkpoints: made of full batches and every minute, of what is committed, each resting on the last."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from ansinh.foundation.journal import actions, queries, tasks
from ansinh.foundation.journal.models import Checkpoint, Entry, SealedStretch, keys, lines
from ansinh.foundation.journal.rules import merkle, statements
from tests.foundation.journal.conftest import AT, add, seal, tamper

MINUTE = timedelta(minutes=1)


def said(number):
    return statements.read(Checkpoint.objects.get(number=number).statement)


@pytest.mark.django_db
def test_a_checkpoint_seals_what_was_added_since_the_last():
    add(3)
    seal()
    add(2)
    seal(1)
    assert [said(1).count, said(2).count, said(2).total] == [3, 2, 5]
    assert queries.verify() == queries.Verification(count=5, checkpoints=2)


@pytest.mark.django_db
def test_a_quiet_minute_makes_no_checkpoint():
    add()
    seal()
    assert actions.seal_due(at=AT + MINUTE) == 0


@pytest.mark.django_db
def test_the_rest_is_sealed_when_a_minute_has_gone_by_and_not_sooner():
    add()
    assert actions.seal_due(at=AT) == 1
    add()
    assert actions.seal_due(at=AT + MINUTE / 2) == 0
    assert actions.seal_due(at=AT + MINUTE) == 1


@pytest.mark.django_db
def test_a_full_batch_is_sealed_at_once_and_none_holds_more(monkeypatch):
    monkeypatch.setattr(statements, "FULL", 10)
    add()
    actions.seal_due(at=AT)
    add(25)
    assert actions.seal_due(at=AT) == 2
    assert [row.entries for row in Checkpoint.objects.order_by("number")] == [1, 10, 10]
    assert queries.verify() == queries.Verification(count=26, checkpoints=3, unsealed=5)


@pytest.mark.django_db
def test_a_checkpoint_says_the_root_of_its_entries_and_the_digest_of_the_last():
    add(7)
    seal()
    digests = [bytes(row.digest) for row in Entry.objects.order_by("chain", "position")]
    assert said(1).root == merkle.root(digests)
    assert said(1).stretches[-1].digest == digests[-1]


@pytest.mark.django_db
def test_the_newest_key_signs_and_the_older_one_announces_it():
    add()
    seal()
    actions.rotate_key(at=AT + MINUTE)
    add()
    seal(2)
    old, new = keys.list_public()
    assert [said(number).public_key for number in (1, 2, 3)] == [old, old, new]
    assert said(2).next_key == new
    assert queries.verify() == queries.Verification(count=2, checkpoints=3)


@pytest.mark.django_db
def test_nothing_is_sealed_where_the_named_folder_holds_no_key(settings, tmp_path):
    settings.JOURNAL = settings.JOURNAL.__class__(str(tmp_path / "none"), "", "", "", "")
    add()
    with pytest.raises(keys.NoJournalKey):
        seal()


@pytest.mark.django_db
def test_only_its_owner_can_read_a_key_that_was_made():
    keys.make(at=AT)
    assert [path.stat().st_mode & 0o777 for path in keys.folder().iterdir()] == [0o600]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_checkpoint SET statement = ''",
        "DELETE FROM journal_sealedstretch",
        "UPDATE journal_sealedstretch SET last = 9",
    ],
)
def test_the_database_refuses_to_change_or_remove_checkpoints(sql):
    add()
    seal()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)


@pytest.mark.django_db(transaction=True)
def test_an_entry_committed_after_a_seal_that_it_preceded_is_in_the_next():
    added, sealed = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            add()
            added.set()
            sealed.wait(timeout=10)
        connection.close()

    add()
    thread = threading.Thread(target=slow)
    thread.start()
    added.wait(timeout=10)
    add()
    seal()
    sealed.set()
    thread.join(timeout=10)
    assert queries.verify() == queries.Verification(count=3, checkpoints=1, unsealed=1)
    seal(1)
    assert queries.verify() == queries.Verification(count=3, checkpoints=2)


@pytest.mark.django_db(transaction=True)
def test_many_who_add_and_two_who_seal_leave_no_gap_and_no_overlap():
    def adding():
        for _ in range(15):
            with transaction.atomic():
                add(3)
        connection.close()

    def sealing():
        for minute in range(10):
            seal(minute)
        connection.close()

    threads = [threading.Thread(target=work) for work in (adding,) * 5 + (sealing,) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    seal(99)
    found = queries.verify(workers=3)
    assert (found.count, found.broken, found.unsealed) == (225, None, 0)
    assert sum(row.entries for row in Checkpoint.objects.all()) == 225
    assert sum(row.last - row.first + 1 for row in SealedStretch.objects.all()) == 225


@pytest.mark.django_db
def test_checkpoints_are_copied_to_a_folder_once_each(tmp_path):
    folder = tmp_path / "elsewhere"
    add()
    seal()
    add()
    seal(1)
    assert [actions.copy_checkpoints(folder) for _ in range(2)] == [2, 0]
    assert [statements.read(each.text).number for each in lines.read_all(folder)] == [1, 2]
    assert queries.verify(exported=folder) == queries.Verification(count=2, checkpoints=2)


@pytest.mark.django_db(transaction=True)
def test_two_who_copy_at_once_copy_each_checkpoint_once(tmp_path):
    add()
    seal()

    def copy():
        actions.copy_checkpoints(tmp_path)
        connection.close()

    workers = [threading.Thread(target=copy) for _ in range(6)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert len(list(lines.read_all(tmp_path))) == 1
    assert queries.verify(exported=tmp_path).broken is None


@pytest.mark.django_db
def test_a_copy_cut_off_by_a_crash_is_written_again(tmp_path):
    add()
    seal()
    actions.copy_checkpoints(tmp_path)
    file = next(tmp_path.glob("*.jsonl"))
    add()
    seal(1)
    file.write_text(file.read_text() + '{"statement": "{half')
    assert actions.copy_checkpoints(tmp_path) == 1
    assert queries.verify(exported=tmp_path).broken is None


@pytest.mark.django_db
def test_a_copy_that_disagrees_is_not_written_over(tmp_path):
    add()
    seal()
    actions.copy_checkpoints(tmp_path)
    tamper("UPDATE journal_checkpoint SET signature = 'x'")
    with pytest.raises(actions.CopyDisagrees):
        actions.copy_checkpoints(tmp_path)


@pytest.mark.django_db
def test_the_worker_seals_and_copies_and_goes_on_when_it_cannot_copy(settings, tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.touch()
    chosen = settings.JOURNAL.__class__
    settings.JOURNAL = chosen("", "", str(blocked / "below"), "", "")
    add()
    assert tasks.seal(timestamp=0) == 1
    assert "not copied" in caplog.text
    settings.JOURNAL = chosen("", "", str(tmp_path / "good"), "", "")
    tasks.seal(timestamp=10)
    assert len(list(lines.read_all(Path(settings.JOURNAL.export_dir)))) == 1
