"""Papers are drawn, sealed and checked; by us, by poppler and by pyHanko."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from asn1crypto import pem, x509
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from ansinh.foundation.documents import actions, queries, tasks
from ansinh.foundation.documents.actions.issuing import SEAL_JOB
from ansinh.foundation.documents.models import IssuedDocument, keys
from ansinh.foundation.documents.rules import appending
from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import NotFound
from tests.cast import AT


def sealed(code):
    actions.seal(code=code, at=AT)
    return queries.read_file(code)


def trusted():
    blocks = pem.unarmor(keys.demonstration_file().read_bytes(), multiple=True)
    roots = [x509.Certificate.load(der) for name, _, der in blocks if name == "CERTIFICATE"]
    return ValidationContext(trust_roots=roots)


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_is_drawn_as_tagged_pdf_a(order, kind):
    pdf = PdfReader(BytesIO(sealed(order(kind))))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "BẢN TRÌNH DIỄN" in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"<pdfaid:conformance>A" in pdf.trailer["/Root"]["/Metadata"].get_data()


def test_the_seal_is_good_in_the_eyes_of_pyhanko(order):
    reader = PdfFileReader(BytesIO(sealed(order())))
    status = validate_pdf_signature(reader.embedded_signatures[0], trusted())
    assert status.bottom_line
    assert status.summary() == "INTACT:TRUSTED,UNTOUCHED"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_the_seal_is_good_in_the_eyes_of_poppler(order, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(sealed(order()))
    told = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in told.stdout
    assert "Total document signed" in told.stdout
    assert "ETSI.CAdES.detached" in told.stdout


def test_a_changed_paper_is_found_out(order):
    pdf = bytearray(sealed(order()))
    pdf[pdf.index(b"/Lang(vi-VN)") + 6] = ord("x")
    reader = PdfFileReader(BytesIO(bytes(pdf)))
    status = validate_pdf_signature(reader.embedded_signatures[0], trusted())
    assert not status.bottom_line


def test_what_is_not_our_own_pdf_is_not_sealed():
    with pytest.raises(appending.NotOurs):
        appending.make_room(b"%PDF-1.7\n", reason="", at=AT, room=10)


def test_sealing_twice_changes_nothing(order):
    code = order()
    first = sealed(code)
    actions.seal(code=code, at=AT + timedelta(days=1))
    assert queries.read_file(code) == first
    assert queries.check(code).sealed_at == AT


def test_the_file_is_named_by_its_digest(order):
    code = order()
    content = sealed(code)
    digest = sha256(content).hexdigest()
    assert queries.check(code).digest == digest
    assert queries.check_digest(digest.upper()).code == code
    assert IssuedDocument.objects.get(code=code).file == f"issued/{digest[:2]}/{digest}.pdf"


def test_nothing_is_read_before_the_seal(order):
    with pytest.raises(queries.NotSealedYet):
        queries.read_file(order())


def test_ordering_defers_the_sealing_in_the_same_transaction(order):
    code = order()
    jobs = ProcrastinateJob.objects.filter(task_name=SEAL_JOB, args={"code": code})
    assert jobs.count() == 1


def test_those_left_behind_are_found_after_a_while(order):
    code = order()
    assert queries.list_unsealed(before=AT) == []
    assert queries.list_unsealed(before=AT + timedelta(minutes=1)) == [code]


def test_a_paper_that_cannot_be_sealed_holds_up_none_behind_it(order):
    broken, good = order(), order()
    IssuedDocument.objects.filter(code=broken).update(kind="nothing")
    with pytest.raises(ExceptionGroup, match="1 of 2 papers"):
        tasks.seal_left_behind(0)
    assert queries.list_unsealed(before=AT + timedelta(days=1)) == [broken]
    assert queries.read_file(good).startswith(b"%PDF")


def test_what_people_write_stays_text(order):
    text = PdfReader(BytesIO(sealed(order(DocumentKind.REFUSAL)))).pages[0].extract_text()
    assert "<b>chữ</b> #hash $x$ *y* _z_" in " ".join(text.split())


def test_without_demonstration_there_is_no_mark(order, settings):
    settings.DEMONSTRATION = False
    text = PdfReader(BytesIO(sealed(order()))).pages[0].extract_text()
    assert "BẢN TRÌNH DIỄN" not in text


def test_the_demonstration_key_is_for_its_owner_only_and_stays(own_folder):
    file = keys.demonstration_file()
    before = file.read_bytes()
    actions.make_demonstration_key(at=AT)
    assert file.read_bytes() == before
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_key_nothing_is_sealed(order, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path / "elsewhere"
    with pytest.raises(keys.NoSealKey):
        actions.seal(code=order(), at=AT)


def test_an_unknown_paper_is_not_found(db):
    with pytest.raises(NotFound):
        actions.seal(code="7KQ4-M2XD-9TPA", at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_who_seal_at_once_make_one_file(order, own_folder):
    code = order()

    def seal(_):
        try:
            actions.seal(code=code, at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(seal, range(3)))
    assert len(list(own_folder.glob("issued/*/*"))) == 1


def test_a_revoked_paper_says_so(order):
    code = order()
    assert queries.check(code).is_valid
    actions.revoke(code=code, by=SYSTEM, at=AT)
    assert not queries.check(code).is_valid
