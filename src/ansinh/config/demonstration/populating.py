"""Makes a synthetic population and loads it with COPY, a block at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from ansinh.config.demonstration import careers, copying, laying, rows
from ansinh.config.demonstration.rows import Ground, Numbers
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

BLOCK = 25_000
LONGEST = 50
ISSUE = """
    INSERT INTO people_numberseries AS series (province_code, year, last_serial)
    SELECT * FROM unnest(%s::text[], %s::int[], %s::int[])
        ON CONFLICT (province_code, year)
        DO UPDATE SET last_serial = series.last_serial + EXCLUDED.last_serial
    RETURNING province_code, year, last_serial
"""


class NothingToMake(Refused):
    """A population needs people, employers and years."""

    code = "nothing-to-make"
    phrase = Phrase(
        vi="Cần ít nhất 1 người, 1 đơn vị, 1 năm và nhiều nhất 50 năm.",
        en="At least 1 person, 1 employer and 1 year are needed, and at most 50 years.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The size of a population, and the seed that makes it the same every time."""

    people: int
    employers: int
    years: int
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """How many rows were loaded."""

    people: int
    spans: int
    leaves: int
    cards: int


Texts = dict[str, bytes]


def populate(order: Order, *, at: datetime, tell: Callable[[int], Any]) -> Made:
    """Load a population; tell hears how many people were added after each block.

    The same order on the same state of the database makes the same rows. On a database that has
    people already it adds others: numbers come from the series of the register. The next block is
    made while one is loaded.

    Raises:
        NothingToMake: a size is below 1, or more than 50 years are asked for.
    """
    if min(order.people, order.employers, order.years) < 1 or order.years > LONGEST:
        raise NothingToMake
    loaded: Counter[str] = Counter()
    with ThreadPoolExecutor(1) as ahead:
        made = blocks(order, at=at)
        coming = ahead.submit(next, made, None)
        while texts := coming.result():
            coming = ahead.submit(next, made, None)
            loaded += write(texts)
            tell(texts["people_person"].count(b"\n"))
        ahead.submit(_hang_up).result()
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(rows.TABLES)}, employers_employer")
    return Made(*(loaded[table] for table in rows.TABLES))


def _hang_up() -> None:
    """Close the connection of the thread that made the blocks."""
    connection.close()


def blocks(order: Order, *, at: datetime) -> Iterator[Texts]:
    """Lay the ground and load the employers, then yield the rows of one block after another."""
    random = np.random.default_rng(order.seed)
    ground = laying.lay_ground(at)
    employers = laying.load_employers(random, order.employers, ground)
    limits = laying.wage_bounds(ground.now, order.years)
    used = _citizen_numbers_used()
    for begun in range(0, order.people, BLOCK):
        count = min(BLOCK, order.people - begun)
        people = careers.draw_people(random, count, employers, now=ground.now, years=order.years)
        spans, leaves = careers.draw_careers(random, people, employers, limits, now=ground.now)
        home = employers.province[people.first_job].tolist()
        numbers = Numbers(
            np.array(copying.reserve("people_person", count)),
            _issue(home, people.begins // 12, ground),
            rows.citizen_numbers(people, ground.provinces, home, used),
        )
        yield {
            "people_person": rows.people(
                random,
                people,
                numbers,
                ground,
                home,
                offices=rows.offices_of(spans, people, employers),
            ),
            "contributions_span": rows.spans(spans, numbers.ids, employers, ground.at),
            "contributions_leave": rows.leaves(leaves, numbers.ids, employers, ground.at),
            "health_card": rows.cards(
                random, spans, rows.Holders(people, numbers), employers, ground
            ),
        }


@transaction.atomic
def write(texts: Texts) -> Counter[str]:
    """Load the rows of one block, all or none; return how many rows each table got."""
    for table, text in texts.items():
        copying.copy(table, rows.TABLES[table], text)
    return Counter({table: text.count(b"\n") for table, text in texts.items()})


def _issue(home: list[int], years: NDArray[np.int64], ground: Ground) -> list[str]:
    """Return insurance numbers from the series of each province and year, advanced at once."""
    cells = Counter(zip(home, years.tolist(), strict=True))
    wanted = sorted((ground.provinces[place], year, n) for (place, year), n in cells.items())
    with connection.cursor() as cursor:
        cursor.execute(ISSUE, [list(column) for column in zip(*wanted, strict=True)])
        last = {(province, year): serial for province, year, serial in cursor.fetchall()}
    following = {
        (place, year): last[ground.provinces[place], year] - count + 1
        for (place, year), count in cells.items()
    }
    numbers = []
    for cell in zip(home, years.tolist(), strict=True):
        serial = following[cell]
        following[cell] = serial + 1
        numbers.append(f"{ground.provinces[cell[0]]}{cell[1] % 100:02}{serial:06}")
    return numbers


def _citizen_numbers_used() -> dict[str, int]:
    """Return how many citizen numbers each beginning of six digits has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(citizen_number, 6), count(*) FROM people_person"
            " WHERE citizen_number IS NOT NULL GROUP BY 1"
        )
        return dict(cursor.fetchall())
