"""How the values of a form are written for officers, and to which line each finding belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from ansinh.channels.desk.types import (
    GRAVE,
    KEYS,
    ActForm,
    Cell,
    Clock,
    RegisterSays,
    Remark,
    Words,
)
from ansinh.kernel import calendar, money
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions.types import SpanView
from ansinh.services.dossiers.types import Act, Wanted
from ansinh.services.procedures.types import FieldKind, FieldView

LEAVES = {
    "maternity": Phrase(vi="thai sản", en="maternity"),
    "sickness": Phrase(vi="ốm đau", en="sickness"),
    "unpaid": Phrase(vi="không lương", en="unpaid"),
    "retirement-suspended": Phrase(vi="tạm dừng đóng hưu trí", en="retirement fund suspended"),
}
NOT_SHOWN = frozenset({"source"})
Names = Mapping[tuple[str, str], Phrase]
HEADS = ("full_name", "name", "document", "title")


def same(text: str) -> Phrase:
    """Return a text that reads alike in both languages."""
    return Phrase(vi=text, en=text)


def written(field: FieldView, value: object) -> Phrase:
    """Return a kept value as people read it: 11/2026, 20/11/2026, 8.500.000 đ, the choice's name."""
    if field.kind is FieldKind.CHOICE:
        titles = {choice.value: choice.title for choice in field.choices}
        return titles.get(str(value), same(str(value)))
    if field.kind is FieldKind.MONEY and isinstance(value, int) and value >= 1_000:
        return same(money.dong(value))
    if field.kind in {FieldKind.MONTH, FieldKind.DAY, FieldKind.BIRTH}:
        return same(_calendar(str(value)))
    return same(str(value))


def _calendar(text: str) -> str:
    try:
        if len(text) == 7:
            return Month.parse(text).vietnamese
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


def cells(
    fields: Iterable[FieldView], values: Mapping[str, Any], names: Names = MappingProxyType({})
) -> list[Cell]:
    """Return the values of a form that were filled in, in the form's own order.

    names tells what codes of provinces and facilities stand for, by field and code.
    """
    return [
        Cell(
            name=field.name,
            title=field.title,
            value=names.get((field.name, str(values[field.name])))
            or written(field, values[field.name]),
        )
        for field in fields
        if values.get(field.name) not in (None, "", [])
    ]


def head_of(values: Mapping[str, Any]) -> str:
    """Return what an entry is known by: a worker's name, a paper's title."""
    return next((str(values[name]) for name in HEADS if values.get(name)), "")


def remarks_by_line(
    findings: Iterable[Mapping[str, Any]],
) -> dict[tuple[str, int | None], list[Remark]]:
    """Return findings by list and line; those of no line come under ("", None)."""
    sorted_out: dict[tuple[str, int | None], list[Remark]] = defaultdict(list)
    for finding in findings:
        sorted_out[_line_of(str(finding.get("path", "")))].append(
            Remark(
                phrase=Phrase(vi=str(finding.get("vi", "")), en=str(finding.get("en", ""))),
                is_error=finding.get("severity") == "error",
            )
        )
    return sorted_out


def _line_of(path: str) -> tuple[str, int | None]:
    name, _, rest = path.partition(".")
    place = rest.partition(".")[0]
    return (name, int(place)) if place.isdecimal() else ("", None)


def leave_words(kind: str) -> Phrase:
    """Return a kind of leave as officers read it."""
    return LEAVES.get(kind, same(kind))


def says(span: SpanView | None, leave: Phrase | None = None) -> RegisterSays:
    """Return what the register says of a worker who is known: insured here, on leave, or not here."""
    if span is None:
        return RegisterSays(
            phrase=Phrase(vi="Không đóng tại đơn vị này", en="Not insured with this employer"),
            tone="warn",
        )
    since = span.months.start.vietnamese
    wage = _wage(span)
    if leave:
        return RegisterSays(
            phrase=Phrase(
                vi=f"Đang nghỉ ({leave.vi}) · đóng từ {since} · {wage}",
                en=f"On leave ({leave.en}) · insured since {since} · {wage}",
            ),
            tone="warn",
        )
    if span.is_accident_only:
        return RegisterSays(
            phrase=Phrase(
                vi=f"Chỉ đóng TNLĐ, BNN từ {since} · {wage}",
                en=f"Accident fund only since {since} · {wage}",
            ),
            tone="info",
        )
    return RegisterSays(
        phrase=Phrase(vi=f"Đóng từ {since} · {wage}", en=f"Insured since {since} · {wage}"),
        tone="ok",
    )


