"""Tables of accounts and of what each may do for whom."""

from __future__ import annotations

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models import F, Q

from ansinh.kernel.actors import Role


class AccountQuerySet(BaseUserManager["Account"]):
    """Finds an account by what its owner types."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this login."""
        return self.get(login=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """One person's or organisation's key to every channel."""

    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    password_changed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: list[str] = []
    objects = AccountQuerySet()

    def __str__(self) -> str:
        """Return the name an officer knows the account by."""
        return self.name


class Assignment(models.Model):
    """A role of an account, over which agency subtree or for whom, and how long.

    subject is the internal key of the person or employer acted for; it is a plain number because
    the register stands a storey above.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="assignments")
    role = models.CharField(
        max_length=30, choices=[(role.value, role.value) for role in Role]
    )
    agency_path = models.CharField(max_length=60, blank=True)
    subject = models.BigIntegerField(null=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="assignment_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["role", "subject"])]
