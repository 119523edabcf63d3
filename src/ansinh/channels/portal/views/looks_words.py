"""Who looked at what, in the words of the one it is about: offices and roles, never officers' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ansinh.foundation.journal.types import PROGRAM, Look
from ansinh.kernel.actors import Role
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import ROLES

BY_NAME = frozenset({Role.PARTNER.value, Role.SYSTEM.value, PROGRAM})
"""Roles of organisations and machines, which are named; people are told by role and office."""
WHAT: Mapping[str, Phrase] = {
    "person": Phrase(vi="Quá trình tham gia và thẻ BHYT", en="Your record and health card"),
    "participation": Phrase(vi="Thời gian tham gia", en="Time of participation"),
    "record": Phrase(vi="Quá trình tham gia", en="Your record"),
    "health-card": Phrase(vi="Thẻ bảo hiểm y tế", en="Health card"),
    "dossier": Phrase(vi="Hồ sơ {subject}", en="Dossier {subject}"),
    "petition": Phrase(vi="Phản ánh {subject}", en="Petition {subject}"),
    "document": Phrase(vi="Văn bản {subject}", en="Document {subject}"),
    "upload": Phrase(vi="Giấy tờ đã nộp", en="A paper you handed in"),
    "employees": Phrase(vi="Danh sách người lao động của đơn vị", en="Your employer's list"),
    "found": Phrase(vi="Kết quả tìm theo tên", en="Results of a search by name"),
    "registration": Phrase(vi="Tờ khai đăng ký tài khoản", en="Registration of your account"),
}
OTHER = Phrase(vi="Dữ liệu khác", en="Other data")


def who(look: Look, offices: Mapping[str, Phrase]) -> Phrase:
    """Return who looked: the organisation, or the officer's role and office."""
    roles = [ROLES[Role(role)] for role in look.roles if role in set(Role)]
    if not roles or BY_NAME.intersection(look.roles):
        return look.who
    office = offices.get(look.office)
    return Phrase(
        vi=" · ".join(role.name.vi for role in roles) + (f", {office.vi}" if office else ""),
        en=" · ".join(role.name.en for role in roles) + (f", {office.en}" if office else ""),
    )


def what(look: Look) -> Phrase:
    """Return what was looked at."""
    words = WHAT.get(look.subject_kind, OTHER)
    return Phrase(
        vi=words.vi.replace("{subject}", look.subject),
        en=words.en.replace("{subject}", look.subject),
    )


def offices_of(looks: Sequence[Look]) -> set[str]:
    """Return the paths of the offices that looked."""
    return {look.office for look in looks if look.office}
