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
from ansinh.foundation.accounts.models.keys import SigningKey
from ansinh.foundation.accounts.models.passwords import OldPassword, PasswordLink
from ansinh.foundation.accounts.models.programs import (
    Authorisation,
    Connection,
    Farewell,
    Program,
    ProgramSecret,
    RefreshToken,
    UsedAssertion,
)
from ansinh.foundation.accounts.models.recoveries import Recovery
from ansinh.foundation.accounts.models.sessions import Attempts, SignIn
from ansinh.foundation.accounts.models.tokens import Token

__all__ = [
    "Account",
    "AccountQuerySet",
    "Assignment",
    "Attempts",
    "Authorisation",
    "Connection",
    "DemonstrationAccess",
    "Device",
    "Farewell",
    "OldPassword",
    "OneTimeCode",
    "PasswordLink",
    "Program",
    "ProgramSecret",
    "Proposal",
    "Recovery",
    "RefreshToken",
    "SignIn",
    "SigningKey",
    "SupportConsent",
    "Token",
    "UsedAssertion",
]
