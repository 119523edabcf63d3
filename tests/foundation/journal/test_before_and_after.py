"""What changed is kept as keyed digests: to be shown later, never to be guessed from the journal."""

import hashlib
import json
from datetime import date

import pytest

from ansinh.foundation.journal import actions
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.months import Month
from ansinh.records.contributions import actions as contributions
from ansinh.records.people import actions as people
from tests.foundation.journal.conftest import AT


def newest():
    return Entry.objects.latest("id")


def test_a_correction_keeps_digests_of_what_was_and_of_what_is(cast):
    people.correct(
        person=cast.lan.id, fields={"birth": date(1992, 6, 16)}, dossier="1", by=SYSTEM, at=AT
    )
    entry, key = newest(), str(cast.lan.id)
    assert bytes(entry.before) == actions.digest_of("person", key, {"birth": "1992-06-15"})
    assert bytes(entry.after) == actions.digest_of("person", key, {"birth": "1992-06-16"})
    assert "1992" not in json.dumps(entry.detail)


def test_a_small_value_cannot_be_guessed_without_the_key(cast):
    contributions.set_paid_through(
        employer=cast.sao_mai.id, month=Month(2026, 11), by=SYSTEM, at=AT
    )
    guesses = [f'"paid_through": "2026-{month:02}-01"' for month in range(1, 13)]
    assert bytes(newest().after) not in {
        hashlib.sha256(f"{{{each}}}".encode()).digest() for each in guesses
    }


def test_the_same_value_of_two_things_has_different_digests(settings):
    value = {"phone": "0912345678"}
    first, second = (actions.digest_of("account", key, value) for key in ("1", "2"))
    assert first != second
    settings.JOURNAL = settings.JOURNAL.__class__("", "another key", "", "", "")
    assert actions.digest_of("account", "1", value) != first


@pytest.mark.django_db
def test_an_act_that_changes_nothing_keeps_no_digest():
    actions.record(by=SYSTEM, at=AT, act="sign-in", subject_kind="account", subject="1")
    assert (newest().before, newest().after) == (None, None)
