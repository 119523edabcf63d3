"""Whoever finds a weakness finds whom to tell."""

from datetime import datetime, timedelta

from django.utils import timezone


def test_the_contact_is_where_programs_look_and_not_expired(client, db, settings):
    answer = client.get("/.well-known/security.txt")
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    left = datetime.fromisoformat(said["Expires"]) - timezone.now()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert said["Contact"] == f"mailto:{settings.AGENCY.email}"
    assert said["Canonical"].endswith("/.well-known/security.txt")
    assert timedelta(days=30) < left < timedelta(days=365)
