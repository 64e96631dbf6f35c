"""A file is whole or not there, whatever happens while it is written."""

import os
import stat
from pathlib import Path

import pytest

from generator.errors import MachineError
from generator.publish import files


def test_a_file_has_its_bytes_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.pdf"
    files.write(path, b"one", mode=0o600)
    files.write(path, b"two", mode=0o600)
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["a.pdf"]


def test_a_device_or_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(MachineError, match="device or a pipe"):
        files.write(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(MachineError, match="still there"):
        files.write(tmp_path / "a.pdf", b"new")
    assert [(file.name, file.is_dir()) for file in tmp_path.iterdir()] == [("a.pdf", True)]
