"""How people and organisations register for an account: filled in, sent, signed, decided."""

from ansinh.foundation.registrations.actions.deciding import (
    accept_registration,
    look_at_scan,
    refuse_registration,
    reopen_registration,
)
from ansinh.foundation.registrations.actions.registering import (
    attach_scan,
    begin_registration,
    choose_office,
    confirm_contact,
    fill_registration,
    forget_registration,
    set_contact,
)
from ansinh.foundation.registrations.actions.sending import submit_registration
from ansinh.foundation.registrations.actions.signing import sign_registration

__all__ = [
    "accept_registration",
    "attach_scan",
    "begin_registration",
    "choose_office",
    "confirm_contact",
    "fill_registration",
    "forget_registration",
    "look_at_scan",
    "refuse_registration",
    "reopen_registration",
    "set_contact",
    "sign_registration",
    "submit_registration",
]
