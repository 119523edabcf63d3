"""What a program may be allowed to do with an account: each scope once, with its words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ansinh.kernel.phrases import Phrase


class Scope(StrEnum):
    """One permission a token can carry."""

    OPENID = "openid"
    PROFILE = "profile"
    IDENTITY = "identity"
    OFFLINE = "offline_access"
    RECORD = "record.read"
    DOSSIER_READ = "dossier.read"
    DOSSIER_FILE = "dossier.file"


WORDS: dict[Scope, Phrase] = {
    Scope.OPENID: Phrase(
        vi="Biết anh/chị đã đăng nhập, qua một mã riêng của chương trình này",
        en="Know that you are signed in, by a code made for this program alone",
    ),
    Scope.PROFILE: Phrase(
        vi="Xem họ tên và ngôn ngữ anh/chị chọn", en="See your name and the language you chose"
    ),
    Scope.IDENTITY: Phrase(
        vi="Xem số định danh cá nhân của anh/chị", en="See your citizen number"
    ),
    Scope.OFFLINE: Phrase(
        vi="Tiếp tục sử dụng các quyền này cả khi anh/chị không mở chương trình",
        en="Go on using these permissions when you are not there",
    ),
    Scope.RECORD: Phrase(
        vi="Xem quá trình đóng bảo hiểm và thẻ BHYT của anh/chị",
        en="See your contribution record and your health card",
    ),
    Scope.DOSSIER_READ: Phrase(
        vi="Xem hồ sơ của anh/chị: tình trạng, các bước giải quyết, giấy tờ",
        en="See your dossiers: where they stand, their steps and papers",
    ),
    Scope.DOSSIER_FILE: Phrase(vi="Nộp hồ sơ thay anh/chị", en="File dossiers on your behalf"),
}
"""As the consent page says them to the owner of an account."""

OF_A_SIGN_IN = frozenset({Scope.OPENID, Scope.PROFILE, Scope.IDENTITY, Scope.OFFLINE})
"""What only makes sense when a person signs in; a program of its own accord never has these."""


def in_order(scopes: Iterable[str]) -> list[str]:
    """Return scopes in the order in which they are told to people."""
    known = [each.value for each in Scope]
    return sorted(scopes, key=lambda each: known.index(each) if each in known else len(known))


def words_of(scope: str) -> Phrase:
    """Return what a scope allows, in words; an unknown one stands for itself."""
    known = {each.value for each in Scope}
    return WORDS[Scope(scope)] if scope in known else Phrase(vi=scope, en=scope)


def in_words(scopes: Iterable[str]) -> list[Phrase]:
    """Return what several scopes allow, in the order in which they are told to people."""
    return [words_of(each) for each in in_order(scopes)]
