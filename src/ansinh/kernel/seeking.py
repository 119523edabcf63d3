"""What people mean by the words they search with, whatever marks, order or abbreviations they use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ansinh.kernel.text import fold

MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
SPELLINGS = (
    ("bao hiem xa hoi", "bhxh"),
    ("bao hiem y te", "bhyt"),
    ("bao hiem that nghiep", "bhtn"),
    ("tphcm", "thanh pho ho chi minh"),
    ("hcm", "ho chi minh"),
    ("tp", "thanh pho"),
    ("bv", "benh vien"),
)
"""How people write what the agency's names write otherwise."""
KINDS = (
    "bhxh", "co so", "thanh pho", "thi xa", "thi tran", "dac khu",
    "quan", "huyen", "tinh", "phuong", "xa",
)  # fmt: skip
"""Words of a kind of office or place, which people add where a name has another one or none."""


def words(text: str) -> list[str]:
    """Return the words to be sought of a text, without marks or capitals, each once."""
    return _few(_split(text))


def words_of_names(text: str) -> list[str]:
    """Return the words as the agency's names spell them: "bảo hiểm xã hội" is bhxh, "TP" thanh pho."""
    return _few(_replaced(_split(text), SPELLINGS))


def readings(text: str) -> list[list[str]]:
    """Return what a name may be sought by, the exact first: all its words, then those of no kind."""
    spelled = _replaced(_split(text), SPELLINGS)
    bare = _replaced(spelled, [(kind, "") for kind in KINDS])
    found = [spelled, bare] if any(word.isalpha() for word in bare) else [spelled]
    return [_few(each) for each in found if each]


def to_be_sought_in(text: str) -> str:
    """Return a text's words as written, in short and at length, each behind a space."""
    written = _split(text)
    at_length = _replaced(written, [(short, full) for full, short in SPELLINGS])
    return " ".join(["", *written, *_replaced(written, SPELLINGS), *at_length])


def _split(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _few(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))[:MOST_WORDS]


def _replaced(found: Iterable[str], changes: Iterable[tuple[str, str]]) -> list[str]:
    line = f" {' '.join(found)} "
    for written, meant in changes:
        line = line.replace(f" {written} ", f" {meant} ")
    return line.split()
