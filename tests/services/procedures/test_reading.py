"""What people type is read in all its spellings, and only that."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel.money import dong, dotted
from ansinh.kernel.months import Month
from ansinh.records.people.types import BirthPrecision, Sex
from ansinh.services.procedures.rules import reading
from ansinh.services.procedures.rules.reading import Unreadable

months = st.builds(Month, st.integers(1995, 2100), st.integers(1, 12))
days = st.dates(date(1920, 1, 1), date(2090, 12, 31))
MONTH_SPELLINGS = (
    "{0:02}/{1}",
    "{0}/{1}",
    "{1}-{0:02}",
    "{0}.{1}",
    "{0:02}-{1}",
    "T{0}/{1}",
    "tháng {0}/{1}",
    " {0:02}{1} ",
)


@given(months, st.sampled_from(MONTH_SPELLINGS))
def test_a_month_is_read_in_every_spelling(month, spelling):
    assert reading.month(spelling.format(month.month, month.year)) == month


@given(days)
def test_a_day_is_read_from_the_form_the_sheet_and_its_serial(day):
    serial = (day - reading.EXCEL_BEGINS) // timedelta(days=1)
    spellings = [
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
    ]
    assert {
        reading.day(each) for each in [*spellings, *([str(serial)] if serial > 9999 else [])]
    } == {day}


@given(st.integers(0, 10**12))
def test_an_amount_is_read_with_any_separators(amount):
    spellings = {
        str(amount),
        dotted(amount),
        f"{amount:,}",
        dong(amount),
        f"{dotted(amount)} VND",
        f"{amount}.0",
    }
    assert {reading.amount(each) for each in spellings} == {amount}


def phrase_of(read, text):
    """Return why a text cannot be read, or None when it can."""
    try:
        read(text)
    except Unreadable as refused:
        return refused.phrase
    return None


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_with_a_phrase(text):
    for read in (
        reading.month,
        reading.day,
        reading.birth,
        reading.number,
        reading.amount,
        reading.sex,
        reading.insurance_number,
        reading.citizen_number,
        reading.phone,
    ):
        phrase = phrase_of(read, text)
        assert phrase is None or (phrase.vi and phrase.en)


@pytest.mark.parametrize("text", ["13/2026", "0/2026", "2026", "11/26", "nay", ""])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Unreadable):
        reading.month(text)


@pytest.mark.parametrize("text", ["31/02/2026", "00/01/2026", "1/13/2026", "hôm qua", ""])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Unreadable):
        reading.day(text)


def test_full_width_digits_are_named():
    with pytest.raises(Unreadable) as refused:
        reading.insurance_number("０１１０１２９４２５")
    assert refused.value.code == "foreign-digits"


def test_a_coefficient_keeps_its_decimals_with_dot_or_comma():
    assert reading.number("2,34") == reading.number("2.34") == Decimal("2.34")


def test_a_birth_may_lack_the_day_or_the_month():
    assert reading.birth("1987") == (date(1987, 1, 1), BirthPrecision.YEAR)
    assert reading.birth("04/1987") == (date(1987, 4, 1), BirthPrecision.MONTH)
    assert reading.birth("12/04/1987") == (date(1987, 4, 12), BirthPrecision.DAY)


def test_sex_is_read_in_both_languages():
    assert [reading.sex(each) for each in ("Nữ", "NU", "female", "nam", "Male")] == [
        Sex.FEMALE,
        Sex.FEMALE,
        Sex.FEMALE,
        Sex.MALE,
        Sex.MALE,
    ]


@pytest.mark.parametrize("typed", ["8.500.000,00", "8,500,000.00", "8.500.000,0"])
def test_decimals_after_thousands_are_read(typed):
    assert reading.amount(typed) == 8_500_000


@pytest.mark.parametrize("typed", ["-8500000", "\u22128.500.000"])
def test_a_number_below_zero_is_told_as_such(typed):
    with pytest.raises(reading.Unreadable) as refused:
        reading.number(typed)
    assert refused.value.code == "negative-number"


@pytest.mark.parametrize(
    "typed",
    ["NguyÔn ThÞ Lan", "Hoµng V¨n §øc", "TrÇn ThÞ H»ng", "Nguyeãn Thò Lan", "Hoaøng Vaên Ñöùc"],
)
def test_a_name_written_for_an_old_font_is_refused(typed):
    with pytest.raises(reading.Unreadable) as refused:
        reading.name(typed)
    assert refused.value.code == "old-font"


@pytest.mark.parametrize(
    "name",
    ["Huỳnh Thuỵ Oanh", "LÊ HOÀ BÌNH", "H'Hen Niê", "Jürgen Müller", "José Núñez", "Trần Thuý"],
)
def test_names_of_today_are_read_as_they_are(name):
    assert reading.name(name) == name


def test_the_icelandic_letter_of_old_keyboards_is_read_as_the_vietnamese_one():
    assert reading.name("Ð\u00f0 Ð\u1ed7 Lan") == "Đđ Đỗ Lan"


@pytest.mark.parametrize("typed", ["0110.129.425", "0110-129-425", "0110 129 425", "110129425"])
def test_an_insurance_number_may_be_parted(typed):
    assert reading.insurance_number(typed) == "0110129425"


@pytest.mark.parametrize("typed", ["110129425.0", "1.10129E+08", "0110.129-425", "0110129425-"])
def test_what_is_no_insurance_number_is_never_made_one(typed):
    with pytest.raises(reading.Unreadable):
        reading.insurance_number(typed)


@pytest.mark.parametrize("typed", ["Nguyễn Thị 1", "<b>Lan</b>", "Lan (nghỉ)"])
def test_nobody_comes_into_the_register_under_what_is_no_name(typed):
    with pytest.raises(reading.Unreadable, match="No name"):
        reading.new_name(typed)


def test_names_from_abroad_are_names():
    assert reading.new_name("D'Arcy O’Neil Jr.") == "D'Arcy O’Neil Jr."
