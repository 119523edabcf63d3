"""Every event of the house is heard by somebody, or it is said that nobody needs to."""

import inspect

from ansinh.config import wiring
from ansinh.services.dossiers import events
from ansinh.services.petitions import events as petitions

NOBODY_NEEDS_TO_HEAR = {"DossierEvent", "Supplemented", "PetitionEvent"}


def test_every_event_is_heard():
    heard = {event.__name__ for event, _ in wiring.TABLE}
    told = {
        name
        for module in (events, petitions)
        for name, each in inspect.getmembers(module, inspect.isclass)
        if each.__module__ == module.__name__
    }
    assert told - heard - NOBODY_NEEDS_TO_HEAR == set()
