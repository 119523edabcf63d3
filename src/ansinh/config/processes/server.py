"""The web server: granian with a process a core, and a lobby in each before those who work."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from granian import wsgi
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server, mp

from ansinh.config.env import Environment
from ansinh.config.processes.clerk import Journal
from ansinh.config.processes.lobby import WAITING, Lobby
from ansinh.config.processes.warden import Warden

CONNECTIONS = 512
SECONDS_TO_STOP = 5
MILLISECONDS_FOR_HEADERS = 3000
ADVICE = "Python threads"
"""Of granian, against as many threads as wait here: those who work are few."""
LARGEST_HEADERS = 64 * 1024


def serve(here: Environment) -> None:
    """Serve until SIGTERM or SIGINT; a worker that dies is replaced at once.

    Half a request keeps a worker from stopping, so its other half has less time than the stop.
    HTTP/1 alone: for the first words of who might speak HTTP/2 the server waits without end.
    One arena of memory for all threads of a worker: in more of them freed memory lies idle.
    Lines without their columns in what code remembers of its source: tracebacks name the line.
    """
    os.environ.setdefault("MALLOC_ARENA_MAX", "1")
    os.environ.setdefault("PYTHONNODEBUGRANGES", "1")
    logging.getLogger("_granian").addFilter(lambda told: ADVICE not in told.getMessage())
    mp._wsgi_call_wrap = with_lobby  # type: ignore[attr-defined, assignment]
    Server(
        "ansinh.config.wsgi:application",
        address=here.bind,
        port=here.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=here.web_workers,
        blocking_threads=WAITING + 1,
        blocking_threads_idle_timeout=600,
        websockets=False,
        http1_settings=HTTP1Settings(
            header_read_timeout=MILLISECONDS_FOR_HEADERS, max_buffer_size=LARGEST_HEADERS
        ),
        backpressure=CONNECTIONS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=SECONDS_TO_STOP,
        process_name=None,
    ).serve()


def with_lobby(
    application: Callable[..., Any], options: dict[str, Any], log_format: str | None = None
) -> Lobby:
    """Return what a worker of granian calls with each request, instead of its own.

    Its own is kept as the work itself: it makes the environ, calls the application and gives the
    answer. granian waits for an answer as long as somebody holds the way back, whoever gives it;
    the body it takes away as soon as this returns.
    """
    journal = cast("Journal", import_module("ansinh.foundation.journal.actions"))
    lobby = Lobby(wsgi._callback_wrapper(application, options, log_format), journal)
    Warden(lobby.longest_work).start()
    return lobby
