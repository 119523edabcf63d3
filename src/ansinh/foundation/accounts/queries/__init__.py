"""Questions about accounts: who is at the door, what each is called, who can be given work."""

from ansinh.foundation.accounts.queries.accounts import (
    accounts_of,
    find_account_for,
    find_employer_at_work,
    find_holder,
    find_own_person,
    get_account,
    has_own_account,
    is_open_for,
    is_same_person,
    language_of,
    languages_of,
    list_own_accounts,
)
from ansinh.foundation.accounts.queries.actors import (
    actor_of,
    digest_of,
    find_name,
    find_user,
    get_actor,
    list_holders,
    list_officers,
)
from ansinh.foundation.accounts.queries.assignments import (
    find_account,
    find_representatives,
    get_assignment_for,
    get_proposal_for,
    in_force,
    list_assignments,
    list_consents,
    list_delegations,
    list_delegations_asked,
    list_proposals_for,
)
from ansinh.foundation.accounts.queries.codes import find_challenge, letter_key
from ansinh.foundation.accounts.queries.demonstration import (
    find_demonstration_login,
    list_demonstration_accounts,
)
from ansinh.foundation.accounts.queries.devices import (
    find_at_door,
    is_trusted,
    list_trusted,
)
from ansinh.foundation.accounts.queries.factors import get_factors, has_factor
from ansinh.foundation.accounts.queries.logins import login_of
from ansinh.foundation.accounts.queries.passwords import (
    UsedBefore,
    find_link,
    find_password_fault,
    get_password_state,
    is_breached,
)
from ansinh.foundation.accounts.queries.recoveries import (
    count_recoveries,
    get_recovery_for,
    list_recoveries,
)
from ansinh.foundation.accounts.queries.sessions import (
    find_presence,
    list_sessions,
    list_sign_ins,
    live_sign_ins,
)

__all__ = [
    "UsedBefore",
    "accounts_of",
    "actor_of",
    "count_recoveries",
    "digest_of",
    "find_account",
    "find_account_for",
    "find_at_door",
    "find_challenge",
    "find_demonstration_login",
    "find_employer_at_work",
    "find_holder",
    "find_link",
    "find_name",
    "find_own_person",
    "find_password_fault",
    "find_presence",
    "find_representatives",
    "find_user",
    "get_account",
    "get_actor",
    "get_assignment_for",
    "get_factors",
    "get_password_state",
    "get_proposal_for",
    "get_recovery_for",
    "has_factor",
    "has_own_account",
    "in_force",
    "is_breached",
    "is_open_for",
    "is_same_person",
    "is_trusted",
    "language_of",
    "languages_of",
    "letter_key",
    "list_assignments",
    "list_consents",
    "list_delegations",
    "list_delegations_asked",
    "list_demonstration_accounts",
    "list_holders",
    "list_officers",
    "list_own_accounts",
    "list_proposals_for",
    "list_recoveries",
    "list_sessions",
    "list_sign_ins",
    "list_trusted",
    "live_sign_ins",
    "login_of",
]
