"""Where checkpoints of the journal are copied to when nothing is said."""

from pathlib import Path

import pytest

from ansinh.config import env


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch):
    monkeypatch.delenv("ANSINH_JOURNAL_EXPORT_DIR", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_beside_an_embedded_database_into_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("ANSINH_DATA_DIR", str(tmp_path))
    assert Path(env.read_journal().export_dir) == tmp_path / "journal"


def test_beside_a_server_nowhere_until_a_folder_is_named(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///elsewhere")
    assert env.read_journal().export_dir == ""
    monkeypatch.setenv("ANSINH_JOURNAL_EXPORT_DIR", "/mnt/journal")
    assert env.read_journal().export_dir == "/mnt/journal"
