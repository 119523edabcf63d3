"""The journal: chained by the database, append-only, and verifiable."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.foundation.journal import actions, queries
from ansinh.foundation.journal.models import ChainHead, Entry
from ansinh.kernel.actors import SYSTEM
from tests.foundation.journal.conftest import AT, add, tamper

COPY = """
    INSERT INTO journal_entry (id, at, actor, actor_label, role, office, source, act,
        subject_kind, subject, person, purpose, detail, chain, position, salt, digest)
    SELECT %s, at, actor, actor_label, role, office, source, act, subject_kind, subject, person,
        purpose, detail, chain, %s, salt, digest FROM journal_entry WHERE position = 1
"""


def first_key():
    return Entry.objects.order_by("position").first().pk


def undone(work):
    """Do something in a transaction that fails."""
    with transaction.atomic():
        work()
        raise RuntimeError


@pytest.mark.django_db
def test_an_untouched_journal_verifies():
    add(20, person=7, detail={"state": "accepted", "note": "Đã nhận"})
    assert queries.verify().count == 20
    assert queries.verify().broken is None


@pytest.mark.django_db
def test_an_empty_journal_verifies():
    assert queries.verify() == queries.Verification(count=0, broken=None)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=40
    )
)
def test_any_text_has_the_same_digest_in_the_database_and_outside(text):
    add(purpose=text, detail={text: text})
    assert queries.verify().broken is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-11-20 02:00:00.123457+00"),
        ("actor", 9),
        ("actor_label", "x"),
        ("source", "10.0.0.1"),
        ("act", "refuse"),
        ("subject", "99"),
        ("person", 8),
        ("purpose", "x"),
        ("detail", '{"a": 2}'),
        ("digest", b"\x00"),
        ("salt", "00000000-0000-4000-8000-000000000000"),
        ("role", "auditor"),
        ("office", "000/"),
        ("before", b"1"),
        ("after", b"2"),
    ],
)
def test_a_changed_column_is_found(column, value):
    add(5)
    middle = Entry.objects.order_by("position")[2]
    tamper(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", value, middle.pk)
    assert (
        queries.verify().broken == f"chain {middle.chain}, position 3, entry {middle.pk}: changed"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_removed_entry_is_found(position):
    add(5)
    tamper("DELETE FROM journal_entry WHERE position = %s", position)
    assert queries.verify().broken


@pytest.mark.django_db
def test_a_chain_removed_whole_is_found():
    add(5)
    tamper("DELETE FROM journal_entry")
    assert queries.verify().broken.endswith("position 1: missing")


@pytest.mark.django_db
def test_an_inserted_entry_is_found():
    add(3)
    tamper(COPY, 2_000_001, 4)
    assert queries.verify().broken.endswith("position 4, entry 2000001: inserted")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("position = position - 1", "the head does not agree"),
        ("digest = ''", "the head does not agree"),
        ("position = 9", "position 4: missing"),
    ],
)
def test_a_head_tampered_with_alone_is_found(change, said):
    add(3)
    tamper(f"UPDATE journal_chainhead SET {change}")
    assert queries.verify().broken.endswith(said)


@pytest.mark.django_db
def test_a_removed_head_is_found():
    add(3)
    tamper("DELETE FROM journal_chainhead")
    assert queries.verify().broken.endswith(f"position 1, entry {first_key()}: inserted")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    ["UPDATE journal_entry SET act = 'x'", "DELETE FROM journal_entry"],
)
def test_the_database_refuses_to_change_or_remove_entries(sql):
    add()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)


@pytest.mark.django_db
def test_the_database_refuses_to_empty_the_journal():
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE journal_entry")


@pytest.mark.django_db
def test_an_entry_of_a_transaction_undone_leaves_no_gap():
    add()
    with pytest.raises(RuntimeError):
        undone(add)
    add()
    assert queries.verify() == queries.Verification(count=2, unsealed=2)


@pytest.mark.django_db(transaction=True)
def test_transactions_at_once_wait_for_each_other_on_no_chain():
    at_work = threading.Barrier(6)

    def work():
        with transaction.atomic():
            add()
            at_work.wait(timeout=10)
            add()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert queries.verify() == queries.Verification(count=12, unsealed=12)
    assert ChainHead.objects.count() == 6


@pytest.mark.django_db
def test_looks_are_listed_newest_first_and_paged():
    for number in range(5):
        actions.record_look(
            by=SYSTEM, at=AT, subject_kind="record", subject="", person=7, purpose=str(number)
        )
    newest = queries.list_looks_at(7, limit=2)
    assert [look.purpose for look in newest] == ["4", "3"]
    assert [look.purpose for look in queries.list_looks_at(7, before=newest[-1].id)] == [
        "2",
        "1",
        "0",
    ]
