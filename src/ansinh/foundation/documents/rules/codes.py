"""The code printed on a paper: unguessable, easy to read out, with letters that catch a slip."""

from __future__ import annotations

import re
import secrets

# No 0 and O, 1 and I and L, 5 and S, 8 and B: what eyes and phones confuse.
ALPHABET = "234679ACDEFGHJKMNPQRTUVWXYZ"
RANDOM, CHECKS, GROUP = 10, 2, 4
_BETWEEN = re.compile("[-\\s.\u2010-\u2015\u2212]")
"""What may stand between groups: office programs make longer dashes of ours."""
_CODE = re.compile(f"[{ALPHABET}]{{{RANDOM + CHECKS}}}")


def new_code() -> str:
    """Return a new code like 7KQ4-M2XD-9TPA: ten random letters (47 bits) and two that check them."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return in_groups(body + check_letters(body))


def find_code(text: str) -> str | None:
    """Return the code that was typed, in groups and capitals, or None when it cannot be one."""
    letters = _BETWEEN.sub("", text).upper()
    if not _CODE.fullmatch(letters) or check_letters(letters[:RANDOM]) != letters[RANDOM:]:
        return None
    return in_groups(letters)


def check_letters(body: str) -> str:
    """Return two letters such that no single slip and no swap of neighbours goes unseen."""
    size = len(ALPHABET)
    places = [ALPHABET.index(letter) for letter in body]
    plain = sum(places) % size
    weighted = sum(place * weight for weight, place in enumerate(places, start=1)) % size
    return ALPHABET[plain] + ALPHABET[weighted]


def in_groups(letters: str) -> str:
    """Return the letters in groups of four with dashes."""
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
