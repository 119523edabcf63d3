"""Asks the running system's database from a process of its own: a JSON list a line in, JSON out."""

import json
import sys
from importlib import import_module

from ansinh.config import running


def main():
    """Do the verb of each line until there are no more."""
    running.start_django()
    verbs = import_module("tests.journeys.verbs")
    with running.database():
        for line in sys.stdin:
            verb, *words = json.loads(line)
            answer = getattr(verbs, verb)(*words)
            running.connections.close_all()
            sys.stdout.write(json.dumps(answer, default=str) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
