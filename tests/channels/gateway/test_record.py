"""The record of a person: to herself, to staff and partners who say why, to nobody else."""

from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import Role
from tests.cast import second_contract
from tests.channels.gateway.conftest import caller_for

PATH = "/people/0110129425/record"


def test_lan_reads_her_own_record_and_nobody_has_looked(lan, cast):
    answer = lan.get(PATH)
    assert answer.status_code == 200
    assert answer.json()["person"]["insurance_number"] == "0110129425"
    assert journal.list_looks_at(cast.lan.id) == []


def test_the_record_is_as_the_description_says(lan, cast):
    told = lan.get("/openapi.json").json()
    described = told["paths"]["/api/v1/people/{insurance_number}/record"]["get"]
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": told["components"]}
    jsonschema.Draft202012Validator.check_schema(whole)
    jsonschema.validate(lan.get(PATH).json(), whole)


def test_an_officer_who_says_why_reads_it_and_lan_sees_that(minh, cast):
    answer = minh.get(PATH, Purpose="Xử lý phản ánh".encode().decode("latin-1"))
    assert answer.status_code == 200
    look = journal.list_looks_at(cast.lan.id)[0]
    assert (look.by, look.purpose) == ("Đỗ Quang Minh", "Xử lý phản ánh")


def test_a_purpose_may_be_percent_encoded_or_stand_in_the_query(minh, cast):
    minh.get(PATH, Purpose="Gi%E1%BA%A3i%20quy%E1%BA%BFt")
    minh.get(f"{PATH}?purpose=Phone+call")
    looks = journal.list_looks_at(cast.lan.id)
    assert [each.purpose for each in looks] == ["Phone call", "Giải quyết"]


@pytest.mark.parametrize("who", ["minh", "partner"])
def test_without_a_purpose_others_read_nothing(who, request, cast):
    answer = request.getfixturevalue(who).get(PATH)
    assert answer.status_code == 422
    assert answer.json()["code"] == "purpose-needed"
    assert journal.list_looks_at(cast.lan.id) == []


def test_a_partner_with_the_scope_reads_it(partner):
    assert partner.get(PATH, Purpose="Contract").status_code == 200


def test_a_token_without_the_scope_reads_nothing(cast):
    program = caller_for(cast.ivan, Role.PARTNER, scopes=("dossier.read",))
    assert program.get(PATH, Purpose="Contract").status_code == 403


def test_a_token_without_any_scope_reads_nothing(cast):
    program = caller_for(cast.worker, Role.PERSON, scopes=(), subject=cast.lan.id)
    assert program.get(PATH).status_code == 403


def test_somebody_else_and_nobody_are_told_alike(lan, cast):
    other = lan.get(f"/people/{cast.binh.insurance_number}/record").json()
    nobody = lan.get("/people/0199999999/record").json()
    assert other == nobody
    assert other["code"] == "not-found"


def test_a_browser_session_reads_too(client, cast, lan):
    client.force_login(_account(cast.worker))
    assert client.get(f"/api/v1{PATH}").status_code == 200


def _account(actor):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(pk=replace(actor).account_id)


def test_a_contract_beside_the_first_is_shown_and_in_no_total(lan, cast):
    totals = lan.get(PATH).json()["totals"]
    second_contract(cast.lan, cast.other, date(2026, 1, 1))
    record = lan.get(PATH).json()
    assert record["spans"][-1]["employer"]["name"] == cast.other.name
    assert record["spans"][-1]["funds"] == ["accident"]
    assert record["totals"] == totals
