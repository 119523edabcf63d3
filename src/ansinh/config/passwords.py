"""How passwords are kept: Argon2id with 19 MiB and two passes, so that many at once fit a small worker."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class FrugalArgon2(Argon2PasswordHasher):
    """The setting for servers that OWASP's cheat sheet on password storage names first."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
