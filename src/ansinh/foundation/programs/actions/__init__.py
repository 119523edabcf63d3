"""What others may have done about programs; the doors in here call each topic by its name."""

from ansinh.foundation.programs.actions.following import (
    follow_closing,
    follow_handing_over,
    follow_password,
    follow_sign_ins,
)
from ansinh.foundation.programs.actions.tokens import issue_token, note_use

__all__ = [
    "follow_closing",
    "follow_handing_over",
    "follow_password",
    "follow_sign_ins",
    "issue_token",
    "note_use",
]
