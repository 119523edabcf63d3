"""Merkle trees as in RFC 6962: the root, the way from a leaf to it, and growth without rewriting."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

LEAF, NODE = b"\x00", b"\x01"
EMPTY = sha256().digest()
WIDTH = 40
"""Bytes of one subtree in a packed frontier."""


def leaf(digest: bytes) -> bytes:
    """Return the leaf of an entry or a checkpoint; its first byte tells it from a node."""
    return sha256(LEAF + digest).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the node above two others."""
    return sha256(NODE + left + right).digest()


def root(digests: Sequence[bytes]) -> bytes:
    """Return the root of the tree over digests in their order (RFC 6962, 2.1)."""
    if not digests:
        return EMPTY
    # Spelt out, because millions of nodes are made when the whole journal is checked.
    level = [sha256(LEAF + each).digest() for each in digests]
    while len(level) > 1:
        above = [
            sha256(NODE + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        level = above + level[-1:] if len(level) % 2 else above
    return level[0]


def path(digests: Sequence[bytes], index: int) -> list[bytes]:
    """Return the nodes beside the way from a leaf up to the root (RFC 6962, 2.1.1)."""
    level = [leaf(each) for each in digests]
    beside = []
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            beside.append(level[sibling])
        above = [node(*pair) for pair in zip(level[::2], level[1::2], strict=False)]
        level = above + level[-1:] if len(level) % 2 else above
        index //= 2
    return beside


def climb(digest: bytes, index: int, size: int, beside: Sequence[bytes]) -> bytes | None:
    """Return the root that a leaf and the nodes beside its way lead to; None if they do not fit."""
    here, left = leaf(digest), iter(beside)
    while size > 1:
        if index ^ 1 < size:
            sibling = next(left, None)
            if sibling is None:
                return None
            here = node(sibling, here) if index % 2 else node(here, sibling)
        index, size = index // 2, (size + 1) // 2
    return here if index == 0 and next(left, None) is None else None


Frontier = tuple[tuple[int, bytes], ...]
"""The full subtrees a growing tree consists of, widest first: leaves and root of each."""


def grown(frontier: Frontier, digest: bytes) -> Frontier:
    """Return the frontier with one leaf more."""
    trees = [*frontier, (1, leaf(digest))]
    while len(trees) > 1 and trees[-1][0] == trees[-2][0]:
        (size, left), (_, right) = trees[-2:]
        trees[-2:] = [(2 * size, node(left, right))]
    return tuple(trees)


def root_of(frontier: Frontier) -> bytes:
    """Return the root of the tree a frontier stands for."""
    if not frontier:
        return EMPTY
    *others, (_, top) = frontier
    for _, left in reversed(others):
        top = node(left, top)
    return top


def packed(frontier: Frontier) -> bytes:
    """Return a frontier as bytes: eight of each width, and the root."""
    return b"".join(size.to_bytes(8, "big") + top for size, top in frontier)


def unpacked(raw: bytes) -> Frontier:
    """Return the frontier that bytes stand for."""
    parts = [raw[start : start + WIDTH] for start in range(0, len(raw), WIDTH)]
    return tuple((int.from_bytes(part[:8], "big"), part[8:]) for part in parts)


def growth(digests: Sequence[bytes], earlier: int) -> list[bytes]:
    """Return the proof that the tree over the first `earlier` digests is part of the whole.

    RFC 6962, 2.1.2.
    """
    return _subproof(digests, earlier, is_whole=True)


def _subproof(digests: Sequence[bytes], earlier: int, *, is_whole: bool) -> list[bytes]:
    if earlier == len(digests):
        return [] if is_whole else [root(digests)]
    split = 1 << (len(digests) - 1).bit_length() - 1
    if earlier <= split:
        inner = _subproof(digests[:split], earlier, is_whole=is_whole)
        return [*inner, root(digests[split:])]
    inner = _subproof(digests[split:], earlier - split, is_whole=False)
    return [*inner, root(digests[:split])]


def has_grown(
    earlier: int, earlier_root: bytes, size: int, whole_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that one tree grew into another without rewriting (RFC 9162, 2.1.4.2)."""
    if earlier == size:
        return not proof and earlier_root == whole_root
    if not 0 < earlier < size:
        return False
    parts = [earlier_root, *proof] if earlier.bit_count() == 1 else list(proof)
    return bool(parts) and _climbed(earlier, size, parts) == (earlier_root, whole_root)


def _climbed(earlier: int, size: int, parts: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    first, last = earlier - 1, size - 1
    while first % 2:
        first, last = first // 2, last // 2
    old = new = parts[0]
    for each in parts[1:]:
        if last == 0:
            return None
        if first % 2 or first == last:
            old, new = node(each, old), node(each, new)
            while first % 2 == 0 and first:
                first, last = first // 2, last // 2
        else:
            new = node(new, each)
        first, last = first // 2, last // 2
    return (old, new) if last == 0 else None
