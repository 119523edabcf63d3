"""Which passwords are good enough, and how long one may be kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import zxcvbn_rs_py as zxcvbn

from ansinh.foundation.accounts.rules import ages, words
from ansinh.kernel import text
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

SHORTEST = 10
LONGEST = 200
KEPT = 5
LIFE_MONTHS = 6
REMINDERS = (14, 7, 1)
"""Days before the end of a password on which its owner is told."""
ENOUGH = 8.0
"""Powers of ten of guesses: a hundred million, each of which costs an Argon2 hash."""
OWN = 4
"""How long a part of a password must be before it counts as the owner's name or number."""
BIRTHDAYS = ("%d%m%Y", "%-d%-m%Y", "%d%m%y", "%Y%m%d", "%Y")
"""How people write the day of their birth in a password."""
DIGITS_ALONE = 16
"""So many digits and nothing else are random; fewer are somebody's number."""
Hint = zxcvbn.Warning


class TooShort(Refused):
    """The password is shorter than ten characters."""

    code = "password-too-short"
    phrase = Phrase(
        vi="Mật khẩu cần ít nhất {least} ký tự. Dùng một câu vài từ thì dễ nhớ và khó đoán hơn.",
        en="A password needs at least {least} characters. A phrase of a few words is easy to "
        "remember and hard to guess.",
    )


class TooLong(Refused):
    """The password is longer than two hundred characters."""

    code = "password-too-long"
    phrase = Phrase(
        vi="Mật khẩu không dài quá {most} ký tự.",
        en="A password has at most {most} characters.",
    )


class OwnWords(Refused):
    """The password is made of what others know of its owner."""

    code = "password-of-own-words"
    phrase = Phrase(
        vi="Mật khẩu chứa tên, số định danh, số điện thoại hoặc thư điện tử của anh/chị nên dễ bị "
        "đoán. Hãy dùng những từ không liên quan đến anh/chị.",
        en="The password contains your name, number, phone or e-mail, so it is easy to guess. "
        "Use words that have nothing to do with you.",
    )


class Guessable(Refused):
    """Somebody who tries the likeliest first would find the password soon."""

    code = "password-guessable"
    phrase = Phrase(vi="{why} {mend}", en="{why} {mend}")

    def __init__(self, why: Phrase) -> None:
        """Say what makes it easy to guess, and how to mend it."""
        super().__init__(path="password")
        self.phrase = Phrase(vi=f"{why.vi} {MEND.vi}", en=f"{why.en} {MEND.en}")


MEND = Phrase(
    vi="Thêm vài từ không liên quan đến nhau, ví dụ tên những đồ vật quanh anh/chị.",
    en="Add a few words that have nothing to do with each other, such as things around you.",
)
ROWS = Phrase(
    vi="Các phím liền nhau trên bàn phím rất dễ đoán.",
    en="Keys next to each other on the keyboard are easy to guess.",
)
REPEATS = Phrase(
    vi="Ký tự hoặc cụm từ lặp lại rất dễ đoán.",
    en="Repeated letters or words are easy to guess.",
)
SEQUENCES = Phrase(
    vi="Dãy liên tiếp như abc hoặc 12345 rất dễ đoán.",
    en="Sequences such as abc or 12345 are easy to guess.",
)
DATES = Phrase(
    vi="Ngày tháng và năm (ngày sinh, ngày cưới) rất dễ đoán.",
    en="Dates and years (of birth, of a wedding) are easy to guess.",
)
NAMES = Phrase(
    vi="Họ tên người đứng một mình rất dễ đoán.",
    en="Names of people by themselves are easy to guess.",
)
NUMBERS = Phrase(
    vi="Một dãy số (điện thoại, căn cước, tài khoản, ngày tháng) dễ bị người quen đoán.",
    en="A number (of a phone, a card, an account, a day) is easy to guess for who knows you.",
)
USUAL = Phrase(
    vi="Mật khẩu này gồm những từ nhiều người hay dùng.",
    en="This password is made of words that many people use.",
)
REASONS = (
    (Hint.StraightRowsOfKeysAreEasyToGuess, ROWS),
    (Hint.ShortKeyboardPatternsAreEasyToGuess, ROWS),
    (Hint.RepeatsLikeAaaAreEasyToGuess, REPEATS),
    (Hint.RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess, REPEATS),
    (Hint.SequencesLikeAbcAreEasyToGuess, SEQUENCES),
    (Hint.RecentYearsAreEasyToGuess, DATES),
    (Hint.DatesAreOftenEasyToGuess, DATES),
    (Hint.NamesAndSurnamesByThemselvesAreEasyToGuess, NAMES),
    (Hint.CommonNamesAndSurnamesAreEasyToGuess, NAMES),
)


def composed(password: str) -> str:
    """Return the password in the one form (NFC) it is kept and compared in, whatever the keyboard."""
    return unicodedata.normalize("NFC", password)


def find_fault(password: str, facts: Sequence[str]) -> Refused | None:
    """Return what is wrong with a password, or None. facts are what others know of the owner."""
    if len(password) < SHORTEST:
        return TooShort(path="password", least=SHORTEST)
    if len(password) > LONGEST:
        return TooLong(path="password", most=LONGEST)
    own = words.own_words(facts)
    inputs = [*own, *words.guessed_words()]
    for form in forms_of(password):
        guess = zxcvbn.zxcvbn(form, inputs)
        if guess.guesses_log10 < ENOUGH:
            return OwnWords(path="password") if holds(form, own) else Guessable(_reason(guess))
    return _of_somebody(bare(password))


def _of_somebody(letters: str) -> Refused | None:
    if letters.isdecimal() and len(letters) < DIGITS_ALONE:
        return Guessable(NUMBERS)
    return Guessable(NAMES) if words.is_a_name(letters) else None


def forms_of(password: str) -> list[str]:
    """Return the password as zxcvbn is asked about it: as typed, and bare of marks and spaces."""
    typed = password.casefold()
    return list(dict.fromkeys([password, typed.replace(" ", ""), bare(password)]))


def bare(password: str) -> str:
    """Return a password without marks, capitals, spaces, dots and dashes."""
    return "".join(each for each in text.fold(password) if each not in " .-_,")


def holds(password: str, own: Iterable[str]) -> bool:
    """Tell whether a password holds something of its owner's."""
    return any(len(each) >= OWN and each in bare(password) for each in own)


def _reason(guess: zxcvbn.Entropy) -> Phrase:
    hint = guess.feedback.warning if guess.feedback else None
    return next((reason for known, reason in REASONS if known == hint), USUAL)


def ends_at(set_at: datetime) -> datetime:
    """Return when a password has to be changed: six months after it was set."""
    return ages.months_after(set_at, LIFE_MONTHS)


def is_over(set_at: datetime | None, at: datetime) -> bool:
    """Tell whether a password is past its age; one of unknown age is."""
    return set_at is None or at >= ends_at(set_at)


def reminder_due(set_at: datetime, at: datetime) -> int | None:
    """Return for which reminder (14, 7 or 1 days before the end) it is time, or None."""
    left = ends_at(set_at) - at
    due = [days for days in REMINDERS if timedelta(0) < left <= timedelta(days=days)]
    return min(due, default=None)
