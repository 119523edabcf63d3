"""Alive, ready, and the figures a watchman collects."""

from __future__ import annotations

import hmac
from datetime import datetime
from functools import cache, lru_cache
from ipaddress import ip_address
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from ansinh.config.embedded.places import Place
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.kernel import files

FIGURES = """
SELECT
  (SELECT count(*) FROM messaging_message WHERE state = 'waiting' AND due_at <= %(at)s),
  (SELECT coalesce(extract(epoch FROM %(at)s - min(due_at)), 0) FROM messaging_message
    WHERE state = 'waiting' AND due_at <= %(at)s),
  (SELECT count(*) FROM messaging_message WHERE state = 'waiting' AND tries > 0),
  (SELECT count(*) FROM messaging_message WHERE state = 'failed'),
  (SELECT count(*) FROM documents_issueddocument WHERE sealed_at IS NULL),
  (SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'
    AND (scheduled_at IS NULL OR scheduled_at <= %(at)s)),
  (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'),
  (SELECT coalesce(sum(position), 0) FROM journal_chainhead)
"""
NAMES = [
    ("ansinh_messages_waiting", "Messages due and not yet sent"),
    ("ansinh_messages_oldest_seconds", "Age of the oldest message due"),
    ("ansinh_messages_retried", "Messages that a carrier did not take yet"),
    ("ansinh_messages_failed", "Messages given up"),
    ("ansinh_documents_unsealed", "Papers ordered and not yet sealed"),
    ("ansinh_jobs_waiting", "Jobs due and not yet taken"),
    ("ansinh_jobs_failed", "Jobs given up"),
    ("ansinh_journal_entries_total", "Entries of the journal"),
]
TOO_OLD_SECONDS = 900
NEEDED = ("database", "tables", "files")
ROOM = 16 * 1024 * 1024
"""The largest file somebody hands in fits, and so does the next stretch of the database's log."""
SECONDS_OF_ROOM = 5


@public
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
def ready(request: DoorRequest) -> HttpResponse:
    """Say whether database, tables, files and queue are as they must be; 503 when not."""
    moment = int(request.at.timestamp()) // SECONDS_OF_ROOM
    checks = {"files": has_room(Path(settings.DOCUMENTS_DIR), moment)}
    try:
        age = collect(request.at)["ansinh_messages_oldest_seconds"]
        checks |= {
            "database": bool(settings.ENV.database_url)
            or has_room(Place(settings.ENV.data_dir).folder, moment),
            "tables": has_all_tables(),
            "queue": age < TOO_OLD_SECONDS,
        }
    except DatabaseError:
        checks["database"] = False
    is_serving = all(checks.get(each, False) for each in NEEDED)
    return JsonResponse({"ready": is_serving, "checks": checks}, status=200 if is_serving else 503)


@lru_cache(maxsize=4)
def has_room(folder: Path, _moment: int) -> bool:
    """Tell whether a file could be written there; asked of the disk once in some seconds."""
    return files.has_room(folder, size=ROOM)


@public
@never_cache
def figures(request: DoorRequest) -> HttpResponse:
    """Return the figures in Prometheus' text form, on loopback or to the holder of the token."""
    if not may_measure(request):
        return HttpResponse("forbidden\n", status=403, content_type="text/plain")
    values = collect(request.at)
    lines = [
        f"# HELP {name} {says}\n# TYPE {name} gauge\n{name} {values[name]}" for name, says in NAMES
    ]
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8"
    )


def may_measure(request: HttpRequest) -> bool:
    """Tell whether the caller sits on this machine (and no proxy speaks for it) or has the token."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(token, settings.METRICS_TOKEN):
        return True
    address = request.META.get("REMOTE_ADDR", "")
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return bool(address) and not is_forwarded and ip_address(address).is_loopback


def collect(at: datetime) -> dict[str, float]:
    """Return each figure by name; one query."""
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, {"at": at})
        row = cursor.fetchone() or (0,) * len(NAMES)
    return {name: float(value) for (name, _), value in zip(NAMES, row, strict=True)}


def has_all_tables() -> bool:
    """Tell whether every migration is applied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return list_migrations() <= set(cursor.fetchall())


@cache
def list_migrations() -> frozenset[tuple[str, str]]:
    """Return app and name of every migration, by their files: loading them takes 10 MB."""
    return frozenset(
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[0-9]*.py")
    )
