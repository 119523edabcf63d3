"""What docs/operations/backup.md tells to do: a dump and a copy of papers and keys bring everything back."""

import json
import shutil
import subprocess
from urllib.parse import quote
from urllib.request import Request, urlopen
from uuid import uuid4

import psycopg
import pytest

from ansinh.config.embedded import binaries
from tests.journeys.conftest import PROGRAM, System, until
from tests.journeys.test_bad_days import file_until_answered, leaver

pytestmark = pytest.mark.journey
OWNER = "keeper"


def address_of(system, database, user):
    return (
        f"postgresql:///{database}?host={quote(str(system.folder / 'postgres/run'))}&user={user}"
    )


def back_up(system, folder):
    """Dump the database, then copy papers and keys; return the dump."""
    dump = folder / "ansinh.dump"
    program = binaries.get_folder() / "pg_dump"
    address = address_of(system, "ansinh", "ansinh")
    subprocess.run([program, "--format=custom", f"--file={dump}", address], check=True)
    for name in ("documents", "secrets"):
        shutil.copytree(system.folder / name, folder / name)
    return dump


def restore(system, dump, folder):
    """Restore into an empty database that somebody without other rights owns."""
    with psycopg.connect(address_of(system, "postgres", "ansinh"), autocommit=True) as server:
        server.execute(f"CREATE ROLE {OWNER} LOGIN")
        server.execute(f"CREATE DATABASE restored OWNER {OWNER}")
    restored = System(folder)
    address = address_of(system, "restored", OWNER)
    restored.environment |= {"DATABASE_URL": address, "ANSINH_DEMO": "1"}
    program = binaries.get_folder() / "pg_restore"
    flags = ["--no-owner", "--exit-on-error", f"--dbname={address}"]
    subprocess.run([program, *flags, dump], check=True)
    return restored


def test_a_backup_brings_back_register_papers_and_a_journal_that_verifies(system, tmp_path):
    token, worker = system.ask("token", "hoa"), system.ask("staff", "hoa")[44]
    code = file_until_answered(system, token, leaver(*worker), str(uuid4()))
    path = f"/api/v1/dossiers/{code.replace('/', '-')}"
    until(lambda: system.ask("figures")["unsealed"] == 0)
    copies = tmp_path / "copies"
    assert system.run("journal", "export", "--to-folder", str(copies)).returncode == 0
    restored = restore(system, back_up(system, tmp_path), tmp_path)
    assert restored.run("set-up").returncode == 0
    verified = restored.run("journal", "verify", "--exported", str(copies))
    assert (verified.returncode, int(verified.stdout) > 0) == (0, True), verified.stderr
    assert served(restored, path, token) == system.call(path, token=token)


def served(system, path, token):
    """Return what a web process of a system answers; the receipt it names must be there too."""
    environment = system.environment | {"ANSINH_PORT": str(system.port)}
    web = subprocess.Popen([PROGRAM, "web"], env=environment)
    try:
        until(lambda: system.call("/readyz")[0] == 200, seconds=120)
        answer = system.call(path, token=token)
        receipt = f"http://127.0.0.1:{system.port}{json.loads(answer[1])['receipt']}"
        asked = Request(receipt, headers={"Authorization": f"Bearer {token}"})
        with urlopen(asked, timeout=20) as paper:
            assert paper.read().startswith(b"%PDF")
        return answer
    finally:
        web.terminate()
        web.wait(20)
