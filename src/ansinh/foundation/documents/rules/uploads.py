"""What may be handed in: how large, of which real type, under which name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

import filetype

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.workbooks import EXCEL

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 150
ENOUGH_TO_TELL = 8192
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
PAPERS = frozenset({PDF, PNG, JPEG})
_ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    EXCEL: (".xlsx",),
}
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*‪-‮⁦-⁩]')


class FileTooLarge(Refused):
    """The file is larger than is taken."""

    code = "file-too-large"
    phrase = Phrase(
        vi="Tệp lớn hơn {most} MB. Hãy nộp tệp nhỏ hơn.", en="The file is larger than {most} MB."
    )


class FileEmpty(Refused):
    """The file holds nothing."""

    code = "file-empty"
    phrase = Phrase(vi="Tệp không có nội dung.", en="The file is empty.")


class FileOfWrongKind(Refused):
    """The content is not of a kind that is taken, whatever the name says."""

    code = "file-of-wrong-kind"
    phrase = Phrase(
        vi="Nội dung tệp không đúng loại được nhận ({kinds}).",
        en="The content of the file is not of a kind that is taken ({kinds}).",
    )


class IsHeic(FileOfWrongKind):
    """It is a picture as iPhones take it, which few programs read."""

    code = "file-is-heic"
    phrase = Phrase(
        vi="Đây là ảnh HEIC của iPhone, hệ thống chưa đọc được; hãy nộp tệp {kinds}. Mở ảnh, chọn Xuất hoặc "
        "Lưu thành JPEG; hoặc vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất rồi chụp lại.",
        en="This is a HEIC picture of an iPhone, which cannot be read here; hand in {kinds}. Open it and "
        "export or save it as JPEG; or set Settings, Camera, Formats to Most Compatible and take it again.",
    )


def real_type(start: bytes) -> str:
    """Return the media type that the first bytes show, or nothing."""
    return str(filetype.guess_mime(start) or "")


def check_type(start: bytes, name: str, accepts: frozenset[str]) -> str:
    """Return the real type of a file.

    Raises:
        FileOfWrongKind: the type is not taken, or the name's ending says another.
        IsHeic: it is one that iPhones make.
    """
    found = real_type(start)
    ending = PurePosixPath(name.lower()).suffix
    if found not in accepts or ending not in _ENDINGS.get(found, (ending,)):
        kinds = sorted({end for kind in accepts for end in _ENDINGS.get(kind, (kind,))})
        is_heic = start[4:8] == b"ftyp" and start[8:12] in HEIC
        refusal = IsHeic if is_heic else FileOfWrongKind
        raise refusal(path="file", kinds=", ".join(kinds))
    return found


def named_as(name: str, kind: str) -> str:
    """Return a name with an ending that fits a media type."""
    endings = _ENDINGS.get(kind, ())
    if not endings or name.lower().endswith(endings):
        return name
    return f"{PurePosixPath(name).stem}{endings[0]}"


def clean_name(name: str) -> str:
    """Return the last part of a name without what file systems, pages or readers could trip over."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = _UNSAFE.sub("_", last).strip(" .") or "tep"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if dot else plain[:LONGEST_NAME]
