"""Turns bytes into files that are whole, on the disk and for the right eyes, or not there at all.

What is being written bears a name of its own, which says nothing, and a lock: a program that was killed holds none,
so the next one that writes into the same folder can tell what is abandoned, and sweeps it away.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from generator.errors import UsageError

ONLY_MINE = 0o600
ONLY_MY_FOLDER = 0o700
FOR_EVERYBODY = 0o644
FOLDER_FOR_EVERYBODY = 0o755
UNFINISHED = ".heeldrop-unfinished-"
_DIGEST = hashlib.sha256().digest_size

_swept: set[Path] = set()
"""Folders in which this process has looked for abandoned files."""


def require_file(path: Path, what: str) -> None:
    """UsageError when a path is there and is no plain file: a pipe is never waited for, a device never read out."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return  # whoever opens it says why it cannot be opened
    if not stat.S_ISREG(kind):
        found = "a folder" if stat.S_ISDIR(kind) else "a pipe or a device"
        raise UsageError(f"{path} is {found}, not {what}. Write it into a file first, and name that.")


def make_folder(folder: Path, mode: int) -> None:
    """The folder and what is missing above it, with these rights; what is there keeps its own."""
    if not folder.is_dir():
        make_folder(folder.parent, mode)
        with suppress(FileExistsError):
            folder.mkdir(mode)


@contextmanager
def unfinished(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file that only its owner may read; gone at the end of the block unless it was moved to its place."""
    here = folder.resolve()
    if here not in _swept:
        sweep(here)
        _swept.add(here)
    path, handle = _new_file(folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield path, file
    finally:
        path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Removes the unfinished files that killed runs of this user have left in a folder."""
    with suppress(OSError):
        for path in folder.glob(f"{UNFINISHED}*"):
            _remove_if_abandoned(path)


def sync(file: BinaryIO) -> None:
    """Returns when the content of a file is on the disk, not only on its way."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Returns when the names in a folder are on the disk: who is there, and who has been moved."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # some systems have no such call for folders
            os.fsync(handle)
    finally:
        os.close(handle)


def _new_file(folder: Path) -> tuple[Path, int]:
    while True:
        path = folder / f"{UNFINISHED}{os.urandom(8).hex()}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)
        with suppress(OSError):  # a disk without locks: then nobody sweeps it, either
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_nlink:
            return path, handle
        os.close(handle)  # swept away between its first breath and its lock


def _remove_if_abandoned(path: Path) -> None:
    with suppress(OSError):  # somebody is writing it, or it is not ours
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            about = os.fstat(handle)
            if stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid():
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
        finally:
            os.close(handle)


# -- what the program keeps for itself -----------------------------------------------------------


def keep(path: Path, content: bytes) -> None:
    """Keeps what took long to make, sealed with its digest; a disk that does not take it is done without."""
    with suppress(OSError):
        make_folder(path.parent, FOLDER_FOR_EVERYBODY)
        with unfinished(path.parent) as (new, file):
            file.write(_seal(path, content))
            file.write(content)
            file.flush()
            new.replace(path)


def kept(path: Path) -> bytes | None:
    """What was kept under this name; nothing when a single bit of it is not as it was."""
    try:
        with path.open("rb") as file:
            sealed = file.read()
    except OSError:
        return None
    content = sealed[_DIGEST:]
    return content if sealed[:_DIGEST] == _seal(path, content) else None


def _seal(path: Path, content: bytes) -> bytes:
    """The name counts, too: no sheet is taken for another one."""
    return hashlib.sha256(path.name.encode() + b"\0" + content).digest()
