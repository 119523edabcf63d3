"""Files dossiers with everything that belongs to them, and writes down the same rows for pgbench."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from django.db import connection, transaction

from ansinh.config.processes import memory
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.text import fold
from ansinh.records.agencies.models import Agency
from ansinh.records.contributions.models import Span
from ansinh.records.employers.models import Employer
from ansinh.records.people.models import Person
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.types import Applicant, Channel, Filing
from bench import harness

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PIECE = 40_000
NAME, CODE = "Công ty Cổ phần Thước Đo", "0100000001BENCH"
OWN = {
    "dossiers_dossier": {
        "code": "md5(random()::text)::varchar(20)",
        "national_code": "md5(random()::text)",
        "key": "gen_random_uuid()::text",
    },
    "dossiers_step": {"dossier_id": ":dossier"},
    "dossiers_actdone": {"dossier_id": ":dossier"},
    "documents_issueddocument": {"code": "md5(random()::text)::varchar(24)"},
    "procrastinate_jobs": {"queueing_lock": "null"},
    "messaging_message": {"key": "md5(random()::text)"},
    "journal_entry": {},
}
MADE_BY_TRIGGERS = {"journal_entry": {"chain", "position", "digest"}}


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured: filings a second, seconds of each, and how many got lost."""

    rate: float
    median: float
    slow: float
    lost: int


def make_employer(workers: int) -> Actor:
    """Return the accountant of an employer with that many workers."""
    if not Employer.objects.filter(code=CODE).exists():
        with transaction.atomic():
            _make(workers)
    employer = Employer.objects.get(code=CODE)
    employers = frozenset({int(employer.pk)})
    return Actor(
        account_id=1, label="Kế toán", roles=frozenset({Role.ACCOUNTANT}), employers=employers
    )


def filing(actor: Actor, workers: int, turn: int) -> Filing:
    """Return a filing in which that many workers leave."""
    numbers = [f"99{(turn + each) % 500:08}" for each in range(workers)]
    movements = [
        {"full_name": "Nguyễn Văn An", "number": number, "code": "GH", "from_month": "2026-11"}
        for number in numbers
    ]
    return Filing(
        procedure="600",
        form={"period": "2026-11", "movements": movements},
        applicant=Applicant(name=NAME, employer=min(actor.employers)),
        channel=Channel.ONLINE,
        key=str(uuid4()),
    )


def file_at_once(actor: Actor, workers: int, *, clients: int, seconds: int) -> Found:
    """Return what several processes reach that file for some seconds."""
    before = Dossier.objects.count()
    connection.close()
    context = multiprocessing.get_context("fork")
    with context.Pool(clients) as pool:
        each = pool.starmap(_file_for, [(actor, workers, seconds)] * clients)
    times = [moment for part in each for moment in part]
    rate = sum(len(part) / sum(part) for part in each if part)
    kept = Dossier.objects.count() - before
    return Found(
        rate=rate,
        median=statistics.median(times),
        slow=harness.percentile(times, 95),
        lost=len(times) + clients - kept,
    )


def same_writes(actor: Actor, workers: int) -> tuple[str, dict[str, str]]:
    """Return a pgbench script that writes the rows one filing writes, and the values it sends.

    Each value travels with every transaction, as it does for any client: pgbench, too, has the
    database read the form of 500 workers each time.
    """
    before = {table: _last(table) for table in OWN}
    actions.file(filing(actor, workers, 0), by=actor, at=AT)
    values: dict[str, str] = {}
    lines = ["BEGIN;", _series()]
    for table in OWN:
        lines += [_insert(table, row, values) for row in _rows_after(table, before[table])]
    return "\n".join([*lines, "COMMIT;"]), values


def _file_for(actor: Actor, workers: int, seconds: int) -> list[float]:
    """Return the seconds of each filing of one process, which is as settled as a web worker."""
    memory.settle()
    connection.close()
    actions.file(filing(actor, workers, 0), by=actor, at=AT)
    end = time.perf_counter() + seconds
    times: list[float] = []
    while time.perf_counter() < end:
        began = time.perf_counter()
        actions.file(filing(actor, workers, len(times)), by=actor, at=AT)
        times.append(time.perf_counter() - began)
    return times


def _last(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        return int(cursor.fetchone()[0])


def _series() -> str:
    return (
        "UPDATE dossiers_series SET last_serial = last_serial + 1, last_of_day = last_of_day + 1"
        " WHERE agency_code = '99901';"
    )


def _rows_after(table: str, key: int) -> list[dict[str, str | None]]:
    """Return what was added to a table, each column as text."""
    with connection.cursor() as cursor:
        columns = [
            each.name for each in connection.introspection.get_table_description(cursor, table)
        ]
        texts = ", ".join(f"{name}::text" for name in columns)
        cursor.execute(f"SELECT {texts} FROM {table} WHERE id > %s ORDER BY id", [key])
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _insert(table: str, row: Mapping[str, str | None], values: dict[str, str]) -> str:
    """Return an insert of a row like this one; its values are added to those pgbench sends."""
    left_out = {"id", *MADE_BY_TRIGGERS.get(table, ())}
    kept = [name for name in row if name not in left_out]
    places = [OWN[table].get(name) or _place(row[name], values) for name in kept]
    returning = " RETURNING id AS dossier \\gset" if table == "dossiers_dossier" else ";"
    return f"INSERT INTO {table} ({', '.join(kept)}) VALUES ({', '.join(places)}){returning}"


def _place(text: str | None, values: dict[str, str]) -> str:
    """Return how a statement names a value; a long one travels in pieces, as arguments must."""
    if not text:
        return "NULL" if text is None else "''"
    names = []
    for start in range(0, len(text), PIECE):
        names.append(f"v{len(values)}")
        values[names[-1]] = text[start : start + PIECE]
    if len(names) == 1:
        return f":{names[0]}"
    return f"({' || '.join(f':{name}::text' for name in names)})::jsonb"


def _make(workers: int) -> None:
    agency = Agency.objects.create(
        code="99901", level="district", name="BHXH Thước Đo", name_en="Bench", folded_name="x",
        path="000/999/99901/", identifier="000.99.01.G24", address="1 phố Đo, Hà Nội",
        valid_from=date(1995, 1, 1),
    )  # fmt: skip
    employer = Employer.objects.create(
        code=CODE, tax_code="0100000001", name=NAME, folded_name=fold(NAME), address="Hà Nội",
        phone="0912000011", email="a@saomai.example", regime="employer", region="I", agency=agency,
        registered_on=date(2015, 1, 1),
    )  # fmt: skip
    people = Person.objects.bulk_create(_person(each) for each in range(workers))
    Span.objects.bulk_create(_span(person, employer) for person in people)


def _person(serial: int) -> Person:
    return Person(
        insurance_number=f"99{serial:08}", full_name="Nguyễn Văn An", folded_name="nguyen van an",
        sort_name="an", sex="male", birth=date(1990, 1, 1), province_code="01", recorded_at=AT,
    )  # fmt: skip


def _span(person: Person, employer: Employer) -> Span:
    return Span(
        person_id=person.pk, employer_id=employer.pk, scheme="compulsory",
        from_month=date(2020, 1, 1), wage=8_000_000, position="Nhân viên",
        pays_sickness_maternity=True, pays_accident=True, pays_unemployment=True,
        pays_health=True, recorded_at=AT,
    )  # fmt: skip
