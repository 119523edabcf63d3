"""The worker: takes jobs from the queue in the database."""

from __future__ import annotations

import contextlib
import threading

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from ansinh.config.processes import mortality

AT_ONCE = 2
SECONDS_TO_STOP = 3
POLL_SECONDS = 2
HEARTBEAT_SECONDS = 5


def work() -> None:
    """Work until SIGTERM or SIGINT; a job that was cut off is taken up again by the sweep."""
    if threading.current_thread() is threading.main_thread():
        mortality.die_with_parent()
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(type(connector))
    with (
        app.replace_connector(connector.get_worker_connector()) as worker_app,
        contextlib.suppress(KeyboardInterrupt),
    ):
        worker_app.run_worker(
            concurrency=AT_ONCE,
            fetch_job_polling_interval=POLL_SECONDS,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            shutdown_graceful_timeout=SECONDS_TO_STOP,
            delete_jobs="successful",
        )
