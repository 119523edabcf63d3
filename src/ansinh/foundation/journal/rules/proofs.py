"""The check of proofs, with nothing but the proof and a public key: no database, no network."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from ansinh.foundation.journal.rules import entries, merkle, statements
from ansinh.foundation.journal.types import Checked, Proof, Signed, Statement

FORMAT = "ansinh-journal-proof-1"
GROWTH = "ansinh-journal-growth-1"


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    """Why a proof does not hold."""


def check(proof: Proof, trusted: Collection[bytes]) -> Checked:
    """Return what a proof shows, or why it does not hold; trusted are the agency's public keys."""
    try:
        if proof["format"] == FORMAT:
            return _check_entry(proof, trusted)
        if proof["format"] == GROWTH:
            return _check_growth(proof, trusted)
    except _Wrong as wrong:
        return Checked(fault=str(wrong))
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    return Checked(fault="this is not a proof")


def _check_entry(proof: Proof, trusted: Collection[bytes]) -> Checked:
    statement = _signed(proof["checkpoint"], trusted)
    entry = proof["entry"]
    digest = entries.digest(
        bytes.fromhex(entry["previous"]), bytes.fromhex(entry["withheld"]), entry["shown"]
    )
    if digest.hex() != entry["digest"]:
        raise _Wrong("the entry is not the one that was chained")
    path = [bytes.fromhex(each) for each in proof["path"]]
    top = merkle.climb(digest, proof["leaf"], proof["leaves"], path)
    if proof["leaves"] != statement.count or top != statement.root:
        raise _Wrong("the entry is not in the tree that was sealed")
    shown = dict(zip(entries.SHOWN, json.loads(entry["shown"]), strict=True))
    return _checked(statement, {**shown, "at": entries.moment(shown["at"]).isoformat()})


def _check_growth(proof: Proof, trusted: Collection[bytes]) -> Checked:
    earlier, later = (_signed(proof[name], trusted) for name in ("earlier", "later"))
    root = bytes.fromhex(proof["earlier_root"])
    digest = statements.digest(proof["earlier"]["statement"])
    beside = [bytes.fromhex(each) for each in proof["earlier_path"]]
    if merkle.climb(digest, earlier.number - 1, earlier.number, beside) != root:
        raise _Wrong("the earlier checkpoint is not in its tree")
    path = [bytes.fromhex(each) for each in proof["path"]]
    if not merkle.has_grown(earlier.number, root, later.number - 1, later.history, path):
        raise _Wrong("the later checkpoint does not rest on the earlier one")
    return _checked(later, {"earlier": earlier.number, "later": later.number})


def _signed(checkpoint: Mapping[str, Any], trusted: Collection[bytes]) -> Statement:
    """Return what a checkpoint says, once its signature is checked."""
    signed = Signed(checkpoint["statement"], bytes.fromhex(checkpoint["signature"]))
    statement = statements.read(signed.text)
    if statement.public_key not in trusted:
        raise _Wrong("the checkpoint is signed with a key that is not the agency's")
    if not statements.is_signed(signed, statement.public_key):
        raise _Wrong("the signature of the checkpoint does not hold")
    return statement


def _checked(statement: Statement, shown: Mapping[str, Any]) -> Checked:
    return Checked(
        shown=shown, checkpoint=statement.number, key=statements.key_id(statement.public_key)
    )
