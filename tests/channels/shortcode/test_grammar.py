"""What the short code understands, and its replies word for word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.channels.shortcode import rules
from ansinh.channels.shortcode.types import CardAsked, DossierAsked, TimeAsked
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan

LAN = "0110129425"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"BH QT {LAN}", TimeAsked(LAN)),
        (f"  bh\r\nqt   {LAN}\n", TimeAsked(LAN)),
        (f"Bh Qt {LAN[1:]}", TimeAsked(LAN)),
        (f"BH{' ' * 200}QT\u200b {LAN}", TimeAsked(LAN)),
        (f"bh\tqt\N{NO-BREAK SPACE}{LAN}", TimeAsked(LAN)),
        (f"BH QT {LAN} 012016 122017", TimeAsked(LAN, MonthSpan(Month(2016, 1), Month(2018, 1)))),
        (f"BH QT {LAN} 2017 2018", TimeAsked(LAN, MonthSpan(Month(2017, 1), Month(2019, 1)))),
        ("BH THE hc4010110129425", CardAsked("HC4010110129425")),
        ("bh thẻ HC4010110129425", CardAsked("HC4010110129425")),
        ("BH HS 04486.G/2019/08708", DossierAsked("04486.G/2019/08708")),
        ("bh hs 00001/2026/00101", DossierAsked("00001/2026/00101")),
    ],
)
def test_a_message_is_understood(text, asked):
    assert rules.parse(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BH",
        "BH QT",
        "xin chao",
        "BHQT 0110129425",
        "BH QT 01101294",
        "BH QT 01101294255",
        "BH QT ０１１０１２９４２５",
        f"BH QT {LAN} 2017",
        f"BH QT {LAN} 2018 2017",
        f"BH QT {LAN} 132016 122017",
        f"BH QT {LAN} 2017 122017",
        f"BH QT {LAN} 2017 2018 2019",
        f"BH QT {LAN} 0000 9999",
        "BH THE 0110129425",
        "BH HS 1/2",
        "BH QT " + "0" * 500,
    ],
)
def test_anything_else_is_not(text):
    assert rules.parse(text) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(text):
    rules.parse(text)


@given(
    number=st.from_regex(r"[0-9]{10}", fullmatch=True),
    gaps=st.lists(st.sampled_from([" ", "  ", "\n", "\r\n", "\t "]), min_size=2, max_size=2),
    spelling=st.tuples(st.sampled_from(["BH", "bh", "Bh"]), st.sampled_from(["QT", "qt", "qT"])),
)
def test_case_spaces_and_line_ends_do_not_matter(number, gaps, spelling):
    text = f"{spelling[0]}{gaps[0]}{spelling[1]}{gaps[1]}{number}\n"
    assert rules.parse(text) == TimeAsked(number)


@given(st.integers(1900, 2140), st.integers(1, 12), st.integers(0, 600))
def test_a_range_of_months_holds_both_ends(year, month, length):
    first = Month(year, month)
    last = first + length
    asked = rules.parse(f"BH QT {LAN} {month:02}{year} {last.month:02}{last.year}")
    assert asked.within == MonthSpan(first, last + 1)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (115, "09 năm 07 tháng"),
        (24, "02 năm"),
        (8, "08 tháng"),
        (0, "00 tháng"),
        (1200, "100 năm"),
    ],
)
def test_times_are_written_as_published(months, said):
    assert rules.duration(months) == said


def test_the_replies_are_the_published_ones():
    assert rules.time_reply(LAN, 115, 104) == (
        "Mã số BHXH: 0110129425; Thời gian tham gia BHXH: 09 năm 07 tháng; "
        "Thời gian tham gia BHTN: 08 năm 08 tháng."
    )
    assert rules.range_reply(LAN, (24, 18), (115, 104)) == (
        "Mã số BHXH: 0110129425; Thời gian tham gia BHXH: 02 năm; "
        "Thời gian tham gia BHTN: 01 năm 06 tháng (Tổng thời gian tham gia BHXH: 09 năm 07 tháng; "
        "Tổng thời gian tham gia BHTN: 08 năm 08 tháng)"
    )


def test_a_waiting_dossier_has_no_due_date():
    reply = rules.dossier_reply(
        code="00001/2026/00101",
        state="Chờ bổ sung",
        agency="BHXH cơ sở Ba Đình",
        due=None,
        ended=None,
    )
    assert "tạm dừng" in reply


def test_a_card_without_a_five_year_date_says_so():
    reply = rules.card_reply("HC4010110129425", date(2026, 1, 1), date(2026, 12, 31), None)
    assert "từ 01/01/2026 đến 31/12/2026" in reply
