"""The grammar of look-ups by SMS and the texts of their replies.

The replies to BH QT are the agency's published ones, letter for letter; the carrier takes the
marks away on the way to the phone. Source: CV 815/CNTT-PM of 29/7/2019.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from ansinh.channels.shortcode.types import Asked, CardAsked, DossierAsked, TimeAsked
from ansinh.kernel import identifiers
from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.kernel.text import fold

LONGEST_ASKED, LONGEST_WITH_SPACES = 160, 1600
ASKED_AN_HOUR = 120
MISSED_A_DAY = 20
"""Look-ups of one phone: all of them within an hour, and those that found nothing within a day."""

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_MONTH = re.compile(r"([0-9]{2})([0-9]{4})", re.ASCII)


def parse(text: str) -> Asked | None:
    """Return what a message asks, or None when it has none of the known forms.

    Case, diacritics, repeated spaces and line ends do not matter; an insurance number that has
    lost its leading zero gets it back.
    """
    said = fold(text[:LONGEST_WITH_SPACES])
    if len(said) > LONGEST_ASKED:
        return None
    prefix, _, rest = said.partition(" ")
    word, *arguments = rest.split(" ")
    reader = READERS.get(word) if prefix == "bh" else None
    if reader is None:
        return None
    try:
        return reader(*arguments)
    except (Refused, ValueError, TypeError):
        return None


def _time(number: str, *limits: str) -> TimeAsked:
    known = identifiers.insurance_number(number)
    if not limits:
        return TimeAsked(known)
    first, last = limits
    return TimeAsked(known, _range(first, last))


def _range(first: str, last: str) -> MonthSpan:
    """Return the months from first to last, both inclusive, as mmyyyy or as yyyy.

    Raises:
        ValueError: the two are of different forms, or the last is before the first.
    """
    if _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        return MonthSpan(Month(int(first), 1), Month(int(last), 12) + 1)
    return MonthSpan(_month(first), _month(last) + 1)


def _month(text: str) -> Month:
    match = _MONTH.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Month(int(match[2]), int(match[1]))


def _card(number: str) -> CardAsked:
    return CardAsked(identifiers.card_number(number))


def _dossier(code: str) -> DossierAsked:
    return DossierAsked(identifiers.dossier_code(code))


READERS: Mapping[str, Callable[..., Asked]] = {"qt": _time, "the": _card, "hs": _dossier}


def duration(months: int) -> str:
    """Return a time as the replies write it: 09 năm 07 tháng, 02 năm, 08 tháng."""
    years, rest = divmod(months, 12)
    parts = [f"{years:02} năm"] if years else []
    if rest or not years:
        parts.append(f"{rest:02} tháng")
    return " ".join(parts)


def time_reply(number: str, social: int, unemployment: int) -> str:
    """Return the reply about all time, from months."""
    return (
        f"Mã số BHXH: {number}; Thời gian tham gia BHXH: {duration(social)}; "
        f"Thời gian tham gia BHTN: {duration(unemployment)}."
    )


def range_reply(number: str, within: tuple[int, int], whole: tuple[int, int]) -> str:
    """Return the reply about a range, with the whole in brackets; months of social, unemployment."""
    return (
        f"Mã số BHXH: {number}; Thời gian tham gia BHXH: {duration(within[0])}; "
        f"Thời gian tham gia BHTN: {duration(within[1])} "
        f"(Tổng thời gian tham gia BHXH: {duration(whole[0])}; "
        f"Tổng thời gian tham gia BHTN: {duration(whole[1])})"
    )


def card_reply(
    number: str, valid_from: date, valid_until: date, five_years_on: date | None
) -> str:
    """Return the reply about a health card."""
    five = (
        f"Thời điểm đủ 05 năm liên tục: {five_years_on:%d/%m/%Y}"
        if five_years_on
        else "Chưa xác định thời điểm đủ 05 năm liên tục"
    )
    return (
        f"Số thẻ BHYT: {number}; Giá trị sử dụng: từ {valid_from:%d/%m/%Y} "
        f"đến {valid_until:%d/%m/%Y}; {five}."
    )


def dossier_reply(
    *, code: str, state: str, agency: str, due: date | None, ended: date | None
) -> str:
    """Return the reply about a dossier; due is None while the clock stands still."""
    if ended is not None:
        when = f"Kết thúc ngày: {ended:%d/%m/%Y}"
    elif due is not None:
        when = f"Hẹn trả kết quả: {due:%d/%m/%Y}"
    else:
        when = "Thời hạn tạm dừng, chờ bổ sung"
    return f"Hồ sơ {code}: {state}; {when}; Nơi giải quyết: {agency}."


def unknown_reply(what: str, number: str, hotline: str) -> str:
    """Return the reply about a number that is nobody's."""
    return f"Không tìm thấy {what} {number}. Anh/chị kiểm tra lại số hoặc gọi {hotline}."


def help_reply(short_code: str) -> str:
    """Return the one message that shows the right forms."""
    return (
        f"Soạn một trong các mẫu, gửi {short_code}: BH QT 0110129425; "
        "BH QT 0110129425 012016 122017; BH QT 0110129425 2017 2018; "
        "BH THE HC4010110129425; BH HS 04486/2026/00101."
    )


def too_many_reply(hotline: str) -> str:
    """Return the reply to a phone that asks too often."""
    return f"Anh/chị đã tra cứu quá nhiều lần. Vui lòng thử lại sau hoặc gọi {hotline}."
