"""What goes wrong at the door is told in the site's own words."""

from errno import EACCES, EDQUOT, ENOSPC

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import Client
from django.urls import path

from ansinh.config import urls

FAULTS = {
    "database-down": OperationalError("the connection is closed"),
    "database-gone": InterfaceError("the connection is lost"),
    "disk-full": OSError(ENOSPC, "No space left on device"),
    "quota-full": OSError(EDQUOT, "Disk quota exceeded"),
    "bad-statement": ProgrammingError("no such column"),
    "bad-folder": OSError(EACCES, "Permission denied"),
}


def fail(request, name):
    """Raise the fault of a name."""
    raise FAULTS[name]


urlpatterns = [path("fails/<str:name>", fail), *urls.urlpatterns]
handler500 = urls.handler500


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("door", "words"),
    [
        ("/tai-khoan/dang-nhap/", "Biểu mẫu chưa được nhận"),
        ("/en/tai-khoan/dang-nhap/", "The form could not be accepted"),
    ],
)
def test_a_form_without_its_token_is_explained(door, words):
    answer = Client(enforce_csrf_checks=True).post(door, {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert words in answer.content.decode()


def meet(name, language="vi"):
    browser = Client(raise_request_exception=False, headers={"accept-language": language})
    return browser.get(f"/fails/{name}")


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("name", ["database-down", "database-gone", "disk-full", "quota-full"])
def test_an_outage_is_told_as_one_that_passes(name):
    answer = meet(name)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Dịch vụ đang gián đoạn" in answer.content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("name", ["bad-statement", "bad-folder"])
def test_a_fault_of_ours_is_told_as_ours(name):
    answer = meet(name)
    assert answer.status_code == 500
    assert "Hệ thống đang gặp sự cố" in answer.content.decode()
