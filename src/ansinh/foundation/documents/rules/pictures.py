"""Pictures that people hand in, drawn anew: without metadata, of a sensible size, nothing else inside."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_PNG_PIXELS = 20_000_000
SMALLEST_SIDE = 200
LONGEST_SIDE = 1800
QUALITY = 85
FORMATS = ("JPEG", "PNG")


class PictureUnreadable(Refused):
    """The file is no picture that can be drawn."""

    code = "picture-unreadable"
    phrase = Phrase(
        vi="Không đọc được ảnh. Anh/chị hãy chụp lại và chọn tệp JPG hoặc PNG.",
        en="The picture cannot be read. Take it again and choose a JPG or PNG file.",
    )


class PictureTooSmall(Refused):
    """Nobody can be recognised on so small a picture."""

    code = "picture-too-small"
    phrase = Phrase(
        vi="Ảnh quá nhỏ. Mỗi cạnh cần ít nhất {least} điểm ảnh.",
        en="The picture is too small. Each side needs at least {least} pixels.",
    )


class PictureTooLarge(Refused):
    """The picture has more pixels than are taken."""

    code = "picture-too-large"
    phrase = Phrase(
        vi="Ảnh quá lớn, có trên {most} triệu điểm ảnh.",
        en="The picture is too large: more than {most} million pixels.",
    )


def drawn_anew(content: bytes) -> bytes:
    """Return a picture as a JPEG of at most 1,800 pixels a side, upright, without any metadata.

    The size is judged before pixels are unpacked, and photos are unpacked no larger than needed.

    Raises:
        PictureUnreadable: no JPEG or PNG, or a broken one.
        PictureTooSmall: less than 200 pixels a side.
        PictureTooLarge: more than 60 million pixels (PNG: 20 million).
    """
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            _check_size(picture)
            return _redrawn(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise PictureUnreadable from fault


def _check_size(picture: Image.Image) -> None:
    most = MOST_PIXELS if picture.format == "JPEG" else MOST_PNG_PIXELS
    if min(picture.size) < SMALLEST_SIDE:
        raise PictureTooSmall(least=SMALLEST_SIDE)
    if picture.width * picture.height > most:
        raise PictureTooLarge(most=most // 1_000_000)


def _redrawn(picture: Image.Image) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    plain = Image.new("RGB", upright.size, "white")
    clear = upright.convert("RGBA")
    plain.paste(clear, mask=clear.getchannel("A"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
