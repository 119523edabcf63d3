"""The web server with a journal that keeps no looks: what journalled look-ups are compared with."""

from __future__ import annotations

from importlib import import_module

from ansinh.config import env, running
from ansinh.config.processes import server


def keep_nothing(**_: object) -> None:
    """Leave out the entry of a look."""


if __name__ == "__main__":
    running.start_django()
    vars(import_module("ansinh.foundation.journal.actions"))["record_look"] = keep_nothing
    import_module("django.db").connections.close_all()
    server.serve(env.read())
