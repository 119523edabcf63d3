"""Refuses a form that is too large for any page, in a page that says so, before it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from ansinh.config.processes import bodies
from ansinh.config.processes.bodies import PROGRAMS
from ansinh.kernel.text import whole_number

WITH_FILES = "multipart/form-data"


class SizesMiddleware:
    """Answers 413, unless the view says itself, beside its field, what is too large (minds_size)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain, to a form of a size that forms have."""
        if fits(request) or request.path.startswith(PROGRAMS) or is_minded(request):
            return self.get_response(request)
        return render(request, "413.html", status=413)


def fits(request: HttpRequest) -> bool:
    """Tell whether a body is no larger than a form may be; with files it may be larger."""
    length = whole_number(str(request.META.get("CONTENT_LENGTH") or "0"))
    has_files = request.content_type == WITH_FILES
    most = bodies.LARGEST if has_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return length is not None and length <= most


def is_minded(request: HttpRequest) -> bool:
    """Tell whether files go to a view that minds their size itself."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return request.content_type == WITH_FILES and hasattr(view, "minds_size")
