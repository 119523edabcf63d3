"""The web server: granian with a process a core and four threads each."""

from __future__ import annotations

import os

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from ansinh.config.env import Environment

THREADS = 4
SECONDS_TO_STOP = 5
MILLISECONDS_FOR_HEADERS = 3000


def serve(here: Environment) -> None:
    """Serve until SIGTERM or SIGINT; a worker that dies is replaced at once.

    Half a request keeps a worker from stopping, so its other half has less time than the stop.
    Two arenas of memory for all threads of a worker: with one a thread, freed memory lies idle.
    Lines without their columns in what code remembers of its source: tracebacks name the line.
    """
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    os.environ.setdefault("PYTHONNODEBUGRANGES", "1")
    Server(
        "ansinh.config.wsgi:application",
        address=here.bind,
        port=here.port,
        interface=Interfaces.WSGI,
        workers=here.web_workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=MILLISECONDS_FOR_HEADERS),
        backpressure=64,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=SECONDS_TO_STOP,
        process_name=None,
    ).serve()
