"""What goes wrong at the door is told in the site's own words."""

import pytest
from django.test import Client


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
