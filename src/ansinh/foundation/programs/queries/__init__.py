"""Questions about programs: whom a token stands for, and which tokens there are."""

from ansinh.foundation.programs.queries.tokens import (
    find_actor_for_token,
    list_demonstration_tokens,
    list_tokens,
)

__all__ = ["find_actor_for_token", "list_demonstration_tokens", "list_tokens"]
