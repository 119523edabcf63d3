"""Questions about accounts: who is at the door, what each is called, who can be given work."""

from ansinh.foundation.accounts.queries.accounts import (
    LANGUAGE,
    find_language,
    find_languages,
    get_account,
)
from ansinh.foundation.accounts.queries.actors import (
    digest_of,
    find_name,
    get_actor,
    get_actor_for_token,
    list_officers,
    valid_at,
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
    demonstration_token,
    list_demonstration_accounts,
)
from ansinh.foundation.accounts.queries.logins import find_login
from ansinh.foundation.accounts.queries.sessions import list_sessions
from ansinh.foundation.accounts.queries.tokens import list_tokens

__all__ = [
    "LANGUAGE",
    "demonstration_token",
    "digest_of",
    "find_account",
    "find_challenge",
    "find_language",
    "find_languages",
    "find_login",
    "find_name",
    "find_representatives",
    "get_account",
    "get_actor",
    "get_actor_for_token",
    "get_assignment_for",
    "get_proposal_for",
    "in_force",
    "letter_key",
    "list_assignments",
    "list_consents",
    "list_delegations",
    "list_delegations_asked",
    "list_demonstration_accounts",
    "list_officers",
    "list_proposals_for",
    "list_sessions",
    "list_tokens",
    "valid_at",
]
