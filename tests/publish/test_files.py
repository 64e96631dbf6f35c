"""A file is whole or not there, whatever happens while it is written."""

import os
import stat
from pathlib import Path

import pytest

from generator.errors import MachineError
from generator.publish import files


def test_a_file_has_its_bytes_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.pdf"
    files.write(path, b"one")
    files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in path.parent.iterdir()] == ["a.pdf"]
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_published_may_be_read_by_everybody(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        files.publish(tmp_path / "page.html", b"page")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o644


def test_a_symbolic_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "a.pdf").symlink_to("precious")
    files.write(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_a_file_is_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def note_move(self: Path, target: Path) -> Path:
        done.append("moved")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_move)
    files.write(tmp_path / "a.pdf", b"new")
    assert done == ["file", "moved", "folder"]


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
