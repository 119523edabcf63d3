"""The table of accounts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from typing_extensions import override

from ansinh.foundation.accounts.rules import Held
from ansinh.foundation.accounts.types.passwords import Closing


class AccountQuerySet(BaseUserManager["Account"]):
    """Finds an account by what its owner types."""

    @override
    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this login."""
        return self.get(login=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """One person's or organisation's key to every channel; held are its roles where they were read."""

    held: tuple[Held, ...] | None = None

    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    password_changed_at = models.DateTimeField(null=True)
    closed_for = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in Closing]
    )
    closed_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountQuerySet] = AccountQuerySet()

    class Meta:
        indexes = [
            models.Index(fields=["phone"], name="account_by_phone", condition=~Q(phone="")),
            models.Index(Lower("email"), name="account_by_email", condition=~Q(email="")),
            models.Index(fields=["password_changed_at"], name="account_by_password_age"),
            models.Index(
                fields=["last_login"], name="account_by_last_use", condition=Q(is_active=True)
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return the name an officer knows the account by."""
        return self.name
