"""Checks of papers by code and by file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries
from tests.cast import AT


@pytest.fixture
def sealed(filed):
    documents.seal(code=filed.receipt, at=AT)
    return filed.receipt


def compare(client, code, content):
    paper = SimpleUploadedFile("paper.pdf", content, content_type="application/pdf")
    return client.post(f"/xac-thuc/{code}", {"paper": paper})


def test_a_genuine_paper_shows_what_it_is_but_not_whose(client, sealed):
    page = client.get(f"/xac-thuc/{sealed}").content.decode()
    assert "Văn bản thật" in page
    assert queries.check(sealed).digest in page
    assert "Sao Mai" not in page


def test_a_revoked_paper_says_so(client, cast, sealed):
    documents.revoke(code=sealed, by=cast.ha, at=AT)
    assert "Đã thu hồi" in client.get(f"/xac-thuc/{sealed}").content.decode()


def test_an_unknown_code_says_so(client, db):
    assert "Không có mã này" in client.get("/xac-thuc/7KQ4-M2XD-9TPA").content.decode()


def test_the_sealed_file_is_the_same(client, sealed):
    answer = compare(client, sealed, queries.read_file(sealed))
    assert "Đúng tệp gốc" in answer.content.decode()


def test_one_changed_byte_is_another_file(client, sealed):
    answer = compare(client, sealed, queries.read_file(sealed) + b" ")
    assert "Không phải tệp gốc" in answer.content.decode()


def test_what_is_no_pdf_is_refused(client, sealed):
    answer = compare(client, sealed, b"PK\x03\x04 a zip in a coat")
    assert answer.status_code == 422
    assert "Tệp không phải PDF" in answer.content.decode()


def test_the_form_leads_to_the_page_of_the_code(client, db):
    assert client.get("/xac-thuc/?code=7kq4-m2xd-9tpa")["Location"] == "/xac-thuc/7KQ4-M2XD-9TPA"


@pytest.mark.parametrize(
    "typed", ["/etc/passwd", "//evil.example/", "?", "\\..\\..", "7kq4 m2xd/9tpa"]
)
def test_whatever_is_typed_as_a_code_is_looked_for(client, db, typed):
    answer = client.get("/xac-thuc/", {"code": typed}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].startswith("/xac-thuc/")
