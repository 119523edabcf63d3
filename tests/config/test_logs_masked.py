"""No line of the log, and no trace of a fault, names a person, a number, a code or a token."""

from __future__ import annotations

import io
import logging

import pytest
from django.test import Client
from django.urls import path

from ansinh.config.logs import MaskedLines, PathMask, masked
from ansinh.config.urls import urlpatterns as ours
from ansinh.foundation.accounts.types.doors import public

TELLING = {
    "insurance number": "0110129425",
    "citizen number": "001190012345",
    "phone": "0912345678",
    "phone abroad": "+84912345678",
    "mail": "lan.nguyen@example.vn",
    "dossier": "04486/2026/00101",
    "paper": "7KQ4-M2XD-9TPA",
    "code": "482913",
    "token": "as_Zk3vTq8LmP2xW7rB5nY1cD4f",
    "password": "password='rat kin'",
    "bearer": "Authorization: Bearer abcdef.ghijkl",
}


@public
def broken(request, number):
    """Break with everything in the message."""
    raise ValueError(f"{' ; '.join(TELLING.values())} at {request.path} {number}")


urlpatterns = [path("gay/<str:number>/", broken), *ours]


@pytest.mark.parametrize("kind", TELLING)
def test_each_kind_is_masked(kind):
    line = masked(f"the value {TELLING[kind]} was refused")
    secret = TELLING[kind].split("=")[-1].split()[-1].strip("'")
    assert secret not in line
    assert line.startswith("the value ")
    assert line.endswith(" was refused")


@pytest.mark.parametrize(
    "line",
    [
        "Not Found: /thu-tuc/600/",
        "web ended with 3; restarting",
        "127.0.0.1 is not allowed",
        "sealed 125 papers in 12.5 s",
        'File "/srv/ansinh/views.py", line 1234, in show',
    ],
)
def test_what_names_nobody_stays(line):
    assert masked(line) == line


@pytest.mark.urls(__name__)
def test_a_view_that_breaks_tells_the_log_what_broke_and_not_about_whom(db):
    out = io.StringIO()
    catcher = logging.StreamHandler(out)
    catcher.setFormatter(MaskedLines("{asctime} {levelname} {name} {message}", style="{"))
    catcher.addFilter(PathMask())
    logger = logging.getLogger("django.request")
    logger.addHandler(catcher)
    try:
        answer = Client(raise_request_exception=False).get("/gay/0110129425/")
    finally:
        logger.removeHandler(catcher)
    assert answer.status_code == 500
    assert "ValueError" in out.getvalue()
    assert "Traceback" in out.getvalue()
    for secret in ("0110129425", "001190012345", "lan.nguyen", "482913", "04486", "as_Zk3", "kin"):
        assert secret not in out.getvalue().replace("Checking", "").replace("making", "")
    assert "0110129425" not in answer.content.decode()


def test_every_line_is_written_by_the_mask(settings):
    assert settings.LOGGING["formatters"]["line"]["()"].endswith("MaskedLines")
    assert [each["formatter"] for each in settings.LOGGING["handlers"].values()] == ["line"]
