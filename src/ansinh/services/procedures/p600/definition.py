"""What the public and the one-stop system must know of procedure 600."""

from datetime import date
from decimal import Decimal

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.types import (
    AppliesTo,
    Definition,
    LegalBasis,
    Paper,
    StepKind,
    StepPlan,
    TimeUnit,
)

CODES = {
    "portal": "600",
    "portal-leavers": "600a",
    "portal-adjustments": "600b",
    "portal-suspension": "600c",
    "forms": "D02-LT, TK1-TS, D01-TS",
}

PAPERS = (
    Paper(
        code="D02-LT",
        part="movements",
        title=Phrase(
            vi="Danh sách lao động tham gia BHXH, BHYT, BHTN, BHTNLĐ, BNN (mẫu D02-LT)",
            en="List of workers in social, health, unemployment and accident insurance (form D02-LT)",
        ),
        is_required=True,
    ),
    Paper(
        code="TK1-TS",
        part="new_people",
        title=Phrase(
            vi="Tờ khai tham gia, điều chỉnh thông tin BHXH, BHYT (mẫu TK1-TS), cho người chưa có mã số BHXH",
            en="Declaration of participation (form TK1-TS), for a worker without an insurance number",
        ),
        is_required=False,
    ),
    Paper(
        code="D01-TS",
        part="evidence",
        title=Phrase(
            vi="Bảng kê thông tin (mẫu D01-TS), khi báo chậm từ một tháng trở lên",
            en="Table of evidence (form D01-TS), for changes reported a month late or more",
        ),
        is_required=False,
    ),
)

# Five working days in all: the shape of the Phú Yên budget of 2015, stretched to the five days of QĐ 772.
STEPS = (
    StepPlan(
        kind=StepKind.RECEPTION,
        title=Phrase(vi="Tiếp nhận hồ sơ", en="Reception"),
        budget_days=Decimal("0.5"),
    ),
    StepPlan(
        kind=StepKind.PROCESSING,
        title=Phrase(vi="Thẩm định", en="Processing"),
        budget_days=Decimal("3"),
    ),
    StepPlan(
        kind=StepKind.SIGNING,
        title=Phrase(vi="Ký duyệt", en="Signing"),
        budget_days=Decimal("1"),
    ),
    StepPlan(
        kind=StepKind.RETURNING,
        title=Phrase(vi="Trả kết quả", en="Returning the result"),
        budget_days=Decimal("0.5"),
    ),
)

LEGAL_BASIS = (
    LegalBasis(
        document="41/2024/QH15",
        article="2.5, 27, 28, 31, 34",
        title=Phrase(
            vi="Luật Bảo hiểm xã hội: hợp đồng đầu tiên, đăng ký tham gia, căn cứ đóng, mức đóng và thời hạn đóng",
            en="Law on Social Insurance: the first contract, registration, contribution base, rates and terms",
        ),
    ),
    LegalBasis(
        document="158/2025/NĐ-CP",
        article="5, 7",
        title=Phrase(
            vi="Mức tham chiếu và tiền lương làm căn cứ đóng BHXH bắt buộc",
            en="Reference level and the wage that compulsory contributions rest on",
        ),
    ),
    LegalBasis(
        document="84/2015/QH13",
        article="43.2",
        title=Phrase(
            vi="Luật An toàn, vệ sinh lao động: đóng quỹ TNLĐ, BNN theo từng hợp đồng lao động",
            en="Law on Occupational Safety and Hygiene: the accident fund is paid for every labour contract",
        ),
    ),
    LegalBasis(
        document="74/2025/QH15",
        article="33, 34",
        title=Phrase(
            vi="Luật Việc làm: mức đóng và căn cứ đóng bảo hiểm thất nghiệp",
            en="Law on Employment: rates and base of unemployment insurance",
        ),
    ),
    LegalBasis(
        document="595/QĐ-BHXH",
        article="2, 6, 23",
        title=Phrase(
            vi="Quy trình thu BHXH, BHYT, BHTN; cấp sổ BHXH, thẻ BHYT",
            en="Process of collection and of issuing books and cards",
        ),
    ),
    LegalBasis(
        document="490/QĐ-BHXH",
        article="1",
        title=Phrase(
            vi="Sửa đổi quy trình thu; các mẫu TK1-TS, D02-LT, D01-TS hiện hành",
            en="Amended process of collection; the forms TK1-TS, D02-LT, D01-TS in force",
        ),
    ),
    LegalBasis(
        document="772/QĐ-BHXH",
        article="1",
        title=Phrase(
            vi="Thời hạn giải quyết: không quá 5 ngày làm việc",
            en="Time limit: no more than 5 working days",
        ),
    ),
    LegalBasis(
        document="166/2016/NĐ-CP",
        article="25, 30",
        title=Phrase(
            vi="Giao dịch điện tử trong lĩnh vực BHXH, BHYT, BHTN",
            en="Electronic transactions in social, health and unemployment insurance",
        ),
    ),
)

DEFINITION = Definition(
    code="600",
    version="2023-03",
    codes=CODES,
    title=Phrase(
        vi="Đăng ký, điều chỉnh đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN; cấp sổ BHXH, thẻ BHYT",
        en="Register and adjust compulsory insurance; issue the insurance book and health card",
    ),
    summary=Phrase(
        vi="Đơn vị báo tăng, báo giảm, điều chỉnh tiền lương, chức danh, nghỉ thai sản, nghỉ ốm, "
        "nghỉ không lương và đi làm lại của người lao động.",
        en="An employer reports joiners, leavers, changes of wage and position, maternity, sick and unpaid "
        "leave, and returns of its workers.",
    ),
    applies_to=AppliesTo.EMPLOYER,
    papers=PAPERS,
    time_limit=5,
    time_unit=TimeUnit.WORKING_DAYS,
    fee=0,
    agency_level="district",
    steps=STEPS,
    result=Phrase(
        vi="Thông báo kết quả, sổ BHXH, thẻ BHYT", en="Result notice, insurance book, health card"
    ),
    legal_basis=LEGAL_BASIS,
    online_level=4,
    valid_from=date(2023, 3, 28),
)
