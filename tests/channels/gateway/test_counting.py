"""Calls are counted for all web processes together."""

from datetime import timedelta

import pytest

from ansinh.channels.gateway import actions
from ansinh.channels.gateway.models import CallCount
from tests.cast import AT
from tests.forgetting import forget_callers


@pytest.fixture(autouse=True)
def no_calls_yet(db, settings):
    settings.API_CALLS_A_MINUTE = 4
    forget_callers()
    yield
    forget_callers()


def call(times=1, at=AT):
    return [actions.seconds_to_wait("lan", at=at) for _ in range(times)][-1]


def test_another_process_goes_on_counting():
    assert call(3) == 0
    forget_callers()  # what another process starts with
    assert call() == 0
    assert call() > 0


def test_the_next_minute_is_free_again():
    assert call(5) > 0
    assert call(at=AT + timedelta(minutes=1)) == 0


def test_a_large_allowance_is_told_in_twentieths(settings, django_assert_num_queries):
    settings.API_CALLS_A_MINUTE = 600
    with django_assert_num_queries(1):
        call(30)


def test_a_caller_is_kept_as_a_digest_and_not_for_long():
    call()
    assert "lan" not in CallCount.objects.get().caller
    assert actions.drop_old_counts(at=AT + timedelta(hours=2)) == 1
