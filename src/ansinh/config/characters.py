"""Refuses at the door the one character that no text of ours can hold."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from ansinh.config.processes.bodies import PROGRAMS

NUL = "\0"
PLAIN_FORM = "application/x-www-form-urlencoded"


class CharactersMiddleware:
    """Answers 400 to whoever sends a NUL: PostgreSQL stores none, and nobody types one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain.

        Raises:
            BadRequest: the address or a field of a form holds a NUL.
        """
        if request.path.startswith(PROGRAMS):  # answers with problem documents, minds it itself
            return self.get_response(request)
        # A form with files is read by its view, which knows how large they may be.
        is_plain = request.content_type == PLAIN_FORM
        if (
            NUL in request.path
            or _holds_nul(request.GET)
            or (is_plain and _holds_nul(request.POST))
        ):
            raise BadRequest("a NUL in the request")
        return self.get_response(request)


def _holds_nul(fields: QueryDict) -> bool:
    return any(
        NUL in name or any(NUL in str(each) for each in values) for name, values in fields.lists()
    )
