"""A record looked up in one statement: to whom it is shown, and what the journal keeps of it."""

from dataclasses import replace

import pytest

from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.records.contributions import actions
from ansinh.records.people import queries as people
from tests.cast import AT

LOOKERS = ["worker", "minh", "tuan", "ha", "provincial", "ivan", "hoa", "caller", "no_scope"]


def looker(cast, who):
    if who == "caller":
        support = frozenset({Role.SUPPORT})
        return replace(cast.hoa, roles=support, callers=frozenset({cast.cuc.id}))
    if who == "no_scope":
        return replace(cast.ivan, scopes=frozenset())
    return getattr(cast, who)


def answer(ask, **asked):
    """Return whether a look-up was answered, or with what it was refused."""
    try:
        ask(**asked)
    except Refused as refused:
        return refused.code
    return "seen"


@pytest.mark.parametrize("purpose", ["", "  ", "Đối chiếu hồ sơ"])
@pytest.mark.parametrize("who", LOOKERS)
def test_it_is_shown_to_whom_the_person_is_shown(cast, who, purpose):
    actor = looker(cast, who)
    for number in (cast.lan.insurance_number, cast.cuc.insurance_number, "0199999999"):
        asked = {"number": number, "at": AT, "purpose": purpose}
        person = answer(people.get_person_for, actor=actor, **asked)
        assert answer(actions.look_up, by=actor, **asked) == person


def test_a_look_names_who_looked_where_from_and_why(cast):
    minh = replace(cast.minh, source="10.0.0.7")
    actions.look_up(cast.lan.insurance_number, by=minh, at=AT, purpose=" Rà soát ")
    [entry] = journal.list_about("person", str(cast.lan.id))
    assert (entry.act, entry.by, entry.source, entry.purpose) == (
        "look",
        cast.minh.label,
        "10.0.0.7",
        "Rà soát",
    )
    assert [each.purpose for each in journal.list_looks_at(cast.lan.id)] == ["Rà soát"]


def test_reading_ones_own_record_is_no_look_and_leaves_no_entry(cast):
    assert actions.look_up(cast.lan.insurance_number, by=cast.worker, at=AT)
    assert journal.list_about("person", str(cast.lan.id)) == []


def test_what_a_program_reads_for_its_user_is_a_look_that_names_the_program(cast):
    by = replace(cast.worker, program="Sổ tay việc làm")
    actions.look_up(cast.lan.insurance_number, by=by, at=AT)
    [look] = journal.list_looks_at(cast.lan.id)
    assert look.by == f"{cast.worker.label} (Sổ tay việc làm)"
    assert look.roles == ("person", "program")
    assert look.why.en == "You let this program"


def test_a_refused_look_leaves_no_entry(cast):
    with pytest.raises(NotFound):
        actions.look_up(cast.cuc.insurance_number, by=cast.worker, at=AT)
    assert journal.list_about("person", str(cast.cuc.id)) == []


def test_the_chain_of_the_journal_holds(cast):
    for actor in (cast.worker, cast.minh, cast.ivan):
        actions.look_up(cast.lan.insurance_number, by=actor, at=AT, purpose="Rà soát")
    assert journal.verify().broken is None
