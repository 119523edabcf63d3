"""The vault: identity scans lie encrypted on disk, survive a change of keys, and go for good."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ansinh.foundation.documents import actions, commands, queries
from ansinh.foundation.documents.models import VaultFile, store
from ansinh.foundation.documents.rules import pictures, uploads, vault
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import NotFound
from tests.cast import AT

OLD, NEW = b"o" * 32, b"n" * 32
SECRET = "so-can-cuoc-001192000425"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"x" * 300


def named(**keys):
    return ",".join(f"{name}:{b64encode(key).decode()}" for name, key in keys.items())


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    settings.SCANS = replace(settings.SCANS, keys=named(old=OLD), file="")


def photo(kind="JPEG", size=(400, 300), **more):
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


def keep(content=None, name="can-cuoc.jpg"):
    stream = BytesIO(photo() if content is None else content)
    return actions.keep_scan(name=name, stream=stream, by=SYSTEM, at=AT)


def on_disk(key):
    return store.read(store.vault_name(key))


@pytest.mark.django_db
def test_a_scan_comes_back_as_a_picture_and_lies_encrypted():
    key = keep()
    read = queries.read_scan(key)
    assert Image.open(BytesIO(read)).size == (400, 300)
    stored = on_disk(key)
    assert not any(read[at : at + 8] in stored for at in range(0, len(read) - 8, 8))
    assert b"JFIF" not in stored


@pytest.mark.django_db
def test_metadata_of_a_photo_is_dropped():
    exif = Image.Exif()
    exif[0x010E] = SECRET
    key = keep(photo(exif=exif))
    assert SECRET.encode() not in queries.read_scan(key)


@pytest.mark.django_db
def test_what_hides_behind_a_picture_is_dropped():
    key = keep(photo() + b"<script>alert(1)</script>")
    assert b"script" not in queries.read_scan(key)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.jpg", uploads.FileEmpty),
        (b"%PDF-1.7 something", "a.pdf", uploads.FileOfWrongKind),
        (HEIC, "IMG_0001.HEIC", uploads.IsHeic),
        (HEIC, "a.jpg", uploads.IsHeic),
        (photo("PNG"), "a.jpg", uploads.FileOfWrongKind),
        (photo("GIF"), "a.gif", uploads.FileOfWrongKind),
        (photo()[:300], "a.jpg", pictures.PictureUnreadable),
        (photo(size=(150, 900)), "a.jpg", pictures.PictureTooSmall),
        (photo("PNG", size=(5000, 4100)), "a.png", pictures.PictureTooLarge),
        (b"\xff\xd8\xff" + b"x" * pictures.LARGEST, "a.jpg", uploads.FileTooLarge),
    ],
)
def test_only_sensible_pictures_are_taken(content, name, refusal):
    with pytest.raises(refusal):
        keep(content, name)
    assert not VaultFile.objects.exists()


def test_a_large_photo_is_made_smaller_and_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = Image.open(BytesIO(pictures.drawn_anew(photo(size=(4000, 3000), exif=exif))))
    assert drawn.size == (1350, 1800)


@pytest.mark.django_db
def test_a_wrong_or_missing_master_key_fails_clearly(settings):
    key = keep()
    for keys in (named(old=NEW), named(new=NEW)):
        settings.SCANS = replace(settings.SCANS, keys=keys)
        with pytest.raises(vault.VaultFault):
            queries.read_scan(key)
    settings.SCANS = replace(settings.SCANS, keys="")
    with pytest.raises(vault.VaultFault, match="ANSINH_SCAN_KEYS"):
        queries.read_scan(key)


@pytest.mark.django_db
def test_a_changed_file_and_a_file_put_in_place_of_another_are_found():
    one, other = keep(), keep(photo(size=(500, 500)))
    stored = on_disk(one)
    for content in (on_disk(other), stored[:-1] + bytes([stored[-1] ^ 1])):
        store.write(store.vault_name(one), content)
        with pytest.raises(vault.VaultFault):
            queries.read_scan(one)


@pytest.mark.django_db
def test_rotation_keeps_files_readable_without_the_old_key(settings):
    scans = [keep() for _ in range(3)]
    before = {key: on_disk(key) for key in scans}
    settings.SCANS = replace(settings.SCANS, keys=named(new=NEW, old=OLD))
    assert actions.rotate_keys(by=SYSTEM, at=AT) == 3
    assert actions.rotate_keys(by=SYSTEM, at=AT) == 0
    settings.SCANS = replace(settings.SCANS, keys=named(new=NEW))
    assert all(queries.read_scan(key) for key in scans)
    assert queries.count_by_master() == {"new": 3}
    assert before == {key: on_disk(key) for key in scans}


@pytest.mark.django_db
def test_the_command_adds_a_key_and_says_which_are_in_use(settings):
    settings.SCANS = replace(settings.SCANS, keys="")
    actions.make_master_key(at=AT)
    key = keep()
    told = CliRunner().invoke(commands.keys, ["rotate", "--add"])
    assert told.exit_code == 0
    assert re.fullmatch(r"[0-9-]+\n[0-9-]+\t1\n", told.stdout)
    assert queries.read_scan(key)


@pytest.mark.django_db
def test_making_the_first_key_twice_keeps_it(settings):
    settings.SCANS = replace(settings.SCANS, keys="")
    actions.make_master_key(at=AT)
    key = keep()
    actions.make_master_key(at=AT + timedelta(days=1))
    assert queries.read_scan(key)


@pytest.mark.django_db
def test_a_forgotten_scan_is_gone_with_its_file(django_capture_on_commit_callbacks):
    key = keep()
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_scans(keys=[key, uuid4()], by=SYSTEM, at=AT)
    assert not VaultFile.objects.exists()
    assert not (store.root() / store.vault_name(key)).exists()
    with pytest.raises(NotFound):
        queries.read_scan(key)
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "scan.keep",
        "scan.forget",
    ]


@pytest.mark.django_db
def test_files_whose_key_is_gone_are_swept_up():
    kept, orphan = keep(), keep()
    VaultFile.objects.filter(key=orphan).delete()
    later = AT + timedelta(days=3650)
    assert actions.forget_orphans(before=later) == 1
    assert queries.read_scan(kept)


def test_what_was_never_locked_is_not_repeated_in_the_fault():
    with pytest.raises(vault.VaultFault) as told:
        queries.unlock_secret("JBSWY3DPEHPK3PXP", belongs_to="lan")
    assert "JBSW" not in str(told.value)


@given(st.binary(max_size=2000), st.binary(min_size=32, max_size=32), st.text(max_size=40))
def test_what_is_locked_can_be_unlocked_by_its_owner_only(content, key, owner):
    locked = vault.lock(content, key, belongs_to=owner)
    assert vault.unlock(locked, key, belongs_to=owner) == content
    with pytest.raises(vault.VaultFault):
        vault.unlock(locked, key, belongs_to=f"{owner}x")


@given(
    st.dictionaries(
        st.from_regex(r"[0-9a-z-]{1,40}", fullmatch=True),
        st.binary(min_size=32, max_size=32),
        max_size=4,
    )
)
def test_master_keys_are_read_as_they_are_written(masters):
    text = "\n".join(vault.written_key(name, key) for name, key in masters.items())
    assert vault.read_keys(text) == masters


@given(st.binary(max_size=200))
def test_no_bytes_make_the_drawing_stumble(content):
    with pytest.raises(pictures.PictureUnreadable):
        pictures.drawn_anew(content)
