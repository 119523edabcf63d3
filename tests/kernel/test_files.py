"""Files are written whole or not at all, for their owner alone."""

import pytest

from ansinh.kernel import files


def test_a_file_is_for_its_owner_alone(tmp_path):
    files.make(tmp_path / "keys" / "key", b"secret")
    assert (tmp_path / "keys" / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_there_is_not_made_again(tmp_path):
    files.make(tmp_path / "key", b"first")
    files.make(tmp_path / "key", b"second")
    assert (tmp_path / "key").read_bytes() == b"first"


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path):
    files.make(tmp_path / "key", b"first")
    files.replace(tmp_path / "key", b"second")
    assert (tmp_path / "key").read_bytes() == b"second"
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    with pytest.raises(TypeError):
        files.replace(tmp_path / "key", "no bytes")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
