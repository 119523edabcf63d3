"""The table of states: closed, ending, and drawn."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.services.dossiers import events
from ansinh.services.dossiers.rules import drawing, states
from ansinh.services.dossiers.types import Act, State, Told

BESIDE = {Act.ASSIGN, Act.EXTEND}


def test_every_state_has_its_words_and_its_national_status():
    assert set(states.TITLES) == set(states.NATIONAL) == set(State)
    assert all(act.words.vi and act.words.en for act in Act)
    assert {status.number for status in states.NATIONAL.values()} <= set(range(1, 11))


def test_every_act_is_in_the_table():
    assert {move.act for move in states.TABLE} == set(Act) - BESIDE


def test_every_message_is_an_event():
    assert all(issubclass(getattr(events, told.value), events.DossierEvent) for told in Told)


def test_the_ends_are_the_states_without_a_way_on():
    assert {move.before for move in states.TABLE} & states.ENDED == set()
    assert {move.before for move in states.TABLE} - {None} == set(State) - states.ENDED


def test_the_clock_ends_where_the_way_ends():
    for move in states.TABLE:
        assert (move.clock is states.Clock.ENDS) == (move.after in states.ENDED)


def test_every_state_can_be_reached_and_can_end():
    reached = {State.FILED}
    for _ in State:
        reached |= {move.after for move in states.TABLE if move.before in reached}
    assert reached == set(State)
    ending = set(states.ENDED)
    for _ in State:
        ending |= {move.before for move in states.TABLE if move.after in ending}
    assert ending - {None} == set(State)


@pytest.mark.parametrize("act", sorted(states.NEEDS_NOTE))
def test_what_must_be_explained_is_refused_without_words(act):
    with pytest.raises(states.NoteNeeded):
        states.check_note(act, "  ")


class Way(RuleBasedStateMachine):
    """Anybody tries anything in any order; the dossier never leaves the table."""

    def __init__(self):
        super().__init__()
        self.state, self.asked_in, self.ended = State.FILED, None, False

    @rule(act=st.sampled_from(sorted(set(Act) - BESIDE)), role=st.sampled_from(sorted(Role)))
    def tries(self, act, role):
        try:
            move = states.decide(self.state, act, {role}, self.asked_in)
        except Refused:
            return
        assert not self.ended
        assert move.before is self.state
        assert role in move.who
        self.asked_in = self.state if act is Act.ASK_SUPPLEMENT else self.asked_in
        self.state, self.ended = move.after, move.after in states.ENDED

    @invariant()
    def what_is_offered_is_possible(self):
        for role in Role:
            for act in states.allowed_acts(self.state, {role}):
                assert states.decide(self.state, act, {role}, self.asked_in)

    @invariant()
    def an_end_offers_nothing(self):
        if self.ended:
            assert not states.allowed_acts(self.state, set(Role))


Way.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestWay = Way.TestCase


def test_the_drawing_holds_every_state_and_move_with_its_place():
    root = ET.fromstring(drawing.draw(State.IN_PROCESSING, {State.FILED}))  # noqa: S314 - our own
    shapes = {each.get("bpmnElement") for each in root.iter(f"{{{drawing.DI}}}BPMNShape")}
    edges = list(root.iter(f"{{{drawing.DI}}}BPMNEdge"))
    assert shapes == {"start", *(drawing.name_of(state) for state in State)}
    assert len(edges) == len(states.TABLE)
    here = [
        each.get("bpmnElement")
        for each in root.iter(f"{{{drawing.DI}}}BPMNShape")
        if each.get(f"{{{drawing.COLOUR}}}background-color") == drawing.HERE
    ]
    assert here == ["state-in-processing"]
