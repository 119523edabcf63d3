"""What people hand in holds what it shows and nothing else: photos are drawn anew, PDFs looked through."""

import time
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ansinh.foundation.documents import actions, queries
from ansinh.foundation.documents.models import Upload
from ansinh.foundation.documents.rules import pictures, screening, uploads
from tests.cast import AT
from tests.foundation.documents.papers import packed, pdf, photo

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
PAGE = b"<html><script>alert(1)</script></html>"


def keep(cast, content, name):
    return actions.keep_upload(
        name=name,
        stream=BytesIO(content),
        owner=cast.hoa.account_id,
        by=cast.hoa,
        at=AT,
        accepts=uploads.PAPERS,
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", photo("JPEG") + PAGE),
        ("a.jpg", photo("JPEG", comment=PAGE)),
        ("a.png", photo("PNG") + b"PK\x03\x04" + PAGE),
    ],
)
def test_what_hides_in_a_picture_is_not_kept(cast, name, content):
    kept = queries.read_upload(keep(cast, content, name))
    assert b"script" not in kept
    assert b"PK" not in kept
    assert Image.open(BytesIO(kept)).size == (120, 80)


def test_a_photo_loses_where_it_was_taken_and_stands_upright(cast):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Phone of Lan"
    kept = queries.read_upload(keep(cast, photo("JPEG", exif=exif), "giay.jpeg"))
    drawn = Image.open(BytesIO(kept))
    assert drawn.size == (80, 120)
    assert not drawn.getexif()


def test_a_drawn_picture_is_named_as_what_it_is(cast):
    key = keep(cast, photo("PNG"), "Giấy ra viện.PNG")
    view = queries.get_upload_for(key, actor=cast.hoa)
    assert (view.name, view.media_type) == ("Giấy ra viện.jpg", uploads.JPEG)
    assert view.size == len(queries.read_upload(key))


def test_a_scan_of_a_whole_page_stays_large_enough_to_read(cast):
    kept = queries.read_upload(keep(cast, photo("JPEG", size=(2480, 3508)), "trang.jpg"))
    assert Image.open(BytesIO(kept)).height == pictures.LONGEST_OF_PAPER


@pytest.mark.parametrize("mode", ["1", "P", "L", "RGB"])
def test_the_thin_lines_of_a_large_scan_are_still_seen_on_a_smaller_one(mode):
    page = Image.new("L", (3600, 400), "white")
    page.paste("black", (1801, 0, 1802, 400))
    page.paste("black", (900, 0, 901, 400))
    out = BytesIO()
    page.convert(mode).save(out, "PNG")
    drawn = Image.open(BytesIO(pictures.drawn_anew(out.getvalue()))).convert("L")
    seen = {column for column in range(drawn.width) if drawn.getpixel((column, 100)) < 200}
    assert seen >= {450, 900}


def test_greys_of_16_bits_stay_grey():
    out = BytesIO()
    Image.new("I;16", (300, 300), 128 * 256).save(out, "PNG")
    drawn = Image.open(BytesIO(pictures.drawn_anew(out.getvalue()))).convert("L")
    assert drawn.getpixel((100, 100)) == 128


@pytest.mark.parametrize("side", [5_000, 12_000, 16_000])
def test_a_picture_that_unpacks_to_too_much_is_refused_before_it_does(cast, side):
    bomb = BytesIO()
    Image.new("1", (side, side)).save(bomb, "PNG")
    with pytest.raises(pictures.PictureTooLarge):
        keep(cast, bomb.getvalue(), "a.png")
    assert not Upload.objects.exists()


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, photo("JPEG")[:300]])
def test_a_broken_picture_is_told(cast, content):
    with pytest.raises(pictures.PictureUnreadable):
        keep(cast, content, "a.png" if content[0] == 0x89 else "a.jpg")


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"/OpenAction " + SCRIPT),
        pdf(b"/OpenAction << /S /J#61va#53cript /JS (1) >>"),
        pdf(b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        pdf(b"/OpenAction << /S /Rendition /OP 0 /JS (app.alert(1)) >>"),
        pdf(b"/3DD << /Subtype /U3D /OnInstantiate 5 0 R >>"),
        pdf(b"/AcroForm << /XFA[(template) 5 0 R] >>"),
        pdf(more=packed(b"<< /X#46A 5 0 R >>")),
        pdf(b"/Names << /EmbeddedFiles << /Names [(a) 2 0 R] >> >>"),
        pdf(more=packed(SCRIPT)),
        pdf(more=packed(SCRIPT, kind=b"")),
        pdf(more=packed(SCRIPT, told=b"")),
        pdf(more=b"(>>\nstream\n" + SCRIPT + b"\nendstream)\n"),
    ],
)
def test_a_pdf_that_runs_or_carries_something_is_refused(content):
    with pytest.raises(screening.PdfActive):
        screening.check_pdf(content)


@pytest.mark.parametrize(
    "content",
    [
        pdf(end=b""),
        pdf(more=packed(b"x", told=b"/Filter [/ASCIIHexDecode /FlateDecode]")),
        pdf(more=packed(b"x", told=b"/Filter /LZWDecode")),
        pdf(more=packed(b"x", told=b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")),
        pdf(more=packed(b"x").replace(b"x\x9c", b"\x00\x00")),
        pdf(more=packed(bytes(screening.MOST_INSIDE + 1))),
        pdf(more=packed(bytes(screening.MOST_INSIDE - 4)) + packed(bytes(100_000_000))),
        pdf(more=b"stream\n" * (screening.MOST_STREAMS + 1)),
        pdf(b"% /ObjStm"),
    ],
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(content):
    with pytest.raises(screening.PdfUnreadable):
        screening.check_pdf(content)


@pytest.mark.parametrize("more", [packed(b"x") * 5_000, b"/" * 90 + b"stream\n" * 2_000_000])
def test_a_pdf_made_to_cost_time_costs_little(more):
    began = time.process_time()
    with suppress(screening.PdfUnreadable):
        screening.check_pdf(pdf(more=more + bytes(15_000_000)))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "content", [pdf(), pdf(more=packed(b"<< /Type /Page >>")), pdf(b"/OpenAction [3 0 R /Fit]")]
)
def test_a_plain_pdf_is_kept_byte_by_byte(cast, content):
    assert queries.read_upload(keep(cast, content, "a.pdf")) == content


def test_our_own_papers_pass(order):
    code = order()
    actions.seal(code=code, at=AT)
    screening.check_pdf(queries.read_file(code))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_screening(content):
    with suppress(screening.PdfActive, screening.PdfUnreadable):
        screening.check_pdf(pdf(more=content))
