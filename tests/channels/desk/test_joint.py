"""A step at the province, over the desk: handed over, seen there in a list of its own, confirmed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ansinh.kernel.actors import Role
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import State
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import StepKind, StepPlan
from tests.channels.desk.conftest import act, signed_in

LIST = "/can-bo/viec/phoi-hop/"
TITLE = "BHXH tỉnh duyệt truy đóng"


@pytest.fixture
def province(cast):
    """Return the browser of the leader of the province."""
    return signed_in(cast.provincial, Role.PROVINCIAL_LEADER)


@pytest.fixture
def taken_up(monkeypatch, minh, tuan, page):
    """Let every dossier pass the province; take one up at the district."""
    plan = StepPlan(
        kind=StepKind.JOINT,
        title=Phrase(vi=TITLE, en="Approval of the province"),
        budget_days=Decimal(2),
        place="province",
    )
    known = procedures.get_procedure("600")
    reception, processing, *rest = known.definition.steps
    steps = (reception, processing, plan, *rest)
    changed = replace(known, definition=replace(known.definition, steps=steps))
    monkeypatch.setitem(procedures.CATALOGUE, "600", changed)
    act(minh, page, "accept")
    act(tuan, page, "take-up")


def state(code):
    return queries.get_dossier(code).state


def test_a_dossier_goes_to_the_province_and_comes_back(taken_up, tuan, province, dossier, page):
    assert "/viec/submit/" not in tuan.get(page).content.decode()
    act(tuan, page, "hand-over")
    assert state(dossier) is State.AT_OTHER_AGENCY
    assert dossier in province.get(LIST).content.decode()
    assert dossier not in tuan.get(LIST).content.decode()
    act(province, page, "confirm")
    assert state(dossier) is State.IN_PROCESSING
    assert "/viec/submit/" in tuan.get(page).content.decode()


def test_the_way_on_the_page_names_the_other_agency(taken_up, tuan, page, cast):
    act(tuan, page, "hand-over")
    shown = tuan.get(page).content.decode()
    assert TITLE in shown
    assert cast.hanoi.name in shown


def test_the_district_cannot_confirm_in_its_place(taken_up, tuan, dossier, page):
    act(tuan, page, "hand-over")
    assert act(tuan, page, "confirm").status_code == 409
    assert state(dossier) is State.AT_OTHER_AGENCY


def test_many_are_confirmed_at_once(taken_up, tuan, province, dossier, page):
    act(tuan, page, "hand-over")
    version = queries.get_dossier(dossier).version
    marked = {"marked": f"{dossier}@{version}", "act": "confirm"}
    province.post(f"{LIST}nhieu-ho-so/", marked)
    assert state(dossier) is State.IN_PROCESSING