UNKNOWN = RegisterSays(
    phrase=Phrase(vi="Mã số không có trong hệ thống", en="Number not in the register"), tone="bad"
)
NEWCOMER = RegisterSays(
    phrase=Phrase(vi="Chưa có mã số, sẽ được cấp", en="No number yet, one will be issued"),
    tone="info",
)


def _wage(span: SpanView) -> str:
    if span.wage.coefficient:
        return f"{span.wage.coefficient:f}".replace(".", ",")
    return money.dong(span.wage.amount)


def stretch(total: int, first: int, size: int) -> tuple[int, int | None, int | None]:
    """Return where a page of a list begins, where the next one begins and where the one before."""
    start = max(0, min(first, total - 1))
    later = start + size if start + size < total else None
    earlier = max(0, start - size) if start else None
    return start, later, earlier


def wanted_titles(text: str) -> Sequence[str]:
    """Return the papers an officer asks for, one a line, without blank lines."""
    return [line.strip()[:200] for line in text.splitlines() if line.strip()][:30]


def wanted(act: Act, text: str) -> list[Wanted] | None:
    """Return the papers that a supplement request asks for, one a line; None for other acts."""
    if act is not Act.ASK_SUPPLEMENT:
        return None
    return [Wanted(title=title, originals=1) for title in wanted_titles(text)]


DAY = timedelta(days=1)
STANDS = Clock(
    phrase=Phrase(vi="Tạm dừng, chờ bổ sung", en="Waiting for a supplement"), tone="info"
)
RESOLVED = Clock(phrase=Phrase(vi="Đã có kết quả", en="Result ready"), tone="ok")
ENDED = Clock(phrase=Phrase(vi="Đã kết thúc", en="Ended"), tone="info")
DUE_TODAY = Clock(phrase=Phrase(vi="Đến hạn hôm nay", en="Due today"), tone="warn")


def clock(due_at: datetime, *, at: datetime) -> Clock:
    """Return how many working days after today a running dossier has left, or how many it is late."""
    today, due = at.astimezone(calendar.ZONE).date(), due_at.astimezone(calendar.ZONE).date()
    if due_at < at:
        late = calendar.count_working_days(due, today)
        if not late:
            return Clock(phrase=Phrase(vi="Quá hạn hôm nay", en="Late since today"), tone="bad")
        return Clock(phrase=Phrase(vi=f"Quá hạn {late} ngày", en=f"{late} days late"), tone="bad")
    if due == today:
        return DUE_TODAY
    left = calendar.count_working_days(today + DAY, due + DAY)
    return Clock(
        phrase=Phrase(vi=f"Còn {left} ngày", en=f"{left} days left"),
        tone="warn" if left <= 1 else "ok",
    )


ITEMS = Phrase(vi="Giấy tờ cần bổ sung, mỗi dòng một loại", en="Papers to add, one a line")
REASON = Phrase(vi="Lý do, ghi như người nộp sẽ đọc", en="Reason, as the applicant will read it")
ADVICE = Phrase(vi="Ý kiến với cán bộ thụ lý", en="What the processing officer shall correct")
NEW_DATE = Phrase(
    vi="Ngày hẹn mới (dd/mm/yyyy, chỉ được hẹn lại một lần)",
    en="New date (dd/mm/yyyy, can be promised only once)",
)


def act_form(
    act: Act, typed: Mapping[str, str], errors: Sequence[tuple[str, Phrase | str]]
) -> ActForm:
    """Return the form of an act that needs words, with what was typed and what was wrong."""
    wrong = dict(errors)
    is_open = typed.get("act") == act.value
    return ActForm(
        act=act,
        key=KEYS[act],
        title=act.words,
        fields=[
            Words(
                name=name,
                place=f"{act.value}-{name}",
                label=label,
                value=typed.get(name, "") if is_open else "",
                error=wrong.get(f"{act.value}-{name}", ""),
                is_day=name == "new_due",
            )
            for name, label in _fields_of(act)
        ],
        is_open=is_open,
        is_grave=act in GRAVE,
    )


def _fields_of(act: Act) -> list[tuple[str, Phrase]]:
    if act is Act.ASK_SUPPLEMENT:
        return [("items", ITEMS), ("note", REASON)]
    if act is Act.EXTEND:
        return [("reason", REASON), ("new_due", NEW_DATE)]
    return [("note", ADVICE if act is Act.SEND_BACK else REASON)]
