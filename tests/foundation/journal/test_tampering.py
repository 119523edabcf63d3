"""Whatever the owner of the database does to a sealed journal, the check says where in one line."""

import hashlib
import json
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from ansinh.foundation.journal import actions, queries
from ansinh.foundation.journal.models import Checkpoint, Entry, keys
from ansinh.foundation.journal.queries import stretches
from ansinh.foundation.journal.rules import merkle, statements
from ansinh.foundation.journal.types import Stretch
from tests.foundation.journal.conftest import add, seal, tamper

REWRITE = """
    WITH RECURSIVE anew AS (
        SELECT e.chain, e.position, {digest} AS digest
        FROM journal_entry e WHERE position = 1
        UNION ALL
        SELECT e.chain, e.position, {next_digest}
        FROM anew JOIN journal_entry e ON e.chain = anew.chain AND e.position = anew.position + 1
    )
    UPDATE journal_entry e SET digest = anew.digest FROM anew
    WHERE anew.chain = e.chain AND anew.position = e.position
"""
HEAD = """
    UPDATE journal_chainhead h SET digest = e.digest, position = e.position
    FROM journal_entry e WHERE e.chain = h.chain
    AND e.position = (SELECT max(position) FROM journal_entry WHERE chain = h.chain)
"""


UNBIND = """
    SET CONSTRAINTS ALL IMMEDIATE;
    DO $$ DECLARE held record; BEGIN
        FOR held IN SELECT conrelid::regclass AS relation, conname FROM pg_constraint
            WHERE confrelid = 'journal_checkpoint'::regclass
        LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.relation, held.conname);
        END LOOP;
    END $$
"""


def digest_sql(previous):
    return (
        f"sha256({previous} || sha256(uuid_send(e.salt) || convert_to(json_build_array("
        f"{stretches.WITHHELD})::text, 'UTF8'))"
        f" || convert_to(json_build_array({stretches.SHOWN})::text, 'UTF8'))"
    )


def rewrite_chains():
    """Work out all digests anew and mend the heads, as somebody who knows the recipe does."""
    tamper(REWRITE.format(digest=digest_sql("''"), next_digest=digest_sql("anew.digest")))
    tamper(HEAD)


@pytest.fixture
def sealed(db):
    """Return the entries of a journal with four seals, and two entries after them."""
    for minute in range(4):
        add(5, detail={"round": minute})
        seal(minute)
    add(2)
    assert queries.verify().broken is None
    with connection.cursor() as cursor:
        cursor.execute(UNBIND)
    return list(Entry.objects.order_by("chain", "position"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET act = 'refuse' WHERE position = {p}",
        "UPDATE journal_entry SET at = at + interval '1 microsecond' WHERE position = {p}",
        "UPDATE journal_entry SET person = 8 WHERE position = {p}",
        "UPDATE journal_entry SET detail = '{{\"a\": 1}}' WHERE position = {p}",
        "UPDATE journal_entry SET digest = sha256('') WHERE position = {p}",
        "UPDATE journal_entry SET salt = gen_random_uuid() WHERE position = {p}",
        "UPDATE journal_entry SET id = id + 1000 WHERE position = {p}",
        "DELETE FROM journal_entry WHERE position = {p}",
        "UPDATE journal_entry SET position = 1000 WHERE position = {p}",
        "UPDATE journal_entry SET chain = (chain + 1) & 15 WHERE position = {p}",
        "UPDATE journal_entry SET chain = 77 WHERE position = {p}",
        "UPDATE journal_entry SET chain = -1 WHERE position = {p}",
    ],
)
@pytest.mark.parametrize("position", [1, 7, 20, 21])
def test_one_entry_changed_removed_or_moved_is_found_and_named(sealed, sql, position):
    tamper(sql.format(p=position))
    assert re.match(rf"chain \d+, position {position}\b", queries.verify().broken)
    assert queries.verify(check=stretches.recheck).broken == queries.verify().broken


