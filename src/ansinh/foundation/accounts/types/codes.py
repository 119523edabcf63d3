"""Words of one-time codes: what each is for, and what its challenge shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ansinh.foundation.messaging.types import Carrier
from ansinh.kernel.phrases import Phrase


class CodePurpose(StrEnum):
    """What a one-time code confirms; a code for one purpose is worth nothing for another."""

    CONFIRM_PHONE = "confirm-phone"
    CONFIRM_EMAIL = "confirm-email"
    SIGN_IN = "sign-in"
    CONFIRM_ACT = "confirm-act"
    SET_PASSWORD = "set-password"  # noqa: S105 - the word for a purpose
    SUPPORT = "support"

    @property
    def words(self) -> Phrase:
        """Return what the message says the code is for."""
        return PURPOSES[self]


PURPOSES = {
    CodePurpose.CONFIRM_PHONE: Phrase(
        vi="xác nhận số điện thoại", en="to confirm your phone number"
    ),
    CodePurpose.CONFIRM_EMAIL: Phrase(
        vi="xác nhận địa chỉ thư điện tử", en="to confirm your e-mail address"
    ),
    CodePurpose.SIGN_IN: Phrase(vi="đăng nhập", en="to sign in"),
    CodePurpose.CONFIRM_ACT: Phrase(vi="xác nhận thao tác", en="to confirm what you are doing"),
    CodePurpose.SET_PASSWORD: Phrase(vi="đặt mật khẩu", en="to set your password"),
    CodePurpose.SUPPORT: Phrase(
        vi="tổng đài xem dữ liệu của anh/chị trong 30 phút",
        en="to let the support centre see your data for 30 minutes",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeView:
    """A code that was sent, without the code: where to, masked, and what is left of it.

    sent_at is when the carrier took it over and expires_at is counted from then; both are None
    while it waits for its carrier. is_open is false once it was used, replaced, tried too often
    or has expired.
    """

    purpose: CodePurpose
    carrier: Carrier
    shown: str
    account: int | None
    sent_at: datetime | None
    expires_at: datetime | None
    tries_left: int
    used_at: datetime | None
    is_open: bool
