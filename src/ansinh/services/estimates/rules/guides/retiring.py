"""Pages about old age: retirement age, pension, one-off withdrawal, the two compared, social pension."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.rules.guides.shared import (
    BIRTH,
    GROUP,
    HISTORY,
    MONEY_HINT,
    MONTH_HINT,
    PERSON,
    SEX,
    SHORT_WAY,
    ask,
    choose,
)
from ansinh.services.estimates.types import THIS_MONTH, Guide, Kind, Section

OLD_AGE = Phrase(vi="Nghỉ hưu", en="Retirement")
WHEN = Phrase(vi="Thời điểm", en="When")
PENSION_FROM = ask(
    "pension_from",
    Kind.MONTH,
    "Tháng bắt đầu hưởng lương hưu",
    "First month of the pension",
    hint=Phrase(
        vi="Ví dụ 12/2026. Bỏ trống: tháng sớm nhất theo tuổi.",
        en="For example 12/2026. Left empty: the first month the age allows.",
    ),
)
DECIDED = ask(
    "decided_on", Kind.MONTH, "Tháng quyết định hưởng", "Month of the decision", hint=MONTH_HINT,
    starts=THIS_MONTH,
)  # fmt: skip
STOPPED = ask(
    "stopped", Kind.MONTH, "Tháng đóng cuối cùng", "Last month contributed",
    hint=Phrase(
        vi="Chỉ cần khi không nhập từng giai đoạn.", en="Needed only without periods above."
    ),
)  # fmt: skip
WHY = choose(
    "reason",
    Phrase(vi="Lý do rút", en="Why"),
    ("stopped", "Nghỉ việc, không đóng tiếp", "Stopped working and contributing"),
    ("old-age", "Đủ tuổi, chưa đủ năm đóng", "Old enough, too few years"),
    ("emigration", "Ra nước ngoài định cư", "Settling abroad"),
    ("disease", "Mắc bệnh nguy hiểm đến tính mạng", "Life-threatening disease"),
    ("incapacity", "Suy giảm từ 81%, khuyết tật đặc biệt nặng", "Incapacity of 81% or more"),
    starts="stopped",
)
GUIDES = (
    Guide(
        kind="retirement-age",
        slug="tuoi-nghi-huu",
        title=Phrase(vi="Tuổi nghỉ hưu", en="Retirement age"),
        summary=Phrase(
            vi="Khi nào đủ tuổi và hưởng lương hưu từ tháng nào.",
            en="When the age is reached and from which month a pension is paid.",
        ),
        icon="calendar-time",
        group=OLD_AGE,
        sections=(PERSON,),
    ),
    Guide(
        kind="pension",
        slug="luong-huu",
        title=Phrase(vi="Lương hưu", en="Pension"),
        summary=Phrase(
            vi="Mức lương hưu, trợ cấp một lần khi nghỉ, nghỉ sớm hay muộn hơn thì sao.",
            en="The monthly pension, the lump sum, and what retiring earlier or later changes.",
        ),
        icon="calculator",
        group=OLD_AGE,
        sections=(PERSON, Section(title=WHEN, fields=(PENSION_FROM,)), HISTORY, SHORT_WAY),
    ),
    Guide(
        kind="one-off",
        slug="bhxh-mot-lan",
        title=Phrase(vi="BHXH một lần", en="One-off withdrawal"),
        summary=Phrase(
            vi="Có được rút không và được bao nhiêu.", en="Whether it may be drawn and how much."
        ),
        icon="cash",
        group=OLD_AGE,
        sections=(
            PERSON,
            Section(title=WHEN, fields=(DECIDED, WHY, GROUP)),
            HISTORY,
            SHORT_WAY,
            Section(
                title=Phrase(vi="Trường hợp khác", en="Other cases"),
                is_folded=True,
                fields=(
                    STOPPED,
                    ask("pension", Kind.MONEY, "Lương hưu đang hưởng (người ra nước ngoài)",
                        "Pension drawn now (emigrants)", hint=MONEY_HINT),
                    ask("pension_months", Kind.WHOLE, "Số tháng đã hưởng lương hưu",
                        "Months of pension drawn"),
                ),
            ),
        ),
    ),
    Guide(
        kind="one-off-or-pension",
        slug="rut-mot-lan-hay-cho-luong-huu",
        title=Phrase(vi="Rút một lần hay chờ lương hưu", en="Withdraw or wait for the pension"),
        summary=Phrase(
            vi="Hai lựa chọn cạnh nhau, và đến tuổi nào thì lương hưu có lợi hơn.",
            en="Both side by side, and the age from which the pension has paid more.",
        ),
        icon="scale",
        group=OLD_AGE,
        sections=(
            PERSON,
            Section(title=WHEN, fields=(DECIDED, PENSION_FROM, WHY, GROUP)),
            HISTORY,
            SHORT_WAY,
        ),
    ),
    Guide(
        kind="social-pension",
        slug="tro-cap-huu-tri-xa-hoi",
        title=Phrase(vi="Trợ cấp hưu trí xã hội", en="Social pension"),
        summary=Phrase(
            vi="Người cao tuổi không có lương hưu được hưởng bao nhiêu.",
            en="What old people without a pension receive.",
        ),
        icon="users",
        group=OLD_AGE,
        sections=(
            Section(
                title=Phrase(vi="Về anh/chị", en="About you"),
                fields=(
                    SEX,
                    BIRTH,
                    ask("on", Kind.MONTH, "Tháng tính", "Month", hint=MONTH_HINT, starts=THIS_MONTH),
                    ask("poor", Kind.FLAG, "Thuộc hộ nghèo, hộ cận nghèo", "Poor or near-poor household"),
                    ask("pension", Kind.MONEY, "Lương hưu, trợ cấp hằng tháng đang hưởng",
                        "Pension or monthly allowance drawn now", hint=MONEY_HINT),
                ),
            ),
            SHORT_WAY,
        ),
    ),
)  # fmt: skip
