"""A period of the journal as JSON lines for an archive, with all that is needed to check it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from ansinh.foundation.journal.models import Checkpoint
from ansinh.foundation.journal.queries import proving, reading, stretches
from ansinh.foundation.journal.rules import entries
from ansinh.foundation.journal.types import Stretch


def lines_of_period(since: datetime, until: datetime) -> Iterator[str]:
    """Yield the checkpoints made from one moment until another, each before its entries.

    An entry has all its columns, its salt and its digest, so that chain and root can be worked
    out from the lines alone.
    """
    rows = Checkpoint.objects.filter(at__gte=since, at__lt=until).order_by("number")
    for number in rows.values_list("number", flat=True).iterator(chunk_size=500):
        yield json.dumps({"checkpoint": proving.checkpoint_of(number)}, ensure_ascii=False)
        for each in reading.stretches_of(number):
            yield from _lines(Stretch(each.chain, each.first, each.last, bytes(each.digest)))


def _lines(stretch: Stretch) -> Iterator[str]:
    for row in stretches.read(stretch):
        said = {
            "shown": entries.text_of(row.shown),
            "withheld": entries.text_of(row.withheld),
            "salt": row.salt.hex(),
            "digest": row.digest.hex(),
        }
        yield json.dumps({"entry": said}, ensure_ascii=False)
