"""Questions to the journal: who looked, what was done, whether it is whole, how to prove it."""

from ansinh.foundation.journal.queries.exporting import lines_of_period
from ansinh.foundation.journal.queries.proving import (
    NotSealedYet,
    checkpoint_of,
    prove,
    prove_growth,
    prove_to,
)
from ansinh.foundation.journal.queries.reading import (
    find_checkpoint,
    find_look,
    list_about,
    list_acts,
    list_looks_at,
    search,
)
from ansinh.foundation.journal.queries.verifying import verify
from ansinh.foundation.journal.types import Verification

__all__ = [
    "NotSealedYet",
    "Verification",
    "checkpoint_of",
    "find_checkpoint",
    "find_look",
    "lines_of_period",
    "list_about",
    "list_acts",
    "list_looks_at",
    "prove",
    "prove_growth",
    "prove_to",
    "search",
    "verify",
]
