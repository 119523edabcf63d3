"""Vietnamese text: folding for search, keys for sorting, tidying of what people type."""

import re
import unicodedata

# Format and control characters: nobody types them, and they hide in what is copied.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
MOST_DIGITS = 18
"""Every number of so many digits fits into eight bytes."""
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
_ORDER = {letter: f"{place:02x}" for place, letter in enumerate(_ALPHABET, start=1)}


def tidy(text: str) -> str:
    """Return the text composed (NFC), with single spaces, none at the ends, nothing invisible."""
    seen = text if text.isprintable() else _INVISIBLE.sub("", text)
    composed = seen if seen.isascii() else unicodedata.normalize("NFC", seen)
    return " ".join(composed.split())


def fold(text: str) -> str:
    """Return the text without marks or capitals, for search: "Nguyễn Đức" becomes "nguyen duc"."""
    return _without_marks(tidy(text).casefold().replace("đ", "d"))


def unmarked(text: str) -> str:
    """Return the text without marks but with its capitals, for phones that show only ASCII."""
    return _without_marks(text.replace("đ", "d").replace("Đ", "D"))


def _without_marks(text: str) -> str:
    """Return the text taken apart (NFD), less its marks; the usual ones are taken out at one go."""
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    if bare.isascii():
        return bare
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def given_name_first(full_name: str) -> str:
    """Return the name as lists sort it: given name, then family and middle names."""
    words = tidy(full_name).split(" ")
    return " ".join([words[-1], *words[:-1]])


def sort_key(text: str) -> str:
    """Return a key whose plain byte order is the order of the Vietnamese alphabet."""
    letters = tidy(text).casefold()
    return "".join(_ORDER.get(letter, "00") if letter != " " else "00" for letter in letters)


def name_from_capitals(full_name: str) -> str:
    """Return a name typed in capitals as it is written in a register: "LÊ THỊ LAN" to "Lê Thị Lan"."""
    words = tidy(full_name).split(" ")
    return " ".join(word[:1].upper() + word[1:].lower() for word in words)


def whole_number(typed: str) -> int | None:
    """Return the number that a stranger wrote in the digits 0 to 9, small enough for the database."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    return int(typed) if is_number else None
