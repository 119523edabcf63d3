"""What has happened to accounts that others must hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ansinh.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathShown:
    """The death of an account's holder was shown at the counter and accepted by a second officer.

    person is the key of the person in the register; evidence the papers that were seen.
    """

    person: int
    died_on: date
    evidence: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathDisproved:
    """Somebody whom the register has as dead stood at the counter, and the leader has accepted it.

    person is her key in the register; why is the reason that was given.
    """

    person: int
    why: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInsEnding:
    """Sign-ins are about to end; whoever lets something hang on them ends it now.

    The moment is the database's: whoever ends sessions need not know it.
    """

    sign_ins: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSetByLink:
    """Somebody who did not know the password of an account has set a new one by a link."""

    account: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountHandedOver:
    """An account gets another owner, or goes back to one who had lost hold of it.

    Whoever allowed anything by it may not have been she.
    """

    account: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsClosed:
    """Accounts let nobody in any more, for want of use or because their holder has died."""

    accounts: tuple[int, ...]
    at: datetime
