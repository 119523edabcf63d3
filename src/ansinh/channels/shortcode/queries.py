"""The phones and mailboxes of the demonstration, each known to addresses by a digest."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.messaging import queries as messaging


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """One phone or mailbox of the simulator; handle stands for it in web addresses."""

    handle: str
    address: str
    owner: str

    @property
    def is_phone(self) -> bool:
        """Tell whether it can send an SMS."""
        return "@" not in self.address


def list_simulated() -> list[Simulated]:
    """Return the phones of the demonstration accounts, then others that hold messages."""
    owners = {
        each.phone: each.name for each in accounts.list_demonstration_accounts() if each.phone
    }
    used = [each for each in messaging.list_simulated_addresses() if each not in owners]
    addresses = [*owners, *used]
    return [
        Simulated(
            handle=digest_of_address(address), address=address, owner=owners.get(address, "")
        )
        for address in addresses
    ]


def digest_of_address(address: str) -> str:
    """Return what stands for a phone in a web address."""
    return sha256(address.encode()).hexdigest()[:12]
