"""Unfinished files are private and swept; what the program keeps is believed only while its digest holds."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import disk
from generator.disk import UNFINISHED, fingerprint, keep, kept, make_folder, put, sweep, take, unfinished
from tests.support.project import ROOT

WRITES_FOR_EVER = """
import sys, time
from pathlib import Path
from generator.disk import unfinished
with unfinished(Path(sys.argv[1])) as (path, file):
    file.write(b"half a plan")
    file.flush()
    print("begun", flush=True)
    time.sleep(600)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_unfinished_file_is_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with unfinished(tmp_path) as (path, _):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(old)
    assert names(tmp_path) == []


def test_what_a_killed_run_left_is_swept_and_what_a_running_one_writes_is_not(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-c", WRITES_FOR_EVER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        sweep(tmp_path)
        assert len(names(tmp_path)) == 1
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert len(names(tmp_path)) == 1
    with unfinished(tmp_path) as (path, _):
        assert names(tmp_path) == [path.name]


def test_nothing_of_somebody_else_is_swept(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / f"{UNFINISHED}link").symlink_to("precious")
    (tmp_path / f"{UNFINISHED}folder").mkdir()
    os.mkfifo(tmp_path / f"{UNFINISHED}pipe")
    before = names(tmp_path)
    sweep(tmp_path)
    assert names(tmp_path) == before


def test_every_new_folder_has_the_rights_that_were_asked_for(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b" / "c", disk.ONLY_MY_FOLDER)
    modes = [stat.S_IMODE((tmp_path / each).stat().st_mode) for each in ("a", "a/b", "a/b/c")]
    assert modes == [0o700] * 3


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda sealed: sealed[:-1],
    "half": lambda sealed: sealed[: len(sealed) // 2],
    "empty": lambda _: b"",
    "zeros": lambda sealed: bytes(len(sealed)),
    "a bit": lambda sealed: sealed[:-3] + bytes([sealed[-3] ^ 1]) + sealed[-2:],
    "a bit of the digest": lambda sealed: bytes([sealed[0] ^ 128]) + sealed[1:],
    "more": lambda sealed: sealed + b"\0",
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_not_as_it_was_kept_is_not_believed(tmp_path: Path, how: str) -> None:
    place = tmp_path / "new" / "sheet"
    keep(place, b"3 sets of 15")
    assert kept(place) == b"3 sets of 15"
    place.write_bytes(SPOILT[how](place.read_bytes()))
    assert kept(place) is None
    keep(place, b"3 sets of 15")
    assert kept(place) == b"3 sets of 15"


def test_a_sheet_under_the_name_of_another_is_not_believed(tmp_path: Path) -> None:
    keep(tmp_path / "one", b"3 sets of 15")
    (tmp_path / "one").rename(tmp_path / "other")
    assert kept(tmp_path / "other") is None


def test_what_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    keep(tmp_path / "file" / "sheet", b"x")
    assert kept(tmp_path / "file" / "sheet") is None
    assert kept(tmp_path) is None


def test_a_file_is_put_whole_and_for_its_owner_unless_more_is_asked(tmp_path: Path) -> None:
    for mode in (0o600, 0o644):
        put(tmp_path / "plan", b"3 sets of 15", mode=mode, synced=True)
        assert (tmp_path / "plan").read_bytes() == b"3 sets of 15"
        assert stat.S_IMODE((tmp_path / "plan").stat().st_mode) == mode


def test_what_cannot_be_put_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "plan", b"3 sets of 15")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path / "plan", b"half", synced=True)
    assert names(tmp_path) == ["plan"]
    assert (tmp_path / "plan").read_bytes() == b"3 sets of 15"


def test_a_lock_is_held_by_one_and_waited_for_as_long_as_asked(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as one, (tmp_path / "lock").open("w") as other:
        assert take(one.fileno())
        assert not take(other.fileno(), patience=0.1)
        one.close()
        assert take(other.fileno())


def test_a_fingerprint_changes_with_every_part_and_where_it_ends() -> None:
    parts = [("a", "b"), ("ab",), ("b", "a"), ("a", "b", ""), ("", "a", "b"), ("a",), ()]
    assert len({fingerprint(*each) for each in parts}) == len(parts)
    assert fingerprint("ä") == fingerprint("ä".encode())
