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
LONGEST_OF_PAPER = 2480
"""A4 at 210 dots an inch."""
SMALLEST_OF_PAPER = 1
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


def drawn_anew(
    content: bytes, *, longest: int = LONGEST_SIDE, smallest: int = SMALLEST_SIDE
) -> bytes:
    """Return a picture as a JPEG of so many pixels a side at most, upright, without any metadata.

    The size is judged before pixels are unpacked, and photos are unpacked no larger than needed.

    Raises:
        PictureUnreadable: no JPEG or PNG, or a broken one.
        PictureTooSmall: fewer pixels a side than the smallest.
        PictureTooLarge: more than 60 million pixels (PNG: 20 million).
    """
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(BytesIO(content), formats=FORMATS) as picture,
        ):
            _check_size(picture, smallest)
            return _redrawn(picture, longest)
    except Image.DecompressionBombError as fault:
        raise PictureTooLarge(most=MOST_PIXELS // 1_000_000) from fault
    except (OSError, ValueError, SyntaxError) as fault:
        raise PictureUnreadable from fault


def drawn_from_paper(content: bytes) -> bytes:
    """Return a picture of a paper drawn anew, large enough that every letter stays readable.

    Raises:
        PictureUnreadable: no JPEG or PNG, or a broken one.
        PictureTooLarge: more pixels than are taken.
    """
    return drawn_anew(content, longest=LONGEST_OF_PAPER, smallest=SMALLEST_OF_PAPER)


def _check_size(picture: Image.Image, smallest: int) -> None:
    most = MOST_PIXELS if picture.format == "JPEG" else MOST_PNG_PIXELS
    if min(picture.size) < smallest:
        raise PictureTooSmall(least=smallest)
    if picture.width * picture.height > most:
        raise PictureTooLarge(most=most // 1_000_000)


def _redrawn(picture: Image.Image, longest: int) -> bytes:
    picture.draft("RGB", (longest, longest))
    smooth = _in_shades(picture)
    smooth.thumbnail((longest, longest))
    upright = ImageOps.exif_transpose(smooth)
    plain = Image.new("RGB", upright.size, "white")
    clear = upright.convert("RGBA")
    plain.paste(clear, mask=clear.getchannel("A"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _in_shades(picture: Image.Image) -> Image.Image:
    """Return a picture whose pixels can be averaged; thin lines of any other vanish when it shrinks.

    Office scanners write black and white, or few numbered colours, or greys of 16 bits.
    """
    if picture.mode == "I;16":
        return picture.point(lambda grey: grey / 256).convert("L")
    shades = {"1": "L", "P": "RGBA"}.get(picture.mode)
    return picture.convert(shades) if shades else picture
