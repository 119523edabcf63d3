"""Asks the running system's database, from a process of its own: python -m tests.journeys.inside VERB …"""

import json
import sys
from importlib import import_module

from ansinh.config import running


def main(verb, *words):
    """Do one verb and print its answer as JSON."""
    running.start_django()
    with running.database():
        sys.stdout.write(json.dumps(getattr(import_module("tests.journeys.verbs"), verb)(*words), default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
