"""Tables of accounts and of what each may do for whom."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from ansinh.kernel.actors import Role


class AccountQuerySet(BaseUserManager["Account"]):
    """Finds an account by what its owner types."""

    @override
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
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountQuerySet] = AccountQuerySet()

    class Meta:
        indexes = [
            models.Index(fields=["phone"], name="account_by_phone", condition=~Q(phone="")),
        ]

    @override
    def __str__(self) -> str:
        """Return the name an officer knows the account by."""
        return self.name


class Assignment(models.Model):
    """A role of an account, over which agency subtree or for whom, and how long.

    subject is the internal key of the person or employer acted for; it is a plain number because
    the register stands a storey above.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
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


class Token(models.Model):
    """A key by which a program acts for an account; only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40), default=list)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class SignIn(models.Model):
    """One place where an account is signed in: the session, on what device, from which address."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    device = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=60, blank=True)


class Attempts(models.Model):
    """Failed sign-ins in a row, counted per login, per address and per pair of both (digests)."""

    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="attempts_one_count"),
        ]
        indexes = [models.Index(fields=["last_at"], name="attempts_by_age")]


class DemonstrationAccess(models.Model):
    """What the demonstration prints of an account, with its password; empty anywhere else."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="demonstration")
    role = models.CharField(max_length=30)
    password = models.CharField(max_length=80)
    insurance_number = models.CharField(max_length=10, blank=True)
    employer = models.CharField(max_length=15, blank=True)
