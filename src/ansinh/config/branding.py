"""What every page shows of the agency: name, phone, banner; settings, not code."""

from django.conf import settings
from django.http import HttpRequest


def branding(request: HttpRequest) -> dict[str, object]:
    """Return the agency's names and whether this is a demonstration."""
    return {"is_demonstration": settings.DEMONSTRATION}
