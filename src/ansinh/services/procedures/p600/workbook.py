"""The workbook of procedure 600: D02-LT with TK1-TS and D01-TS beside it, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.guide import GUIDE
from ansinh.services.procedures.p600.movements import GROUP_TITLES, MOVEMENTS, MovementKind
from ansinh.services.procedures.p600.papers import Evidence, NewPersonForm
from ansinh.services.procedures.p600.words import MOST_ROWS
from ansinh.services.procedures.rules.fields import views_of
from ansinh.services.procedures.rules.workbooks.plans import CodeSheet, SheetPlan, WorkbookPlan

FILLING = (
    Phrase(
        vi="Mỗi dòng một người, một thay đổi. Không sửa dòng tiêu đề; thứ tự cột có thể đổi.",
        en="One worker and one change a row. Keep the header row; columns may change places.",
    ),
    Phrase(
        vi="Mã số ghi đủ số 0 ở đầu. Ô đã định dạng chữ nên không mất số 0.",
        en="Write numbers with their leading zeros. Cells are formatted as text, so zeros stay.",
    ),
    Phrase(
        vi="Người không có thay đổi: để trống cột Phương án và Từ tháng, hệ thống bỏ qua dòng đó.",
        en="Workers without a change: leave Movement and From month blank; the row is passed over.",
    ),
    Phrase(
        vi="Không dùng công thức. Nếu có, chép và Dán đặc biệt, Giá trị.",
        en="No formulas. Where there are some, copy and Paste special, Values.",
    ),
    Phrase(
        vi="Tối đa 20.000 dòng và 10 MB một tệp.",
        en="At most 20,000 rows and 10 MB a file.",
    ),
)
"""What the sheet of the guide says after the steps of the procedure."""


class NoTable(Refused):
    """No sheet has the columns of D02."""

    code = "no-table"
    phrase = Phrase(
        vi="Không thấy bảng D02-LT: cần một dòng tiêu đề có các cột Họ và tên, Mã số BHXH, Phương án, Từ tháng. "
        "Tải mẫu xuống và chép dữ liệu vào.",
        en="There is no D02-LT table: a header row with Full name, Insurance number, Movement and From month is "
        "needed. Download the template and copy your rows into it.",
    )


class ManyTables(Refused):
    """Several sheets fit, and none is named D02-LT."""

    code = "many-tables"
    phrase = Phrase(
        vi="Các trang {sheets} đều có bảng D02-LT nên không rõ nộp trang nào. Đặt tên trang cần nộp là D02-LT, "
        "hoặc xóa các trang khác.",
        en="The sheets {sheets} all have a D02-LT table. Name the one to be filed D02-LT, or delete the others.",
    )


class NoEntries(Refused):
    """The table is empty."""

    code = "no-entries"
    phrase = Phrase(
        vi="Bảng D02-LT chưa có dòng nào ghi phương án. Điền cột Phương án cho người có thay đổi.",
        en="No row of D02-LT has a movement. Fill the Movement column for workers with a change.",
    )


def _code_rows() -> Iterator[tuple[str, ...]]:
    """Yield each movement with its titles, its group and what it needs."""
    for kind in MOVEMENTS.values():
        yield (
            kind.code,
            kind.title.vi,
            kind.title.en,
            GROUP_TITLES[kind.group].vi,
            ", ".join(_needs(kind)),
        )


def _needs(kind: MovementKind) -> Iterator[str]:
    if kind.needs_wage:
        yield "tiền lương"
    if kind.needs_position:
        yield "chức danh"
    if kind.needs_until:
        yield "đến tháng"
    if kind.may_stand_alone:
        yield "tiền lương, chức danh nếu chỉ đóng TNLĐ, BNN"


WORKBOOK = WorkbookPlan(
    sheets=(
        SheetPlan(
            part="movements",
            name="D02-LT",
            title=Phrase(
                vi="DANH SÁCH LAO ĐỘNG THAM GIA BHXH, BHYT, BHTN, BHTNLĐ, BNN",
                en="List of workers and their changes",
            ),
            fields=views_of(Movement),
            needed=frozenset({"full_name", "number", "code", "from_month"}),
        ),
        SheetPlan(
            part="new_people",
            name="TK1-TS",
            title=Phrase(vi="NGƯỜI CHƯA CÓ MÃ SỐ BHXH", en="People without an insurance number"),
            fields=views_of(NewPersonForm),
            needed=frozenset({"full_name", "birth", "citizen_number"}),
        ),
        SheetPlan(
            part="evidence",
            name="D01-TS",
            title=Phrase(vi="BẢNG KÊ THÔNG TIN", en="Evidence of changes reported late"),
            fields=views_of(Evidence),
            needed=frozenset({"full_name", "document_type"}),
        ),
    ),
    name_column="full_name",
    code_column="code",
    known_by=frozenset({"number", "citizen_number", "document_type"}),
    says=frozenset({"code", "from_month", "until_month"}),
    codes=CodeSheet(
        name="Danh mục",
        columns=(
            ("Mã", 8),
            ("Phương án", 52),
            ("Movement", 46),
            ("Nhóm", 24),
            ("Cần ghi thêm", 44),
        ),
        rows=tuple(_code_rows()),
    ),
    guide=(*GUIDE, *FILLING),
    most_rows=MOST_ROWS,
    no_table=NoTable,
    many_tables=ManyTables,
    no_entries=NoEntries,
)
