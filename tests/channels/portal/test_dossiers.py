"""One's own dossiers: the list, the way, and taking one back."""

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.types import doors
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.identifiers import in_address
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.types import Act, State
from tests.cast import AT


@pytest.fixture
def address(filed):
    return f"/ho-so/{in_address(filed.code)}/"


def test_hoa_finds_her_dossier_in_the_list(hoa, filed):
    assert filed.code in hoa.get("/ho-so/").content.decode()


def test_who_works_for_several_sees_the_dossiers_of_the_one_she_has_chosen(hoa, cast, filed):
    accounts.assign(
        account=cast.hoa.account_id,
        role=Role.ACCOUNTANT,
        subject=int(cast.other.id),
        by=SYSTEM,
        at=AT,
    )
    hoa.post("/don-vi/chon/", {"employer": int(cast.other.id)})
    there = hoa.get("/ho-so/").content.decode()
    assert cast.other.name in there
    assert filed.code not in there
    hoa.post("/don-vi/chon/", {"employer": int(cast.sao_mai.id)})
    assert filed.code in hoa.get("/ho-so/").content.decode()


def test_the_way_shows_done_now_and_next(hoa, address):
    page = hoa.get(address).content.decode()
    assert 'class="done"' in page
    assert 'class="now" aria-current="step"' in page
    assert 'class="next"' in page


def test_a_dossier_of_somebody_else_is_not_there(lan, address):
    assert lan.get(address).status_code == 404
    assert lan.get("/ho-so/99999-2026-00101/").status_code == 404


def test_the_receipt_is_downloaded_even_before_the_worker_sealed_it(hoa, filed):
    paper = hoa.get(f"/van-ban/{filed.receipt}/")
    assert paper.content.startswith(b"%PDF-")


def test_hoa_takes_her_dossier_back(hoa, cast, filed, address):
    version = queries.get_dossier_for(filed.code, actor=cast.hoa).version
    answer = hoa.post(f"{address}rut/", {"reason": "Nộp nhầm tháng", "version": version})
    assert answer["Location"] == address
    assert queries.get_dossier_for(filed.code, actor=cast.hoa).state is State.WITHDRAWN


def test_nobody_takes_it_back_with_a_stolen_session(hoa, cast, filed, address, monkeypatch):
    monkeypatch.setattr(doors, "is_confirmed", lambda request: False)
    assert hoa.post(f"{address}rut/", {"reason": "", "version": 1}).status_code == 422
    answer = hoa.post(f"{address}rut/", {"reason": "Nộp nhầm tháng", "version": 1})
    assert answer["Location"] == "/tai-khoan/xac-nhan/"
    assert queries.get_dossier_for(filed.code, actor=cast.hoa).state is not State.WITHDRAWN


def test_a_dossier_cannot_be_taken_back_on_an_old_view(hoa, cast, filed, address):
    answer = hoa.post(f"{address}rut/", {"reason": "Nộp nhầm tháng", "version": 99})
    assert answer.status_code == 422
    assert queries.get_dossier_for(filed.code, actor=cast.hoa).state is not State.WITHDRAWN


def test_what_the_agency_asks_for_stands_on_top(hoa, cast, filed, address):
    actions.advance(
        code=filed.code, act=Act.ASK_SUPPLEMENT, by=cast.minh, at=AT, note="Bổ sung mẫu D01-TS"
    )
    page = hoa.get(address).content.decode()
    assert "Bổ sung mẫu D01-TS" in page
    assert f'<form method="post" action="/don-vi{address}bo-sung/">' in page
    assert hoa.post(f"/don-vi{address}bo-sung/").url.startswith("/don-vi/ke-khai/")


def test_the_whole_drawing_is_a_page_of_its_own(hoa, lan, address):
    page = hoa.get(f"{address}so-do/").content.decode()
    assert f'data-bpmn="{address}so-do.bpmn"' in page
    drawing = hoa.get(f"{address}so-do.bpmn")
    assert drawing["Content-Type"] == "application/xml"
    assert "bpmn:userTask" in drawing.content.decode()
    assert lan.get(f"{address}so-do/").status_code == 404
    assert lan.get(f"{address}so-do.bpmn").status_code == 404
