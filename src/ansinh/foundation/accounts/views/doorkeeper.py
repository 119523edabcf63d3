"""How django-allauth works in this house: it keeps factors and stages, the door itself is ours."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from typing_extensions import override


class Doorkeeper(DefaultAccountAdapter):
    """Closes every way in but ours: no signing up, no authentication past the brakes."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody opens an account here: registration is a procedure of its own."""
        return False

    @override
    def authenticate(self, request: HttpRequest, **credentials: Any) -> NoReturn:
        """Refuse: passwords are checked by accounts.actions.check_password alone.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied


class FactorKeeper(DefaultMFAAdapter):
    """Second factors: how they are named."""
