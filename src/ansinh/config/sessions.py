"""Who has signed in, read by two prepared statements: Django's own way takes five times as long."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from typing_extensions import override

from ansinh.foundation.accounts import queries as accounts

KEY_LENGTH = 32
SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them, but a new one is written once.

    Django writes a session when its key is made and again at the end of the request. What a session
    holds is first of use to the next request, so ours waits for the end.
    """

    is_new = False

    @override
    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key, when there is none or it is over."""
        row = _row(SESSION, self.session_key, timezone.now())
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held

    @override
    def create(self) -> None:
        """Take a new key; the keys are long and random, and save() refuses one that is there."""
        self._session_key = get_random_string(KEY_LENGTH, VALID_KEY_CHARS)
        self.is_new = self.modified = True

    @override
    def save(self, must_create: bool = False) -> None:
        """Write the session down.

        Raises:
            CreateError: it is new, and another has its key.
            UpdateError: it is not, and was ended meanwhile.
        """
        if self.session_key is None:
            self.create()
        super().save(must_create=must_create or self.is_new)
        self.is_new = False


class AccountBackend(ModelBackend):
    """Accounts with a password, as Django knows them."""

    @override
    def get_user(self, user_id: Any) -> Any:
        """Return the account behind a session, or None when it is closed or unknown."""
        return accounts.find_user(user_id, at=timezone.now())


def _row(statement: str, *values: str | int | datetime | None) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row
