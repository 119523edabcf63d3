"""A service with settings that are not safe does not start; what is wrong is said in a line each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("ansinh")
KEY = "Kx7-tq9wZ2m_Lb4vRn8sYd3fGh6jPc1a"


@pytest.fixture
def sound(tmp_path):
    """Return settings that are safe."""
    (tmp_path / "journal").mkdir()
    for name in ("seal.p12", "scan-keys", "journal/1.pem"):
        (tmp_path / name).write_text("x")
    return {
        "ANSINH_SECRET_KEY": KEY,
        "ANSINH_HOSTS": "dichvucong.example",
        "ANSINH_ORIGINS": "https://dichvucong.example",
        "ANSINH_BASE_URL": "https://dichvucong.example",
        "ANSINH_BEHIND_TLS": "1",
        "ANSINH_SEAL_FILE": str(tmp_path / "seal.p12"),
        "ANSINH_SCAN_KEYS_FILE": str(tmp_path / "scan-keys"),
        "ANSINH_JOURNAL_KEYS": str(tmp_path / "journal"),
    }


def run(*words, folder, variables):
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ANSINH_") and name not in {"DJANGO_SETTINGS_MODULE", "LANG"}
    }
    return subprocess.run(
        [PROGRAM, *words],
        env={**bare, "ANSINH_DATA_DIR": str(folder / "data"), **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_safe_settings_are_found_safe(sound, tmp_path):
    done = run("settings", "--check", folder=tmp_path, variables=sound)
    assert (done.returncode, done.stdout) == (0, "The settings are safe.\n")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://a:b@10.0.0.5/x?sslmode=verify-full&sslrootcert=/etc/ansinh/db.pem",
        "postgresql://a:b@one,two:5433/x?sslmode=require&target_session_attrs=read-write",
        "postgresql://a:b@localhost/x",
        "postgresql://a@/x?host=/run/postgresql",
    ],
)
def test_a_database_here_or_by_tls_is_safe(sound, tmp_path, address):
    done = run("settings", "--check", folder=tmp_path, variables=sound | {"DATABASE_URL": address})
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ANSINH_SECRET_KEY": ""}, "ANSINH_SECRET_KEY is not set"),
        ({"ANSINH_SECRET_KEY": "short"}, "too short or too plain"),
        ({"ANSINH_SECRET_KEY": "a" * 60}, "too short or too plain"),
        ({"ANSINH_PROXIES": "10.0.0.0/24,proxy"}, "ANSINH_PROXIES must name"),
        ({"ANSINH_PROXIES": "0.0.0.0/0"}, "ANSINH_PROXIES must name"),
        ({"ANSINH_SECRET_KEY": f"django-insecure-{KEY}"}, "a default that others know"),
        ({"ANSINH_HOSTS": "*"}, "ANSINH_HOSTS names every host"),
        ({"ANSINH_HOSTS": ".example"}, "ANSINH_HOSTS names every host"),
        ({"ANSINH_BEHIND_TLS": "0"}, "ANSINH_BEHIND_TLS is not 1"),
        ({"ANSINH_ORIGINS": "http://dichvucong.example"}, "ANSINH_ORIGINS must name"),
        ({"ANSINH_BASE_URL": ""}, "ANSINH_BASE_URL must be"),
        ({"ANSINH_SMTP_HOST": "mail", "ANSINH_SMTP_TLS": "0"}, "ANSINH_SMTP_TLS is 0"),
        ({"ANSINH_SCAN_KEYS_FILE": "/nowhere"}, "keys of identity scans"),
        ({"ANSINH_SEAL_FILE": "/nowhere"}, "must name the seal"),
        ({"ANSINH_JOURNAL_KEYS": "/nowhere"}, "signs the journal"),
        ({"ANSINH_TSA_URL": "http://tsa.example"}, "time stamps are checked"),
        ({"DATABASE_URL": "postgresql://a:b@db.example/x"}, "DATABASE_URL must say sslmode"),
        ({"DATABASE_URL": "postgresql://db/x?sslmode=prefer"}, "DATABASE_URL must say sslmode"),
        ({"DATABASE_URL": "postgresql://db/x?ssl=on"}, "DATABASE_URL is no address"),
    ],
)
def test_each_fault_is_said_in_a_line(sound, tmp_path, changed, said):
    done = run("settings", "--check", folder=tmp_path, variables={**sound, **changed})
    assert done.returncode == 1
    assert [said in line for line in done.stderr.splitlines()].count(True) == 1
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("command", ["up", "web", "worker"])
def test_nothing_starts_with_the_settings_of_nobody(tmp_path, command):
    done = run(command, folder=tmp_path, variables={})
    assert done.returncode == 1
    assert "ANSINH_SECRET_KEY is not set" in done.stderr
    assert not (tmp_path / "data" / "postgres").exists()
