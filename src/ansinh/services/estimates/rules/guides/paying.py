"""Pages about contributions: a wage, voluntary insurance, late payment."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.rules.guides.shared import (
    GROUP,
    MONEY_HINT,
    MONTH_HINT,
    REGION,
    ask,
    choose,
)
from ansinh.services.estimates.types import THIS_MONTH, Guide, Kind, Section

PAYING = Phrase(vi="Đóng bảo hiểm", en="Contributions")
GUIDES = (
    Guide(
        kind="contribution",
        slug="muc-dong",
        title=Phrase(vi="Mức đóng theo tiền lương", en="Contributions on a wage"),
        summary=Phrase(
            vi="Người lao động và đơn vị đóng bao nhiêu vào từng quỹ; chi phí của đơn vị.",
            en="What worker and employer pay into each fund; the employer's cost.",
        ),
        icon="building",
        group=PAYING,
        sections=(
            Section(
                title=Phrase(vi="Tiền lương", en="The wage"),
                fields=(
                    ask("wage", Kind.MONEY, "Tiền lương tháng đóng BHXH", "Monthly contribution wage",
                        hint=MONEY_HINT),
                    ask("coefficient", Kind.NUMBER, "Hệ số lương Nhà nước (thay cho tiền lương)",
                        "State coefficient (instead of a wage)"),
                    REGION,
                    ask("month", Kind.MONTH, "Tháng", "Month", hint=MONTH_HINT, starts=THIS_MONTH),
                    choose(
                        "regime", Phrase(vi="Chế độ tiền lương", en="Wage regime"),
                        ("employer", "Do doanh nghiệp quyết định", "Set by the employer"),
                        ("state", "Do Nhà nước quy định", "Set by the State"),
                        ("commune", "Người hoạt động không chuyên trách ở xã", "Part-time worker of a commune"),
                        ("household-business", "Chủ hộ kinh doanh", "Household-business owner"),
                        ("unpaid-manager", "Người quản lý không hưởng lương", "Manager without wage"),
                        ("abroad", "Làm việc ở nước ngoài theo hợp đồng", "Contract worker abroad"),
                        ("diplomat-spouse", "Phu nhân, phu quân ở cơ quan đại diện", "Spouse sent with a mission"),
                        ("soldier", "Hạ sĩ quan, binh sĩ, học viên", "Conscript or trainee"),
                        ("foreign", "Người lao động nước ngoài", "Foreign worker"),
                        ("second-contract", "Hợp đồng thứ hai trở đi (đã tham gia nơi khác)",
                         "A contract after the first (insured elsewhere)"),
                        starts="employer",
                    ),
                    ask("trained", Kind.FLAG, "Công việc đòi hỏi qua học nghề (đến 06/2022)",
                        "The work needs vocational training (until 06/2022)"),
                    ask("approved_accident_rate", Kind.FLAG,
                        "Đơn vị được đóng quỹ tai nạn lao động ở mức thấp hơn",
                        "The employer may pay the lower rate of the accident fund"),
                ),
            ),
        ),
    ),
    Guide(
        kind="voluntary",
        slug="bhxh-tu-nguyen",
        title=Phrase(vi="Đóng BHXH tự nguyện", en="Voluntary insurance"),
        summary=Phrase(
            vi="Số tiền theo mức thu nhập chọn, phần Nhà nước hỗ trợ, sáu phương thức đóng.",
            en="What to pay on the income chosen, the State's support, and six ways to pay.",
        ),
        icon="user-check",
        group=PAYING,
        sections=(
            Section(
                title=Phrase(vi="Cách đóng", en="How to pay"),
                fields=(
                    ask("income", Kind.MONEY, "Mức thu nhập tháng chọn đóng", "Monthly income chosen",
                        hint=Phrase(vi="Không thấp hơn chuẩn hộ nghèo khu vực nông thôn, ví dụ 3.000.000.",
                                    en="Not under the rural poverty line, for example 3.000.000.")),
                    choose(
                        "method", Phrase(vi="Phương thức", en="Way of paying"),
                        ("monthly", "Hằng tháng", "Every month"),
                        ("3-months", "3 tháng một lần", "Every 3 months"),
                        ("6-months", "6 tháng một lần", "Every 6 months"),
                        ("12-months", "12 tháng một lần", "Every 12 months"),
                        ("years", "Nhiều năm về sau (2 đến 5 năm)", "Several years ahead (2 to 5)"),
                        ("missing", "Các năm còn thiếu để hưởng lương hưu", "Missing years before a pension"),
                        starts="monthly",
                    ),
                    GROUP,
                    ask("from", Kind.MONTH, "Đóng từ tháng", "From month", hint=MONTH_HINT,
                        starts=THIS_MONTH),
                    ask("years", Kind.WHOLE, "Số năm đóng trước", "Years ahead"),
                    ask("months", Kind.WHOLE, "Số tháng còn thiếu", "Months missing"),
                    ask("stopped", Kind.MONTH, "Nếu dừng giữa chừng: từ tháng",
                        "If it is cut short: from month",
                        hint=Phrase(
                            vi="Chuyển sang bắt buộc, rút một lần, hưởng lương hưu hoặc chết: tiền đóng trước được hoàn trả.",
                            en="Compulsory insurance, withdrawal, pension or death: what was paid ahead is paid back.",
                        )),
                ),
            ),
        ),
    ),
    Guide(
        kind="late-interest",
        slug="tien-cham-dong",
        title=Phrase(vi="Tiền phải nộp do chậm đóng", en="Interest on late payment"),
        summary=Phrase(
            vi="Theo cách tính trước và từ 01/07/2025.", en="By the rules before and from 01/07/2025."
        ),
        icon="clock",
        group=PAYING,
        sections=(
            Section(
                title=Phrase(vi="Khoản chậm đóng", en="What is overdue"),
                fields=(
                    ask("month", Kind.MONTH, "Tính vào tháng", "Month of the calculation", hint=MONTH_HINT,
                        starts=THIS_MONTH),
                    choose(
                        "reason", Phrase(vi="Lý do", en="Why"),
                        ("late", "Chậm đóng", "Late payment"),
                        ("evasion", "Trốn đóng bị truy thu", "Evasion, recovered"),
                        ("back-payment", "Truy đóng do tăng lương, đi nước ngoài về", "Paid back after a raise or a return"),
                        starts="late",
                    ),
                    ask(
                        "debts", Kind.ROWS, "Các khoản", "Debts",
                        columns=(
                            choose(
                                "fund", Phrase(vi="Quỹ", en="Fund"),
                                ("social-unemployment", "BHXH, BHTN", "Social, unemployment"),
                                ("health", "BHYT", "Health"),
                                starts="social-unemployment",
                            ),
                            ask("overdue", Kind.MONEY, "Số tiền chậm đóng (đ)", "Overdue (VND)"),
                            ask("days", Kind.WHOLE, "Số ngày chậm (từ 07/2025)", "Days late (from 07/2025)"),
                            ask("since", Kind.MONTH, "Tháng phát sinh (truy thu)", "Month it arose (recovery)"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip
