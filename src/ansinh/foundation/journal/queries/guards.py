"""Whether the triggers by which the database guards the journal are all at work."""

from __future__ import annotations

from django.db import connection
from pgtrigger import registered

from ansinh.foundation.journal.models import Entry

CHAINING = (Entry._meta.db_table, "journal_chain")
AT_WORK = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relname = ANY(%s) AND t.tgenabled IN ('O', 'A')
"""


def list_asleep() -> list[str]:
    """Return the triggers of the journal that are gone or disabled, each with its table."""
    due = {CHAINING} | {
        (model._meta.db_table, trigger.get_pgid(model))
        for model, trigger in registered()
        if model._meta.app_label == Entry._meta.app_label
    }
    with connection.cursor() as cursor:
        cursor.execute(AT_WORK, [[table for table, _ in due]])
        asleep = due - set(cursor.fetchall())
    return [f"trigger {name} of {table}" for table, name in sorted(asleep)]
