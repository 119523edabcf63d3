"""Shows the pictures that editors put into pages; a proxy may serve the same folder instead."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from ansinh.config.middleware import FILE
from ansinh.foundation.accounts.types.doors import public

FOLDER = "images"
"""Where Wagtail keeps the sizes that pages show; originals lie elsewhere and are not served."""
A_DAY = 86_400


@public
@require_safe
@cache_control(public=True, max_age=A_DAY)
def show_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Show a picture of a page; as a file it may load and run nothing.

    Raises:
        Http404: there is none of this name.
    """
    try:
        response = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT, FOLDER)))
    except SuspiciousFileOperation as astray:
        raise Http404 from astray
    response.headers["Content-Security-Policy"] = FILE
    return response
