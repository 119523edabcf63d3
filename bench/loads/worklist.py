"""A million dossiers of 700 offices, and the pages that officers open among them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial

from django.db import connection

from ansinh.kernel.actors import Actor, Role
from ansinh.records.agencies.models import Agency
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.rules import access as rules
from ansinh.services.dossiers.types import Queue

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PATH, PROVINCE = "000/001/00101/", "000/001/"
BARE = """
    SELECT id, code, procedure, applicant_name, state, channel, filed_at, due_at, officer,
        officer_name, clock_stopped_at, supplements_asked, version
    FROM dossiers_dossier
    WHERE ended_at IS NULL AND agency_path = %s AND state = %s ORDER BY due_at, id LIMIT 41
"""
BARE_SUBTREE = """
    SELECT id, code, procedure, applicant_name, state, channel, filed_at, due_at, officer,
        officer_name, clock_stopped_at, supplements_asked, version
    FROM dossiers_dossier
    WHERE ended_at IS NULL AND agency_path LIKE '000/001/%%' ORDER BY due_at, id LIMIT 41
"""
BARE_COUNT = """
    SELECT (SELECT count(*) FROM (SELECT 1 FROM dossiers_dossier WHERE ended_at IS NULL
        AND agency_path = %(path)s LIMIT 501) AS few)
"""
CHECKED = """
    SELECT id, code, procedure, applicant_name, state, channel, filed_at, due_at, officer,
        officer_name, clock_stopped_at, supplements_asked, version
    FROM dossiers_dossier
    WHERE ended_at IS NULL AND agency_path = %s ORDER BY due_at, id LIMIT 41
"""
UNCHECKED = CHECKED.replace(" AND agency_path = %s", "")
# One in ten is open; 700 offices, 63 provinces; eight states in turn among the open ones.
MAKE = """
    INSERT INTO dossiers_dossier (code, national_code, control_word, key, procedure,
        procedure_version, state, channel, result_by, agency_id, agency_path, officer_name,
        employer, applicant_name, folded_applicant, applicant_phone, applicant_email,
        applicant_address, form, findings, uploads, filed_at, due_at, ended_at, resolved_at,
        supplements_asked, version)
    SELECT 'B' || n, 'B' || n, 'AAAAAA', 'bench-' || n, '600', '2026-01',
        CASE WHEN n %% 10 > 0 THEN 'returned' ELSE (ARRAY['filed', 'accepted', 'in-processing',
            'awaiting-signature', 'signed'])[1 + (n / 10) %% 5] END,
        'online', 'online', %(agency)s,
        '000/' || lpad((1 + place / 11)::text, 3, '0') || '/'
            || lpad((1 + place / 11)::text, 3, '0') || lpad((1 + place %% 11)::text, 2, '0') || '/',
        '', n %% 50000, 'Công ty số ' || n, 'cong ty so ' || n, '', '', '', '{}', '[]', '[]',
        filed, filed + interval '7 days',
        CASE WHEN n %% 10 > 0 THEN filed + interval '5 days' END,
        CASE WHEN n %% 10 > 0 THEN filed + interval '5 days' END, 0, 1
    FROM (SELECT n, (n / 10) %% 693 AS place,
        timestamptz '2026-11-20' - n * interval '10 seconds' AS filed
        FROM generate_series(%(from)s, %(to)s) AS n) AS numbers
"""
A_BATCH = 100_000


def make_dossiers(wanted: int) -> None:
    """Fill the table up to that many rows."""
    agency, _ = Agency.objects.get_or_create(
        code="00101",
        valid_from=date(1995, 1, 1),
        defaults={
            "level": "district",
            "name": "BHXH cơ sở Ba Đình",
            "name_en": "Ba Dinh",
            "folded_name": "ba dinh",
            "path": PATH,
        },
    )
    there = Dossier.objects.filter(key__startswith="bench-").count()
    with connection.cursor() as cursor:
        for first in range(there, wanted, A_BATCH):
            last = min(first + A_BATCH, wanted) - 1
            cursor.execute(MAKE, {"agency": agency.pk, "from": first, "to": last})
        if there < wanted:
            cursor.execute("ANALYZE dossiers_dossier")


def cases() -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    """Yield what an officer opens, as the desk does it and as bare SQL."""
    officer, leader = _officer(Role.RECEPTION, PATH), _officer(Role.PROVINCIAL_LEADER, PROVINCE)
    first = partial(queries.list_work, actor=officer, queue=Queue.RECEPTION)
    yield "first page of a queue", first, partial(_run, BARE, [PATH, "filed"])
    subtree = partial(queries.list_work, actor=leader, queue=Queue.ALL)
    yield "first page of a province", subtree, partial(_run, BARE_SUBTREE, None)
    yield (
        "six counts, against one",
        partial(queries.count_work, officer, AT),
        partial(_run, BARE_COUNT, {"path": PATH}),
    )


def permission() -> tuple[Callable[[], object], Callable[[], object]]:
    """Return the same page of open dossiers with the permission check in it, and without.

    Raises:
        AssertionError: the check is not an index condition on the row itself.
    """
    plan = str(_run(f"EXPLAIN {CHECKED}", [PATH]))
    assert "Index Cond" in plan, plan
    assert "agency_path" in plan.partition("Index Cond")[2], plan
    assert not any(word in plan for word in ("Join", "Nested Loop", "Seq Scan", "Sort")), plan
    return partial(_run, CHECKED, [PATH]), partial(_run, UNCHECKED, None)


def access() -> tuple[Callable[[], object], Callable[[], object]]:
    """Return the permission check of one dossier that was read, and the reading itself."""
    officer = _officer(Role.RECEPTION, PATH)
    checked = partial(rules.roles_at, officer, agency_path=PATH, employer=7, person=None)
    return checked, partial(_run, "SELECT agency_path FROM dossiers_dossier LIMIT 1", None)


def at_once(users: int, *, seconds: int) -> list[float]:
    """Return the seconds of each page that many officers open at once."""
    times: list[float] = []
    threads = [threading.Thread(target=_open, args=(times, seconds)) for _ in range(users)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return times


def _open(times: list[float], seconds: int) -> None:
    officer = _officer(Role.RECEPTION, PATH)
    end = time.perf_counter() + seconds
    try:
        while time.perf_counter() < end:
            began = time.perf_counter()
            queries.list_work(actor=officer, queue=Queue.RECEPTION)
            times.append(time.perf_counter() - began)
    finally:
        connection.close()


def _officer(role: Role, path: str) -> Actor:
    return Actor(account_id=7, label="Cán bộ", roles=frozenset({role}), agency_path=path)


def _run(sql: str, values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)  # type: ignore[arg-type]
        return cursor.fetchall()
