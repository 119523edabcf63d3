"""Writes docs/access.md: who may go where, role by role, one's own and what is foreign.

Write it anew with: python -m tools.matrix
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ansinh.foundation.accounts.types.doors import Audience
from ansinh.kernel.roles import ROLES, Permission, Role
from tests.access import addresses
from tests.access.addresses import SCOPES

ORDER = [role for role in Role if role is not Role.SYSTEM]
PLACE = Path(__file__).parents[2] / "docs" / "access.md"
OPENING = """# Who may do what

Every address of the system against every role. This page is made from the URL map, the audience each view declares and the table of objects in `tests/access`; `tests/access` walks all of it, with an account in each role, on one's own side and on the other one's, by GET and, where somebody has no business, also by POST. Write it anew with `python -m tools.matrix`; a test fails while it is stale.

- `✓` may go there; the address is about no single thing
- `✓✓` may go there for what is one's own and for what is foreign to it
- `✓·` may go there for one's own only; for anything else the answer is the same as for what is not there
- `○` may come to the door, but finds nothing there of either side: it is kept as the last column says, or its own things are of another kind
- `·` is turned away: to the sign-in page without an account, with 403 (404 on the API) with one
- ✉ the act needs a one-time code of the last ten minutes, given on the same device

“Own” is for people their record and dossiers, for employers what they were delegated, for officers the subtree of their agency, for support agents a caller who has read out her code. A delegation without the power to submit looks, but files nothing; a token does what its scopes and its account both allow. Each look at another's data by officers, support and programs is journalled with its purpose.

## The roles

| | role | what it is for | given |
| --- | --- | --- | --- |
"""
AREAS = (
    ("api/v1/", "API"),
    (".well-known/", "OpenID Connect provider"),
    ("oidc/", "OpenID Connect provider"),
    ("tai-khoan/quan-tri/", "Programs that sign people in"),
    ("tai-khoan/dang-ky/", "Registration"),
    ("tai-khoan/", "One's account"),
    ("can-bo/quan-tri/", "Desk: roles"),
    ("can-bo/ho-tro/", "Desk: support centre"),
    ("can-bo/tai-quay/", "Desk: at the counter"),
    ("can-bo/mo-phong/", "Simulator of the demonstration"),
    ("can-bo/", "Desk"),
    ("don-vi/uy-quyen/", "Employer workspace: delegations"),
    ("don-vi/", "Employer workspace"),
    ("quan-tri-noi-dung/", "Content administration"),
    ("toi/", "One's own record and dossiers"),
    ("ho-so/", "One's own record and dossiers"),
    ("van-ban/<", "One's own record and dossiers"),
    ("", "For everybody"),
)
LETTERS = "VPALIRHDWESXUM"


def written() -> str:
    """Return the page."""
    by_area: dict[str, list[str]] = {title: [] for _, title in AREAS}
    for area, line in rows():
        by_area[area].append(line)
    head = (
        "| address | " + " | ".join(LETTERS) + " | |\n| --- " + "| :-: " * len(LETTERS) + "| --- |"
    )
    parts = [
        f"## {title}\n\n{head}\n" + "\n".join(lines) + "\n"
        for title, lines in by_area.items()
        if lines
    ]
    return OPENING + "\n".join(roles()) + "\n\n" + "\n".join(parts)


def roles() -> Iterator[str]:
    """Yield a line for each role."""
    yield "| V | visitor | Whoever is not signed in. | |"
    for letter, role in zip(LETTERS[1:], ORDER, strict=True):
        known = ROLES[role]
        given = "by two people" if known.is_powerful else ""
        bound = {"whole": ""}.get(known.bound.value, f"for one {known.bound.value}")
        words = ", ".join(each for each in (bound, given) if each)
        yield f"| {letter} | {known.name.en} | {known.description.en} | {words} |"


def rows() -> Iterator[tuple[str, str]]:
    """Yield each address once: its area and its line."""
    seen = set()
    for route, each in addresses.list_addresses():
        if route in seen or route.endswith("^.*$"):
            continue
        seen.add(route)
        audience = each.callback.audience
        marks = [mark(route, audience, role) for role in (None, *ORDER)]
        code = "✉" if getattr(each.callback, "needs_code", False) else ""
        scope = f"scope `{SCOPES[route]}`" if route in SCOPES else ""
        keeper = addresses.OF_ONE[route][1] if route in addresses.OF_ONE else ""
        remark = ", ".join(word for word in (code, scope, keeper) if word)
        yield area_of(route), line(route, marks, remark)
    editors = [
        "✓" if role and ROLES[role].may(Permission.EDIT_CONTENT) else "·"
        for role in (None, *ORDER)
    ]
    remark = "Wagtail, by its own permissions as well"
    yield "Content administration", line("quan-tri-noi-dung/…", editors, remark)


def line(route: str, marks: list[str], remark: str) -> str:
    """Return a line of a table."""
    return f"| `/{route}` | {' | '.join(marks)} | {remark} |"


def mark(route: str, audience: Audience, role: Role | None) -> str:
    """Return what a role gets at an address."""
    if not (audience.is_public or role in audience.roles):
        return "·"
    if route in addresses.BY_SIDE:
        _, own, foreign = addresses.BY_SIDE[route]
        return {0: "○", 1: "✓·", 2: "✓✓"}[(role in own) + (role in foreign)]
    seen_by = addresses.WHATEVER_SIDE.get(route, ({}, addresses.ALL))[1]
    return "✓" if role in seen_by and route not in addresses.OF_ONE else "○"


def area_of(route: str) -> str:
    """Return under which heading an address stands."""
    return next(title for prefix, title in AREAS if route.startswith(prefix))
