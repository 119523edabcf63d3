"""What every page shows of the agency: name, emblem, phones, address, banner; settings, not code."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation

OTHER_LANGUAGE = {"vi": "en", "en": "vi"}


def branding(request: HttpRequest) -> dict[str, object]:
    """Return the agency, whether this is a demonstration, and this page in the other language."""
    other = OTHER_LANGUAGE[translation.get_language() or settings.LANGUAGE_CODE]
    return {
        "agency": settings.AGENCY,
        "is_demonstration": settings.DEMONSTRATION,
        "other_language": other,
        "other_language_address": translate_url(request.get_full_path(), other),
    }
