"""Who has signed in is read by our own statements, and found like Django's own."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends import db
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


def test_an_account_is_read_whole(cast):
    account = get_user_model().objects.get(pk=cast.worker.account_id)
    found = AccountBackend().get_user(account.pk)
    fields = [field.attname for field in account._meta.concrete_fields]
    assert [getattr(found, name) for name in fields] == [getattr(account, name) for name in fields]


def test_a_closed_or_unknown_account_is_nobody(cast):
    get_user_model().objects.filter(pk=cast.worker.account_id).update(is_active=False)
    assert AccountBackend().get_user(cast.worker.account_id) is None
    assert AccountBackend().get_user(0) is None
