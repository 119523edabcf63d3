"""Form D02-LT: the list of movements, one line a worker and change."""

from __future__ import annotations

from pydantic import Field

from ansinh.services.procedures.p600.movements import CHOICES, MOVEMENTS, MovementKind
from ansinh.services.procedures.p600.words import (
    BIRTH,
    CONTRACTS,
    FULL_NAME,
    JOB_GROUPS,
    LARGEST_COEFFICIENT,
    SEX,
    CodeField,
    ContractField,
    JobField,
    NameField,
    NumericField,
    citizen_number,
    insurance_number,
)
from ansinh.services.procedures.rules.fields import (
    AmountField,
    BirthField,
    CitizenField,
    DayField,
    Form,
    MonthField,
    NumberField,
    SexField,
    TextField,
    described,
)
from ansinh.services.procedures.types import FieldKind as K


class Movement(Form):
    """One line of form D02-LT: one worker, one change."""

    full_name: NameField = Field(
        max_length=100,
        json_schema_extra=FULL_NAME,
    )
    number: NumberField | None = Field(
        None,
        json_schema_extra=insurance_number(
            "10 chữ số. Để trống nếu người lao động chưa có mã số (kê thêm tờ khai TK1-TS).",
            "10 digits. Leave blank if the worker has none yet (add form TK1-TS).",
        ),
    )
    citizen_number: CitizenField | None = Field(
        None,
        json_schema_extra=citizen_number(
            "12 chữ số. Cần có khi người lao động chưa có mã số BHXH.",
            "12 digits. Needed when the worker has no insurance number yet.",
        ),
    )
    birth: BirthField | None = Field(
        None,
        json_schema_extra=BIRTH,
    )
    sex: SexField | None = Field(
        None,
        json_schema_extra=SEX,
    )
    code: CodeField = Field(
        json_schema_extra=described(
            "Phương án",
            "Movement",
            kind=K.CHOICE,
            choices=CHOICES,
            example="TM",
            help_vi="Chọn một trong 26 mã phương án của mẫu D02-LT. Người đã tham gia ở đơn vị khác theo hợp đồng "
            "ký trước: TL, đơn vị chỉ đóng quỹ TNLĐ, BNN.",
            help_en="One of the 26 codes of form D02-LT. For a worker insured by an earlier contract elsewhere: TL, "
            "you pay the accident fund only.",
            also=["ma phuong an", "ma pa", "pa", "loai bien dong", "movement"],
            width=11,
        )
    )
    from_month: MonthField = Field(
        json_schema_extra=described(
            "Từ tháng",
            "From month",
            kind=K.MONTH,
            example="11/2026",
            help_vi="Tháng đầu tiên có thay đổi. Báo giảm: tháng đầu tiên không đóng nữa.",
            help_en="The first month of the change. For leavers: the first month not paid any more.",
            also=[
                "tu thang nam",
                "thang bat dau",
                "tu",
                "from month",
                "thoi diem tu thang",
                "thoi diem bat dau",
                "thoi diem don vi bat dau dong bhxh",
            ],
            width=10,
        )
    )
    until_month: MonthField | None = Field(
        None,
        json_schema_extra=described(
            "Đến tháng",
            "Until month",
            kind=K.MONTH,
            example="12/2026",
            help_vi="Tháng cuối cùng, tính cả tháng đó. Để trống nếu chưa biết.",
            help_en="The last month, included. Leave blank if not known.",
            also=[
                "den thang nam",
                "thang ket thuc",
                "den",
                "until month",
                "thoi diem den thang",
                "thoi diem ket thuc",
                "thoi diem don vi ket thuc dong bhxh",
            ],
            width=10,
        ),
    )
    position: TextField | None = Field(
        None,
        max_length=500,
        json_schema_extra=described(
            "Chức danh, nghề nghiệp",
            "Position",
            example="Công nhân may",
            help_vi="Cấp bậc, chức vụ, chức danh nghề, nơi làm việc.",
            help_en="Rank, post or job title.",
            also=[
                "cap bac chuc vu chuc danh nghe",
                "cap bac chuc vu chuc danh nghe noi lam viec",
                "vi tri cong viec",
                "chuc vu",
                "chuc danh",
                "chuc danh nghe noi lam viec",
                "position",
            ],
            width=24,
        ),
    )
    wage: NumericField | None = Field(
        None,
        json_schema_extra=described(
            "Tiền lương",
            "Wage",
            kind=K.MONEY,
            example="8.500.000",
            help_vi="Mức lương đóng bằng đồng, hoặc hệ số (không quá 100) nếu lương do Nhà nước quy định.",
            help_en="The wage in VND, or the coefficient (up to 100) where the State sets wages.",
            also=[
                "muc luong",
                "he so muc luong",
                "tien luong he so muc luong",
                "luong",
                "wage",
                "muc luong dong",
                "muc dong",
                "luong dong bhxh",
            ],
            width=13,
        ),
    )
    position_allowance: NumericField | None = Field(
        None,
        json_schema_extra=described(
            "Phụ cấp chức vụ",
            "Position allowance",
            kind=K.DECIMAL,
            example="0,5",
            also=["chuc vu phu cap", "pc chuc vu"],
            help_vi="Hệ số; chỉ ghi khi tiền lương là hệ số.",
            help_en="A coefficient; only with a coefficient wage.",
            width=9,
        ),
    )
    over_scale: NumericField | None = Field(
        None,
        json_schema_extra=described(
            "Thâm niên vượt khung (%)",
            "Over-scale seniority (%)",
            kind=K.DECIMAL,
            example="5",
            also=[
                "phu cap tnvk",
                "tham nien vuot khung",
                "tham nien vk %",
                "tham nien vk",
                "tnvk",
            ],
            help_vi="Phần trăm của hệ số.",
            help_en="Per cent of the coefficient.",
            width=9,
        ),
    )
    seniority: NumericField | None = Field(
        None,
        json_schema_extra=described(
            "Thâm niên nghề (%)",
            "Professional seniority (%)",
            kind=K.DECIMAL,
            example="14",
            also=["phu cap tham nien nghe", "tham nien nghe", "tnn"],
            help_vi="Phần trăm của hệ số và phụ cấp chức vụ.",
            help_en="Per cent of coefficient and position allowance.",
            width=9,
        ),
    )
    allowance: AmountField | None = Field(
        None,
        json_schema_extra=described(
            "Phụ cấp lương",
            "Wage allowance",
            kind=K.MONEY,
            example="500.000",
            also=["phu cap", "pc luong"],
            help_vi="Bằng đồng; chỉ ghi khi tiền lương ghi bằng đồng.",
            help_en="In VND; only with a wage in VND.",
            width=12,
        ),
    )
    supplement: AmountField | None = Field(
        None,
        json_schema_extra=described(
            "Các khoản bổ sung",
            "Other supplements",
            kind=K.MONEY,
            example="300.000",
            also=["phu cap bo sung", "khoan bo sung"],
            help_vi="Khoản bổ sung trả thường xuyên, bằng đồng.",
            help_en="Regular supplements in VND.",
            width=12,
        ),
    )
    job_group: JobField | None = Field(
        None,
        json_schema_extra=described(
            "Vị trí việc làm",
            "Job group",
            kind=K.CHOICE,
            choices=JOB_GROUPS,
            also=["vi tri viec lam nhom"],
            width=16,
        ),
    )
    job_from: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Vị trí việc làm từ ngày",
            "In the job group since",
            kind=K.DAY,
            example="01/11/2026",
            also=["ngay bat dau vi tri viec lam"],
            width=12,
        ),
    )
    hazardous_from: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Nặng nhọc, độc hại từ ngày",
            "Hazardous job from",
            kind=K.DAY,
            example="01/11/2026",
            also=["nganh nghe nnddh tu ngay", "nganh nghe nang nhoc doc hai ngay bat dau"],
            width=12,
        ),
    )
    hazardous_until: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Nặng nhọc, độc hại đến ngày",
            "Hazardous job until",
            kind=K.DAY,
            example="31/12/2026",
            also=["nganh nghe nnddh den ngay", "nganh nghe nang nhoc doc hai ngay ket thuc"],
            width=12,
        ),
    )
    contract: ContractField | None = Field(
        None,
        json_schema_extra=described(
            "Loại hợp đồng lao động",
            "Kind of contract",
            kind=K.CHOICE,
            choices=CONTRACTS,
            also=["loai hop dong", "loai hdld"],
            width=18,
        ),
    )
    contract_from: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Hợp đồng từ ngày",
            "Contract from",
            kind=K.DAY,
            example="01/11/2026",
            also=["hdld tu ngay", "ngay hieu luc hop dong"],
            width=12,
        ),
    )
    contract_until: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Hợp đồng đến ngày",
            "Contract until",
            kind=K.DAY,
            example="31/10/2027",
            also=["hdld den ngay", "ngay het han hop dong"],
            width=12,
        ),
    )
    decision: TextField | None = Field(
        None,
        max_length=50,
        json_schema_extra=described(
            "Số hợp đồng, quyết định",
            "Contract or decision number",
            example="12/2026/HĐLĐ",
            also=["so hop dong", "so quyet dinh", "so hdld quyet dinh"],
            width=16,
        ),
    )
    decided_on: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Ngày ký",
            "Signed on",
            kind=K.DAY,
            example="28/10/2026",
            also=["ngay ky hop dong", "ngay ky quyet dinh"],
            width=12,
        ),
    )
    workplace: TextField | None = Field(
        None,
        max_length=300,
        json_schema_extra=described(
            "Nơi làm việc",
            "Place of work",
            example="Xưởng 2, KCN Thăng Long",
            also=["dia diem lam viec"],
            width=22,
        ),
    )
    note: TextField | None = Field(
        None,
        max_length=500,
        json_schema_extra=described("Ghi chú", "Note", kind=K.LONG_TEXT, also=["note"], width=24),
    )
    sheet_row: int | None = Field(None, ge=1)

    @property
    def kind(self) -> MovementKind:
        """Return what the code means."""
        return MOVEMENTS[self.code]

    @property
    def is_coefficient(self) -> bool:
        """Tell whether the wage is a coefficient: up to 100, as on the paper form (D02-LT note)."""
        return self.wage is not None and self.wage <= LARGEST_COEFFICIENT
