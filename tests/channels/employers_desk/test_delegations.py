"""The pages on which delegations are asked, given, approved and revoked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.models import Account, Assignment, Proposal
from ansinh.foundation.accounts.types import doors
from ansinh.kernel.actors import SYSTEM, Power, Role
from tests.access.world import write_down
from tests.cast import AT

PAGE = "/don-vi/uy-quyen/"


def signed_in(account):
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


@pytest.fixture
def son(cast, monkeypatch):
    """The legal representative, who has just confirmed by a code."""
    monkeypatch.setattr(doors, "is_confirmed", lambda request: True)
    write_down(cast.director)
    return signed_in(cast.director.account_id)


@pytest.fixture
def thu(cast):
    row = Account.objects.create(login="thu", name="Lê Thị Thu", created_at=AT)
    actions.assign(account=row.pk, role=Role.PERSON, subject=int(cast.cuc.id), by=SYSTEM, at=AT)
    return row.pk


def scope(**more):
    until = timezone.localdate() + timedelta(days=300)
    return {"powers": ["see", "declare"], "until": f"{until:%d/%m/%Y}", **more}


def asking(cast, **more):
    told = {"code": cast.sao_mai.code, "tax_code": cast.sao_mai.tax_code, "reason": "Kế toán"}
    return scope(**{**told, **more})


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_asked_and_approved_it_holds(cast, son, thu, prefix):
    asker = signed_in(thu)
    asker.post(f"{prefix}{PAGE}xin/", asking(cast))
    key = Proposal.objects.get().pk
    assert "Lê Thị Thu" in son.get(f"{prefix}{PAGE}").content.decode()
    assert "Lê Thị Thu" in son.get(f"{prefix}{PAGE}de-nghi/{key}/").content.decode()
    assert asker.get("/don-vi/").status_code == 403
    son.post(f"{PAGE}de-nghi/{key}/", {"word": "approve"})
    assert asker.get("/don-vi/").status_code == 200
    assert "Sao Mai" in asker.get(f"{prefix}{PAGE}").content.decode()


def test_the_right_code_with_the_wrong_tax_code_finds_nobody(cast, son, thu):
    answer = signed_in(thu).post(f"{PAGE}xin/", asking(cast, tax_code="0100000000"))
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_given_and_revoked_it_ends_at_once(cast, son, thu):
    son.post(f"{PAGE}moi/", scope(login="thu"))
    asker = signed_in(thu)
    assert asker.get("/don-vi/").status_code == 200
    key = Assignment.objects.get(account=thu, role="accountant").pk
    assert "Lê Thị Thu" in son.get(f"{PAGE}{key}/thu-hoi/").content.decode()
    son.post(f"{PAGE}{key}/thu-hoi/")
    assert asker.get("/don-vi/").status_code == 403


def test_only_what_was_delegated_is_done(cast, son, thu):
    son.post(f"{PAGE}moi/", scope(login="thu", powers=["see"]))
    asker = signed_in(thu)
    answer = asker.post("/don-vi/ke-khai/moi/", {"period": "2026-11", "batch": "1"})
    assert answer.status_code == 422
    assert "chưa ủy quyền" in answer.content.decode()
    acting = queries.get_actor(thu, at=timezone.now())
    assert not acting.may_for(int(cast.sao_mai.id), Power.SUBMIT)


@pytest.mark.parametrize("powers", [[], ["everything"]])
def test_a_delegation_says_what_for(cast, son, thu, powers):
    answer = son.post(f"{PAGE}moi/", scope(login="thu", powers=powers))
    assert answer.status_code == 422


def test_a_stranger_decides_and_revokes_nothing(cast, son, thu):
    signed_in(thu).post(f"{PAGE}xin/", asking(cast))
    key = Proposal.objects.get().pk
    write_down(cast.hoa)
    hoa = signed_in(cast.hoa.account_id)
    assert hoa.post(f"{PAGE}de-nghi/{key}/", {"word": "approve"}).status_code == 403
    assert hoa.get(PAGE).context["asked"] == []


def test_whoever_is_let_act_for_another_firm_still_works_for_her_own(cast, thu):
    own = {"account": thu, "role": Role.ACCOUNTANT, "by": SYSTEM, "at": AT}
    actions.assign(subject=int(cast.other.id), **own)
    actions.assign(subject=int(cast.sao_mai.id), **own)
    assert cast.sao_mai.id < cast.other.id
    browser = signed_in(thu)
    assert cast.other.name in browser.get("/don-vi/").content.decode()
    browser.post("/don-vi/chon/", {"employer": str(cast.sao_mai.id)})
    assert cast.sao_mai.name in browser.get("/don-vi/").content.decode()


def test_a_declaration_is_begun_for_the_employer_that_its_page_names(cast, thu):
    own = {"account": thu, "role": Role.ACCOUNTANT, "by": SYSTEM, "at": AT}
    actions.assign(subject=int(cast.sao_mai.id), **own)
    form = {"employer": str(cast.other.id), "period": "2026-11", "batch": "1"}
    answer = signed_in(thu).post("/don-vi/ke-khai/moi/", form)
    assert answer.status_code == 422
    assert cast.sao_mai.name in answer.content.decode()
