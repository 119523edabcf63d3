"""Papers keep what ISO 19005-2 level A (PDF/A-2a) asks of a file that is to be read in fifty years."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ansinh.foundation.documents.types import DocumentKind
from tests.foundation.documents.test_sealing import sealed

FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/XFA", "/Encrypt", "/SMask"}


@pytest.fixture(params=DocumentKind)
def pdf(order, request):
    return PdfReader(BytesIO(sealed(order(request.param))))


def test_it_says_what_it_is_inside_and_outside(pdf):
    root, told = pdf.trailer["/Root"], pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert pdf.metadata.title in told
    assert "/Filter" not in root["/Metadata"]
    assert len(pdf.trailer["/ID"]) == 2


def test_its_colours_mean_the_same_on_every_screen(pdf):
    [intent] = [each.get_object() for each in pdf.trailer["/Root"]["/OutputIntents"]]
    profile = intent["/DestOutputProfile"].get_object()
    assert (intent["/S"], profile["/N"]) == ("/GTS_PDFA1", 3)
    assert profile.get_data()[36:40] == b"acsp"


def test_every_font_is_inside_and_every_letter_can_be_read_out(pdf):
    fonts = [
        font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        [below] = font["/DescendantFonts"]
        described = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & described.keys()
        assert "/ToUnicode" in font


def test_it_is_tagged_in_its_language(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi-VN"
    assert root["/StructTreeRoot"]["/K"]
    assert all("/StructParents" in page for page in pdf.pages)


def test_nothing_in_it_runs_hides_or_fetches(pdf):
    for number in range(1, int(pdf.trailer["/Size"])):
        thing = pdf.get_object(number)
        keys = set(thing.keys()) if hasattr(thing, "keys") else set()
        assert not keys & FORBIDDEN, number


def test_its_seal_is_printed_nowhere_and_locked(pdf):
    [field] = pdf.trailer["/Root"]["/AcroForm"]["/Fields"]
    widget = field.get_object()
    assert (widget["/F"], list(widget["/Rect"])) == (132, [0, 0, 0, 0])
    assert "/NeedAppearances" not in pdf.trailer["/Root"]["/AcroForm"]
