"""The 26 movements of form D02 (phương án): what each is, what it needs, and what it does to the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions.types import Fund, LeaveKind
from ansinh.services.procedures.types import Choice


class Group(StrEnum):
    """The four kinds of movement that the form adds up."""

    JOINER = "joiner"
    LEAVER = "leaver"
    ADJUSTMENT = "adjustment"
    LEAVE = "leave"


GROUP_TITLES = {
    Group.JOINER: Phrase(vi="Tăng lao động", en="Joiners"),
    Group.LEAVER: Phrase(vi="Giảm lao động", en="Leavers"),
    Group.ADJUSTMENT: Phrase(vi="Điều chỉnh đóng", en="Adjustments"),
    Group.LEAVE: Phrase(vi="Nghỉ và đi làm lại", en="Leave and return"),
}


class EffectKind(StrEnum):
    """What a movement does to a worker's spans."""

    START = "start"
    STOP = "stop"
    ADD_PAST = "add-past"
    CUT_PAST = "cut-past"
    SET_WAGE = "set-wage"
    SET_POSITION = "set-position"
    ADD_FUND = "add-fund"
    DROP_FUND = "drop-fund"
    BEGIN_LEAVE = "begin-leave"
    END_LEAVE = "end-leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementKind:
    """One movement code with its needs. from_month is always needed."""

    code: str
    title: Phrase
    group: Group
    effect: EffectKind
    needs_wage: bool = False
    needs_position: bool = False
    needs_until: bool = False
    fund: Fund | None = None
    leave: LeaveKind | None = None

    @property
    def may_stand_alone(self) -> bool:
        """Tell whether it also begins a contract beside the first one, which needs wage and position.

        Source: Law 84/2015 article 43.2; form D02-LT, note (chỉ tham gia BHTNLĐ, BNN).
        """
        return self.effect is EffectKind.ADD_FUND and self.fund is Fund.ACCIDENT


def _kind(
    code: str,
    vi: str,
    en: str,
    group: Group,
    effect: EffectKind,
    *,
    needs: str = "",
    fund: Fund | None = None,
    leave: LeaveKind | None = None,
) -> MovementKind:
    return MovementKind(
        code=code,
        title=Phrase(vi=vi, en=en),
        group=group,
        effect=effect,
        fund=fund,
        leave=leave,
        needs_wage="w" in needs,
        needs_position="p" in needs,
        needs_until="u" in needs,
    )


J, L, A, V = Group.JOINER, Group.LEAVER, Group.ADJUSTMENT, Group.LEAVE
K = EffectKind
# needs: w = wage, p = position, u = until which month
MOVEMENTS: dict[str, MovementKind] = {
    each.code: each
    for each in (
        _kind("TM", "Tăng mới", "New worker", J, K.START, needs="wp"),
        _kind("TH", "Tăng mới hợp đồng", "New labour contract", J, K.START, needs="wp"),
        _kind("TD", "Tăng chuyển đơn vị", "Joins from another employer", J, K.START, needs="wp"),
        _kind("TC", "Tăng chuyển tỉnh", "Joins from another province", J, K.START, needs="wp"),
        _kind(
            "AD",
            "Bổ sung tăng nguyên lương",
            "Past months added on the full wage",
            J,
            K.ADD_PAST,
            needs="wpu",
        ),
        _kind(
            "AT",
            "Truy đóng theo mức lương cơ sở tại thời điểm",
            "Past months collected on the base salary of then",
            J,
            K.ADD_PAST,
            needs="wpu",
        ),
        _kind("GH", "Giảm hẳn", "Leaves for good", L, K.STOP),
        _kind("GD", "Giảm chuyển đơn vị", "Leaves for another employer", L, K.STOP),
        _kind("GC", "Giảm chuyển tỉnh", "Leaves for another province", L, K.STOP),
        _kind(
            "SB",
            "Bổ sung giảm nguyên lương",
            "Past months taken out on the full wage",
            L,
            K.CUT_PAST,
            needs="u",
        ),
        _kind("DC", "Điều chỉnh lương", "Wage adjusted", A, K.SET_WAGE, needs="w"),
        _kind("CD", "Điều chỉnh chức danh", "Position adjusted", A, K.SET_POSITION, needs="p"),
        _kind(
            "TV",
            "Tăng hưu trí, tử tuất",
            "Retirement fund added",
            A,
            K.ADD_FUND,
            fund=Fund.RETIREMENT,
        ),
        _kind(
            "GV",
            "Giảm hưu trí, tử tuất",
            "Retirement fund dropped",
            A,
            K.DROP_FUND,
            fund=Fund.RETIREMENT,
        ),
        _kind(
            "TN",
            "Tăng thất nghiệp",
            "Unemployment fund added",
            A,
            K.ADD_FUND,
            fund=Fund.UNEMPLOYMENT,
        ),
        _kind(
            "GN",
            "Giảm thất nghiệp",
            "Unemployment fund dropped",
            A,
            K.DROP_FUND,
            fund=Fund.UNEMPLOYMENT,
        ),
        _kind(
            "DN",
            "Điều chỉnh tham gia thất nghiệp",
            "Unemployment insurance put right for past months",
            A,
            K.ADD_FUND,
            needs="u",
            fund=Fund.UNEMPLOYMENT,
        ),
        _kind(
            "TL",
            "Tăng tai nạn lao động, bệnh nghề nghiệp",
            "Accident fund added",
            A,
            K.ADD_FUND,
            fund=Fund.ACCIDENT,
        ),
        _kind(
            "GL",
            "Giảm tai nạn lao động, bệnh nghề nghiệp",
            "Accident fund dropped",
            A,
            K.DROP_FUND,
            fund=Fund.ACCIDENT,
        ),
        _kind(
            "DL",
            "Điều chỉnh tham gia tai nạn lao động, bệnh nghề nghiệp",
            "Accident insurance put right for past months",
            A,
            K.ADD_FUND,
            needs="u",
            fund=Fund.ACCIDENT,
        ),
        _kind(
            "TT",
            "Bổ sung tăng quỹ khám chữa bệnh",
            "Health fund added for past months",
            A,
            K.ADD_FUND,
            needs="u",
            fund=Fund.HEALTH,
        ),
        _kind(
            "TU",
            "Bổ sung giảm quỹ khám chữa bệnh",
            "Health fund taken out for past months",
            A,
            K.DROP_FUND,
            needs="u",
            fund=Fund.HEALTH,
        ),
        _kind(
            "KL",
            "Nghỉ không lương",
            "Unpaid leave begins",
            V,
            K.BEGIN_LEAVE,
            leave=LeaveKind.UNPAID,
        ),
        _kind(
            "OF",
            "Nghỉ ốm, không lương",
            "Sick leave without wage begins",
            V,
            K.BEGIN_LEAVE,
            leave=LeaveKind.SICKNESS,
        ),
        _kind(
            "TS",
            "Nghỉ thai sản",
            "Maternity leave begins",
            V,
            K.BEGIN_LEAVE,
            leave=LeaveKind.MATERNITY,
        ),
        _kind("ON", "Đi làm lại", "Returns from leave", V, K.END_LEAVE),
    )
}
CHOICES = tuple(Choice(value=each.code, title=each.title) for each in MOVEMENTS.values())
JOINS = frozenset({K.START, K.ADD_PAST})
