"""Whoever has taken hold of a role, a session or a token gets no further than it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.documents import actions as papers
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Power, Role
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers.rules.access import OutsideDelegation
from tests.access import addresses, world
from tests.access.test_every_address import audience_of, call, come_in, was_asked_in
from tests.cast import AT, actor

NOWHERE = {302, 403, 404, 405}
CONFIRM = "/tai-khoan/xac-nhan/"
PHONE = {"User-Agent": "Lan's phone"}
THIEF = {"User-Agent": "another device"}


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


def walk_own_side(everything, account, kept_from=()):
    """Return what an account gets of Sao Mai's and Lan's things, by GET and POST."""
    known = replace(everything, accounts={account: account})
    got = []
    for route, each in addresses.list_addresses():
        if route not in addresses.BY_SIDE or route in kept_from:
            continue
        visit = addresses.list_visits(route, everything)[0]
        assert not audience_of(each.callback).is_public
        for method in ("get", "post"):
            answer = call(known, account, visit.address, method)
            if answer.status_code not in NOWHERE and not was_asked_in(answer):
                got.append(f"{method} {visit.address}: {answer.status_code}")
    return got


def test_only_the_counters_role_of_another_office_opens_nothing(everything, cast):
    stranger = actor("Người lạ", Role.RECEPTION, agency_path=cast.caugiay.path)
    world.write_down(stranger)
    assert walk_own_side(everything, stranger) == []


def test_only_the_session_of_another_citizen_opens_nothing(everything, cast):
    stranger = actor("Lê Thị Cúc", Role.PERSON, people=frozenset({int(cast.cuc.id)}))
    world.write_down(stranger)
    assert walk_own_side(everything, stranger) == []


def test_only_the_session_of_another_employer_opens_nothing(everything, cast):
    stranger = actor("Kế toán khác", Role.ACCOUNTANT, employers=frozenset({int(cast.other.id)}))
    world.write_down(stranger)
    assert walk_own_side(everything, stranger) == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.EDITOR, Role.SUPPORT])
def test_who_runs_or_watches_the_system_reads_no_record(everything, role):
    theirs = {
        route
        for route in addresses.BY_SIDE
        if route.startswith(("can-bo/quan-tri/", "can-bo/phan-anh/"))
    }
    assert walk_own_side(everything, everything.accounts[role], kept_from=theirs) == []


def test_a_role_that_has_ended_opens_nothing(everything, cast):
    ended = timezone.now() - timedelta(seconds=1)
    Assignment.objects.filter(account=cast.minh.account_id).update(valid_until=ended)
    assert walk_own_side(everything, cast.minh) == []


def test_an_editor_whose_role_has_ended_leaves_the_content_administration(everything, cast):
    client = come_in(cast.editor)
    assert client.get("/quan-tri-noi-dung/").status_code == 200
    Assignment.objects.filter(account=cast.editor.account_id).update(valid_until=timezone.now())
    assert client.get("/quan-tri-noi-dung/").status_code == 403


def test_a_delegation_revoked_opens_nothing_from_the_next_click_on(everything, cast):
    client = come_in(cast.hoa)
    address = f"/don-vi/ho-so/{everything.own.dossier}/"
    assert client.get(address).status_code == 200
    accounts.revoke_delegation(
        assignment=everything.own.delegation, by=cast.director, at=timezone.now()
    )
    assert client.get(address).status_code in {302, 403, 404}


def test_a_delegation_to_look_neither_drafts_nor_files(everything, cast):
    employer = int(cast.sao_mai.id)
    withheld = frozenset((employer, power) for power in (Power.DECLARE, Power.SUBMIT))
    looking = replace(cast.hoa, withheld=withheld)
    with pytest.raises(OutsideDelegation):
        dossiers.save_draft(
            key=everything.own.draft,
            procedure="600",
            form={},
            version=1,
            employer=employer,
            by=looking,
            at=AT,
        )
    Assignment.objects.filter(account=cast.hoa.account_id).update(powers=["see"])
    client = come_in(cast.hoa)
    assert client.get(f"/don-vi/ho-so/{everything.own.dossier}/").status_code == 200
    session = client.session
    session["confirmed"] = timezone.now().timestamp()
    session.save()
    answer = client.post(f"/ho-so/{everything.own.dossier}/rut/", GIVEN)
    assert answer.status_code == 422
    assert "chưa ủy quyền" in answer.content.decode()


def scoped(account, *scopes):
    token = programs.issue_token(
        account=account.account_id, scopes=scopes, name="test", by=SYSTEM, at=timezone.now()
    )
    return {"Authorization": f"Bearer {token}", "Purpose": "walk"}


@pytest.mark.parametrize("route", addresses.SCOPES)
def test_a_token_without_the_scope_is_refused(everything, cast, route):
    others = {"record.read", "dossier.read", "dossier.file"} - {addresses.SCOPES[route]}
    [visit, *_] = addresses.list_visits(route, everything)
    client, headers = Client(), scoped(cast.hoa, *others)
    answer = client.get(visit.address, headers=headers)
    if answer.status_code == 405:
        headers |= {"Idempotency-Key": "12345678"}
        body = {"procedure": "600", "form": {}, "applicant": {}}
        answer = client.post(visit.address, body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")


def test_a_token_that_was_revoked_or_made_up_is_nobody(everything):
    for token in ("as_made-up", ""):
        headers = {"Authorization": f"Bearer {token}", "Purpose": "walk"}
        for route in addresses.SCOPES:
            [visit, *_] = addresses.list_visits(route, everything)
            assert Client().get(visit.address, headers=headers).status_code in {401, 405}


def sensitive():
    """Yield the addresses whose acts need a one-time code."""
    for route, each in addresses.list_addresses():
        if getattr(each.callback, "needs_code", False):
            yield route, audience_of(each.callback)


ACCOUNT = {"bank": "970436", "number": "0011004234567", "holder": "NGUYEN THI LAN"}
GIVEN = {"declared": "on", "reason": "Nộp nhầm", "version": "1", **ACCOUNT}
"""What the forms of grave acts ask for before the code."""


def test_a_stolen_session_does_nothing_grave_without_the_code(everything):
    done = []
    for route, audience in sensitive():
        role = next(each for each in everything.accounts if each in audience.roles)
        for visit in addresses.list_visits(route, everything)[:1]:
            session = come_in(everything.accounts[role])
            answer = session.post(visit.address, GIVEN, headers=THIEF)
            if not answer.headers.get("Location", "").startswith(CONFIRM):
                done.append(f"{visit.address}: {answer.status_code}")
    assert list(sensitive())
    assert done == []


def test_a_stolen_session_sees_nothing_that_is_shown_after_a_code(everything):
    seen = []
    for route, each in addresses.list_addresses():
        if not getattr(each.callback, "needs_code_to_look", False):
            continue
        role = next(role for role in everything.accounts if role in each.callback.audience.roles)
        for visit in addresses.list_visits(route, everything):
            answer = come_in(everything.accounts[role]).get(visit.address, headers=THIEF)
            assert answer.headers.get("Location", "").startswith(CONFIRM), visit.address
            seen.append(route)
    assert "toi/kham-chua-benh/" in seen


def test_what_was_confirmed_on_one_device_is_not_on_another(everything, cast):
    client = come_in(cast.director)
    address = "/don-vi/uy-quyen/moi/"
    client.post(address, headers=PHONE)
    session = client.session
    session["confirmed"] = timezone.now().timestamp()
    session["confirmed-on"] = place(PHONE)
    session.save()
    assert client.post(address, headers=PHONE).status_code == 422
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert stolen.post(address, headers=THIEF).headers["Location"].startswith(CONFIRM)


def place(headers):
    from django.test import RequestFactory

    from ansinh.foundation.accounts.types.doors import place_of

    return place_of(RequestFactory().get("/", headers=headers))


def test_a_closed_account_is_nobody_at_once(everything, cast):
    client = come_in(cast.worker)
    assert client.get("/toi/").status_code == 200
    Account.objects.filter(pk=cast.worker.account_id).update(is_active=False)
    assert client.get("/toi/").status_code in {302, 403}
