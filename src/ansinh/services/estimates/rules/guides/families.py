"""Pages about families and health: survivors, funeral, household health insurance, health benefit."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.rules.guides.shared import (
    HISTORY,
    MONEY_HINT,
    MONTH_HINT,
    SHORT_WAY,
    ask,
    choose,
    on,
)
from ansinh.services.estimates.types import THIS_MONTH, Guide, Kind, Section

DIED = on("Ngày hoặc tháng chết", "Day or month of the death")
HEALTH = Phrase(vi="Bảo hiểm y tế", en="Health insurance")
DEATH = Phrase(vi="Tử tuất", en="Survivors")
CAUSE = choose(
    "cause",
    Phrase(vi="Nguyên nhân", en="Cause"),
    ("other", "Nguyên nhân khác", "Another cause"),
    ("work", "Tai nạn lao động, bệnh nghề nghiệp", "Accident at work"),
    starts="other",
)
RELATIVES = ask(
    "relatives",
    Kind.ROWS,
    "Thân nhân",
    "Relatives",
    hint=Phrase(vi="Mỗi dòng một người.", en="One person a row."),
    columns=(
        choose(
            "relation", Phrase(vi="Quan hệ", en="Relation"),
            ("child", "Con", "Child"), ("wife", "Vợ", "Wife"), ("husband", "Chồng", "Husband"),
            ("mother", "Mẹ", "Mother"), ("father", "Cha", "Father"), ("other", "Khác", "Other"),
            starts="child",
        ),
        ask("birth", Kind.BIRTH, "Ngày, tháng hoặc năm sinh", "Date, month or year of birth"),
        ask("incapacity", Kind.NUMBER, "Suy giảm khả năng lao động (%)", "Incapacity (%)"),
        ask("income", Kind.MONEY, "Thu nhập hằng tháng (đ)", "Monthly income (VND)"),
    ),
)  # fmt: skip
GUIDES = (
    Guide(
        kind="survivors",
        slug="tu-tuat",
        title=Phrase(vi="Chế độ tử tuất", en="Survivors' benefit"),
        summary=Phrase(
            vi="Trợ cấp hằng tháng cho thân nhân hoặc trợ cấp một lần.",
            en="Monthly allowances of relatives, or the lump sum.",
        ),
        icon="users",
        group=DEATH,
        sections=(
            Section(
                title=Phrase(vi="Người mất và thân nhân", en="The deceased and the relatives"),
                fields=(
                    DIED,
                    CAUSE,
                    RELATIVES,
                    choose(
                        "payment", Phrase(vi="Hình thức hưởng", en="Way of payment"),
                        ("monthly", "Hằng tháng", "Monthly"),
                        ("lump-sum", "Một lần", "Lump sum"),
                        hint=Phrase(vi="Bỏ trống: theo quy định.", en="Left empty: as the law says."),
                    ),
                    ask("pension", Kind.MONEY, "Lương hưu người mất đang hưởng",
                        "Pension the deceased drew", hint=MONEY_HINT),
                    ask("pension_months", Kind.WHOLE, "Số tháng đã hưởng lương hưu",
                        "Months of pension drawn"),
                ),
            ),
            HISTORY,
            SHORT_WAY,
        ),
    ),
    Guide(
        kind="funeral",
        slug="mai-tang",
        title=Phrase(vi="Trợ cấp mai táng", en="Funeral grant"),
        summary=Phrase(vi="Cho người lo mai táng.", en="For whoever holds the funeral."),
        icon="file-text",
        group=DEATH,
        sections=(
            Section(
                title=Phrase(vi="Người mất", en="The deceased"),
                fields=(
                    DIED,
                    ask("months", Kind.WHOLE, "Số tháng đã đóng BHXH", "Months contributed"),
                    ask("pensioner", Kind.FLAG, "Đang hưởng lương hưu hoặc trợ cấp hằng tháng",
                        "Drew a pension or monthly allowance"),
                    CAUSE,
                ),
            ),
        ),
    ),
    Guide(
        kind="health-household",
        slug="bhyt-ho-gia-dinh",
        title=Phrase(vi="Đóng BHYT hộ gia đình", en="Household health insurance"),
        summary=Phrase(
            vi="Từng thành viên đóng bao nhiêu, cả nhà bao nhiêu.",
            en="What each member pays, and the household together.",
        ),
        icon="home",
        group=HEALTH,
        sections=(
            Section(
                title=Phrase(vi="Hộ gia đình", en="The household"),
                fields=(
                    ask("members", Kind.WHOLE, "Số người tham gia", "Members insured"),
                    ask("from", Kind.MONTH, "Đóng từ tháng", "From month", hint=MONTH_HINT,
                        starts=THIS_MONTH),
                    ask("months", Kind.WHOLE, "Số tháng", "Months", starts="12"),
                ),
            ),
        ),
    ),
    Guide(
        kind="health-benefit",
        slug="muc-huong-bhyt",
        title=Phrase(vi="Mức hưởng BHYT", en="What health insurance pays"),
        summary=Phrase(
            vi="Theo thẻ và nơi khám, quỹ trả bao nhiêu phần trăm.",
            en="Which share the fund pays, by card and facility.",
        ),
        icon="building-hospital",
        group=HEALTH,
        sections=(
            Section(
                title=Phrase(vi="Thẻ và nơi khám", en="Card and facility"),
                fields=(
                    ask("card", Kind.TEXT, "Hai chữ cái đầu của mã thẻ", "First two letters of the card",
                        hint=Phrase(vi="Ví dụ DN, HT, GD. Không cần cả số thẻ.",
                                    en="Such as DN, HT, GD. The whole number is not needed.")),
                    on("Ngày hoặc tháng khám, chữa bệnh", "Day or month of the treatment"),
                    choose(
                        "facility", Phrase(vi="Nơi khám", en="Facility"),
                        ("initial", "Cơ sở ban đầu (trạm y tế)", "Initial level (health station)"),
                        ("district", "Tuyến huyện cũ", "Former district level"),
                        ("basic-outpatient", "Cấp cơ bản, ngoại trú", "Basic level, outpatient"),
                        ("basic-inpatient", "Cấp cơ bản, nội trú", "Basic level, inpatient"),
                        ("specialised-outpatient", "Cấp chuyên sâu, ngoại trú", "Specialised, outpatient"),
                        ("specialised-inpatient", "Cấp chuyên sâu, nội trú", "Specialised, inpatient"),
                    ),
                    ask("registered", Kind.FLAG, "Đúng nơi đăng ký ban đầu", "It is my registered facility"),
                    ask("referred", Kind.FLAG, "Có giấy chuyển cơ sở", "I was referred"),
                    ask("emergency", Kind.FLAG, "Cấp cứu", "Emergency"),
                    ask("cost", Kind.MONEY, "Chi phí khám, chữa bệnh", "Cost of treatment", hint=MONEY_HINT),
                    ask("own_payments", Kind.MONEY, "Đã cùng chi trả trong năm",
                        "Own payments this year", hint=MONEY_HINT),
                    ask("continuous_years", Kind.NUMBER, "Số năm tham gia liên tục",
                        "Years insured without a break"),
                ),
            ),
        ),
    ),
)  # fmt: skip
