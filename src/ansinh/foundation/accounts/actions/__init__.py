"""What can be done to accounts: opened, given roles, tokens and sessions."""

from ansinh.foundation.accounts.actions.codes import (
    CodeExpired,
    NoMoreTries,
    TooManyCodes,
    WrongCode,
    check_code,
    forget_codes,
    send_code,
)
from ansinh.foundation.accounts.actions.opening import (
    LoginTaken,
    OutsideDemonstration,
    assign,
    choose_language,
    open_account,
)
from ansinh.foundation.accounts.actions.sessions import (
    SlowDown,
    WrongSignIn,
    check_password,
    end_other_sessions,
    keep_session,
    sign_out,
)
from ansinh.foundation.accounts.actions.tokens import issue_token, revoke_token

__all__ = [
    "CodeExpired",
    "LoginTaken",
    "NoMoreTries",
    "OutsideDemonstration",
    "SlowDown",
    "TooManyCodes",
    "WrongCode",
    "WrongSignIn",
    "assign",
    "check_code",
    "check_password",
    "choose_language",
    "end_other_sessions",
    "forget_codes",
    "issue_token",
    "keep_session",
    "open_account",
    "revoke_token",
    "send_code",
    "sign_out",
]
