"""What is handed in waits apart until ClamAV has judged it; Debian's daemon is asked for real."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import threading
import time
from hashlib import md5
from io import BytesIO

import pytest

from ansinh.foundation.documents import actions
from ansinh.foundation.documents.actions import quarantine
from ansinh.foundation.documents.models import Upload, VaultFile, antivirus, store
from ansinh.foundation.documents.rules import uploads
from ansinh.foundation.journal.models import Entry
from tests.cast import AT
from tests.foundation.documents.papers import pdf

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
PDF = pdf(b"x" * 300)
MARK = b"harmless-but-listed-as-a-virus"
INFECTED = PDF + MARK
needs_clamd = pytest.mark.skipif(CLAMD is None, reason="needs clamav-daemon: apt-get install")


@pytest.fixture(scope="module")
def daemon(tmp_path_factory):
    """Return the socket of a daemon that knows two signatures of our own."""
    folder = tmp_path_factory.mktemp("clamd")
    folder.chmod(0o755)
    (folder / "db").mkdir()
    (folder / "db" / "own.ndb").write_text(f"Own.Test:0:*:{MARK.hex()}\n")
    (folder / "db" / "own.hdb").write_text(
        f"{md5(eicar(), usedforsecurity=False).hexdigest()}:{len(eicar())}:Eicar.Test\n"
    )
    at = folder / "socket"
    (folder / "conf").write_text(
        f"DatabaseDirectory {folder}/db\nLocalSocket {at}\nForeground yes\nLogFile {folder}/log\n"
        "StreamMaxLength 25M\nConcurrentDatabaseReload no\nMaxThreads 2\n"
    )
    command = [str(CLAMD), "--config-file", str(folder / "conf")]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        wait_for(at, process)
        yield str(at)
        process.terminate()


def eicar():
    """Return the industry's test file, put together here so that no scanner stops at this one."""
    return b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def wait_for(at, process):
    for _ in range(300):
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(str(at)) == 0:
                return
        assert process.poll() is None, "clamd ended"
        time.sleep(0.1)
    raise AssertionError("clamd did not come up")


def keep(cast, content, name="giay.pdf", accepts=uploads.PAPERS):
    return actions.keep_upload(
        name=name, stream=BytesIO(content), owner=1, by=cast.hoa, at=AT, accepts=accepts
    )


def files():
    return [each for each in store.root().rglob("*") if each.is_file() and "seal" not in str(each)]


@needs_clamd
def test_a_clean_file_leaves_quarantine_for_the_store(cast, settings, daemon):
    settings.CLAMD = daemon
    key = keep(cast, PDF)
    assert [each.parent.parent.name for each in files()] == ["uploads"]
    assert Upload.objects.get(key=key).size == len(PDF)


@needs_clamd
def test_an_infected_file_is_refused_journalled_and_gone(cast, settings, daemon):
    settings.CLAMD = daemon
    with pytest.raises(actions.FileNotClean):
        keep(cast, INFECTED)
    assert files() == []
    assert not Upload.objects.exists()
    assert Entry.objects.get(act="upload.infected").detail["virus"] == "Own.Test.UNOFFICIAL"


@needs_clamd
def test_the_industrys_test_file_is_known(settings, daemon, own_folder):
    assert antivirus.find_virus(eicar(), daemon=daemon, seconds=30) == "Eicar.Test.UNOFFICIAL"
    assert antivirus.find_virus(b"letters", daemon=daemon, seconds=30) is None


@needs_clamd
def test_a_picture_of_an_identity_card_is_judged_too(cast, settings, daemon):
    settings.CLAMD = daemon
    picture = b"\xff\xd8\xff\xe0\x00\x10JFIF" + MARK + b"\x00" * 300
    with pytest.raises(actions.FileNotClean):
        actions.keep_scan(name="a.jpg", stream=BytesIO(picture), by=cast.hoa, at=AT)
    assert not VaultFile.objects.exists()


@pytest.mark.parametrize("daemon_at", ["/nowhere/clamd.sock", "127.0.0.1:1", "nonsense"])
def test_without_a_verdict_nothing_passes(cast, settings, daemon_at):
    settings.CLAMD = daemon_at
    with pytest.raises(actions.FileNotJudged):
        keep(cast, PDF)
    assert files() == []
    assert not Upload.objects.exists()


@pytest.fixture(params=["silent", "one letter at a time", "deaf"])
def hanging(request, tmp_path):
    """Return the socket of a daemon that takes a call and never comes to an end."""
    at = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(at))
        server.listen()
        if request.param != "deaf":
            threading.Thread(target=hang, args=(server, request.param), daemon=True).start()
        yield str(at)


def hang(server, how):
    """Take what is sent until the caller is gone, and say nothing or too little."""
    line, _ = server.accept()
    with line:
        line.settimeout(0.2)
        with contextlib.suppress(ConnectionError):
            while True:
                with contextlib.suppress(TimeoutError):
                    while line.recv(1 << 20):
                        pass
                    return
                line.sendall(b"s" if how != "silent" else b"")


def test_a_daemon_that_hangs_holds_nobody_for_long(cast, settings, hanging):
    settings.CLAMD, settings.CLAMD_SECONDS = hanging, 1
    began = time.monotonic()
    with pytest.raises(actions.FileNotJudged):
        keep(cast, pdf(bytes(5_000_000)))
    assert time.monotonic() - began < 3
    assert files() == []


def test_a_file_of_a_wrong_kind_leaves_nothing_in_quarantine(cast):
    with pytest.raises(uploads.FileOfWrongKind):
        keep(cast, b"MZ" + b"\x00" * 100)
    assert files() == []


def test_what_a_killed_process_left_is_forgotten(own_folder):
    store.write("quarantine/left", b"x")
    assert actions.forget_left(before=AT.replace(year=2100)) == 1
    assert files() == []


def test_a_full_disk_is_told_to_whoever_hands_a_file_in():
    with (
        pytest.raises(actions.NoRoom, match="no room"),
        quarantine.while_there_is_room(),
        open("/dev/full", "wb", buffering=0) as full,  # noqa: PTH123 - a device, no path of ours
    ):
        full.write(PDF)


def test_any_other_fault_of_the_disk_is_none_of_the_visitor():
    with pytest.raises(FileNotFoundError), quarantine.while_there_is_room():
        store.read("uploads/nothing")
