"""A filed dossier: its page, its papers, and the answer to a supplement request."""

import pytest
from django.utils import timezone

from ansinh.foundation.documents import actions as documents
from ansinh.kernel.identifiers import in_address
from ansinh.services.dossiers import actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act
from tests.channels.employers_desk.conftest import words


@pytest.fixture
def filed(hoa, add, line, draft, saved):
    """Return the code of the dossier that Hoa has just filed."""
    add(line)
    address = hoa.post(f"{draft}kiem-tra/", {"version": saved().version, "declared": "1"}).url
    return address.split("/")[3]


@pytest.fixture
def code(filed, cast):
    """Return the same code as the register writes it."""
    return dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows[0].code


@pytest.fixture
def asked(code, cast):
    """Let the counter ask for a supplement."""
    now = timezone.now()
    actions.advance(
        code=code, act=Act.ASK_SUPPLEMENT, by=cast.minh, at=now, note="Ghi đúng tháng nghỉ."
    )


def test_the_page_of_a_dossier_shows_where_it_stands(hoa, filed, code):
    page = words(hoa.get(f"/don-vi/ho-so/{filed}/"))
    assert code in page
    assert "Tiếp nhận hồ sơ" in page


def test_the_receipt_is_a_pdf(hoa, code, cast):
    documents.make_demonstration_key(at=timezone.now())
    receipt = dossiers.get_dossier_for(code, actor=cast.hoa).receipt
    answer = hoa.get(f"/don-vi/giay-to/{receipt}.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("page", ["", "da-nop/"])
@pytest.mark.parametrize("address", ["khong-la-ma", "00001-2026-00101"])
def test_an_address_that_names_no_dossier_of_hers_is_not_there(hoa, address, page):
    assert hoa.get(f"/don-vi/ho-so/{address}/{page}").status_code == 404


def test_nobody_elses_paper_is_there(hoa):
    assert hoa.get("/don-vi/giay-to/AAAA-BBBB-CCCC.pdf").status_code == 404


def test_a_supplement_opens_the_form_again_with_the_officers_words(hoa, filed, asked, line, saved):
    assert "cần bổ sung" in words(hoa.get("/don-vi/"))
    draft = hoa.post(f"/don-vi/ho-so/{filed}/bo-sung/").url
    page = hoa.get(draft)
    assert "Ghi đúng tháng nghỉ." in words(page)
    assert line["number"] in words(page)
    assert hoa.post(f"/don-vi/ho-so/{filed}/bo-sung/").url == draft


def test_a_mended_supplement_is_sent_into_the_same_dossier(
    *, hoa, filed, asked, code, saved, cast
):
    draft = hoa.post(f"/don-vi/ho-so/{filed}/bo-sung/").url
    sent = hoa.post(f"{draft}kiem-tra/", {"version": saved().version, "declared": "1"})
    assert sent.url == f"/don-vi/ho-so/{filed}/da-nop/"
    acts = [each.act for each in dossiers.get_dossier_for(code, actor=cast.hoa).acts]
    assert acts[-1] is Act.SUPPLEMENT
    assert dossiers.list_drafts_for(actor=cast.hoa) == []


def test_there_is_nothing_to_supplement_unasked(hoa, filed):
    assert hoa.post(f"/don-vi/ho-so/{filed}/bo-sung/").status_code == 404


def test_the_address_of_a_dossier_has_no_slashes(code):
    assert "/" not in in_address(code)
