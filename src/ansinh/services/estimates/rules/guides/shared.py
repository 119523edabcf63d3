"""Questions that several kinds of estimate ask alike."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.types import NOTHING, THIS_MONTH, Field, Kind, Option, Section


def ask(
    key: str,
    kind: Kind,
    vi: str,
    en: str,
    *,
    hint: Phrase = NOTHING,
    starts: str = "",
    columns: tuple[Field, ...] = (),
) -> Field:
    """Return a question."""
    title = Phrase(vi=vi, en=en)
    return Field(key=key, kind=kind, title=title, hint=hint, starts=starts, columns=columns)


def choose(
    key: str,
    title: Phrase,
    *options: tuple[str, str, str],
    starts: str = "",
    hint: Phrase = NOTHING,
) -> Field:
    """Return a question with a few answers, each (value, Vietnamese, English)."""
    chosen = tuple(Option(value, Phrase(vi=vi, en=en)) for value, vi, en in options)
    return Field(key=key, kind=Kind.CHOICE, title=title, options=chosen, starts=starts, hint=hint)


MONTH_HINT = Phrase(vi="Ví dụ 11/2026.", en="For example 11/2026.")
DAY_HINT = Phrase(vi="Ví dụ 20/11/2026.", en="For example 20/11/2026.")
WHEN_HINT = Phrase(vi="Ví dụ 20/11/2026 hoặc 11/2026.", en="For example 20/11/2026 or 11/2026.")
MONEY_HINT = Phrase(vi="Bằng đồng, ví dụ 9.000.000.", en="In VND, for example 9.000.000.")

SEX = choose(
    "sex", Phrase(vi="Giới tính", en="Sex"), ("female", "Nữ", "Female"), ("male", "Nam", "Male")
)
BIRTH = ask(
    "birth",
    Kind.BIRTH,
    "Ngày sinh",
    "Date of birth",
    hint=Phrase(
        vi="Ví dụ 05/10/1972; chỉ nhớ tháng hoặc năm thì ghi 10/1972 hoặc 1972.",
        en="For example 05/10/1972; if only month or year is known, 10/1972 or 1972.",
    ),
)
CONDITIONS = choose(
    "conditions",
    Phrase(vi="Nghề, công việc từ đủ 15 năm", en="Kind of work, for 15 years or more"),
    ("normal", "Điều kiện bình thường", "Normal conditions"),
    ("heavy", "Nặng nhọc, độc hại, nguy hiểm", "Heavy, toxic or dangerous"),
    ("especially-heavy", "Đặc biệt nặng nhọc, độc hại", "Especially heavy or toxic"),
    ("hard-region", "Vùng đặc biệt khó khăn", "Region of special difficulty"),
    ("coal", "Khai thác than trong hầm lò", "Underground coal mining"),
    starts="normal",
)
INCAPACITY = ask(
    "incapacity",
    Kind.WHOLE,
    "Mức suy giảm khả năng lao động (%)",
    "Loss of working capacity (%)",
    hint=Phrase(
        vi="Theo kết luận giám định y khoa, nếu có.", en="As medically assessed, if it was."
    ),
)
REGION = choose(
    "region",
    Phrase(vi="Vùng lương tối thiểu", en="Minimum-wage region"),
    ("I", "Vùng I", "Region I"),
    ("II", "Vùng II", "Region II"),
    ("III", "Vùng III", "Region III"),
    ("IV", "Vùng IV", "Region IV"),
    starts="I",
    hint=Phrase(
        vi="Vùng của nơi làm việc, ví dụ nội thành Hà Nội là vùng I.",
        en="Region of the workplace; the inner city of Hà Nội, for example, is region I.",
    ),
)
GROUP = choose(
    "group",
    Phrase(vi="Đối tượng tham gia", en="Group"),
    ("other", "Khác", "Other"),
    ("poor", "Hộ nghèo, xã đảo, đặc khu", "Poor household, island commune"),
    ("near-poor", "Hộ cận nghèo", "Near-poor household"),
    ("ethnic-minority", "Người dân tộc thiểu số", "Ethnic minority"),
    starts="other",
)
REGIME = choose(
    "regime",
    Phrase(vi="Chế độ tiền lương", en="Wage regime"),
    ("employer", "Do doanh nghiệp quyết định", "Set by the employer"),
    ("state", "Do Nhà nước quy định (hệ số)", "Set by the State (coefficient)"),
    ("voluntary", "BHXH tự nguyện", "Voluntary insurance"),
    starts="employer",
)
SPANS = ask(
    "history",
    Kind.ROWS,
    "Các giai đoạn đóng BHXH",
    "Periods of contribution",
    hint=Phrase(
        vi="Mỗi dòng một mức lương; tháng đầu và tháng cuối đều tính. Lương hệ số: ghi hệ số "
        "thay cho số tiền. Dòng trống được bỏ qua.",
        en="One wage a row; first and last month both count. For State wages give the "
        "coefficient instead of the amount. Empty rows are left out.",
    ),
    columns=(
        ask("from", Kind.MONTH, "Từ tháng", "From month"),
        ask("to", Kind.MONTH, "Đến tháng", "To month"),
        ask("wage", Kind.MONEY, "Mức đóng (đ/tháng)", "Wage (VND a month)"),
        ask("coefficient", Kind.NUMBER, "Hệ số lương", "Coefficient"),
        REGIME,
    ),
)
PERSON = Section(
    title=Phrase(vi="Về anh/chị", en="About you"), fields=(SEX, BIRTH, CONDITIONS, INCAPACITY)
)
HISTORY = Section(title=Phrase(vi="Quá trình đóng", en="Contribution history"), fields=(SPANS,))
AVERAGE = ask(
    "average_wage",
    Kind.MONEY,
    "Mức bình quân tiền lương đóng",
    "Average contribution wage",
    hint=MONEY_HINT,
)
SHORT_WAY = Section(
    title=Phrase(
        vi="Không nhớ từng giai đoạn? Nhập mức bình quân và số tháng",
        en="Do not remember every period? Give the average wage and the months",
    ),
    is_folded=True,
    fields=(
        AVERAGE,
        ask("months.compulsory", Kind.WHOLE, "Số tháng đóng bắt buộc", "Months, compulsory"),
        ask("months.voluntary", Kind.WHOLE, "Số tháng đóng tự nguyện", "Months, voluntary"),
        ask("months.before_2014", Kind.WHOLE, "Trong đó trước 2014", "Of these before 2014"),
        ask(
            "months.treaty",
            Kind.WHOLE,
            "Số tháng ở nước ngoài theo điều ước quốc tế",
            "Months abroad under a treaty",
        ),
        ask(
            "joined",
            Kind.MONTH,
            "Tháng đầu tiên tham gia",
            "First month of insurance",
            hint=MONTH_HINT,
        ),
    ),
)


def on(vi: str, en: str) -> Field:
    """Return the question for the day or month whose law applies."""
    return ask("on", Kind.WHEN, vi, en, hint=WHEN_HINT, starts=THIS_MONTH)
