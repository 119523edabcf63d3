"""Words of passwords: why a link was sent, and what is wrong with a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ansinh.kernel.phrases import Phrase


class LinkReason(StrEnum):
    """Why somebody gets a link to set a password with."""

    FORGOTTEN = "forgotten"
    OPENED = "opened"
    RECOVERED = "recovered"


class Closing(StrEnum):
    """Why an account lets nobody in."""

    DORMANT = "dormant"
    DECEASED = "deceased"

    @property
    def words(self) -> Phrase:
        """Return what whoever wants to come in is told."""
        return CLOSED[self]


CLOSED = {
    Closing.DORMANT: Phrase(
        vi="Tài khoản này đã khóa vì lâu không đăng nhập. Để mở lại, anh/chị mang giấy tờ tùy thân "
        "đến cơ quan bảo hiểm xã hội gần nhất; cán bộ thì báo quản trị viên.",
        en="This account is closed because it was not used for long. To have it opened again, bring "
        "your identity document to the nearest office of the agency; officers ask an administrator.",
    ),
    Closing.DECEASED: Phrase(
        vi="Tài khoản này đã khóa vì sổ của cơ quan ghi chủ tài khoản đã mất. Nếu ghi nhầm, anh/chị "
        "mang giấy tờ tùy thân đến cơ quan bảo hiểm xã hội gần nhất. Thân nhân mang giấy khai tử và "
        "giấy tờ về quan hệ đến đó để nhận bản trích và làm thủ tục hưởng chế độ.",
        en="This account is closed because the register says that its holder has died. If that is "
        "wrong, bring your identity document to the nearest office of the agency. The heirs bring the "
        "death certificate and what proves the relation, get an extract there and claim benefits.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordState:
    """How old an account's password is, for its owner."""

    set_at: datetime | None
    ends_at: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """What the page behind a link says: whose password it sets, and until when."""

    account: int
    name: str
    login: str
    reason: LinkReason
    expires_at: datetime
