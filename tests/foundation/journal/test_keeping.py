"""Entries go only whole seals at a time, when their years are over, and the rest still verifies."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction

from ansinh.foundation.journal import actions, commands, queries
from ansinh.foundation.journal.models import Entry, keys
from ansinh.foundation.journal.queries import stretches
from ansinh.foundation.journal.rules import entries, keeping, merkle, proofs, statements
from ansinh.kernel.actors import SYSTEM
from tests.foundation.journal.conftest import AT, add, seal, tamper

LATER = datetime(2040, 1, 1, tzinfo=UTC)


def note(kind, at=AT):
    actions.record(by=SYSTEM, at=at, act="sign-in", subject_kind=kind, subject="1")


@pytest.fixture
def old(db):
    """Return a journal with three seals: of sessions, of sessions, and of a person."""
    for minute in range(2):
        note("session")
        note("session")
        seal(minute)
    note("person")
    note("session")
    seal(2)


def test_only_whole_seals_whose_years_are_over_are_found(old):
    assert actions.last_expired(at=AT + timedelta(days=365)) == 0
    assert actions.last_expired(at=LATER) == 2


def test_what_was_removed_leaves_a_journal_that_verifies(old):
    assert actions.remove_until(2, by=SYSTEM, at=LATER) == 4
    assert queries.verify() == queries.Verification(count=3, checkpoints=4, removed=4)
    assert queries.verify(check=stretches.recheck).broken is None
    assert Entry.objects.filter(act="journal.remove").count() == 1
    assert actions.last_expired(at=LATER) == 0


def test_entries_that_must_be_kept_are_not_removed(old):
    with pytest.raises(actions.NotExpired):
        actions.remove_until(3, by=SYSTEM, at=LATER)
    assert queries.verify() == queries.Verification(count=6, checkpoints=3)


def test_the_database_removes_nothing_that_no_checkpoint_declares(old):
    actions.remove_until(1, by=SYSTEM, at=LATER)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("DELETE FROM journal_entry WHERE position = 3")


def test_more_removed_than_was_declared_is_found(old):
    actions.remove_until(1, by=SYSTEM, at=LATER)
    tamper("DELETE FROM journal_entry WHERE position = 3")
    assert queries.verify().broken.endswith("position 3: missing")


def test_an_entry_put_where_some_were_removed_is_found(old):
    actions.remove_until(1, by=SYSTEM, at=LATER)
    tamper("UPDATE journal_entry SET position = 2 WHERE position = 3")
    assert queries.verify().broken.endswith("position 3: missing")
    tamper(
        "INSERT INTO journal_entry (id, at, actor_label, source, act, subject_kind, subject,"
        " purpose, detail, chain, position, salt, digest)"
        " SELECT 9000000, at, '', '', '', '', '', '', '{}', chain, 3, salt, digest"
        " FROM journal_entry WHERE position = 2"
    )
    assert queries.verify().broken


def test_a_proof_made_after_a_removal_still_holds(old):
    actions.remove_until(2, by=SYSTEM, at=LATER)
    first = Entry.objects.order_by("position").first()
    assert not proofs.check(queries.prove(first.pk), set(keys.list_public())).fault


def test_every_kind_has_years_and_says_whether_they_were_checked():
    assert all(kept.years > 0 and kept.source for kept in keeping.YEARS.values())
    leap = datetime(2028, 2, 29, tzinfo=UTC)
    assert keeping.limit(keeping.DEFAULT, leap) == datetime(2018, 2, 28, tzinfo=UTC)


@pytest.mark.django_db
def test_a_period_is_exported_with_all_that_checks_it():
    add(3, detail={"state": "accepted"})
    seal()
    add(2)
    seal(60 * 24)
    day = timedelta(days=1)
    lines = [json.loads(line) for line in queries.lines_of_period(AT - day, AT + day / 2)]
    statement = statements.read(lines[0]["checkpoint"]["statement"])
    previous, digests = b"", []
    for line in lines[1:]:
        said = line["entry"]
        withheld = sha256(bytes.fromhex(said["salt"]) + said["withheld"].encode()).digest()
        previous = entries.digest(previous, withheld, said["shown"])
        digests.append(previous)
    assert len(digests) == 3
    assert statement.root == merkle.root(digests)


@pytest.mark.django_db
def test_the_command_prints_the_number_of_entries_or_the_first_broken_one(tmp_path):
    add(3)
    run = CliRunner()
    assert run.invoke(commands.journal, ["seal"]).output == "1\n"
    done = run.invoke(commands.journal, ["export", "--to-folder", str(tmp_path)])
    assert done.output == "1\n"
    verify = ["verify", "--workers", "1", "--exported", str(tmp_path)]
    done = run.invoke(commands.journal, verify)
    assert (done.exit_code, done.stdout) == (0, "3\n")
    tamper("UPDATE journal_entry SET act = 'x' WHERE position = 2")
    done = run.invoke(commands.journal, verify)
    assert done.exit_code == 1
    assert done.stdout.endswith(": changed\n")
    assert len(done.stdout.splitlines()) == 1
