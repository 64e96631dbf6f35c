"""A file is whole or not there, whatever happens while it is written."""

import stat
from pathlib import Path

import pytest

from generator.publish import files


def test_a_file_has_its_bytes_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.pdf"
    files.write(path, b"one", mode=0o600)
    files.write(path, b"two", mode=0o600)
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["a.pdf"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    files.write(path, b"old")

    def fail() -> None:
        with files.writing(path) as file:
            file.write(b"half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / f"{files.UNFINISHED}0123").write_bytes(b"half")
    (tmp_path / "a.pdf").write_bytes(b"whole")
    files.sweep(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
