"""Does the database find it by an index? For look-ups that anyone may call as often as they like."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Tables that stay small whatever the country's size; reading them whole is right.
SMALL = {
    "agencies_agency",
    "agencies_province",
    "agencies_unit",
    "django_content_type",
    "wagtailcore_locale",
    "wagtailcore_site",
}


def tables_read_whole(look_up: Callable[[], object]) -> set[str]:
    """Return the tables that a look-up can only answer by reading all their rows."""
    with CaptureQueriesContext(connection) as caught:
        look_up()
    whole: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for query in caught.captured_queries:
            if query["sql"].lstrip().upper().startswith(("SELECT", "WITH")):
                cursor.execute(f"EXPLAIN (FORMAT JSON, COSTS OFF) {query['sql']}")
                whole |= set(scanned(cursor.fetchone()[0][0]["Plan"]))
        cursor.execute("SET LOCAL enable_seqscan = on")
    return whole - SMALL


def scanned(plan):
    """Yield the tables a plan scans from first to last row."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", []):
        yield from scanned(part)
