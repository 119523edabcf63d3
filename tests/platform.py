"""The ground of a test run: a PostgreSQL of its own, a data folder, no network, no manifest."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import socket
import tempfile
from ipaddress import ip_address
from pathlib import Path

import pytest
from django.conf import settings
from django.test.signals import setting_changed

from ansinh.config.embedded import borrowing
from ansinh.config.embedded.places import Place
from ansinh.config.passwords import Argon2InTurn
from ansinh.config.settings import database

FOLDER = "ANSINH_TEST_FOLDER"
real_connect = socket.socket.connect


class QuickArgon2(Argon2InTurn):
    """As in production, but for the time it takes."""

    time_cost, memory_cost = 1, 1024


class NetworkClosedError(RuntimeError):
    """A test wanted to leave this machine."""


def guarded_connect(self, address):
    """Connect to this machine only."""
    if self.family in {socket.AF_INET, socket.AF_INET6}:
        host = str(address[0]).partition("%")[0]
        if host != "localhost" and not ip_address(host).is_loopback:
            raise NetworkClosedError(address)
    return real_connect(self, address)


def pytest_configure(config):
    """Choose folder and database; workers of a parallel run take over those of the first."""
    socket.socket.connect = guarded_connect
    stack = config.stash[STACK] = contextlib.ExitStack()
    if FOLDER not in os.environ:
        os.environ[FOLDER] = stack.enter_context(tempfile.TemporaryDirectory(prefix="ansinh-"))
    folder = Path(os.environ[FOLDER])
    settings.ENV = dataclasses.replace(settings.ENV, data_dir=folder)
    settings.DOCUMENTS_DIR = folder / "documents"
    settings.SCANS = dataclasses.replace(settings.SCANS, keys=f"test:{'A' * 43}=", file="")
    settings.MEDIA_ROOT = folder / "media"
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    settings.PASSWORD_HASHERS = ["tests.platform.QuickArgon2"]
    settings.STAFF_NEED_FACTOR = False  # the tests of second factors turn it on
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    setting_changed.send(sender=None, setting="STORAGES", value=settings.STORAGES, enter=True)
    if not os.environ.get("DATABASE_URL"):
        place = Place(folder, is_durable=False)
        if not hasattr(config, "workerinput"):
            stack.enter_context(
                borrowing.borrowed(place, programs=os.environ.get("ANSINH_PG_BIN", ""))
            )
        settings.DATABASES["default"].update(database(place.address))


def pytest_unconfigure(config):
    """Stop the database and remove the folder."""
    if stack := config.stash.get(STACK, None):
        stack.close()


STACK = pytest.StashKey[contextlib.ExitStack]()
