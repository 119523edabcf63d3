"""How passwords are kept: Argon2id, a core at a time."""

import os
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher
from typing_extensions import override

from ansinh.config import env

AT_ONCE = BoundedSemaphore(max(1, (os.cpu_count() or 1) // env.read().web_workers))
"""A core each: more at once take each other's caches away, an eighth longer all in all."""


class Argon2InTurn(Argon2PasswordHasher):
    """Two passes over 64 MiB, which libsodium names for people who wait for an answer.

    OWASP's 19 MiB are a least; Django's 100 MiB in eight lanes are for servers with many cores.
    """

    time_cost = 2
    memory_cost = 64 * 1024
    parallelism = 1

    @override
    def encode(self, password: str, salt: str) -> str:
        """Return the hash of a new password, in turn."""
        with AT_ONCE:
            return str(super().encode(password, salt))

    @override
    def verify(self, password: str, encoded: str) -> bool:
        """Tell whether a password is the one of a hash, in turn."""
        with AT_ONCE:
            return bool(super().verify(password, encoded))
