"""What a bank account must be like before money is paid into it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, tidy, unmarked
from ansinh.records.payments.types import Bank, Details

_NUMBER = re.compile(r"[0-9A-Z]{6,20}", re.ASCII)
_BETWEEN = re.compile(r"[\s.-]")


class UnknownBank(Refused):
    """The bank is not one of the list."""

    code = "unknown-bank"
    phrase = Phrase(vi="Chọn ngân hàng trong danh sách.", en="Choose a bank of the list.")


class BadAccountNumber(Refused):
    """The text is not the number of a bank account."""

    code = "bad-account-number"
    phrase = Phrase(
        vi="Số tài khoản gồm 6 đến 20 chữ số hoặc chữ cái không dấu, ví dụ 0011 0042 3456 7.",
        en="An account number has 6 to 20 digits or plain letters, for example 0011 0042 3456 7.",
    )


class NotOwnAccount(Refused):
    """The account is in the name of somebody else."""

    code = "not-own-account"
    phrase = Phrase(
        vi="Tài khoản phải đứng tên {name}. Để nhận tiền qua tài khoản của người khác, mang giấy ủy quyền "
        "đến bộ phận một cửa của cơ quan BHXH.",
        en="The account must be in the name of {name}. To be paid into somebody else's, bring a written "
        "proxy to the counter of the agency.",
    )


@cache
def all_banks() -> dict[str, Bank]:
    """Return the banks of the list by their codes, in the order of the list."""
    place = files("ansinh.records.payments").joinpath("banks.yaml")
    listed = yaml.safe_load(place.read_text("utf-8"))["banks"]
    return {each["code"]: Bank(**each) for each in listed}


def account_number(text: str) -> str:
    """Return the 6 to 20 digits and capitals of a number, without what people type between them.

    Raises:
        BadAccountNumber: anything else.
    """
    number = _BETWEEN.sub("", tidy(text)).upper()
    if not _NUMBER.fullmatch(number):
        raise BadAccountNumber(path="number")
    return number


def as_banks_write(name: str) -> str:
    """Return a name as banks write it: NGUYEN THI LAN."""
    return unmarked(tidy(name)).upper()


def faults_of(details: Details, *, name: str) -> list[Refused]:
    """Return all that keeps money of the person of this name from being paid there.

    Names are compared without marks and case, as banks write them.
    """
    faults: list[Refused] = []
    if details.bank not in all_banks():
        faults.append(UnknownBank(path="bank"))
    try:
        account_number(details.number)
    except BadAccountNumber as fault:
        faults.append(fault)
    if fold(details.holder) != fold(name):
        faults.append(NotOwnAccount(path="holder", name=as_banks_write(name)))
    return faults


def tidied(details: Details) -> Details:
    """Return details without faults as they are kept."""
    return replace(
        details,
        number=account_number(details.number),
        holder=as_banks_write(details.holder),
    )
