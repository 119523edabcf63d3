"""Tables of accounts and of what each may do for whom."""

from ansinh.foundation.accounts.models.accounts import Account, AccountQuerySet
from ansinh.foundation.accounts.models.assignments import (
    Assignment,
    Proposal,
)
from ansinh.foundation.accounts.models.codes import OneTimeCode
from ansinh.foundation.accounts.models.consents import SupportConsent
from ansinh.foundation.accounts.models.demonstration import DemonstrationAccess
from ansinh.foundation.accounts.models.devices import Device
from ansinh.foundation.accounts.models.passwords import OldPassword, PasswordLink
from ansinh.foundation.accounts.models.recoveries import Recovery
from ansinh.foundation.accounts.models.sessions import Attempts, SignIn

__all__ = [
    "Account",
    "AccountQuerySet",
    "Assignment",
    "Attempts",
    "DemonstrationAccess",
    "Device",
    "OldPassword",
    "OneTimeCode",
    "PasswordLink",
    "Proposal",
    "Recovery",
    "SignIn",
    "SupportConsent",
]
