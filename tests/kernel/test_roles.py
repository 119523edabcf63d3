"""Every role is a class that says what it may do, and holds no more than it says."""

from dataclasses import replace

import pytest

from ansinh.kernel.actors import OFFICERS, Actor, Power
from ansinh.kernel.roles import CLASSES, ROLES, Bound, Permission, Role, holders

READS = (Permission.READ_PEOPLE, Permission.SEE_DOSSIERS, Permission.SEE_OWN_RECORD)


@pytest.mark.parametrize("role", Role)
def test_every_role_is_told_in_both_languages(role):
    known = ROLES[role]
    assert all((known.name.vi, known.name.en, known.description.vi, known.description.en))
    assert all(each.words.vi and each.words.en for each in known.permissions)


def test_no_permission_is_without_a_holder():
    assert all(holders(each) for each in Permission)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.EDITOR])
def test_who_runs_or_watches_the_system_reads_nobody(role):
    assert not ROLES[role].may(*READS, Permission.READ_WITH_CONSENT, Permission.READ_BY_SCOPE)


def test_the_powerful_roles_need_two_people():
    powerful = {each.role for each in CLASSES if each.is_powerful}
    assert powerful == {
        Role.DISTRICT_LEADER,
        Role.PROVINCIAL_LEADER,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
        Role.SUPPORT_SUPERVISOR,
    }


def test_whoever_signs_approves_or_watches_is_powerful():
    grave = holders(
        Permission.SIGN,
        Permission.APPROVE_ROLES,
        Permission.PROPOSE_ROLES,
        Permission.SEE_JOURNAL,
        Permission.RUN_SYSTEM,
    )
    assert all(ROLES[role].is_powerful for role in grave)


def test_officers_are_bound_to_an_agency():
    assert all(ROLES[role].bound is Bound.AGENCY for role in OFFICERS)


def test_an_officer_is_over_her_subtree_only():
    officer = Actor(agency_path="000/001/00101/")
    assert officer.is_over("000/001/00101/")
    assert not officer.is_over("000/001/00105/")
    assert not officer.is_over("000/001/")
    assert not Actor().is_over("000/001/00101/")


def test_a_power_withheld_is_not_there():
    accountant = Actor(employers=frozenset({7}))
    assert accountant.may_for(7, Power.SUBMIT)
    limited = replace(accountant, withheld=frozenset({(7, Power.SUBMIT)}))
    assert not limited.may_for(7, Power.SUBMIT)
    assert not limited.may_for(8, Power.SEE)
