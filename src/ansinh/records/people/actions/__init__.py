"""Changes of the register of persons: entering, correcting, merging, noting a death."""

from ansinh.records.people.actions.correcting import AlreadyRegistered, correct
from ansinh.records.people.actions.deaths import (
    DeathImpossible,
    DeathNoted,
    follow_death_disproved,
    follow_death_shown,
    record_death,
    withdraw_death,
)
from ansinh.records.people.actions.holding import hold
from ansinh.records.people.actions.households import form_household, join_households
from ansinh.records.people.actions.merging import SamePerson, merge
from ansinh.records.people.actions.numbering import SeriesExhausted, advance
from ansinh.records.people.actions.registering import register, settle

__all__ = [
    "AlreadyRegistered",
    "DeathImpossible",
    "DeathNoted",
    "SamePerson",
    "SeriesExhausted",
    "advance",
    "correct",
    "follow_death_disproved",
    "follow_death_shown",
    "form_household",
    "hold",
    "join_households",
    "merge",
    "record_death",
    "register",
    "settle",
    "withdraw_death",
]
