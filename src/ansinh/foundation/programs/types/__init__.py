"""Words of the programs that people connect to their account, and of what each was allowed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ProgramKind(StrEnum):
    """Whether a program can keep a secret (on a server) or not (on a phone or in a browser)."""

    CONFIDENTIAL = "confidential"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramCard:
    """A registered program as the provider knows it; no secrets."""

    id: int
    client_id: str
    name: str
    kind: ProgramKind
    redirect_uris: tuple[str, ...] = ()
    logout_uris: tuple[str, ...] = ()
    back_channel_uri: str = ""
    scopes: frozenset[str] = frozenset()
    owner: int | None = None
    registered_at: datetime
    closed_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """Tell whether the program cannot keep a secret."""
        return self.kind is ProgramKind.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What an administrator says of a program.

    owner is the key of the partner's account for which the program may act on its own; keys are
    the public keys (JWK) by which it may prove itself instead of a secret.
    """

    name: str
    kind: ProgramKind = ProgramKind.CONFIDENTIAL
    redirect_uris: tuple[str, ...] = ()
    logout_uris: tuple[str, ...] = ()
    back_channel_uri: str = ""
    scopes: frozenset[str] = frozenset()
    owner: int | None = None
    keys: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A new program with its secret, which is shown this once; a public one has none."""

    id: int
    client_id: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretView:
    """A secret of a program without the secret."""

    id: int
    made_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionView:
    """A program that the owner of an account has allowed something."""

    id: int
    program: str
    address: str
    scopes: tuple[str, ...]
    agreed_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProgramView:
    """A program that acts for a partner on its own: how many tokens it holds at a moment."""

    id: int
    name: str
    scopes: tuple[str, ...]
    tokens: int
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a program asks for at the door: a request of the authorisation endpoint, checked."""

    redirect_uri: str
    scopes: tuple[str, ...]
    challenge: str
    state: str = ""
    nonce: str = ""
    prompts: frozenset[str] = frozenset()
    max_age: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What the token endpoint hands out; id_claims are still to be signed."""

    access_token: str = field(repr=False)
    lives: int
    scopes: tuple[str, ...]
    refresh_token: str = field(default="", repr=False)
    id_claims: dict[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """By what a program proves at an endpoint who it is."""

    client_id: str
    secret: str = field(default="", repr=False)
    assertion: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whose access token this is, for the provider's own endpoints."""

    account: int
    program: str
    subject: str
    scopes: frozenset[str]
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDates:
    """When a signing key signs, and until when it is published."""

    key_id: str
    signs_from: datetime
    signs_until: datetime
    published_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenView:
    """A bearer token without its secret."""

    id: int
    name: str
    scopes: tuple[str, ...]
    issued_at: datetime
    expires_at: datetime
    last_used_at: datetime | None = None
