"""Words of second factors and devices, as their owner sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyView:
    """A passkey; opens_alone where it signs in without a login and a password."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None
    opens_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsView:
    """The second factors of an account; codes_left is None where no recovery codes were made."""

    has_app: bool
    passkeys: tuple[PasskeyView, ...]
    codes_left: int | None

    @property
    def is_any(self) -> bool:
        """Tell whether there is an app or a passkey."""
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """A device on which no second factor is asked for until a day."""

    id: int
    name: str
    source: str
    last_at: datetime
    trusted_until: datetime
