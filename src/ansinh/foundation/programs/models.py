"""The programs registered with the provider, what people have allowed them, and what came of it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

ADDRESS_LENGTH = 500


def _addresses() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=ADDRESS_LENGTH), default=list)


def _scopes() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=40), default=list)


class Program(models.Model):
    """A web site or system of somebody else that signs people in or acts for a partner."""

    client_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="programs"
    )
    redirect_uris = _addresses()
    logout_uris = _addresses()
    back_channel_uri = models.CharField(max_length=ADDRESS_LENGTH, blank=True)
    scopes = _scopes()
    public_keys = models.JSONField(default=list)
    registered_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="confidential") | Q(kind="public", owner=None),
                name="program_that_acts_keeps_a_secret",
            ),
        ]


class ProgramSecret(models.Model):
    """A secret of a program, as its digest; two are valid while one takes over from the other."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="secrets")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)


class UsedAssertion(models.Model):
    """A signed proof that a program has shown; it is good for one call."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    token_id = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "token_id"], name="assertion_used_once"),
        ]


class Connection(models.Model):
    """What the owner of an account has allowed a program, and the name it knows her by.

    subject means nothing to anybody else: each program knows the same person by another one.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="connections"
    )
    program = models.ForeignKey(Program, models.CASCADE, related_name="connections")
    subject = models.UUIDField(default=uuid4, unique=True)
    scopes = _scopes()
    agreed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "program"], name="connection_one_a_program"
            ),
        ]


class Authorisation(models.Model):
    """One sign-in at a program: the code it was given, and all tokens that came of it.

    sign_in is the key of the session it hangs on, which may be gone: then the program is told.
    """

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="authorisations")
    key = models.UUIDField(default=uuid4, unique=True)
    sign_in = models.BigIntegerField(null=True)
    signed_in_at = models.DateTimeField()
    scopes = _scopes()
    code_digest = models.CharField(max_length=64, unique=True)
    redirect_uri = models.CharField(max_length=ADDRESS_LENGTH)
    challenge = models.CharField(max_length=43)
    nonce = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField()
    code_expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["sign_in"],
                name="authorisation_by_sign_in",
                condition=Q(ended_at=None, sign_in__isnull=False),
            ),
            models.Index(fields=["began_at"], name="authorisation_by_age"),
        ]


class RefreshToken(models.Model):
    """A key to further tokens, as its digest; each is used once and replaced."""

    authorisation = models.ForeignKey(Authorisation, models.CASCADE, related_name="refresh_tokens")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)


class Farewell(models.Model):
    """Word to a program that a session is over, in the outbox until the program has taken it."""

    authorisation = models.OneToOneField(Authorisation, models.CASCADE, related_name="farewell")
    ordered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                name="farewell_waiting",
                condition=Q(taken_at=None, given_up_at=None),
            ),
        ]


class Token(models.Model):
    """A key by which a program acts for an account; only its digest is kept.

    program is who was given it by the provider, authorisation the sign-in it came from; both are
    empty for a token that was issued by hand.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40), default=list)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="tokens")
    authorisation = models.ForeignKey(
        Authorisation, models.CASCADE, null=True, related_name="tokens"
    )

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="token_by_age")]


class SigningKey(models.Model):
    """A key pair: published before it signs, and after it has signed until the last token is out.

    sealed is the private half, encrypted; it is wiped when the key has stopped signing.
    """

    key_id = models.CharField(max_length=43, unique=True)
    public = models.JSONField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    signs_from = models.DateTimeField()
    signs_until = models.DateTimeField()
    published_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signs_until__gt=F("signs_from"))
                & Q(published_until__gt=F("signs_until")),
                name="signing_key_dates_follow",
            ),
        ]
        indexes = [models.Index(fields=["published_until"], name="signing_key_published")]