def test_two_entries_that_change_places_are_found(sealed):
    for before, after in ((3, 0), (4, 3), (0, 4)):
        tamper("UPDATE journal_entry SET position = %s WHERE position = %s", after, before)
    assert "position 3" in queries.verify().broken


def test_an_entry_put_in_twice_is_found_though_the_constraint_was_dropped(sealed):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DROP CONSTRAINT journal_one_per_place")
    tamper("""
        INSERT INTO journal_entry (id, at, actor, actor_label, role, office, source, act,
            subject_kind, subject, person, purpose, detail, chain, position, salt, digest)
        SELECT 5000000, at, actor, actor_label, role, office, source, act, subject_kind, subject,
            person, purpose, detail, chain, position, salt, digest
        FROM journal_entry WHERE position = 6""")
    assert queries.verify().broken.endswith("position 6, entry 5000000: inserted")


def test_a_chain_written_anew_is_found_by_its_checkpoint(sealed):
    tamper("UPDATE journal_entry SET act = 'refuse' WHERE position = 8")
    rewrite_chains()
    assert queries.verify().broken == (
        f"checkpoint 2, chain {sealed[0].chain}, positions 6-10: written anew"
    )


def test_an_entry_taken_out_of_a_chain_written_anew_is_found(sealed):
    tamper("DELETE FROM journal_entry WHERE position = 8")
    tamper("UPDATE journal_entry SET position = -position WHERE position > 8")
    tamper("UPDATE journal_entry SET position = -position - 1 WHERE position < 0")
    rewrite_chains()
    assert queries.verify().broken.startswith("checkpoint 2, ")


def test_a_tail_cut_off_below_the_seals_is_found(sealed):
    tamper("DELETE FROM journal_entry WHERE position > 18")
    tamper(HEAD)
    assert queries.verify().broken.endswith("position 19: missing")


def test_a_tail_cut_off_above_the_seals_is_found_by_the_head(sealed):
    tamper("DELETE FROM journal_entry WHERE position > 21")
    assert queries.verify().broken.endswith("position 22: missing")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM journal_checkpoint WHERE number = 2", "checkpoint 2: missing"),
        ("DELETE FROM journal_checkpoint WHERE number = 1", "checkpoint 1: missing"),
        ("DELETE FROM journal_checkpoint", "checkpoint 1: missing"),
        ("UPDATE journal_checkpoint SET signature = digest", "checkpoint 1: the signature"),
        (
            "UPDATE journal_checkpoint SET statement = replace(statement, '\"total\":5',"
            " '\"total\":4')",
            "checkpoint 1: the signature",
        ),
        (
            "UPDATE journal_checkpoint SET at = at - interval '1 day' WHERE number = 3",
            "checkpoint 3: does not say",
        ),
        (
            "UPDATE journal_checkpoint SET statement = 'none' WHERE number = 3",
            "checkpoint 3: is none",
        ),
        (
            "UPDATE journal_checkpoint SET frontier = frontier || '\\x00' WHERE number = 3",
            "checkpoint 3: does not say",
        ),
        (
            "UPDATE journal_sealedstretch SET last = last - 1 WHERE checkpoint_id = 3",
            "checkpoint 3: does not say",
        ),
        (
            "DELETE FROM journal_sealedstretch WHERE checkpoint_id = 4",
            "checkpoint 4: does not say",
        ),
        (
            "INSERT INTO journal_stamp SELECT 2, 'not a stamp', now()",
            "checkpoint 2: the time stamp",
        ),
        ("DELETE FROM journal_chainhead", "chain {chain}, after position 20: the head"),
    ],
)
def test_checkpoints_removed_or_changed_are_found(sealed, tmp_path, sql, said):
    actions.copy_checkpoints(tmp_path)
    tamper(sql)
    found = queries.verify(exported=tmp_path).broken
    assert found.startswith(said.format(chain=sealed[0].chain))


