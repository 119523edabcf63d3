"""What if: retire earlier or later, add voluntary years, withdraw or wait, pay in another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import bounds, parameters
from ansinh.law.estimates import estimate
from ansinh.services.estimates.rules import wording
from ansinh.services.estimates.types import Bar, Comparison, Line, Table

EARLIER_LATER = Phrase(vi="Nếu nghỉ sớm hơn hoặc muộn hơn", en="If you retire earlier or later")
MORE_YEARS = Phrase(
    vi="Nếu đóng thêm BHXH tự nguyện", en="If you add years of voluntary insurance"
)
WITHDRAW_WAIT = Phrase(
    vi="Số tiền đã nhận đến từng tuổi (triệu đồng)", en="Received up to each age (million VND)"
)
OTHER_WAYS = Phrase(vi="Nếu đóng theo phương thức khác", en="If you pay in another way")
FROM = Phrase(vi="Hưởng từ", en="Paid from")
ADDED = Phrase(vi="Đóng thêm", en="Added")
YEARS = Phrase(vi="Số năm tính", en="Years counted")
RATE = Phrase(vi="Tỷ lệ", en="Rate")
PENSION = Phrase(vi="Lương hưu mỗi tháng", en="Pension a month")
COST = Phrase(vi="Tiền đóng thêm", en="Paid in")
AGE = Phrase(vi="Tuổi", en="Age")
ONE_OFF = Phrase(vi="Rút một lần", en="One-off")
WAITED = Phrase(vi="Chờ lương hưu", en="Pension")
METHOD = Phrase(vi="Phương thức", en="Way of paying")
TO_PAY = Phrase(vi="Phải đóng", en="To pay")
A_MONTH = Phrase(vi="Tính ra mỗi tháng", en="That is a month")
GOES_ON = Phrase(
    vi="Đến tháng đã chọn: chỉ tính những gì đã đóng. Sau tháng đó: giả sử tiếp tục đóng với mức lương "
    "cuối cho đến khi nghỉ, theo các hệ số và mức hiện biết.",
    en="Up to the month chosen only what was contributed counts; after it you go on on the last wage "
    "until you retire, with the figures known now.",
)
ADDED_NOTE = Phrase(
    vi="Giả sử đóng tự nguyện ngay trước khi nghỉ, trên mức thu nhập {income}; nghỉ muộn hơn bấy nhiêu.",
    en="Supposes voluntary insurance on an income of {income} just before retiring, that much later.",
)
WAIT_NOTE = Phrase(
    vi="Không tính lãi, trượt giá và các lần điều chỉnh lương hưu sau này.",
    en="Without interest, inflation, or later increases of the pension.",
)
MISSING_NOTE = Phrase(
    vi="Các tháng còn thiếu chỉ đóng được khi đã đủ tuổi nghỉ hưu, không có hỗ trợ của Nhà nước.",
    en="Missing months may be paid only at the retirement age, without the State's support.",
)
NOT_YET = Phrase(vi="chưa đủ điều kiện", en="not yet entitled")
NONE_ADDED = Phrase(vi="Không thêm", en="None")
METHODS: Mapping[str, Phrase] = {
    "monthly": Phrase(vi="Hằng tháng", en="Every month"),
    "3-months": Phrase(vi="3 tháng", en="3 months"),
    "6-months": Phrase(vi="6 tháng", en="6 months"),
    "12-months": Phrase(vi="12 tháng", en="12 months"),
    "years": Phrase(vi="5 năm về sau", en="5 years ahead"),
    "missing": Phrase(vi="Còn thiếu", en="Missing"),
}
MISSING = Phrase(vi="{months} tháng còn thiếu", en="{months} missing months")
FIVE_YEARS = 60
MILLION = 1_000_000
OLDEST = 90


def list_comparisons(
    kind: str, case: Mapping[str, object], result: Mapping[str, object], language: str
) -> Iterator[Comparison]:
    """Yield what one could do otherwise; nothing where the figures do not allow it."""
    if kind == "pension" and result.get("pension_from") and case.get("history"):
        starts = Month.parse(str(result["pension_from"]))
        yield from _found(_by_start(case, starts, language))
        yield from _found(_by_added_years(case, starts, language))
    if kind == "one-off-or-pension":
        yield from _found(_by_age(case, result, language))
    if kind == "voluntary" and result:
        yield from _found(_by_method(case, language))


def goes_on(
    history: Sequence[Mapping[str, object]], until: Month, *, begins: Month | None = None
) -> list[Mapping[str, object]]:
    """Return a history continued on its last terms through the month before until.

    begins: the month it goes on from, if not the one after the last.
    """
    spans = sorted(history, key=lambda span: str(span["from"]))
    last = dict(spans[-1])
    after = max(Month.parse(str(last["to"])) + 1, begins or Month.parse(str(last["to"])))
    if after >= until:
        return list(spans)
    return [*spans, {**last, "from": str(after), "to": str(until - 1)}]


def _found(comparison: Comparison | None) -> list[Comparison]:
    return [] if comparison is None else [comparison]


def _by_start(case: Mapping[str, object], starts: Month, language: str) -> Comparison | None:
    """Return the pension from some years before to some years after a month."""
    rows, bars = [], []
    for years in range(-2, 6):
        month = starts + 12 * years
        longer = goes_on(_history(case), month) if years > 0 else _history(case)
        told = _pension({**case, "history": longer}, month)
        if told is None:
            continue
        label = month.vietnamese
        rows.append((label, *_cells(told, language)))
        bars.append(_bar(label, told, is_chosen=years == 0, language=language))
    if len(rows) < 2 or not any(bar.value for bar in bars):
        return None
    columns = (FROM, YEARS, RATE, PENSION)
    table = Table(title=EARLIER_LATER, columns=columns, rows=tuple(rows))
    return Comparison(title=EARLIER_LATER, table=table, bars=tuple(bars), note=GOES_ON)


def _by_added_years(case: Mapping[str, object], starts: Month, language: str) -> Comparison | None:
    """Return the pension with one to five more years of voluntary insurance."""
    history = _history(case)
    free = max(Month.parse(str(span["to"])) for span in history) + 1
    begins = max(free, starts)
    income = _income(history, begins)
    rate = parameters.get("voluntary.rate").on(begins).number
    rows, bars = [], []
    for years in range(6):
        added = {"from": str(begins), "to": str(begins + (12 * years - 1)), "wage": income}
        whole = [*history, {**added, "regime": "voluntary"}] if years else [*history]
        month = begins + 12 * years
        told = _pension({**case, "history": whole}, month)
        if told is None:
            continue
        label = _added(years, language)
        paid = wording.amount(round(income * rate / 100) * 12 * years)
        rows.append((label, paid, *_cells(told, language)))
        bars.append(_bar(label, told, is_chosen=years == 0, language=language))
    if len(rows) < 2 or not any(bar.value for bar in bars):
        return None
    table = Table(title=MORE_YEARS, columns=(ADDED, COST, YEARS, RATE, PENSION), rows=tuple(rows))
    note = ADDED_NOTE.filled(income=wording.amount(income))
    return Comparison(title=MORE_YEARS, table=table, bars=tuple(bars), note=note)


def _added(years: int, language: str) -> str:
    """Return how many years are added, in words."""
    if not years:
        return NONE_ADDED.said_in(language)
    return wording.counted(wording.YEARS, str(years), language)


def _income(history: Sequence[Mapping[str, object]], month: Month) -> int:
    """Return the income to add years on: the last wage, within what voluntary insurance takes."""
    last = max(history, key=lambda span: str(span["to"]))
    wage = last.get("wage")
    least, most = parameters.get("poverty_line_rural").on(month).whole, bounds.wage_ceiling(month)
    return min(max(wage if isinstance(wage, int) else least, least), most)


def _by_age(
    case: Mapping[str, object], result: Mapping[str, object], language: str
) -> Comparison | None:
    """Return what withdrawing and waiting have paid by each age."""
    once, monthly = _part(result, "one_off"), _part(result, "pension")
    birth = str(case.get("birth", ""))
    amount, pension = once.get("amount"), monthly.get("amount")
    if not (birth and isinstance(amount, int) and isinstance(pension, int)):
        return None
    born = int(birth[:4]) * 12 + (int(birth[5:7]) - 1 if len(birth) > 4 else 0)
    starts = Month.parse(str(monthly["pension_from"])).ordinal
    lump = monthly.get("lump_sum")
    first = lump if isinstance(lump, int) else 0
    decided = Month.parse(str(case.get("decided_on") or case.get("on"))[:7]).ordinal
    ages = range((decided - born) // 12, OLDEST + 1)
    drawn = [max(born + age * 12 - starts, 0) for age in ages]
    waited = [pension * months + (first if months else 0) for months in drawn]
    rows = tuple(
        (str(age), wording.amount(amount), wording.amount(paid))
        for age, paid in zip(ages, waited, strict=True)
        if age % 5 == 0
    )
    lines = (
        Line(title=ONE_OFF, points=tuple((age, amount / MILLION) for age in ages)),
        Line(
            title=WAITED,
            points=tuple((age, paid / MILLION) for age, paid in zip(ages, waited, strict=True)),
        ),
    )
    table = Table(title=WITHDRAW_WAIT, columns=(AGE, ONE_OFF, WAITED), rows=rows)
    return Comparison(title=WITHDRAW_WAIT, table=table, lines=lines, note=WAIT_NOTE)


def _by_method(case: Mapping[str, object], language: str) -> Comparison | None:
    """Return what each way of paying costs, in all and a month."""
    rows, bars = [], []
    for method, title in METHODS.items():
        try:
            told = estimate("voluntary", _paid_by(case, method))["result"]
        except Refused:
            return None
        if not isinstance(told, Mapping) or not told.get("months"):
            continue
        months = int(told["months"])
        label = title.said_in(language)
        each = round(int(told["amount"]) / months)
        named = MISSING.filled(months=months).said_in(language) if method == "missing" else label
        rows.append((named, wording.amount(told["amount"]), wording.amount(each)))
        is_chosen = method == case.get("method", "monthly")
        text = wording.amount(each)
        bars.append(Bar(label=label, value=each, text=text, is_chosen=is_chosen))
    if not rows:
        return None
    table = Table(title=OTHER_WAYS, columns=(METHOD, TO_PAY, A_MONTH), rows=tuple(rows))
    return Comparison(title=OTHER_WAYS, table=table, bars=tuple(bars), note=MISSING_NOTE)


def _paid_by(case: Mapping[str, object], method: str) -> dict[str, object]:
    """Return a case of voluntary insurance paid in another way, five years where it asks for them."""
    months = {"months": case.get("months") or FIVE_YEARS} if method == "missing" else {}
    rest = {key: value for key, value in case.items() if key not in {"months", "stopped"}}
    return {**rest, "method": method, "years": 5, **months}


def _pension(case: Mapping[str, object], month: Month) -> Mapping[str, object] | None:
    """Return the pension from a month, or None where the law or the figures end."""
    try:
        told = estimate("pension", {**case, "pension_from": str(month)})["result"]
    except Refused:
        return None
    if not isinstance(told, Mapping) or "eligible" not in told:
        return None
    return told if "rate_percent" in told or not told["eligible"] else None


def _cells(told: Mapping[str, object], language: str) -> tuple[str, str, str]:
    """Return years, rate and amount of a pension as a row tells them."""
    years = wording.plain(told.get("years"), language)
    if not told.get("eligible"):
        return years, wording.NONE, NOT_YET.said_in(language)
    rate = wording.written(told["rate_percent"], "percent", language)
    return years, rate, wording.amount(told.get("amount"))


def _bar(label: str, told: Mapping[str, object], *, is_chosen: bool, language: str) -> Bar:
    """Return the bar of a pension; none where it is not yet due."""
    amount = told.get("amount") if told.get("eligible") else None
    value = amount if isinstance(amount, int) else 0
    text = wording.amount(amount) if amount else NOT_YET.said_in(language)
    return Bar(label=label, value=value, text=text, is_chosen=is_chosen)


def _history(case: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the spans of a case."""
    spans = case.get("history")
    return [span for span in spans if isinstance(span, Mapping)] if isinstance(spans, list) else []


def _part(result: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return an object inside a result."""
    part = result.get(key)
    return part if isinstance(part, Mapping) else {}
