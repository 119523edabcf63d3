"""What people mean by the words they search with."""

import pytest

from ansinh.kernel import seeking


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  Bảo hiểm xã hội  BA ĐÌNH ", ["bhxh", "ba", "dinh"]),
        ("TP. HCM", ["thanh", "pho", "ho", "chi", "minh"]),
        ("tphcm", ["thanh", "pho", "ho", "chi", "minh"]),
        ("BV Bạch Mai, Hà Nội", ["benh", "vien", "bach", "mai", "ha", "noi"]),
        ("%_\\ .*", []),
    ],
)
def test_words_are_spelled_as_names_are(typed, words):
    assert seeking.words_of_names(typed) == words


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("Quận Ba Đình", [["quan", "ba", "dinh"], ["ba", "dinh"]]),
        ("ba đình", [["ba", "dinh"], ["ba", "dinh"]]),
        ("quận 1", [["quan", "1"]]),
        ("bhxh", [["bhxh"]]),
        ("", []),
    ],
)
def test_words_of_a_kind_are_left_out_at_the_second_reading(typed, readings):
    assert seeking.readings(typed) == readings


def test_a_text_is_found_in_short_and_at_length():
    found = seeking.to_be_sought_in("Đóng BHXH; bảo hiểm y tế")
    assert all(f" {word}" in found for word in ("bhxh", "bao", "xa", "bhyt", "y"))
