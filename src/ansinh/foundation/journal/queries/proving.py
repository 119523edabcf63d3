"""Proofs: that an entry is in the sealed tree without showing others', that nothing was rewritten."""

from __future__ import annotations

import base64
from typing import Any

from ansinh.foundation.journal.models import Checkpoint, Entry, SealedStretch
from ansinh.foundation.journal.queries import reading, stretches
from ansinh.foundation.journal.rules import entries, merkle, proofs
from ansinh.foundation.journal.types import LOOK, Proof, Stretch
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase


class NotSealedYet(Refused):
    """The entry is younger than the last checkpoint."""

    code = "not-sealed-yet"
    phrase = Phrase(
        vi="Lượt ghi này chưa được niêm phong. Anh/chị thử lại sau một phút.",
        en="This entry is not sealed yet. Try again in a minute.",
    )


def prove(entry: int) -> Proof:
    """Return the proof that an entry is in the sealed tree; it shows nothing of others.

    Raises:
        NotFound: there is no such entry, or it was removed.
        NotSealedYet: it came after the last checkpoint.
    """
    row = Entry.objects.filter(pk=entry).values_list("chain", "position").first()
    if row is None:
        raise NotFound
    chain, position = row
    sealed = SealedStretch.objects.filter(chain=chain, last__gte=position).order_by("last").first()
    if sealed is None:
        raise NotSealedYet
    return _proof(sealed.checkpoint_id, chain, position)


def prove_to(person: int, entry: int) -> Proof:
    """Return to a person the proof of one look at her data.

    Raises:
        NotFound: there is no such look at her data.
        NotSealedYet: it came after the last checkpoint.
    """
    if not Entry.objects.filter(pk=entry, person=person, act=LOOK).exists():
        raise NotFound
    return prove(entry)


def _proof(number: int, chain: int, position: int) -> Proof:
    sealed = [
        Stretch(each.chain, each.first, each.last, bytes(each.digest))
        for each in reading.stretches_of(number)
    ]
    digests = stretches.digests_of(sealed)
    before = sum(each.count for each in sealed if each.chain < chain)
    first = next(each.first for each in sealed if each.chain == chain)
    index = before + position - first
    return {
        "format": proofs.FORMAT,
        "entry": _entry(chain, position),
        "leaf": index,
        "leaves": len(digests),
        "path": [each.hex() for each in merkle.path(digests, index)],
        "checkpoint": checkpoint_of(number),
    }


def _entry(chain: int, position: int) -> dict[str, Any]:
    found = stretches.read(Stretch(chain, max(1, position - 1), position, b""))
    row, before = found[-1], found[:-1]
    withheld = entries.withheld_digest(row.salt, entries.text_of(row.withheld))
    previous = before[0].digest if before else _end_before(chain, position)
    return {
        "shown": entries.text_of(row.shown),
        "withheld": withheld.hex(),
        "previous": previous.hex(),
        "digest": row.digest.hex(),
    }


def _end_before(chain: int, position: int) -> bytes:
    """Return the digest before an entry whose predecessor was removed: the seal still tells it."""
    row = SealedStretch.objects.filter(chain=chain, last=position - 1).first()
    return bytes(row.digest) if row else b""


def checkpoint_of(number: int) -> dict[str, Any]:
    """Return a checkpoint as proofs carry it, with its time stamp if there is one.

    Raises:
        NotFound: there is no such checkpoint.
    """
    row = Checkpoint.objects.select_related("stamp").filter(number=number).first()
    if row is None:
        raise NotFound
    stamp = getattr(row, "stamp", None)
    return {
        "statement": row.statement,
        "signature": bytes(row.signature).hex(),
        "stamp": base64.b64encode(bytes(stamp.token)).decode() if stamp else None,
    }


def prove_growth(earlier: int, later: int) -> Proof:
    """Return the proof that all checkpoints up to one still stand unaltered before a later one.

    Raises:
        NotFound: there is no such checkpoint, or they are not in this order.
    """
    if not 0 < earlier < later:
        raise NotFound
    rows = Checkpoint.objects.filter(number__lt=later).order_by("number")
    digests = [bytes(each) for each in rows.values_list("digest", flat=True)]
    return {
        "format": proofs.GROWTH,
        "earlier": checkpoint_of(earlier),
        "later": checkpoint_of(later),
        "path": [each.hex() for each in merkle.growth(digests, earlier)],
        "earlier_root": merkle.root(digests[:earlier]).hex(),
        "earlier_path": [each.hex() for each in merkle.path(digests[:earlier], earlier - 1)],
    }
