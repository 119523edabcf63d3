"""A step at a second agency: in the same dossier, with its own time, seen there, never passed by."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from ansinh.kernel.errors import NotFound
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.rules.joint import JointStepMissing, NoJointStep
from ansinh.services.dossiers.rules.states import ActNotPossible, NotYourAct
from ansinh.services.dossiers.types import Act, Queue, State
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import StepKind, StepPlan
from tests.cast import AT

LARGE = StepPlan(
    kind=StepKind.JOINT,
    title=Phrase(vi="BHXH tỉnh duyệt", en="Approval of the province"),
    budget_days=Decimal(2),
    place="province",
    is_needed=lambda form: len(form["movements"]) >= 1,
)


def with_step(plan):
    """Return procedure 600 with a step at another agency between processing and signing."""
    known = procedures.get_procedure("600")
    reception, processing, *rest = known.definition.steps
    steps = (reception, processing, plan, *rest)
    return replace(known, definition=replace(known.definition, steps=steps))


@pytest.fixture
def procedure(monkeypatch):
    """Let every dossier pass the province, by a definition in the catalogue."""
    monkeypatch.setitem(procedures.CATALOGUE, "600", with_step(LARGE))


@pytest.fixture
def province(cast):
    """Return an officer who processes at the provincial office."""
    return replace(cast.tuan, account_id=777, label="Mai", agency_path=cast.hanoi.path)


@pytest.fixture
def handed_over(procedure, filed, do):
    """Return the code of a dossier that is with the province."""
    do(Act.ACCEPT, Act.TAKE_UP, Act.HAND_OVER)
    return filed


def listed(actor, queue=Queue.JOINT):
    return [row.code for row in queries.list_work(actor=actor, queue=queue).rows]


def test_the_first_agency_cannot_pass_the_other_by(procedure, cast, filed, do):
    do(Act.ACCEPT, Act.TAKE_UP)
    assert Act.SUBMIT not in queries.get_dossier_for(filed, actor=cast.tuan).allowed
    with pytest.raises(JointStepMissing):
        do(Act.SUBMIT)


def test_the_dossier_shows_up_at_the_other_agency_with_its_own_time(handed_over, province, cast):
    assert listed(province) == [handed_over]
    assert listed(province, Queue.ALL) == []
    [row] = queries.list_work(actor=province, queue=Queue.JOINT).rows
    assert row.due_at < queries.get_dossier_for(handed_over, actor=cast.hoa).due_at
    assert queries.count_work(province, AT)[Queue.JOINT] == 1
    assert listed(cast.tuan) == []


def test_the_step_belongs_to_the_other_agency_and_has_its_budget(handed_over, cast):
    view = queries.get_dossier_for(handed_over, actor=cast.tuan)
    step = next(each for each in view.steps if each.is_now)
    assert (step.kind, step.agency_name, step.budget_days) == ("joint", cast.hanoi.name, 2)
    assert view.state is State.AT_OTHER_AGENCY


def test_officers_there_act_on_their_step_alone(handed_over, province, cast, do):
    view = queries.get_dossier_for(handed_over, actor=province)
    assert view.allowed == {Act.CONFIRM, Act.SEND_BACK}
    with pytest.raises(ActNotPossible):
        actions.advance(code=handed_over, act=Act.SUBMIT, by=province, at=AT)
    do(Act.CONFIRM, by=province)
    with pytest.raises(NotFound):
        queries.get_dossier_for(handed_over, actor=province)


def test_the_first_agency_cannot_confirm_for_the_other(handed_over, cast):
    for officer in (cast.tuan, cast.ha):
        with pytest.raises(NotYourAct):
            actions.advance(code=handed_over, act=Act.CONFIRM, by=officer, at=AT)


def test_officers_of_a_third_agency_see_nothing(handed_over, province, cast):
    there = replace(province, agency_path=cast.caugiay.path)
    with pytest.raises(NotFound):
        queries.get_dossier_for(handed_over, actor=there)


def test_once_confirmed_it_goes_on_and_only_once(handed_over, province, do):
    do(Act.CONFIRM, by=province)
    with pytest.raises(NoJointStep):
        do(Act.HAND_OVER)
    assert do(Act.SUBMIT, Act.SIGN) is State.RETURNED


def test_sent_back_it_must_be_handed_over_again(handed_over, province, do):
    do(Act.SEND_BACK, by=province, note="Thiếu hợp đồng lao động")
    with pytest.raises(JointStepMissing):
        do(Act.SUBMIT)
    assert do(Act.HAND_OVER) is State.AT_OTHER_AGENCY


def test_a_supplement_needs_a_new_say(handed_over, province, cast, do):
    do(Act.CONFIRM, by=province)
    do(Act.ASK_SUPPLEMENT, by=cast.tuan, note="Thiếu")
    form = queries.get_dossier_for(handed_over, actor=cast.hoa).form
    actions.supplement(code=handed_over, form=form, by=cast.hoa, at=AT + timedelta(hours=9))
    with pytest.raises(JointStepMissing):
        do(Act.SUBMIT)


def test_the_applicant_sees_the_step_to_come_then_taken(procedure, cast, filed, do, province):
    kinds = [step.kind for step in queries.get_dossier_for(filed, actor=cast.hoa).steps]
    assert kinds == ["reception", "processing", "joint", "signing", "returning"]
    do(Act.ACCEPT, Act.TAKE_UP, Act.HAND_OVER)
    word = queries.get_dossier_for(filed, actor=cast.hoa).control_word
    now = next(step for step in queries.get_public_status(filed, word).steps if step.is_now)
    assert (now.title, now.agency_name) == (LARGE.title, cast.hanoi.name)
    do(Act.CONFIRM, by=province)
    kinds = [step.kind for step in queries.get_dossier_for(filed, actor=cast.hoa).steps]
    assert kinds.count("joint") == 1


def test_the_drawing_shows_the_other_agency_only_where_there_is_one(procedure, cast, filed):
    assert "state-at-other-agency" in queries.get_drawing_for(filed, actor=cast.hoa)


def test_other_procedures_are_drawn_without_it(cast, filed):
    assert "state-at-other-agency" not in queries.get_drawing_for(filed, actor=cast.hoa)


def test_a_form_that_need_not_pass_is_not_stopped(monkeypatch, cast, filed, do):
    plan = replace(LARGE, is_needed=lambda form: len(form["movements"]) > 99)
    monkeypatch.setitem(procedures.CATALOGUE, "600", with_step(plan))
    assert do(Act.ACCEPT, Act.TAKE_UP, Act.SUBMIT) is State.AWAITING_SIGNATURE


def test_the_other_agency_may_be_a_named_office(monkeypatch, cast, filed, do, province):
    monkeypatch.setitem(procedures.CATALOGUE, "600", with_step(replace(LARGE, place="00105")))
    do(Act.ACCEPT, Act.TAKE_UP)
    do(Act.HAND_OVER)
    there = replace(province, agency_path=cast.caugiay.path)
    assert listed(there) == [filed]
    assert listed(there, Queue.ALL) == []
