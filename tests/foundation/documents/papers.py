"""Papers as people hand them in: photos, and PDFs with something inside."""

import zlib
from io import BytesIO

from PIL import Image

CATALOGUE = b"1 0 obj\n<< /Type /Catalog %b >>\nendobj\n"


def photo(kind="PNG", size=(120, 80), colour="navy", **more):
    """Return a picture as a phone or scanner writes it."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def pdf(inside=b"", more=b"", end=b"%%EOF\n"):
    """Return a PDF with words in its catalogue and objects behind it."""
    return b"%PDF-1.7\n" + CATALOGUE % inside + more + b"trailer\n<< /Root 1 0 R >>\n" + end


def packed(inside, told=b"/Filter /FlateDecode", kind=b"/Type /ObjStm"):
    """Return objects of a PDF packed together, as most writers do."""
    body = zlib.compress(b"7 0 " + inside) if b"Flate" in told else inside
    head = b"9 0 obj\n<< %b /N 1 /First 4 %b /Length %d >>\nstream\n" % (kind, told, len(body))
    return head + body + b"\nendstream\nendobj\n"
