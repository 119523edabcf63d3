"""Codes, who may see a paper, files handed in, signed tokens."""

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.documents import actions, queries
from ansinh.foundation.documents.models import Upload
from ansinh.foundation.documents.rules import codes, uploads
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound
from tests.cast import AT
from tests.foundation.documents.papers import pdf, photo

LETTERS = st.sampled_from(codes.ALPHABET)
BODIES = st.text(LETTERS, min_size=codes.RANDOM, max_size=codes.RANDOM)
PNG = photo("PNG")
PDF = pdf()


@given(BODIES, st.integers(0, 9), LETTERS)
def test_a_single_slip_in_a_code_is_noticed(body, place, letter):
    code = body + codes.check_letters(body)
    slip = code[:place] + letter + code[place + 1 :]
    assert (codes.find_code(slip) is None) == (slip != code)


@given(BODIES, st.integers(0, 8))
def test_two_letters_that_change_places_are_noticed(body, place):
    code = body + codes.check_letters(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (codes.find_code(swapped) is None) == (swapped != code)


@given(st.text())
def test_no_text_breaks_the_reading_of_codes(text):
    assert codes.find_code(text) is None or len(codes.find_code(text)) == 14


def test_a_code_is_read_however_it_was_typed():
    code = codes.new_code()
    for between in (" ", "", ".", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"):
        assert codes.find_code(f" {code.replace('-', between).lower()} ") == code


def test_a_paper_is_for_those_it_concerns(cast, order):
    code = order(employer=cast.sao_mai.id)
    for actor in (cast.hoa, cast.minh, cast.provincial):
        assert queries.get_document_for(code, actor=actor).code == code
    support = replace(cast.auditor, roles=frozenset({Role.SUPPORT}))
    elsewhere = replace(cast.minh, agency_path=cast.caugiay.path)
    strangers = (cast.worker, elsewhere, cast.auditor, support)
    for actor in strangers:
        with pytest.raises(NotFound):
            queries.get_document_for(code, actor=actor)


def test_a_paper_without_agency_is_not_every_officers(cast, order):
    with pytest.raises(NotFound):
        queries.get_document_for(order(agency_path=""), actor=cast.minh)


def test_a_paper_about_nobody_is_not_everybodys(cast, order):
    with pytest.raises(NotFound):
        queries.get_document_for(order(), actor=replace(cast.worker, people=frozenset()))


def test_the_public_check_names_nobody(order):
    told = queries.check(order())
    assert "Sao Mai" not in str(told)
    assert told.agency_name == "BHXH cơ sở Ba Đình"
    assert queries.check("not a code") is None


def keep(cast, content, name="giay.pdf", accepts=uploads.PAPERS):
    return actions.keep_upload(
        name=name,
        stream=BytesIO(content),
        owner=cast.hoa.account_id,
        by=cast.hoa,
        at=AT,
        accepts=accepts,
    )


def test_a_file_handed_in_is_kept_for_its_owner_and_officers(cast):
    key = keep(cast, PDF, name="../../Giấy\x00 ủy quyền.pdf")
    view = queries.get_upload_for(key, actor=cast.hoa)
    assert (view.name, view.media_type) == ("Giấy_ ủy quyền.pdf", "application/pdf")
    assert queries.read_upload(key) == PDF
    assert queries.get_upload_for(key, actor=cast.minh, among=[key]) == view
    with pytest.raises(NotFound):
        queries.get_upload_for(key, actor=cast.minh)
    with pytest.raises(NotFound):
        queries.get_upload_for(key, actor=cast.worker)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PNG, "giay.pdf"),
        (b"MZ" + b"\x00" * 200, "giay.pdf"),
        (b"<html>", "a.html"),
        (PDF, "a.exe"),
    ],
)
def test_what_a_file_is_decides_not_what_it_is_called(cast, content, name):
    with pytest.raises(uploads.FileOfWrongKind):
        keep(cast, content, name)
    assert not Upload.objects.exists()


def test_an_empty_file_is_refused(cast):
    with pytest.raises(uploads.FileEmpty):
        keep(cast, b"")


def test_reading_stops_as_soon_as_it_is_too_much(cast):
    class Endless:
        read_bytes = 0

        def read(self, size):
            self.read_bytes += size
            return b"\x00" * size

    stream = Endless()
    with pytest.raises(uploads.FileTooLarge):
        actions.keep_upload(
            name="a.pdf", stream=stream, owner=1, by=cast.hoa, at=AT, accepts=uploads.PAPERS
        )
    assert stream.read_bytes <= uploads.LARGEST + 2**17


@given(st.text())
def test_a_cleaned_name_never_leaves_its_folder(name):
    cleaned = uploads.clean_name(name)
    assert cleaned
    assert not set(cleaned) & set('/\\\x00\n"')
    assert cleaned not in {".", ".."}
    assert len(cleaned) <= 161


def test_a_signed_token_is_read_back_and_a_forged_one_is_not(own_folder):
    token = queries.sign_token({"the": "DN4010110129425", "den": "31/12/2026"})
    assert queries.check_token(token) == {"the": "DN4010110129425", "den": "31/12/2026"}
    head, _, mark = token.split(".")
    forged = urlsafe_b64encode(json.dumps({"the": "X"}).encode()).decode().rstrip("=")
    for bad in (f"{head}.{forged}.{mark}", token[:-4] + "AAAA", "", "a.b.c", "x"):
        assert queries.check_token(bad) is None


@pytest.mark.parametrize("digest", ["", "x" * 64, "\x00", "0" * 63])
def test_what_is_no_digest_finds_no_paper(order, digest):
    order()
    assert queries.check_digest(digest) is None
