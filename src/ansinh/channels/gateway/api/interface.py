"""The API as one object: its routers, its parser, and what it answers to bad input."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from ansinh.channels.gateway.api import bodies, dossiers, estimates, problems, procedures
from ansinh.channels.gateway.types import Fault
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

INVALID = Phrase(vi="Có chỗ cần sửa trong yêu cầu.", en="Some things in the request need mending.")
WORDS = {
    "missing": Phrase(vi="Thiếu giá trị này.", en="This value is missing."),
    "extra_forbidden": Phrase(vi="Không có trường này.", en="There is no such field."),
}
WRONG = Phrase(vi="Giá trị không hợp lệ.", en="The value is not valid.")

api = NinjaAPI(
    title="An Sinh API",
    version="1.0.0",
    description="Tra cứu, nộp hồ sơ và theo dõi hồ sơ bằng chương trình. "
    "Look up, file and follow dossiers by program.",
    parser=bodies.BodyParser(),
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
api.add_router("", procedures.router)
api.add_router("", dossiers.router)
api.add_router("", estimates.router)


@api.exception_handler(ValidationError)
def tell_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Return the problem document that lists each bad value with its path."""
    faults = [
        Fault(path=path_of(each["loc"]), code=each["type"], phrase=WORDS.get(each["type"], WRONG))
        for each in error.errors
    ]
    return problems.problem(request, 422, "invalid", INVALID, errors=faults)


@api.exception_handler(Refused)
def tell_refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Return the problem document of a broken rule."""
    return problems.of_refusal(request, refused)


@api.exception_handler(HttpError)
def tell_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Return the problem document of a request the framework cannot read."""
    if isinstance(error.__cause__, Refused):
        return problems.of_refusal(request, error.__cause__)
    return problems.problem(request, error.status_code, "bad-request", problems.BAD_REQUEST)


@api.exception_handler(Exception)
def leave_to_the_door(request: HttpRequest, error: Exception) -> HttpResponse:
    """Let the door log what broke and answer.

    Raises:
        Exception: always the one that came.
    """
    raise error


def path_of(place: tuple[str | int, ...]) -> str:
    """Return where a value stands, as callers wrote it: body.body.form becomes form."""
    source, *rest = place
    if source == "body":
        rest = rest[1:]
    return ".".join(str(each) for each in rest)
