"""Keys of the provider: published before they sign and after, kept encrypted, replaced at once."""

from datetime import timedelta

import pytest

from ansinh.foundation.programs.actions import keys
from ansinh.foundation.programs.models import SigningKey
from ansinh.foundation.programs.queries import published
from ansinh.kernel.actors import Actor
from tests.foundation.programs.connecting import ISSUER, moment

pytestmark = pytest.mark.usefixtures("issuer")


def tokens_of(shop, visitor, **more):
    return shop.exchange(shop.code(visitor, **more)).json()


def test_keys_are_published_before_they_sign_and_after(client, db):
    now = moment()
    first = keys.get_signing_key(at=now).key_id
    assert keys.rotate_by_age(at=now) == 0
    near = now + timedelta(days=89, hours=1)
    assert keys.rotate_by_age(at=near) == 1
    assert keys.rotate_by_age(at=near) == 0
    assert keys.get_signing_key(at=near).key_id == first
    assert len(published.list_keys(at=near)) == 2
    later = now + timedelta(days=90, seconds=1)
    second = keys.get_signing_key(at=later).key_id
    assert second != first
    assert {each["kid"] for each in published.list_keys(at=later)} == {first, second}
    keys.rotate_by_age(at=now + timedelta(days=93))
    assert [each["kid"] for each in published.list_keys(at=later)] == [second]


def test_private_keys_are_kept_encrypted_and_wiped_when_they_stop(db, settings):
    now = moment()
    first = keys.get_signing_key(at=now)
    row = SigningKey.objects.get()
    assert b"PRIVATE" not in bytes(row.sealed)
    assert first.private not in bytes(row.sealed)
    settings.SECRET_KEY = "another"
    assert keys.get_signing_key(at=now).key_id != first.key_id
    keys.rotate_by_age(at=now + timedelta(days=91))
    assert bytes(SigningKey.objects.get(pk=row.pk).sealed) == b""


def test_a_key_that_got_out_is_replaced_at_once(visitor, shop):
    issued = tokens_of(shop, visitor)
    keys.rotate_now(at_once=True, by=Actor(label="x"), at=moment())
    with pytest.raises(KeyError):
        shop.claims(issued["id_token"])
    assert shop.claims(tokens_of(shop, visitor)["id_token"])["iss"] == ISSUER
