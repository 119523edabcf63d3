"""Refuses to start a service whose settings are not safe; a demonstration may be as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path

import click
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from ansinh.config import env, secrets
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

SHORTEST_KEY = 32
FEWEST_LETTERS = 10
BY_TLS = {"require", "verify-ca", "verify-full"}
DEFAULTS = ("only-for-setting-up", "changeme", "secret", "insecure", "django")


class NotSound(Refused):
    """The settings are not those of a service that anybody may rely on."""

    code = "settings-not-safe"
    phrase = Phrase(
        vi="Không khởi động vì cấu hình chưa an toàn:\n{faults}",
        en="Not started, because the settings are not safe:\n{faults}",
    )


def refuse_unsound() -> None:
    """Let a service start only with safe settings; a trial starts all the same and is told.

    Raises:
        NotSound: they are not, with one line for each fault.
    """
    here = env.read()
    if here.is_demonstration:
        return
    if not here.is_trial:
        refuse(here)
    for fault in list_faults(here):
        click.echo(f"not safe: {fault}", err=True)


def refuse(here: env.Environment) -> None:
    """Pass safe settings.

    Raises:
        NotSound: they are not, with one line for each fault.
    """
    if faults := list_faults(here):
        raise NotSound(faults="\n".join(f"  {each}" for each in faults))


def list_faults(here: env.Environment) -> list[str]:
    """Return what is not safe in the settings, a line each."""
    return [
        *_of_secrets(here),
        *_of_doors(here),
        *_of_database(here),
        *_of_keys(),
    ]


def _of_secrets(here: env.Environment) -> Iterator[str]:
    key = here.secret_key or secrets.read_secret_key(here.data_dir)
    if not key:
        yield "ANSINH_SECRET_KEY is not set"
    elif any(word in key.lower() for word in DEFAULTS):
        yield "ANSINH_SECRET_KEY is a default that others know"
    elif len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        yield f"ANSINH_SECRET_KEY is too short or too plain: at least {SHORTEST_KEY} random letters"


def _of_doors(here: env.Environment) -> Iterator[str]:
    if any("*" in host or host.startswith(".") for host in here.hosts):
        yield "ANSINH_HOSTS names every host; name those of the service"
    if not here.is_behind_tls:
        yield "ANSINH_BEHIND_TLS is not 1: cookies and passwords would travel in the open"
    if not _are_networks(here.proxies):
        yield "ANSINH_PROXIES must name addresses or networks: 10.0.0.0/24"
    if not here.origins or not all(each.startswith("https://") for each in here.origins):
        yield "ANSINH_ORIGINS must name the https origins of the service"
    if not env.read_seal().address.startswith("https://"):
        yield "ANSINH_BASE_URL must be the public https address of the service"
    if here.smtp_host and not here.is_smtp_tls:
        yield "ANSINH_SMTP_TLS is 0: mail would travel in the open"


def _of_database(here: env.Environment) -> Iterator[str]:
    try:
        told = conninfo_to_dict(here.database_url)
    except ProgrammingError:
        yield "DATABASE_URL is no address of PostgreSQL: postgresql://user:password@host/name"
        return
    hosts = str(told.get("host") or "").split(",")
    if not all(map(_is_here, hosts)) and told.get("sslmode") not in BY_TLS:
        yield "DATABASE_URL must say sslmode=verify-full: the server is on another machine"


def _is_here(host: str) -> bool:
    if host in {"", "localhost"} or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _of_keys() -> Iterator[str]:
    scans, seal, journal = env.read_scans(), env.read_seal(), env.read_journal()
    if not scans.keys and not _is_file(scans.file):
        yield "ANSINH_SCAN_KEYS or ANSINH_SCAN_KEYS_FILE must name the keys of identity scans"
    if not seal.module and not _is_file(seal.file):
        yield "ANSINH_SEAL_FILE or ANSINH_SEAL_PKCS11_MODULE must name the seal"
    if not journal.keys or not any(Path(journal.keys).glob("*.pem")):
        yield "ANSINH_JOURNAL_KEYS must name a folder with the key that signs the journal"
    if journal.authority and not _is_file(journal.authority_certificates):
        yield "ANSINH_TSA_CERTIFICATES must name the roots by which time stamps are checked"


def _are_networks(written: tuple[str, ...]) -> bool:
    try:
        return all(ip_network(each, strict=False).prefixlen for each in written)
    except ValueError:
        return False


def _is_file(path: str) -> bool:
    return bool(path) and Path(path).is_file() and os.access(path, os.R_OK)
