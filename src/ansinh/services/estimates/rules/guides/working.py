"""Pages about working life: sickness, maternity, recuperation, accident, unemployment."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.rules.guides.shared import (
    AVERAGE,
    DAY_HINT,
    HISTORY,
    MONEY_HINT,
    REGION,
    WHEN_HINT,
    ask,
    choose,
    on,
)
from ansinh.services.estimates.types import THIS_MONTH, Guide, Kind, Section

SHORT_TERM = Phrase(
    vi="Ốm đau, thai sản, tai nạn, thất nghiệp", en="Sickness, maternity, accident, job loss"
)
LEAVE = Phrase(vi="Việc nghỉ", en="The leave")
WORK = choose(
    "conditions",
    Phrase(vi="Điều kiện làm việc", en="Working conditions"),
    ("normal", "Bình thường", "Normal"),
    ("heavy", "Nặng nhọc, độc hại, nguy hiểm", "Heavy, toxic or dangerous"),
    ("especially-heavy", "Đặc biệt nặng nhọc", "Especially heavy"),
    ("hard-region", "Vùng đặc biệt khó khăn", "Region of special difficulty"),
    starts="normal",
)
WAGE = ask(
    "wage", Kind.MONEY, "Tiền lương đóng BHXH của tháng trước khi nghỉ",
    "Contribution wage of the month before", hint=MONEY_HINT,
)  # fmt: skip
EVENT = choose(
    "event",
    Phrase(vi="Sự kiện", en="Event"),
    ("birth", "Sinh con", "Birth"),
    ("prenatal", "Khám thai", "Prenatal check"),
    ("miscarriage", "Sẩy thai, phá thai, thai chết lưu", "Miscarriage, stillbirth"),
    ("adoption", "Nhận con nuôi dưới 6 tháng tuổi", "Adoption of a child under 6 months"),
    ("father", "Lao động nam có vợ sinh con", "Father: wife gave birth"),
    ("iud", "Đặt dụng cụ tránh thai", "Contraceptive device"),
    ("sterilisation", "Triệt sản", "Sterilisation"),
    starts="birth",
)
GUIDES = (
    Guide(
        kind="sickness",
        slug="om-dau",
        title=Phrase(vi="Chế độ ốm đau", en="Sickness benefit"),
        summary=Phrase(
            vi="Nghỉ do mình ốm, con ốm hoặc bệnh dài ngày: được mấy ngày, bao nhiêu tiền.",
            en="Own illness, a sick child or a long disease: how many days and how much.",
        ),
        icon="heart-rate-monitor",
        group=SHORT_TERM,
        sections=(
            Section(
                title=LEAVE,
                fields=(
                    choose(
                        "reason", Phrase(vi="Nghỉ vì", en="Because of"),
                        ("own", "Bản thân ốm", "Own illness"),
                        ("child", "Con ốm", "A sick child"),
                        ("long-term", "Bệnh cần chữa trị dài ngày", "A long-term disease"),
                        starts="own",
                    ),
                    ask("on", Kind.WHEN, "Ngày hoặc tháng nghỉ", "Day or month of the leave",
                        hint=WHEN_HINT, starts=THIS_MONTH),
                    ask("days", Kind.NUMBER, "Số ngày nghỉ (không kể ngày nghỉ hằng tuần)",
                        "Days of leave (without weekly days off)"),
                    WAGE,
                    ask("years", Kind.NUMBER, "Số năm đã đóng BHXH", "Years contributed"),
                    WORK,
                ),
            ),
            Section(
                title=Phrase(vi="Thêm chi tiết", en="More details"),
                is_folded=True,
                fields=(
                    ask("child_age", Kind.NUMBER, "Tuổi của con", "Age of the child"),
                    ask("used_days", Kind.NUMBER, "Số ngày đã hưởng trong năm",
                        "Days already paid this year"),
                    ask("armed_forces", Kind.FLAG, "Sĩ quan, quân nhân chuyên nghiệp, công an, cơ yếu",
                        "Army, police or cipher service, professional"),
                    ask("from", Kind.DAY, "Nghỉ từ ngày (thay cho số ngày)",
                        "First day of leave (instead of the days)", hint=DAY_HINT),
                    ask("to", Kind.DAY, "Đến hết ngày", "Last day of leave", hint=DAY_HINT),
                    ask("rest_days", Kind.DAYS, "Ngày nghỉ hằng tuần, lễ, Tết trong khoảng đó",
                        "Weekly days off and holidays in between",
                        hint=Phrase(vi="Cách nhau bằng dấu phẩy. Bỏ trống: các Chủ nhật.",
                                    en="Separated by commas. Left empty: the Sundays.")),
                ),
            ),
        ),
    ),
    Guide(
        kind="maternity",
        slug="thai-san",
        title=Phrase(vi="Chế độ thai sản", en="Maternity benefit"),
        summary=Phrase(
            vi="Sinh con, khám thai, nhận con nuôi, chồng nghỉ khi vợ sinh.",
            en="Birth, prenatal checks, adoption, and the father's leave.",
        ),
        icon="user-plus",
        group=SHORT_TERM,
        sections=(
            Section(
                title=Phrase(vi="Sự kiện", en="The event"),
                fields=(
                    EVENT,
                    ask("event_on", Kind.WHEN, "Ngày sinh, ngày nhận con hoặc ngày nghỉ",
                        "Day of the birth, adoption or leave", hint=WHEN_HINT, starts=THIS_MONTH),
                    ask("children", Kind.WHOLE, "Số con sinh lần này", "Children this time", starts="1"),
                    ask("living_children", Kind.WHOLE, "Số con hiện có trước đó", "Children before"),
                ),
            ),
            HISTORY,
            Section(
                title=Phrase(vi="Thêm chi tiết", en="More details"),
                is_folded=True,
                fields=(
                    AVERAGE,
                    ask("weeks", Kind.NUMBER, "Số tuần thai", "Weeks of pregnancy"),
                    ask("days", Kind.NUMBER, "Số ngày nghỉ", "Days of leave"),
                    ask("child_birth", Kind.DAY, "Ngày sinh của con nuôi", "Birthday of the adopted child",
                        hint=DAY_HINT),
                    ask("surgery", Kind.FLAG, "Sinh phải phẫu thuật", "Birth by surgery"),
                    ask("far", Kind.FLAG, "Ở xa cơ sở khám bệnh hoặc thai bất thường",
                        "Far from a facility, or an abnormal pregnancy"),
                    ask("prescribed_rest", Kind.FLAG, "Phải nghỉ dưỡng thai theo chỉ định",
                        "Rest was prescribed during pregnancy"),
                    ask("infertility", Kind.FLAG, "Đã nghỉ để điều trị vô sinh",
                        "Was treated for infertility"),
                    ask("child_died_on", Kind.DAY, "Ngày con chết, nếu có", "Day the child died, if so",
                        hint=DAY_HINT),
                    ask("mother_died_on", Kind.DAY, "Người cha: ngày mẹ chết, nếu có",
                        "For the father: day the mother died, if so", hint=DAY_HINT),
                    ask("mother_uninsured", Kind.FLAG, "Người cha: mẹ không đủ điều kiện hưởng thai sản",
                        "For the father: the mother is not entitled"),
                ),
            ),
        ),
    ),
    Guide(
        kind="recuperation",
        slug="duong-suc",
        title=Phrase(vi="Dưỡng sức, phục hồi sức khỏe", en="Recuperation"),
        summary=Phrase(
            vi="Sau ốm đau, thai sản hoặc tai nạn lao động.",
            en="After sickness, maternity or an accident at work.",
        ),
        icon="heart-rate-monitor",
        group=SHORT_TERM,
        sections=(
            Section(
                title=LEAVE,
                fields=(
                    choose(
                        "reason", Phrase(vi="Sau khi", en="After"),
                        ("sickness", "Ốm đau", "Sickness"),
                        ("maternity", "Thai sản", "Maternity"),
                        ("accident", "Tai nạn lao động, bệnh nghề nghiệp", "Accident at work"),
                        starts="sickness",
                    ),
                    choose(
                        "circumstance", Phrase(vi="Trường hợp", en="Case"),
                        ("other", "Khác", "Other"),
                        ("long-term", "Bệnh dài ngày", "Long-term disease"),
                        ("surgery", "Phải phẫu thuật", "Surgery"),
                        ("multiple", "Sinh một lần từ hai con", "Twins or more"),
                        starts="other",
                    ),
                    on("Ngày hoặc tháng nghỉ", "Day or month of the leave"),
                    ask("days", Kind.NUMBER, "Số ngày nghỉ", "Days of leave"),
                    ask("used_days", Kind.NUMBER, "Số ngày đã nghỉ trong năm", "Days used this year"),
                    ask("sick_days", Kind.NUMBER, "Số ngày đã nghỉ ốm trong năm",
                        "Sick days this year", starts="30"),
                    ask("incapacity", Kind.WHOLE, "Mức suy giảm khả năng lao động (%)",
                        "Loss of working capacity (%)"),
                ),
            ),
        ),
    ),
    Guide(
        kind="work-accident",
        slug="tai-nan-lao-dong",
        title=Phrase(vi="Tai nạn lao động, bệnh nghề nghiệp", en="Accident at work"),
        summary=Phrase(
            vi="Trợ cấp một lần hoặc hằng tháng, và phần đơn vị phải bồi thường.",
            en="The lump sum or monthly allowance, and what the employer owes beside it.",
        ),
        icon="alert-triangle",
        group=SHORT_TERM,
        sections=(
            Section(
                title=Phrase(vi="Tai nạn hoặc bệnh", en="Accident or disease"),
                fields=(
                    choose(
                        "outcome", Phrase(vi="Hậu quả", en="Outcome"),
                        ("incapacity", "Suy giảm khả năng lao động", "Loss of working capacity"),
                        ("death", "Chết", "Death"),
                        starts="incapacity",
                    ),
                    on("Ngày hoặc tháng được hưởng", "Day or month it is paid from"),
                    ask("incapacity", Kind.WHOLE, "Mức suy giảm khả năng lao động (%)",
                        "Loss of working capacity (%)"),
                    ask("wage", Kind.MONEY, "Tiền lương đóng BHXH tháng liền kề trước",
                        "Contribution wage of the month before", hint=MONEY_HINT),
                    ask("years", Kind.NUMBER, "Số năm đóng vào quỹ tai nạn lao động",
                        "Years contributed to the accident fund"),
                    ask("needs_carer", Kind.FLAG, "Liệt cột sống, mù hai mắt… cần người phục vụ",
                        "Paralysed, blind in both eyes or the like: needs a carer"),
                    ask("own_fault", Kind.FLAG, "Tai nạn do lỗi của người lao động",
                        "It was the worker's own fault"),
                ),
            ),
        ),
    ),
    Guide(
        kind="unemployment",
        slug="that-nghiep",
        title=Phrase(vi="Trợ cấp thất nghiệp", en="Unemployment benefit"),
        summary=Phrase(
            vi="Được mấy tháng, mỗi tháng bao nhiêu, nhận từ ngày nào.",
            en="How many months, how much a month, and from which day.",
        ),
        icon="briefcase",
        group=SHORT_TERM,
        sections=(
            Section(
                title=Phrase(vi="Công việc đã nghỉ", en="The job that ended"),
                fields=(
                    ask("months", Kind.WHOLE, "Số tháng đã đóng BHTN", "Months of unemployment insurance"),
                    ask("average_wage", Kind.MONEY, "Bình quân lương đóng 6 tháng cuối",
                        "Average wage of the last six months", hint=MONEY_HINT),
                    REGION,
                    choose(
                        "regime", Phrase(vi="Chế độ tiền lương", en="Wage regime"),
                        ("employer", "Do doanh nghiệp quyết định", "Set by the employer"),
                        ("state", "Do Nhà nước quy định", "Set by the State"),
                        starts="employer",
                    ),
                    ask("ended_on", Kind.WHEN, "Ngày chấm dứt hợp đồng", "Day the contract ended",
                        hint=WHEN_HINT, starts=THIS_MONTH),
                    ask("filed_on", Kind.DAY, "Ngày nộp hồ sơ", "Day of the application", hint=DAY_HINT),
                    ask("starts_on", Kind.DAY, "Ngày bắt đầu hưởng, nếu đã biết",
                        "First day of benefit, if known",
                        hint=DAY_HINT),
                ),
            ),
        ),
    ),
)  # fmt: skip
