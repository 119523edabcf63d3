"""The filled workbook of the demonstration, for whoever tries the workspace out."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from ansinh.channels.employers_desk.views.doors import accountants
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.workbooks import EXCEL

FOLDER = "walk"


@accountants
@require_safe
def send(request: DoorRequest) -> FileResponse:
    """Send the filled file of the demonstration; anywhere else there is none.

    Raises:
        Http404: this is no demonstration, or its file is gone.
    """
    file = find_file()
    if file is None:
        raise Http404
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=file.name, content_type=EXCEL
    )


def find_file() -> Path | None:
    """Return where the demonstration keeps its filled file, or None."""
    if not settings.DEMONSTRATION:
        return None
    return next(iter(sorted((settings.ENV.data_dir / FOLDER).glob("*.xlsx"))), None)
