"""A NUL in an address or a form is refused with a page, never with a broken one."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/tra-cuu/co-quan/?q=%00", "/en/tra-cuu/co-quan/?after=a%00", "/tim-kiem/?q=ba%00", "/a%00/"],
)
def test_a_nul_in_an_address_is_refused(address):
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 400
    assert "<html" in answer.content.decode()


@pytest.mark.django_db
def test_a_nul_in_a_form_is_refused():
    answer = Client(raise_request_exception=False).post(
        "/tai-khoan/dang-nhap/",
        "login=lan%00&password=x",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400


@pytest.mark.django_db
def test_a_nul_in_json_is_refused_beside_the_field():
    client = Client(raise_request_exception=False)
    answer = client.post(
        "/api/v1/estimates/pension", '{"birth": "\\u0000"}', content_type="application/json"
    )
    assert answer.status_code in {400, 422}
