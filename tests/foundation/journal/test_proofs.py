"""Proofs hold with the public key alone, show nothing of others, and fail when anything is changed."""

import copy
import json
import re
import subprocess
import sys
from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.journal import actions, commands, queries
from ansinh.foundation.journal.models import Entry, keys
from ansinh.foundation.journal.rules import merkle, proofs
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotFound
from tests.foundation.journal.conftest import AT, add, seal

HOWTO = Path(__file__).parents[3] / "docs/howto/check-a-proof-of-the-journal.md"
OFFICER = Actor(
    account_id=5,
    label="Đỗ Quang Minh",
    roles=frozenset({Role.PROCESSING}),
    agency_path="000/001/00101/",
    source="10.0.0.9",
)
DIGESTS = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


def look(person=7):
    """Return the number of a new entry: Minh looked at a person."""
    actions.record_look(
        by=OFFICER, at=AT, subject_kind="person", subject="7", person=person, purpose="Hồ sơ 1"
    )
    return Entry.objects.latest("id").pk


@pytest.fixture
def proof(db):
    """Return the proof of one look among a dozen entries."""
    add(5)
    entry = look()
    add(6)
    seal()
    add(3)
    seal(1)
    return json.loads(json.dumps(queries.prove_to(7, entry)))


def test_a_proof_holds_and_says_who_of_which_office_looked_when_and_why(proof):
    found = proofs.check(proof, set(keys.list_public()))
    assert not found.fault
    assert found.shown["role"] == "processing"
    assert found.shown["office"] == "000/001/00101/"
    assert found.shown["purpose"] == "Hồ sơ 1"
    assert found.shown["at"] == "2026-11-20T02:00:00.123456+00:00"


def test_a_proof_names_neither_the_officer_nor_where_she_sat(proof):
    assert "Minh" not in json.dumps(proof, ensure_ascii=False)
    assert "10.0.0.9" not in json.dumps(proof)


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("entry", "shown"), "[1]", "not the one that was chained"),
        (("entry", "withheld"), "00", "not the one that was chained"),
        (("entry", "previous"), "00" * 32, "not the one that was chained"),
        (("leaf",), 4, "not in the tree"),
        (("leaves",), 11, "not in the tree"),
        (("path",), [], "not in the tree"),
        (("checkpoint", "signature"), "00" * 64, "does not hold"),
        (("checkpoint", "statement"), "{}", "not a proof"),
        (("format",), "other", "not a proof"),
    ],
)
def test_a_proof_that_was_changed_does_not_hold(proof, place, value, fault):
    changed = copy.deepcopy(proof)
    part = changed
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    assert fault in proofs.check(changed, set(keys.list_public())).fault


def test_a_proof_signed_with_another_key_does_not_hold(proof):
    assert "not the agency's" in proofs.check(proof, {bytes(32)}).fault


def test_a_look_at_another_person_is_not_proved_to_her(proof, db):
    entry = look(person=8)
    seal(2)
    with pytest.raises(NotFound):
        queries.prove_to(7, entry)


@pytest.mark.django_db
def test_an_entry_not_sealed_yet_has_no_proof():
    entry = look()
    with pytest.raises(queries.NotSealedYet):
        queries.prove(entry)


@pytest.mark.django_db
def test_every_entry_can_be_proved():
    for minute in range(5):
        add(minute + 1)
        seal(minute)
    trusted = set(keys.list_public())
    for entry in Entry.objects.values_list("pk", flat=True):
        assert not proofs.check(queries.prove(entry), trusted).fault


@pytest.mark.django_db
@pytest.mark.parametrize(("earlier", "later"), [(1, 2), (1, 7), (3, 4), (4, 7), (6, 7)])
def test_checkpoints_are_proved_to_rest_on_earlier_ones(earlier, later):
    for minute in range(7):
        add()
        seal(minute)
    proof = queries.prove_growth(earlier, later)
    assert proofs.check(proof, set(keys.list_public())).shown == {
        "earlier": earlier,
        "later": later,
    }
    broken = {**proof, "earlier_root": "00" * 32}
    assert proofs.check(broken, set(keys.list_public())).fault


@given(DIGESTS, st.data())
def test_every_leaf_climbs_to_the_root(digests, data):
    index = data.draw(st.integers(0, len(digests) - 1))
    path = merkle.path(digests, index)
    assert merkle.climb(digests[index], index, len(digests), path) == merkle.root(digests)
    assert merkle.climb(digests[index], index, len(digests), [*path, bytes(32)]) is None


@given(DIGESTS, st.data())
def test_a_tree_is_proved_to_have_grown_out_of_an_earlier_one(digests, data):
    earlier = data.draw(st.integers(1, len(digests)))
    roots = merkle.root(digests[:earlier]), merkle.root(digests)
    proof = merkle.growth(digests, earlier)
    assert merkle.root_of(reduce(merkle.grown, digests, ())) == roots[1]
    assert merkle.has_grown(earlier, roots[0], len(digests), roots[1], proof)
    assert earlier == len(digests) or not merkle.has_grown(
        earlier, bytes(32), len(digests), roots[1], proof
    )


def test_the_command_checks_a_proof_with_the_public_key_alone(proof, tmp_path):
    file, pem = tmp_path / "proof.json", tmp_path / "key.pem"
    file.write_text(json.dumps(proof))
    pem.write_text(keys.as_pem(next(iter(keys.list_public()))))
    done = CliRunner().invoke(commands.journal, ["check-proof", str(file), "--key", str(pem)])
    assert (done.exit_code, '"act": "look"' in done.output) == (0, True)
    file.write_text(json.dumps({**proof, "leaf": 0}))
    done = CliRunner().invoke(commands.journal, ["check-proof", str(file), "--key", str(pem)])
    assert (done.exit_code, "not in the tree" in done.output) == (1, True)


@pytest.mark.parametrize(("change", "end"), [({}, 0), ({"leaf": 0}, 1)])
def test_the_lines_printed_for_journalists_check_a_proof(proof, tmp_path, change, end):
    (tmp_path / "proof.json").write_text(json.dumps({**proof, **change}))
    (tmp_path / "key.pem").write_text(keys.as_pem(next(iter(keys.list_public()))))
    code = re.search(r"```python\n(.*?)```", HOWTO.read_text(), re.DOTALL)[1]
    assert len(code.strip().splitlines()) <= 20
    (tmp_path / "check.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "check.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == end, done.stderr
    assert ("processing" in done.stdout) is (end == 0)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PUBLIC KEY-----", b"\x89PNG\xff", b"[]"])
def test_any_other_file_is_told_to_be_no_proof(tmp_path, content):
    file = tmp_path / "proof.json"
    file.write_bytes(content)
    done = CliRunner().invoke(commands.journal, ["check-proof", str(file)])
    assert done.exit_code == 1
    assert "this is not a proof" in done.output
