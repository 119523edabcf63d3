"""Forms TK1-TS (a person new to the register) and D01-TS (evidence of a late report)."""

from __future__ import annotations

from pydantic import Field

from ansinh.services.procedures.p600.peoples import PEOPLES
from ansinh.services.procedures.p600.words import (
    BIRTH,
    FULL_NAME,
    SEX,
    NameField,
    NewNameField,
    PeopleField,
    citizen_number,
    insurance_number,
)
from ansinh.services.procedures.rules.fields import (
    BirthField,
    CitizenField,
    DayField,
    Form,
    NumberField,
    PhoneField,
    SexField,
    TextField,
    described,
)
from ansinh.services.procedures.types import FieldKind as K


class NewPersonForm(Form):
    """Form TK1-TS part I: a worker whom no look-up finds and who needs an insurance number."""

    full_name: NewNameField = Field(
        max_length=100,
        json_schema_extra=FULL_NAME,
    )
    sex: SexField = Field(json_schema_extra=SEX)
    birth: BirthField = Field(json_schema_extra=BIRTH)
    citizen_number: CitizenField = Field(
        json_schema_extra=citizen_number(
            "12 chữ số trên thẻ căn cước.", "The 12 digits of the citizen card."
        )
    )
    nationality: TextField = Field(
        "VN",
        min_length=2,
        max_length=2,
        json_schema_extra=described(
            "Quốc tịch",
            "Nationality",
            example="VN",
            help_vi="Hai chữ cái, Việt Nam là VN.",
            help_en="Two letters, Viet Nam is VN.",
            width=9,
        ),
    )
    ethnicity: PeopleField = Field(
        "01",
        json_schema_extra=described(
            "Dân tộc",
            "Ethnicity",
            kind=K.CHOICE,
            choices=PEOPLES,
            help_vi="Tên hoặc mã hai chữ số, Kinh là 01.",
            help_en="The name or the two-digit code, Kinh is 01.",
            width=12,
        ),
    )
    phone: PhoneField | None = Field(
        None,
        json_schema_extra=described(
            "Số điện thoại",
            "Phone",
            kind=K.PHONE,
            example="0912345678",
            also=["dien thoai", "sdt"],
            width=13,
        ),
    )
    email: TextField | None = Field(
        None,
        max_length=254,
        pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
        json_schema_extra=described(
            "Thư điện tử",
            "E-mail",
            kind=K.EMAIL,
            example="anh.nguyen@example.vn",
            also=["email", "e mail"],
            width=24,
        ),
    )
    birthplace: TextField | None = Field(
        None,
        max_length=300,
        json_schema_extra=described(
            "Nơi đăng ký khai sinh",
            "Place of birth registration",
            example="Phường Ba Đình, Hà Nội",
            width=28,
            also=["noi cap giay khai sinh"],
        ),
    )
    address: TextField = Field(
        max_length=300,
        json_schema_extra=described(
            "Địa chỉ nhận hồ sơ",
            "Address",
            example="Số 5 ngõ 12 Đội Cấn, phường Ba Đình, Hà Nội",
            also=["dia chi", "dia chi lien he", "noi o"],
            width=36,
        ),
    )
    province_code: TextField = Field(
        pattern="^(0[1-9]|[1-4][0-9]|5[0-5]|99)$",
        json_schema_extra=described(
            "Mã tỉnh, thành phố",
            "Province code",
            kind=K.DIGITS,
            example="01",
            help_vi="Hai chữ số, Hà Nội là 01.",
            help_en="Two digits, Hà Nội is 01.",
            also=["ma tinh", "tinh"],
            width=9,
        ),
    )
    facility_code: TextField = Field(
        pattern="^[0-9]{5}$",
        json_schema_extra=described(
            "Mã cơ sở KCB ban đầu",
            "Code of the first health facility",
            kind=K.DIGITS,
            example="01001",
            help_vi="Năm chữ số; tra tại trang Tra cứu cơ sở khám chữa bệnh.",
            help_en="Five digits; see the look-up of facilities.",
            also=["ma benh vien", "noi dang ky kcb", "noi dk kcb", "ma kcb"],
            width=12,
        ),
    )
    household_code: TextField | None = Field(
        None,
        max_length=20,
        json_schema_extra=described("Mã hộ gia đình", "Household code", also=["ma ho"], width=14),
    )
    household_head: TextField | None = Field(
        None,
        max_length=120,
        json_schema_extra=described(
            "Họ tên chủ hộ", "Head of household", also=["chu ho"], width=22
        ),
    )
    sheet_row: int | None = Field(None, ge=1)


class Evidence(Form):
    """One line of form D01-TS: a paper that proves a change reported late."""

    full_name: NameField = Field(
        max_length=100,
        json_schema_extra=FULL_NAME,
    )
    number: NumberField | None = Field(
        None,
        json_schema_extra=insurance_number(),
    )
    document_type: TextField = Field(
        max_length=100,
        json_schema_extra=described(
            "Loại văn bản",
            "Kind of paper",
            example="Hợp đồng lao động",
            also=["ten loai van ban", "ten van ban"],
            width=22,
        ),
    )
    document_number: TextField = Field(
        max_length=50,
        json_schema_extra=described(
            "Số hiệu văn bản",
            "Number of the paper",
            example="12/2026/HĐLĐ",
            also=["so hieu", "so van ban"],
            width=16,
        ),
    )
    issued_on: DayField = Field(
        json_schema_extra=described(
            "Ngày ban hành",
            "Issued on",
            kind=K.DAY,
            example="28/09/2026",
            also=["ngay van ban"],
            width=12,
        )
    )
    effective_on: DayField | None = Field(
        None,
        json_schema_extra=described(
            "Ngày hiệu lực",
            "In force from",
            kind=K.DAY,
            example="01/10/2026",
            also=["ngay van ban co hieu luc"],
            width=12,
        ),
    )
    issuer: TextField | None = Field(
        None,
        max_length=255,
        json_schema_extra=described(
            "Cơ quan ban hành",
            "Issued by",
            example="Công ty Sao Mai",
            also=["co quan ban hanh van ban"],
            width=24,
        ),
    )
    abstract: TextField | None = Field(
        None,
        max_length=500,
        json_schema_extra=described(
            "Trích yếu văn bản", "Abstract", kind=K.LONG_TEXT, also=["trich yeu"], width=30
        ),
    )
    to_verify: TextField | None = Field(
        None,
        max_length=1000,
        json_schema_extra=described(
            "Trích lược nội dung cần thẩm định",
            "What is to be verified",
            kind=K.LONG_TEXT,
            example="Làm việc từ 01/10/2026, lương 8.500.000 đ",
            also=["noi dung can tham dinh"],
            width=36,
        ),
    )
    sheet_row: int | None = Field(None, ge=1)
