"""Numbers are parsed, written and masked; look-alikes are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel import identifiers
from ansinh.kernel.errors import Refused

DIGITS = "0123456789"


def numbers(length):
    return st.text(DIGITS, min_size=length, max_size=length)


@given(numbers(10))
def test_ten_digits_are_an_insurance_number(text):
    assert identifiers.insurance_number(f" {text} ") == text


@given(numbers(9))
def test_nine_digits_get_their_zero_back(text):
    assert identifiers.insurance_number(text) == f"0{text}"


READERS = [
    identifiers.insurance_number,
    identifiers.citizen_number,
    identifiers.card_number,
    identifiers.employer_code,
    identifiers.dossier_code,
    identifiers.phone,
]


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused_with_words(read, text):
    refused = None
    try:
        assert read(text, path="here").isascii()
    except Refused as fault:
        refused = fault
    assert refused is None or (refused.path, bool(refused.phrase.vi)) == ("here", True)


@pytest.mark.parametrize("read", READERS)
@given(numbers(10))
def test_digits_of_other_scripts_are_refused(read, text):
    with pytest.raises(Refused):
        read(text.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)}))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("04486/2026/00101", "04486/2026/00101"),
        ("04486-2026-00101", "04486/2026/00101"),
        ("04486.g/2019/08708", "04486.G/2019/08708"),
        ("12345/2026/001", "12345/2026/001"),
    ],
)
def test_dossier_codes_are_read_as_written_and_from_addresses(text, code):
    assert identifiers.dossier_code(text) == code
    assert identifiers.dossier_code(identifiers.in_address(code)) == code


@pytest.mark.parametrize("text", ["0912345678", "84912345678", "+84 912.345.678", "0912 345-678"])
def test_a_phone_number_has_one_form(text):
    assert identifiers.phone(text) == "0912345678"


@pytest.mark.parametrize("text", ["0212345678", "091234567", "09123456789", "abc"])
def test_what_is_no_mobile_number_is_refused(text):
    with pytest.raises(identifiers.BadPhone):
        identifiers.phone(text)


@given(st.text(DIGITS, max_size=15))
def test_a_masked_number_keeps_its_length_and_hides_its_middle(text):
    hidden = identifiers.masked(text)
    assert len(hidden) == len(text)
    assert len(text) < 7 or hidden == text[:3] + "*" * (len(text) - 6) + text[-3:]
    assert len(text) >= 7 or set(hidden) <= {"*"}
