"""What browsers are told about style sheets, scripts, fonts and pictures of the program itself."""

from __future__ import annotations

from wsgiref.headers import Headers

TOLD = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
"""A file opened by itself loads nothing; inside a page the page's own policy counts."""


def guard(headers: Headers, path: str, url: str) -> None:
    """Say with each static file that it is for our own pages alone, as whitenoise asks it."""
    for name, value in TOLD.items():
        headers[name] = value
