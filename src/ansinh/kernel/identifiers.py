"""The numbers by which people, employers, cards and dossiers are known: parsed, written, masked.

Only the digits 0 to 9 count: look-alikes of other scripts are refused, never guessed.
"""

import re
from typing import NewType

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

InsuranceNumber = NewType("InsuranceNumber", str)
CitizenNumber = NewType("CitizenNumber", str)
EmployerCode = NewType("EmployerCode", str)
AgencyCode = NewType("AgencyCode", str)
DossierCode = NewType("DossierCode", str)
CardNumber = NewType("CardNumber", str)

_TEN = re.compile(r"[0-9]{10}", re.ASCII)
_NINE = re.compile(r"[0-9]{9}", re.ASCII)
_TWELVE = re.compile(r"[0-9]{12}", re.ASCII)
_CARD = re.compile(r"[A-Z]{2}[1-5][0-9]{12}", re.ASCII)
_EMPLOYER = re.compile(r"[0-9A-Z]{6,15}", re.ASCII)
_TAX = re.compile(r"([0-9]{10})-?([0-9]{3})?", re.ASCII)
_DOSSIER = re.compile(r"([0-9]{5})(\.[A-Z])?[/-]([0-9]{4})[/-]([0-9]{3,5})", re.ASCII)
_PHONE = re.compile(r"(?:\+?84|0)([35789][0-9]{8})", re.ASCII)


class BadInsuranceNumber(Refused):
    """The text is not a social insurance number."""

    code = "bad-insurance-number"
    phrase = Phrase(
        vi="Mã số BHXH gồm 10 chữ số từ 0 đến 9, ví dụ 0110129425.",
        en="A social insurance number has 10 digits 0 to 9, for example 0110129425.",
    )


class BadCitizenNumber(Refused):
    """The text is not a citizen number."""

    code = "bad-citizen-number"
    phrase = Phrase(
        vi="Số định danh cá nhân gồm 12 chữ số từ 0 đến 9.",
        en="A citizen number has 12 digits 0 to 9.",
    )


class BadCardNumber(Refused):
    """The text is not a health card number."""

    code = "bad-card-number"
    phrase = Phrase(
        vi="Số thẻ BHYT gồm 15 ký tự, ví dụ HC4010110129425.",
        en="A health card number has 15 characters, for example HC4010110129425.",
    )


class BadEmployerCode(Refused):
    """The text is not an employer code."""

    code = "bad-employer-code"
    phrase = Phrase(
        vi="Mã đơn vị gồm 6 đến 15 chữ cái không dấu và chữ số.",
        en="An employer code has 6 to 15 plain letters and digits.",
    )


class BadTaxCode(Refused):
    """The text is not a tax code."""

    code = "bad-tax-code"
    phrase = Phrase(
        vi="Mã số thuế gồm 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc (0101234567-001).",
        en="A tax code has 10 digits, or 13 for a branch (0101234567-001).",
    )


class BadDossierCode(Refused):
    """The text is not a dossier code."""

    code = "bad-dossier-code"
    phrase = Phrase(
        vi="Mã hồ sơ có dạng 04486/2026/00101.", en="A dossier code looks like 04486/2026/00101."
    )


class BadPhone(Refused):
    """The text is not a Vietnamese mobile number."""

    code = "bad-phone"
    phrase = Phrase(
        vi="Số điện thoại di động gồm 10 chữ số, ví dụ 0912345678.",
        en="A mobile phone number has 10 digits, for example 0912345678.",
    )


def insurance_number(text: str, *, path: str = "") -> InsuranceNumber:
    """Return the ten digits; nine digits have lost their leading zero and get it back.

    Raises:
        BadInsuranceNumber: anything else. Source: Decision 595/QD-BHXH article 2.13 (mã số BHXH).
    """
    digits = text.strip()
    if _NINE.fullmatch(digits):
        digits = "0" + digits
    if not _TEN.fullmatch(digits):
        raise BadInsuranceNumber(path=path)
    return InsuranceNumber(digits)


def citizen_number(text: str, *, path: str = "") -> CitizenNumber:
    """Return the twelve digits of a citizen number.

    Raises:
        BadCitizenNumber: anything else. Source: Law 26/2023/QH15 article 12 (số định danh cá nhân).
    """
    if not _TWELVE.fullmatch(text.strip()):
        raise BadCitizenNumber(path=path)
    return CitizenNumber(text.strip())


def card_number(text: str, *, path: str = "") -> CardNumber:
    """Return the fifteen characters of a health card number.

    Raises:
        BadCardNumber: anything else. Source: Decision 1351/QD-BHXH 2015 (mã số thẻ BHYT).
    """
    number = text.strip().upper()
    if not _CARD.fullmatch(number):
        raise BadCardNumber(path=path)
    return CardNumber(number)


def employer_code(text: str, *, path: str = "") -> EmployerCode:
    """Return an employer code in capitals.

    Raises:
        BadEmployerCode: anything but 6 to 15 plain letters and digits.
    """
    code = text.strip().upper()
    if not _EMPLOYER.fullmatch(code):
        raise BadEmployerCode(path=path)
    return EmployerCode(code)


def tax_code(text: str, *, path: str = "") -> str:
    """Return the ten digits of a tax code, with a dash and three more for a branch.

    Raises:
        BadTaxCode: anything else. Source: Circular 86/2024/TT-BTC article 5 (mã số thuế).
    """
    match = _TAX.fullmatch(re.sub(r"[ .]", "", text))
    if match is None:
        raise BadTaxCode(path=path)
    return f"{match[1]}-{match[2]}" if match[2] else match[1]


def dossier_code(text: str, *, path: str = "") -> DossierCode:
    """Return serial/year/agency, from that form or the one with dashes that addresses use.

    Raises:
        BadDossierCode: anything else.
    """
    match = _DOSSIER.fullmatch(text.strip().upper())
    if match is None:
        raise BadDossierCode(path=path)
    serial, letter, year, agency = match.groups()
    return DossierCode(f"{serial}{letter or ''}/{year}/{agency}")


def in_address(code: DossierCode) -> str:
    """Return a dossier code as web addresses carry it, with dashes."""
    return code.replace("/", "-")


def phone(text: str, *, path: str = "") -> str:
    """Return a mobile number as ten digits with a leading zero.

    Raises:
        BadPhone: anything else.
    """
    match = _PHONE.fullmatch(re.sub(r"[ .-]", "", text.strip()))
    if match is None:
        raise BadPhone(path=path)
    return "0" + match[1]


def masked(number: str) -> str:
    """Return a number that its owner recognises and nobody else can use: 011****425."""
    if len(number) < 7:
        return "*" * len(number)
    return f"{number[:3]}{'*' * (len(number) - 6)}{number[-3:]}"
