"""What others may have done to accounts; the doors in here call each topic by its name."""

from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.accounts.actions.accounts.closing import close_for_death
from ansinh.foundation.accounts.actions.accounts.majority import HasAccount, open_or_hand_over
from ansinh.foundation.accounts.actions.accounts.merging import follow_merged_person
from ansinh.foundation.accounts.actions.accounts.opening import (
    OutsideDemonstration,
    assign,
    open_account,
)
from ansinh.foundation.accounts.actions.brakes import SlowDown
from ansinh.foundation.accounts.actions.entering.codes import (
    CodeExpired,
    check_code,
    send_code,
)
from ansinh.foundation.accounts.actions.entering.factors import follow_key_rotation
from ansinh.foundation.accounts.actions.entering.passwords import send_password_link
from ansinh.foundation.accounts.actions.entering.sessions import sign_out
from ansinh.foundation.accounts.actions.guessing import braked
from ansinh.foundation.accounts.actions.recoveries.asking import ask_recovery, ask_revival
from ansinh.foundation.accounts.actions.recoveries.deciding import decide_recovery
from ansinh.foundation.accounts.actions.recoveries.reviving import open_for_the_living
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

__all__ = [
    "CodeExpired",
    "HasAccount",
    "OutsideDemonstration",
    "SlowDown",
    "WrongConsent",
    "ask_delegation",
    "ask_recovery",
    "ask_revival",
    "assign",
    "braked",
    "brakes",
    "check_code",
    "close_consent",
    "close_for_death",
    "decide_delegation",
    "decide_proposal",
    "decide_recovery",
    "end_role",
    "follow_key_rotation",
    "follow_merged_person",
    "give_delegation",
    "open_account",
    "open_by_code",
    "open_for_the_living",
    "open_or_hand_over",
    "propose_role",
    "revoke_delegation",
    "send_code",
    "send_password_link",
    "send_support_code",
    "sign_out",
]
