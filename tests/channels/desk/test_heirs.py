"""Heirs at the counter: proof first, then the sealed extract, with who and what for in the journal."""

import json
import re
from datetime import date

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.documents.models import IssuedDocument
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.records.people import actions as people_actions
from ansinh.records.people import queries as people
from tests.cast import AT

SEARCH = "/can-bo/tra-cuu/nguoi/"
ASKED = {
    "name": "Trần Thị Cúc",
    "citizen_number": "001190000033",
    "relation": "Con",
    "papers": "Trích lục khai tử số 12; giấy khai sinh số 7",
    "died_on": "09/11/2026",
    "purpose": "Làm thủ tục hưởng tử tuất",
    "check": ["death", "relation", "identity"],
}


@pytest.fixture
def page(minh, cast):
    typed = {"text": cast.binh.insurance_number, "purpose": "Thân nhân hỏi tại quầy"}
    return f"{minh.post(SEARCH, typed).url}than-nhan/"


def test_the_extract_is_sealed_and_says_for_whom_and_why(minh, page, cast):
    answer = minh.post(page, ASKED)
    paper = IssuedDocument.objects.get()
    done = minh.get(answer.url).content.decode()
    assert "Bản trích đã lập xong" in done
    assert "<form class" not in done
    assert f'href="/van-ban/{paper.code}/"' in done
    assert minh.get(f"/van-ban/{paper.code}/").content.startswith(b"%PDF")
    told = json.loads(json.dumps(paper.content))
    assert (told["heir"], told["died_on"]) == ("Trần Thị Cúc (Con)", "09/11/2026")
    assert told["purpose"] == ASKED["purpose"]
    assert told["agency_name"] == cast.badinh.name


def test_the_paper_of_another_is_not_said_to_be_made(minh, page, cast):
    made = minh.post(page, ASKED).url.partition("?")[2]
    typed = {"text": cast.lan.insurance_number, "purpose": "Thân nhân hỏi tại quầy"}
    of_lan = f"{minh.post(SEARCH, typed).url}than-nhan/?{made}"
    assert "Bản trích đã lập xong" not in minh.get(of_lan).content.decode()


def test_the_journal_keeps_what_for_and_neither_name_nor_number(minh, page, cast):
    minh.post(page, ASKED)
    entry = Entry.objects.get(act="record.extract-for-heir")
    assert (entry.person, entry.purpose) == (cast.binh.id, ASKED["purpose"])
    assert "Cúc" not in str(entry.detail)
    assert ASKED["citizen_number"] not in str(entry.detail)


def test_the_register_knows_of_the_death_from_then_on(minh, page, cast):
    minh.post(page, ASKED)
    assert people.find_death(cast.binh.id).died_on == date(2026, 11, 9)
    again = minh.post(page, {**ASKED, "died_on": ""})
    assert again.status_code == 302
    assert "09/11/2026" in minh.get(page.removesuffix("than-nhan/")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"check": ["death", "identity"]},
        {"died_on": ""},
        {"died_on": "09/11/2099"},
        {"papers": ""},
        {"relation": ""},
        {"citizen_number": "12"},
        {"purpose": "x"},
    ],
)
def test_without_proof_nothing_is_given_and_what_was_typed_stays(minh, page, wrong):
    answer = minh.post(page, {**ASKED, **wrong})
    assert answer.status_code == 422
    assert "Trần Thị Cúc" in answer.content.decode()
    assert not IssuedDocument.objects.exists()


def test_every_fault_leads_to_its_field(minh, page):
    shown = minh.post(page, {}).content.decode()
    led = re.findall(r'href="#([\w-]+)"', shown)
    assert {"id_name", "id_papers", "id_check_0"} <= set(led)
    assert all(f'id="{each}"' in shown for each in led)


def test_another_day_than_the_registers_is_refused(minh, page, cast):
    people_actions.record_death(
        person=cast.binh.id, died_on=date(2026, 11, 1), evidence="x", by=cast.minh, at=AT
    )
    assert minh.post(page, ASKED).status_code == 422


def test_an_open_account_takes_two_officers_first(minh, page, cast):
    account = accounts.open_account(login="binh", name="Bình", password="", by=SYSTEM, at=AT)
    accounts.assign(account=account, role=Role.PERSON, subject=cast.binh.id, by=SYSTEM, at=AT)
    answer = minh.post(page, ASKED)
    assert answer.status_code == 422
    assert "hai cán bộ" in answer.content.decode()
    assert people.find_death(cast.binh.id) is None


def test_only_reception_gives_it_and_only_to_whom_she_looked_up(tuan, minh, page):
    assert tuan.get(page).status_code == 403
    assert minh.get(f"{SEARCH}unknown/than-nhan/").status_code == 404


def test_the_paper_of_somebody_who_lives_is_void_and_its_check_says_so(minh, page, cast):
    minh.post(page, ASKED)
    people_actions.withdraw_death(person=cast.binh.id, why="Nhầm người", by=cast.ha, at=AT)
    paper = IssuedDocument.objects.get()
    assert paper.revoked_at == AT
    assert "Đã thu hồi" in minh.get(f"/xac-thuc/{paper.code}/").content.decode()
