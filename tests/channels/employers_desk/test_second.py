"""A worker with two labour contracts, as her second employer meets her: form, grid, workbook, lists."""

import json
from datetime import date

import pytest
from django.utils import timezone

from ansinh.foundation.messaging.models import Message
from ansinh.records.contributions import actions as contributions
from ansinh.records.contributions import queries as histories
from ansinh.records.contributions.types import ACCIDENT_ALONE, Stop
from ansinh.records.employers.models import Employer
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import Act
from tests.cast import AT, second_contract, span
from tests.channels.employers_desk.conftest import words, workbook


@pytest.fixture
def hire(cast, month):
    """Return the hire of Cúc, whom Hoa Sen insures, as the form sends it; code as her first."""
    span(cast.cuc, cast.other, date(2024, 1, 1), None, 9_000_000)

    def fill(code):
        return {
            "full_name": cast.cuc.full_name,
            "number": cast.cuc.insurance_number,
            "code": code,
            "from_month": month.vietnamese,
            "wage": "8.500.000",
            "position": "Kế toán",
        }

    return fill


OWED = "0,5 % × 8.500.000\u00a0đ = 42.500\u00a0đ mỗi tháng; người lao động không đóng"


@pytest.mark.parametrize(
    ("code", "said", "may_file"),
    [("TM", "đổi phương án thành TL", False), ("TL", OWED, True)],
)
def test_a_form_is_answered_with_what_to_do(*, hoa, add, hire, draft, code, said, may_file):
    add(hire(code))
    page = hoa.get(f"{draft}kiem-tra/").content.decode()
    assert said in page
    assert ("Nộp hồ sơ" in page) is may_file


def test_the_form_says_which_code_it_is(hoa, draft):
    assert "TL, đơn vị chỉ đóng quỹ TNLĐ, BNN" in hoa.get(f"{draft}lao-dong/moi/").content.decode()


@pytest.mark.parametrize(
    ("code", "finding"), [("TD", "already-elsewhere"), ("TL", "second-contract")]
)
def test_the_grid_says_it_at_the_row(*, hoa, draft, hire, code, finding):
    state = hoa.get(f"{draft}bang.json").json()
    row = [*(hire(code).get(each["name"], "") for each in state["columns"]), 0]
    body = {"version": state["version"], "rows": [row]}
    answer = hoa.post(
        f"{draft}bang.json", json.dumps(body), content_type="application/json"
    ).json()
    [found] = answer["findings"]
    assert found["path"].startswith("movements.0.")
    assert {"already-elsewhere": "TL", "second-contract": "42.500"}[finding] in json.dumps(
        found, ensure_ascii=False
    )


def test_the_workbook_says_it_at_the_cell(hoa, draft, hire, saved):
    row = tuple(hire("TM")[each] for each in ("full_name", "number", "code", "from_month"))
    file = workbook((*row, 8_500_000, "Kế toán"))
    hoa.post(f"{draft}excel/", {"file": file, "version": saved().version})
    page = words(hoa.get(f"{draft}kiem-tra/"))
    assert " D2 " in page
    assert "đổi phương án thành TL" in page


def resolve(cast, code):
    """Let the offices take a dossier all its way."""
    for act, by in (
        (Act.ACCEPT, cast.minh),
        (Act.TAKE_UP, cast.tuan),
        (Act.SUBMIT, cast.tuan),
        (Act.SIGN, cast.ha),
    ):
        dossiers.advance(code=code, act=act, by=by, at=timezone.now())


def filed(hoa, cast, draft, saved):
    hoa.post(f"{draft}kiem-tra/", {"version": saved().version, "declared": "1"})
    return queries.list_dossiers_of(employer=cast.sao_mai.id).rows[0].code


def test_from_the_hire_to_the_end_of_the_first_contract(
    *, hoa, add, hire, draft, saved, cast, month
):
    add(hire("TL"))
    resolve(cast, filed(hoa, cast, draft, saved))
    last = histories.list_spans(cast.cuc.id)[-1]
    assert (last.employer_id, last.funds) == (cast.sao_mai.id, ACCIDENT_ALONE)
    assert "Chỉ TNLĐ, BNN" in words(hoa.get("/don-vi/lao-dong/"))
    assert "báo tăng đầy đủ" not in words(hoa.get("/don-vi/"))
    contributions.apply(
        [Stop(person=cast.cuc.id, from_month=month + 1)],
        employer=cast.other.id,
        dossier="00009/2026/00105",
        by=cast.tuan,
        at=AT,
    )
    ends = (month + 1).vietnamese
    assert f"Báo tăng đầy đủ từ {ends}" in words(hoa.get("/don-vi/lao-dong/"))
    assert f"không còn đóng BHXH ở nơi khác từ {ends}" in words(hoa.get("/don-vi/"))


def test_the_leaving_that_the_first_employer_reports_is_told_to_the_second(
    *, hoa, add, line, draft, saved, cast
):
    second_contract(cast.binh, cast.other, date(2026, 1, 1))
    Employer.objects.filter(pk=cast.other.id).update(phone="0912000099")
    add(line)
    resolve(cast, filed(hoa, cast, draft, saved))
    [letter] = Message.objects.filter(address="0912000099")
    assert "khong con dong BHXH o noi khac tu 11/2026" in letter.text
    [worker] = Message.objects.filter(address=cast.binh.phone)
    assert "bao dung dong BHXH" in worker.text
