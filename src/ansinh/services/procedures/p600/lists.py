"""The three lists of procedure 600: the workers' changes, the people new to the register, the evidence."""

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.papers import Evidence, NewPersonForm
from ansinh.services.procedures.types import FormList

MOVEMENTS = FormList(
    name="movements",
    slug="lao-dong",
    code="D02-LT",
    entry=Movement,
    title=Phrase(vi="Danh sách lao động (mẫu D02-LT)", en="Workers (form D02-LT)"),
    entry_title=Phrase(vi="Biến động của một người lao động", en="One worker's change"),
    add=Phrase(vi="Thêm một người lao động", en="Add a worker"),
    when_empty=Phrase(
        vi="Chưa có dòng nào. Chọn một trong ba cách ở trên.",
        en="No line yet. Choose one of the three ways above.",
    ),
    columns=("full_name", "number", "code", "from_month", "wage"),
    counted_by="code",
    names_workers=True,
    seldom=frozenset(
        {
            "position_allowance", "over_scale", "seniority", "allowance", "supplement",
            "job_group", "job_from", "hazardous_from", "hazardous_until", "contract",
            "contract_from", "contract_until", "decision", "decided_on", "workplace",
        }
    ),
    seldom_title=Phrase(
        vi="Phụ cấp, hợp đồng, công việc nặng nhọc", en="Allowances, contract, hazardous job"
    ),
)  # fmt: skip

NEW_PEOPLE = FormList(
    name="new_people",
    slug="nguoi-moi",
    code="TK1-TS",
    entry=NewPersonForm,
    title=Phrase(
        vi="Người chưa có mã số BHXH (TK1-TS)", en="People without an insurance number (TK1-TS)"
    ),
    entry_title=Phrase(
        vi="Người chưa có mã số BHXH (TK1-TS)", en="A person without an insurance number (TK1-TS)"
    ),
    add=Phrase(vi="Thêm người", en="Add a person"),
    when_empty=Phrase(
        vi="Chỉ cần cho người chưa có mã số.", en="Only for workers who have no number yet."
    ),
    columns=("full_name", "citizen_number"),
    seldom=frozenset({"household_code", "household_head"}),
    seldom_title=Phrase(vi="Hộ gia đình", en="Household"),
)

EVIDENCE = FormList(
    name="evidence",
    slug="chung-tu",
    code="D01-TS",
    entry=Evidence,
    title=Phrase(vi="Giấy tờ chứng minh (D01-TS)", en="Evidence (D01-TS)"),
    entry_title=Phrase(
        vi="Giấy tờ chứng minh báo chậm (D01-TS)", en="Evidence of a late report (D01-TS)"
    ),
    add=Phrase(vi="Thêm giấy tờ", en="Add evidence"),
    when_empty=Phrase(
        vi="Chỉ cần khi báo chậm từ một tháng trở lên.",
        en="Only for changes reported a month late or more.",
    ),
    columns=("full_name", "document_type", "document_number"),
)

LISTS = (MOVEMENTS, NEW_PEOPLE, EVIDENCE)
