"""A program files a dossier once a key, and follows it."""

from datetime import date
from uuid import uuid4

import pytest

from ansinh.channels.gateway.models import Call
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.journal.types import Wanted
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.actions import advance
from ansinh.services.dossiers.types import Act
from tests.cast import AT, span


def count(cast):
    return len(dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows)


def test_a_filing_is_answered_with_its_code_and_receipt(hoa, body, key, cast):
    answer = hoa.post("/dossiers", body, key=key)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["href"] == f"/api/v1/dossiers/{told['code'].replace('/', '-')}"
    assert told["receipt"].startswith(told["href"])
    assert count(cast) == 1


def test_the_same_key_gives_the_same_answer_and_files_once(hoa, body, key, cast):
    first, second = hoa.post("/dossiers", body, key=key), hoa.post("/dossiers", body, key=key)
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert count(cast) == 1


def test_another_body_under_the_same_key_is_a_conflict(hoa, body, key, cast):
    hoa.post("/dossiers", body, key=key)
    body["form"]["note"] = "khác"
    answer = hoa.post("/dossiers", body, key=key)
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency-key-used")
    assert count(cast) == 1


def file_twice(hoa, body, **changes):
    """Return the answer to the second of two filings under two keys, of which the first was taken."""
    assert hoa.post("/dossiers", body, key=str(uuid4())).status_code == 201
    return hoa.post("/dossiers", {**body, "form": {**body["form"], **changes}}, key=str(uuid4()))


@pytest.mark.parametrize("note", ["", "gửi lại"])
def test_the_same_declaration_under_another_key_is_refused_while_it_is_pending(
    hoa, body, cast, note
):
    answer = file_twice(hoa, body, note=note)
    assert (answer.status_code, answer.json()["code"]) == (409, "batch-pending")
    assert answer.json()["errors"][0]["path"] == "form.batch"
    assert "00001/2026/00101" in answer.json()["message"]["vi"]
    assert count(cast) == 1


def test_a_batch_that_is_named_is_filed_once_whatever_it_holds(hoa, body, cast):
    lan = {"full_name": cast.lan.full_name, "number": cast.lan.insurance_number}
    others = [{**body["form"]["movements"][0], **lan}]
    assert file_twice(hoa, body, movements=others, batch=1).status_code == 409
    assert count(cast) == 1


@pytest.mark.parametrize("batch", [{}, {"batch": 2}])
def test_another_declaration_of_the_month_is_filed(*, hoa, body, cast, batch):
    lan = {"full_name": cast.lan.full_name, "number": cast.lan.insurance_number}
    others = [{**body["form"]["movements"][0], **lan}]
    assert file_twice(hoa, body, movements=others, **batch).status_code == 201
    assert count(cast) == 2


def test_what_was_withdrawn_may_be_filed_again(hoa, body, cast):
    code = hoa.post("/dossiers", body, key=str(uuid4())).json()["code"]
    advance(code=code, act=Act.WITHDRAW, by=cast.hoa, at=AT)
    assert hoa.post("/dossiers", body, key=str(uuid4())).status_code == 201


def of_a_second_employer(body, cast, code):
    """Return the hire of Cúc by Sao Mai, while Hoa Sen insures her."""
    span(cast.cuc, cast.other, date(2024, 1, 1), None, 9_000_000)
    cuc = {"full_name": cast.cuc.full_name, "number": cast.cuc.insurance_number, "code": code}
    line = {**cuc, "from_month": "2026-11", "wage": 8_500_000, "position": "Kế toán"}
    return {**body, "form": {**body["form"], "movements": [line]}}


def test_the_hire_of_whom_another_employer_insures_is_answered_with_what_to_do(
    hoa, body, key, cast
):
    answer = hoa.post("/dossiers", of_a_second_employer(body, cast, "TM"), key=key)
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["path"]) == (422, "movements.0.from_month")
    assert error["code"] == "already-elsewhere"
    assert "TL" in answer.content.decode()


