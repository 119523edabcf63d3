"""A form that is too large is refused with a page that says so, before anything of it is read."""

import pytest
from django.test import Client

from ansinh.config.processes import bodies

PLAIN, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "length"), [(PLAIN, 11 * 1024**2), (FILES, bodies.LARGEST + 1), (FILES, 10**30)]
)
@pytest.mark.parametrize("address", ["/tai-khoan/dang-nhap/", "/en/xac-thuc/"])
def test_it_is_refused_by_its_length(address, kind, length):
    answer = Client().generic("POST", address, b"", kind, CONTENT_LENGTH=str(length))
    assert answer.status_code == 413
    words = "The file is too large" if address.startswith("/en/") else "Tệp quá lớn"
    assert words in answer.content.decode()
