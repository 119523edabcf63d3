"""Problem documents (RFC 9457) with a stable code, both languages and the path of each fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.utils import translation

from ansinh.channels.gateway.types import Fault
from ansinh.kernel.errors import ManyRefused, NotAllowed, NotFound, Refused
from ansinh.kernel.phrases import Phrase

MEDIA_TYPE = "application/problem+json"

NOT_SIGNED_IN = Phrase(
    vi="Cần mã truy cập (Bearer token) còn hiệu lực.", en="A valid bearer token is needed."
)
METHOD_NOT_ALLOWED = Phrase(
    vi="Địa chỉ này không nhận phương thức đó.", en="This address does not take that method."
)
TOO_LARGE = Phrase(
    vi="Nội dung gửi lên quá lớn.", en="The body is larger than this address takes."
)
WRONG_MEDIA_TYPE = Phrase(
    vi="Nội dung phải là application/json.", en="The body must be application/json."
)
TOO_MANY = Phrase(
    vi="Quá nhiều lượt gọi; hãy chờ rồi gọi lại.", en="Too many calls; wait, then call again."
)
BROKEN = Phrase(
    vi="Hệ thống gặp lỗi. Yêu cầu chưa được thực hiện.",
    en="Something broke on our side. The request was not carried out.",
)
UNAVAILABLE = Phrase(
    vi="Hệ thống đang gián đoạn. Hãy gửi lại sau ít giây, với cùng Idempotency-Key.",
    en="The service is interrupted. Send it again in some seconds, with the same Idempotency-Key.",
)
SECONDS_TO_RECOVER = 5
STATUS_OF_CODE = {
    "idempotency-key-used": 409,
    "key-of-another": 409,
    "already-acted": 409,
    "batch-pending": 409,
    "bad-json": 400,
    "bad-cursor": 400,
    "unknown-kind": 404,
}
BAD_REQUEST = Phrase(vi="Không đọc được yêu cầu.", en="The request cannot be read.")


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    phrase: Phrase,
    *,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> JsonResponse:
    """Return a problem document; detail is in the caller's language, message in both."""
    language = translation.get_language_from_request(request)
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": phrase.said_in(language),
        "message": {"vi": phrase.vi, "en": phrase.en},
        "errors": [each.as_json() for each in errors],
    }
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA_TYPE,
        headers=dict(headers or {}),
        json_dumps_params={"ensure_ascii": False},
    )


def unavailable(request: HttpRequest) -> JsonResponse:
    """Return the answer while database or disk are away; whether a call was carried out is not known."""
    wait = {"Retry-After": str(SECONDS_TO_RECOVER)}
    return problem(request, 503, "unavailable", UNAVAILABLE, headers=wait)


def unauthorised(request: HttpRequest) -> JsonResponse:
    """Return the answer to a caller without a valid token."""
    return problem(
        request, 401, "not-signed-in", NOT_SIGNED_IN, headers={"WWW-Authenticate": "Bearer"}
    )


def of_refusal(request: HttpRequest, refused: Refused) -> JsonResponse:
    """Return the problem document of a refusal, each of several faults with its own path."""
    faults = refused.faults if isinstance(refused, ManyRefused) else (refused,)
    return problem(
        request,
        status_of(refused),
        refused.code,
        refused.phrase,
        errors=[_fault(each) for each in faults if each.path or len(faults) > 1],
    )


def status_of(refused: Refused) -> int:
    """Return the HTTP status that says what kind of refusal it is."""
    if isinstance(refused, NotFound):
        return 404
    if isinstance(refused, NotAllowed) or refused.code == "not-your-act":
        return 403
    return STATUS_OF_CODE.get(refused.code, 422)


def _fault(refused: Refused) -> Fault:
    return Fault(path=refused.path, code=refused.code, phrase=refused.phrase)