def test_the_hire_for_accidents_alone_is_filed(hoa, body, key, cast):
    answer = hoa.post("/dossiers", of_a_second_employer(body, cast, "TL"), key=key)
    assert answer.status_code == 201, answer.content
    assert count(cast) == 1


def test_a_refused_filing_leaves_the_key_free(hoa, body, key, cast):
    wrong = {**body, "form": {**body["form"], "movements": []}}
    assert hoa.post("/dossiers", wrong, key=key).status_code == 422
    assert not Call.objects.exists()
    assert hoa.post("/dossiers", body, key=key).status_code == 201


@pytest.mark.parametrize("key", ["", "short", "có dấu và dài"])
def test_a_key_is_needed(hoa, body, key, cast):
    raw = key.encode().decode("latin-1")
    answer = hoa.post("/dossiers", body, key=raw)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "Idempotency-Key"
    assert count(cast) == 0


def test_nobody_files_for_an_employer_that_is_not_theirs(hoa, body, key, cast):
    body["applicant"] = {"employer": cast.other.code}
    answer = hoa.post("/dossiers", body, key=key)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")


def test_no_person_files_what_employers_file(hoa, body, key, cast):
    asked = {**body, "applicant": {"person": cast.lan.insurance_number}}
    refused = hoa.post("/dossiers", asked, key)
    assert (refused.status_code, refused.json()["code"]) == (422, "wrong-applicant")
    assert refused.json()["errors"][0]["path"] == "applicant.person"


def test_an_accountant_of_two_must_name_one(hoa, body, key, cast):
    accounts.assign(
        account=cast.hoa.account_id, role=Role.ACCOUNTANT, subject=cast.other.id, by=SYSTEM, at=AT
    )
    assert hoa.post("/dossiers", body, key=key).json()["code"] == "applicant-needed"
    body["applicant"] = {"employer": cast.sao_mai.code}
    assert hoa.post("/dossiers", body, key=key).status_code == 201


def test_a_session_of_a_browser_files_nothing(client, body, key, cast, hoa):
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(pk=cast.hoa.account_id))
    answer = client.post(
        "/api/v1/dossiers", body, content_type="application/json", headers={"Idempotency-Key": key}
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("written", ["-", "/", "%2F"])
def test_a_dossier_is_followed_under_each_form_of_its_code(hoa, body, key, written):
    code = hoa.post("/dossiers", body, key=key).json()["code"]
    told = hoa.get(f"/dossiers/{code.replace('/', written)}").json()
    assert told["code"] == code
    assert told["state"]["code"] == "filed"
    assert [step["kind"] for step in told["path"]] == [
        "reception",
        "processing",
        "signing",
        "returning",
    ]


def test_its_receipt_is_a_sealed_pdf(hoa, body, key):
    answer = hoa.get(
        hoa.post("/dossiers", body, key=key).json()["receipt"].removeprefix("/api/v1")
    )
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_others_are_told_there_is_none(hoa, lan, body, key):
    href = hoa.post("/dossiers", body, key=key).json()["href"].removeprefix("/api/v1")
    assert lan.get(href).status_code == 404
    assert lan.get(f"{href}/documents/AAAA-BBBB-CCCC").status_code == 404


def test_what_an_officer_reads_is_a_look_and_what_its_owner_reads_is_none(hoa, minh, body, key):
    filed = hoa.post("/dossiers", body, key=key).json()
    read = [filed["href"].removeprefix("/api/v1"), filed["receipt"].removeprefix("/api/v1")]
    before = journal.search(Wanted(act="look"))
    assert [hoa.get(each).status_code for each in read] == [200, 200]
    assert journal.search(Wanted(act="look")) == before
    assert [minh.get(each).status_code for each in read] == [200, 200]
    paper, dossier = journal.search(Wanted(act="look"), limit=2)
    assert (dossier.subject_kind, dossier.subject) == ("dossier", filed["code"])
    assert (paper.subject_kind, paper.subject) == ("document", read[1].rpartition("/")[2])
    assert {each.purpose for each in (paper, dossier)} == {f"Giải quyết hồ sơ: {filed['code']}"}