def forge(number, signing, /, **changes):
    """Put a checkpoint of one's own in the place of one of ours."""
    row = Checkpoint.objects.get(number=number)
    text = json.dumps(
        {**json.loads(row.statement), **changes}, sort_keys=True, separators=(",", ":")
    )
    signed, digest = signing.sign(text.encode()), hashlib.sha256(text.encode()).digest()
    before = merkle.unpacked(bytes(Checkpoint.objects.get(number=number - 1).frontier))
    tamper(
        "UPDATE journal_checkpoint SET statement = %s, signature = %s, digest = %s,"
        " frontier = %s WHERE number = %s",
        text, signed, digest, merkle.packed(merkle.grown(before, digest)), number,
    )  # fmt: skip


def test_a_checkpoint_forged_with_another_key_is_found(sealed):
    other = Ed25519PrivateKey.generate()
    public = keys.raw(other.public_key())
    forge(4, other, public_key=public.hex(), key=statements.key_id(public))
    assert queries.verify().broken == "checkpoint 4: signed with a key that is not ours"


def test_a_checkpoint_forged_in_our_name_is_found(sealed):
    forge(4, Ed25519PrivateKey.generate(), total=20)
    assert queries.verify().broken == "checkpoint 4: the signature does not hold"


def test_a_journal_written_anew_with_the_stolen_key_is_found_by_the_copies(sealed, tmp_path):
    actions.copy_checkpoints(tmp_path)
    stolen = keys.load(at=sealed[0].at)._private
    tamper("UPDATE journal_entry SET act = 'refuse' WHERE position = 18")
    rewrite_chains()
    chain = sealed[0].chain
    digests = stretches.digests_of([Stretch(chain, 16, 20, b"")])
    ranges = [[chain, 16, 20, digests[-1].hex()]]
    forge(4, stolen, root=merkle.root(digests).hex(), ranges=ranges)
    tamper("UPDATE journal_sealedstretch SET digest = %s WHERE checkpoint_id = 4", digests[-1])
    assert queries.verify().broken is None
    found = queries.verify(exported=tmp_path).broken
    assert found.startswith("checkpoint 4: is not the one that was copied")


def test_newest_checkpoints_removed_without_trace_are_found_by_the_copies(sealed, tmp_path):
    actions.copy_checkpoints(tmp_path)
    tamper("DELETE FROM journal_sealedstretch WHERE checkpoint_id = 4")
    tamper("DELETE FROM journal_checkpoint WHERE number = 4")
    assert queries.verify().broken is None
    assert queries.verify(exported=tmp_path).broken.startswith("checkpoint 4: missing, but copied")


def test_a_removal_that_nobody_signed_is_found(sealed):
    tamper("DELETE FROM journal_entry WHERE position <= 5")
    forge(4, Ed25519PrivateKey.generate(), kept_from=2)
    assert queries.verify().broken.startswith("checkpoint 4: the signature")


def test_a_check_that_goes_on_takes_what_is_older_for_granted(sealed):
    tamper("UPDATE journal_entry SET act = 'refuse' WHERE position = 3")
    assert queries.verify(since=1) == queries.Verification(count=22, checkpoints=4, unsealed=2)
    tamper("UPDATE journal_entry SET act = 'refuse' WHERE position = 7")
    assert "position 7" in queries.verify(since=1).broken


@pytest.mark.parametrize(
    "order",
    [
        "ALTER TABLE journal_entry DISABLE TRIGGER USER",
        "ALTER TABLE journal_entry DISABLE TRIGGER journal_chain",
        "DROP TRIGGER journal_chain ON journal_entry",
        "ALTER TABLE journal_checkpoint DISABLE TRIGGER ALL",
    ],
)
def test_a_trigger_that_guards_the_journal_no_more_is_named(sealed, order):
    with connection.cursor() as cursor:
        cursor.execute(order)
    broken = queries.verify().broken
    assert broken.startswith("trigger ")
    assert broken.endswith(": not at work")
