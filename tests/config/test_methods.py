"""Who opens an address that only takes a form is told so in words."""

import pytest


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Địa chỉ này không phải là một trang"), ("/en", "not a page")]
)
def test_an_address_that_only_takes_forms_says_so(client, db, prefix, words):
    answer = client.get(f"{prefix}/tai-khoan/dang-xuat/")
    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    assert words in answer.content.decode()
