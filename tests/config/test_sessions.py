"""Who has signed in is read by our own statements, and found like Django's own."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.models import Session
from django.utils import timezone

from ansinh.config.sessions import AccountBackend, SessionStore


@pytest.fixture
def kept(db):
    store = SessionStore()
    store["words"] = "Xin chào"
    store.save()
    return store.session_key


def test_a_session_holds_what_django_reads_of_it(kept):
    assert dict(SessionStore(kept).items()) == {"words": "Xin chào"}
    assert dict(db.SessionStore(kept).items()) == {"words": "Xin chào"}


def test_a_session_that_is_over_holds_nothing_and_has_no_key(kept):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    store = SessionStore(kept)
    assert dict(store.items()) == {}
    assert store.session_key is None


def test_a_new_session_is_written_once_with_all_it_holds(db, django_assert_num_queries):
    store = SessionStore()
    store["words"] = "Xin chào"
    store.cycle_key()
    assert not Session.objects.filter(pk=store.session_key).exists()
    with django_assert_num_queries(3):  # begin, insert, commit
        store.save()
    assert dict(SessionStore(store.session_key).items()) == {"words": "Xin chào"}


def test_a_new_session_takes_nobody_elses_key(kept):
    store = SessionStore()
    store.create()
    store._session_key = kept
    with pytest.raises(CreateError):
        store.save()


def test_a_session_that_was_ended_meanwhile_does_not_come_back(kept):
    store = SessionStore(kept)
    store["words"] = "Chào lại"
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_an_account_is_read_whole(cast):
    account = get_user_model().objects.get(pk=cast.worker.account_id)
    found = AccountBackend().get_user(account.pk)
    fields = [field.attname for field in account._meta.concrete_fields]
    assert [getattr(found, name) for name in fields] == [getattr(account, name) for name in fields]


def test_a_closed_or_unknown_account_is_nobody(cast):
    get_user_model().objects.filter(pk=cast.worker.account_id).update(is_active=False)
    assert AccountBackend().get_user(cast.worker.account_id) is None
    assert AccountBackend().get_user(0) is None
