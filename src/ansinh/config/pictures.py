"""Shows the pictures, and sends the documents, that editors put into pages."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model

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


@public
@require_safe
def send_document(
    request: HttpRequest, document_id: int, document_filename: str
) -> HttpResponseBase:
    """Send a document that a page links to, to be kept and not shown.

    Raises:
        Http404: there is none of this key and name.
    """
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.filename != document_filename:
        raise Http404
    return FileResponse(document.file.open("rb"), as_attachment=True, filename=document_filename)
