"""Which figures of a result are told, under which words, and which stand in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.rules import wording
from ansinh.services.estimates.types import Figure, Side, Table

FIGURES: Mapping[str, tuple[str, Phrase]] = {
    "age": ("age", Phrase(vi="Tuổi nghỉ hưu", en="Retirement age")),
    "attained": ("month", Phrase(vi="Tháng đủ tuổi", en="Month the age is reached")),
    "amount": ("money", Phrase(vi="Số tiền", en="Amount")),
    "monthly": ("money", Phrase(vi="Mỗi tháng", en="A month")),
    "total": ("money", Phrase(vi="Tổng cộng", en="Total")),
    "employer_cost": ("money", Phrase(vi="Chi phí của đơn vị", en="Cost to the employer")),
    "employee": ("money", Phrase(vi="Người lao động đóng", en="Worker pays")),
    "employer": ("money", Phrase(vi="Đơn vị đóng", en="Employer pays")),
    "percent": ("percent", Phrase(vi="Tỷ lệ hưởng", en="Share")),
    "rate_percent": ("percent", Phrase(vi="Tỷ lệ hưởng", en="Rate")),
    "reduction_percent": ("percent", Phrase(vi="Giảm do nghỉ sớm", en="Off for retiring early")),
    "pension_from": ("month", Phrase(vi="Hưởng từ tháng", en="Paid from")),
    "years": ("years", Phrase(vi="Thời gian tính hưởng", en="Years counted")),
    "average_wage": ("money", Phrase(vi="Mức bình quân tiền lương", en="Average wage")),
    "adjusted_amount": ("money", Phrase(vi="Mức hưởng sau điều chỉnh", en="After the increase")),
    "lump_sum": ("money", Phrase(vi="Trợ cấp một lần khi nghỉ", en="Lump sum at retirement")),
    "months_of_average": ("months", Phrase(vi="Số tháng bình quân", en="Months of average wage")),
    "deducted_support": (
        "money",
        Phrase(vi="Trừ phần Nhà nước hỗ trợ", en="State support deducted"),
    ),
    "max_days": ("days", Phrase(vi="Số ngày tối đa", en="Days at most")),
    "max_further_months": ("months", Phrase(vi="Hưởng tiếp tối đa", en="Further months at most")),
    "paid_days": ("days", Phrase(vi="Số ngày được trả", en="Days paid")),
    "days": ("days", Phrase(vi="Số ngày được tính", en="Days counted")),
    "leave": ("leave", Phrase(vi="Thời gian nghỉ", en="Leave")),
    "window": ("window", Phrase(vi="Khoảng xét điều kiện", en="Months looked at")),
    "allowance": ("money", Phrase(vi="Trợ cấp thai sản", en="Allowance")),
    "birth_grant": ("money", Phrase(vi="Trợ cấp một lần khi sinh", en="Birth grant")),
    "months_granted": ("months", Phrase(vi="Số tháng được hưởng", en="Months granted")),
    "reserved_months": ("months", Phrase(vi="Số tháng được bảo lưu", en="Months kept for later")),
    "months": ("months", Phrase(vi="Số tháng được tính", en="Months counted")),
    "payment": ("payment", Phrase(vi="Hình thức", en="Way of payment")),
    "level_percent": ("percent", Phrase(vi="Mức hưởng của thẻ", en="Level of the card")),
    "paid_by_fund": ("money", Phrase(vi="Quỹ BHYT trả", en="Paid by the fund")),
    "own_part": ("money", Phrase(vi="Anh/chị trả", en="You pay")),
    "support": ("money", Phrase(vi="Nhà nước hỗ trợ", en="State support")),
    "before_support": ("money", Phrase(vi="Trước khi hỗ trợ", en="Before support")),
    "due_by": ("day", Phrase(vi="Hạn đóng", en="Due by")),
    "refund": ("money", Phrase(vi="Được hoàn trả", en="Paid back")),
    "refunded_months": ("months", Phrase(vi="Số tháng hoàn trả", en="Months paid back")),
    "carer_allowance": ("money", Phrase(vi="Trợ cấp phục vụ", en="Carer's allowance")),
    "employer_compensation": ("money", Phrase(vi="Đơn vị bồi thường", en="Owed by the employer")),
    "top_up": ("money", Phrase(vi="Đóng thêm cho đủ", en="To be paid in")),
    "break_even_age": (
        "age",
        Phrase(vi="Lương hưu có lợi hơn từ tuổi", en="Pension has paid more from age"),
    ),
    "break_even_month": ("month", Phrase(vi="Tức là từ tháng", en="That is from")),
}
AMOUNT_OF: Mapping[str, Phrase] = {
    "pension": Phrase(vi="Lương hưu hằng tháng", en="Monthly pension"),
    "one-off": Phrase(vi="BHXH một lần", en="One-off amount"),
    "voluntary": Phrase(vi="Số tiền phải đóng", en="To be paid"),
    "health-benefit": Phrase(vi="Quỹ BHYT trả", en="Paid by the fund"),
    "social-pension": Phrase(vi="Trợ cấp hằng tháng", en="Monthly allowance"),
    "sickness": Phrase(vi="Trợ cấp ốm đau", en="Sickness benefit"),
    "maternity": Phrase(vi="Tổng số tiền", en="Altogether"),
    "recuperation": Phrase(vi="Trợ cấp dưỡng sức", en="Recuperation benefit"),
    "work-accident": Phrase(vi="Trợ cấp từ quỹ", en="Paid by the fund"),
    "survivors": Phrase(vi="Trợ cấp tuất", en="Survivors' benefit"),
    "funeral": Phrase(vi="Trợ cấp mai táng", en="Funeral grant"),
}
PERCENT_OF: Mapping[str, Phrase] = {
    "work-accident": Phrase(vi="Mức suy giảm", en="Loss of capacity"),
    "recuperation": Phrase(vi="Mỗi ngày, theo mức tham chiếu", en="A day, of the reference level"),
}
LEFT_OUT = {"health-benefit": {"paid_by_fund"}}
ONLY_IF_DUE = frozenset({"pension_from", "payment", "months_granted"})
TOLD_ABOVE_ZERO = frozenset({"reduction_percent", "deducted_support", "lump_sum"})
SIDES: Mapping[str, tuple[str, Phrase]] = {
    "one_off": ("one-off", Phrase(vi="Rút một lần", en="Withdraw at once")),
    "pension": ("pension", Phrase(vi="Chờ lương hưu", en="Wait for the pension")),
}
FUNDS: Mapping[str, Phrase] = {
    "retirement": Phrase(vi="Hưu trí, tử tuất", en="Retirement, survivors"),
    "sickness_maternity": Phrase(vi="Ốm đau, thai sản", en="Sickness, maternity"),
    "accident": Phrase(vi="Tai nạn lao động, bệnh nghề nghiệp", en="Accidents at work"),
    "unemployment": Phrase(vi="Bảo hiểm thất nghiệp", en="Unemployment"),
    "health": Phrase(vi="Bảo hiểm y tế", en="Health"),
}
DEBTS: Mapping[str, Phrase] = {
    "social-unemployment": Phrase(vi="BHXH, BHTN", en="Social, unemployment"),
    "health": Phrase(vi="BHYT", en="Health"),
}
RELATIONS: Mapping[str, Phrase] = {
    "child": Phrase(vi="Con", en="Child"),
    "wife": Phrase(vi="Vợ", en="Wife"),
    "husband": Phrase(vi="Chồng", en="Husband"),
    "mother": Phrase(vi="Mẹ", en="Mother"),
    "father": Phrase(vi="Cha", en="Father"),
    "other": Phrase(vi="Thân nhân khác", en="Other relative"),
}
BASE = Phrase(vi="Mức tính đóng", en="Base")
SHARE = Phrase(vi="Tỷ lệ", en="Share")
UNTIL = Phrase(vi="Đến tháng", en="Until")
THEN = Phrase(vi="Sau đó", en="Then")
FROM_DAY = Phrase(vi="Từ ngày", en="From")
TO_DAY = Phrase(vi="Đến ngày", en="To")
MONTH_NUMBER = Phrase(vi="Tháng hưởng thứ", en="Month")
MEMBER = Phrase(vi="Thành viên", en="Member")
RELATION = Phrase(vi="Quan hệ", en="Relation")
FUND = Phrase(vi="Quỹ", en="Fund")
INTEREST = Phrase(vi="Số tiền phải nộp", en="To be paid")
BY_FUND = Phrase(vi="Từng quỹ", en="By fund")
BY_MEMBER = Phrase(vi="Từng thành viên", en="By member")
BY_RELATIVE = Phrase(vi="Từng thân nhân", en="By relative")
PERIODS = Phrase(vi="Các tháng hưởng", en="Months of benefit")
AMOUNT = FIGURES["amount"][1]


def figures(kind: str, result: Mapping[str, object], language: str) -> Iterator[Figure]:
    """Yield the figures of a result, the ones people came for first."""
    for key, (unit, title) in FIGURES.items():
        if key not in result or key in LEFT_OUT.get(kind, ()):
            continue
        value = result[key]
        if isinstance(value, list) and unit != "window":
            continue
        if key in ONLY_IF_DUE and result.get("eligible") is False:
            continue
        if key in TOLD_ABOVE_ZERO and not value:
            continue
        titles = {"amount": AMOUNT_OF, "percent": PERCENT_OF}.get(key, {})
        text = wording.written(value, unit, language)
        yield Figure(key=key, title=titles.get(kind, title), text=text)


def sides(result: Mapping[str, object], language: str) -> Iterator[Side]:
    """Yield the choices that a result sets beside each other."""
    for key, (kind, title) in SIDES.items():
        part = result.get(key)
        if isinstance(part, Mapping):
            yield Side(
                title=title,
                is_eligible=part.get("eligible", True if part else None),
                reasons=reasons(part),
                figures=tuple(figures(kind, part, language)),
            )


def reasons(part: Mapping[str, object]) -> tuple[str, ...]:
    """Return why something is not due, as people read it."""
    return tuple(wording.for_readers(str(reason)) for reason in _list(part.get("reasons")))


def tables(result: Mapping[str, object], language: str) -> Iterator[Table]:
    """Yield the lists of a result as tables."""
    for key, table in TABLES.items():
        if result.get(key) and not isinstance(result[key], int | float):
            yield table(result[key], language)


def _funds(funds: object, language: str) -> Table:
    columns = (FUND, BASE, FIGURES["employee"][1], FIGURES["employer"][1])
    rows = tuple(
        (FUNDS[fund].said_in(language), *(wording.amount(parts[key]) for key in PARTS))
        for fund, parts in _pairs(funds)
        if isinstance(parts, Mapping)
    )
    return Table(title=BY_FUND, columns=columns, rows=rows)


def _monthly(rows: object, language: str) -> Table:
    told = tuple(
        (
            RELATIONS[str(row["relation"])].said_in(language),
            wording.written(row["percent"], "percent", language),
            wording.amount(row["amount"]),
            wording.written(row.get("until"), "month", language),
            wording.written(row.get("then_percent"), "percent", language),
        )
        for row in _list(rows)
        if isinstance(row, Mapping)
    )
    return Table(title=BY_RELATIVE, columns=(RELATION, SHARE, AMOUNT, UNTIL, THEN), rows=told)


def _periods(rows: object, language: str) -> Table:
    told = tuple(
        (str(number), *(wording.written(day, "day", language) for day in _list(pair)))
        for number, pair in enumerate(_list(rows), start=1)
    )
    return Table(title=PERIODS, columns=(MONTH_NUMBER, FROM_DAY, TO_DAY), rows=told)


def _amounts(rows: object, language: str) -> Table:
    told = tuple(
        (str(number), wording.amount(value)) for number, value in enumerate(_list(rows), start=1)
    )
    return Table(title=BY_MEMBER, columns=(MEMBER, AMOUNT), rows=told)


def _interest(funds: object, language: str) -> Table:
    told = tuple(
        (DEBTS[fund].said_in(language), wording.amount(value)) for fund, value in _pairs(funds)
    )
    return Table(title=BY_FUND, columns=(FUND, INTEREST), rows=told)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _pairs(value: object) -> list[tuple[str, object]]:
    return [(str(key), each) for key, each in value.items()] if isinstance(value, Mapping) else []


PARTS = ("base", "employee", "employer")
TABLES = {
    "funds": _funds,
    "monthly": _monthly,
    "periods": _periods,
    "amounts": _amounts,
    "interest": _interest,
}
