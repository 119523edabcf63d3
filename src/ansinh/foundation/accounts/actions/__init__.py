"""What others may have done to accounts; the doors in here call each topic by its name."""

from ansinh.foundation.accounts.actions.accounts.closing import close_for_death
from ansinh.foundation.accounts.actions.accounts.merging import follow_merged_person
from ansinh.foundation.accounts.actions.accounts.opening import assign, open_account
from ansinh.foundation.accounts.actions.brakes import SlowDown
from ansinh.foundation.accounts.actions.guessing import braked
from ansinh.foundation.accounts.actions.recoveries.asking import ask_recovery, ask_revival
from ansinh.foundation.accounts.actions.recoveries.deciding import decide_recovery
from ansinh.foundation.accounts.actions.recoveries.reviving import open_for_the_living
from ansinh.foundation.accounts.actions.registrations.deciding import (
    accept_registration,
    look_at_scan,
    refuse_registration,
    reopen_registration,
)
from ansinh.foundation.accounts.actions.registrations.registering import (
    attach_scan,
    begin_registration,
    choose_office,
    confirm_contact,
    fill_registration,
    forget_registration,
    set_contact,
)
from ansinh.foundation.accounts.actions.registrations.sending import submit_registration
from ansinh.foundation.accounts.actions.registrations.signing import sign_registration
from ansinh.foundation.accounts.actions.roles.appointing import (
    decide_proposal,
    end_role,
    propose_role,
)
from ansinh.foundation.accounts.actions.roles.consenting import (
    WrongConsent,
    close_consent,
    open_by_code,
    send_support_code,
)
from ansinh.foundation.accounts.actions.roles.delegating import (
    ask_delegation,
    decide_delegation,
    give_delegation,
    revoke_delegation,
)
from ansinh.foundation.accounts.actions.roles.tokens import issue_token, note_use

__all__ = [
    "SlowDown",
    "WrongConsent",
    "accept_registration",
    "ask_delegation",
    "ask_recovery",
    "ask_revival",
    "assign",
    "attach_scan",
    "begin_registration",
    "braked",
    "choose_office",
    "close_consent",
    "close_for_death",
    "confirm_contact",
    "decide_delegation",
    "decide_proposal",
    "decide_recovery",
    "end_role",
    "fill_registration",
    "follow_merged_person",
    "forget_registration",
    "give_delegation",
    "issue_token",
    "look_at_scan",
    "note_use",
    "open_account",
    "open_by_code",
    "open_for_the_living",
    "propose_role",
    "refuse_registration",
    "reopen_registration",
    "revoke_delegation",
    "send_support_code",
    "set_contact",
    "sign_registration",
    "submit_registration",
]
