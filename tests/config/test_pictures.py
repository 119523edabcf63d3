"""What an editor puts into a page is seen by its readers, and nothing beside it."""

import gc

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image


@pytest.fixture
def picture(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"", name="cho-ngoi.png")
    Drawing.new("RGB", (40, 30), "navy").save(file, "PNG")
    return Image.objects.create(title="Quầy tiếp nhận", file=file)


# Wagtail leaves the file it draws a size into to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_reader_sees_the_picture_of_a_page(picture):
    shown = picture.get_rendition("width-20")
    shown.file.close()
    del picture
    gc.collect()
    answer = Client().get(shown.url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue().startswith(b"\x89PNG")
    answer.close()


def test_a_document_is_sent_to_be_kept(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"%PDF-1.7 mau", name="mau-tk1.pdf")
    document = Document.objects.create(title="Mẫu TK1-TS", file=file)
    assert Client().get(document.url.replace("mau", "khac")).status_code == 404
    answer = Client().get(document.url)
    assert answer.getvalue() == b"%PDF-1.7 mau"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mau-tk1.pdf"'
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    answer.close()


@pytest.mark.parametrize(
    "name", ["", "none.png", "../original_images/cho-ngoi.png", "%2e%2e/original_images/x.png"]
)
def test_nothing_else_is_served(picture, name):
    assert Client().get(f"/media/images/{name}").status_code == 404
