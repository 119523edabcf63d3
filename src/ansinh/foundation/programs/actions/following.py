"""Ends what programs were given when accounts tell that its ground is gone, in their transaction."""

from __future__ import annotations

from ansinh.foundation.accounts.events import (
    AccountHandedOver,
    AccountsClosed,
    PasswordSetByLink,
    SignInsEnding,
)
from ansinh.foundation.programs.actions import connecting, farewells, tokens


def follow_sign_ins(event: SignInsEnding) -> None:
    """End the tokens that hang on sign-ins which end."""
    farewells.announce(event.sign_ins)


def follow_password(event: PasswordSetByLink) -> None:
    """End every sign-in at a program of an account whose password was not known."""
    farewells.end_of_account(event.account, at=event.at)


def follow_handing_over(event: AccountHandedOver) -> None:
    """Take back all that was allowed to programs from an account in new hands."""
    connecting.withdraw_all(account=event.account, at=event.at)


def follow_closing(event: AccountsClosed) -> None:
    """End the tokens of accounts that let nobody in any more."""
    tokens.revoke_all(event.accounts, at=event.at)
