"""The process that keeps PostgreSQL running while anyone needs it; started by borrowing alone.

Everyone who needs the database holds a shared lock; the keeper waits for that lock alone. When it
gets it, nobody is left, be they finished or killed, and PostgreSQL is stopped cleanly.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from ansinh.config.embedded import binaries, identity
from ansinh.config.embedded.locks import FileLock
from ansinh.config.embedded.places import Place

PAUSE_AFTER_CRASH = 0.3
LONGER_PAUSE = 2.0
QUICK_SECONDS = 5
TRIES = 20
"""What has never served is given up after so many tries; what has, is only tried less often."""


class Keeper:
    """Runs one PostgreSQL, again when it dies, until nobody needs it."""

    def __init__(self, place: Place, folder: Path, settings: list[str]) -> None:
        """Keep where the cluster is, where the programs are, and how to run them."""
        self.place = place
        self.command = [str(folder / "postgres"), "-D", str(place.cluster), *settings]
        self.is_over = threading.Event()
        self.server: subprocess.Popen[bytes] | None = None
        self.lock = FileLock(place.keeper_lock)

    def run(self) -> None:
        """Serve until the last user is gone, also through a full disk. A second keeper ends at once.

        The process that starts us waits for the first of the two that the fork leaves behind; the
        second is nobody's child, and holds the lock from before the fork on.
        """
        if not self.lock.try_hold() or os.fork():
            return
        (self.place.cluster / "postmaster.pid").unlink(missing_ok=True)  # the lock proves it stale
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        threading.Thread(target=self.wait_for_the_last_user, daemon=True).start()
        has_served, quick_ends = False, 0
        while not self.is_over.is_set() and (has_served or quick_ends < TRIES):
            began = time.monotonic()
            self.serve()
            quick_ends = quick_ends + 1 if time.monotonic() - began < QUICK_SECONDS else 0
            has_served = has_served or not quick_ends
            self.is_over.wait(PAUSE_AFTER_CRASH if quick_ends < TRIES else LONGER_PAUSE)

    def serve(self) -> None:
        """Run PostgreSQL once, until it ends. It inherits the keeper's lock, so do its children."""
        in_namespace = os.geteuid() == 0 and identity.may_enter_namespace()
        self.server = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            pass_fds=[self.lock.descriptor],
            preexec_fn=identity.become_unprivileged(
                in_namespace=in_namespace, ends_with_parent=True
            ),
        )
        if self.is_over.is_set():
            self.stop()
        self.server.wait()

    def wait_for_the_last_user(self) -> None:
        """Stop once the shared lock can be had alone, and keep it: newcomers wait for the end."""
        FileLock(self.place.users_lock).hold()
        self.stop()

    def stop(self) -> None:
        """Ask PostgreSQL to end its sessions and close its files (fast shutdown)."""
        self.is_over.set()
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)


def main() -> None:
    """Keep the cluster named on the command line: data folder, programs, then settings."""
    data_dir, named, *settings = sys.argv[1:]
    Keeper(Place(Path(data_dir)), binaries.get_folder(named), settings).run()


if __name__ == "__main__":
    main()
