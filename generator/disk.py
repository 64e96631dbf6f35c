"""Turns bytes into files that are whole, on the disk and for the right eyes, or not there at all.

What is being written bears a name of its own, which says nothing, and a lock: a program that was killed holds none,
so the next one that writes into the same folder can tell what is abandoned, and sweeps it away. Whoever writes in one
step, locks, or needs a fingerprint takes it from here.
"""

from __future__ import annotations

import codecs
import fcntl
import hashlib
import os
import stat
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from generator.errors import UsageError

ONLY_MINE = 0o600
ONLY_MY_FOLDER = 0o700
FOR_EVERYBODY = 0o644
FOLDER_FOR_EVERYBODY = 0o755
UNFINISHED = ".heeldrop-unfinished-"
_LOOK_AGAIN = 0.05
"""Seconds between two looks at a lock that somebody has."""
_BLOCK = 1 << 20
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
    path, handle = new_locked(folder, UNFINISHED, _new_file)
    try:
        with os.fdopen(handle, "wb") as file:
            yield path, file
    finally:
        path.unlink(missing_ok=True)


def put(path: Path, content: bytes, *, mode: int = ONLY_MINE, synced: bool = False) -> None:
    """Puts a file into its place in one step; when that fails (OSError), what was there before is still there.

    synced: returns when content and name are on the disk, not only on their way. A symbolic link is replaced.
    """
    with unfinished(path.parent) as (new, file):
        file.write(content)
        file.flush()
        if synced:
            os.fsync(file.fileno())
        if mode != ONLY_MINE:
            new.chmod(mode)
        new.replace(path)
    if synced:
        sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Removes the unfinished files that killed runs of this user have left in a folder."""
    with suppress(OSError):
        for path in folder.glob(f"{UNFINISHED}*"):
            with suppress(OSError), abandoned(path, stat.S_ISREG) as ended:
                if ended:
                    path.unlink()


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


# -- locks ---------------------------------------------------------------------------------------


def take(handle: int, patience: float = 0) -> bool:
    """Whether this process now has the lock of an open file or folder, which ends with it.

    patience: seconds to wait for whoever has it. OSError on a disk without locks.
    """
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(_LOOK_AGAIN)
        else:
            return True


def new_locked(folder: Path, beginning: str, make: Callable[[Path], int]) -> tuple[Path, int]:
    """A new path in a folder that begins like this and is locked, and its handle; `make` makes and opens it."""
    while True:
        path = folder / f"{beginning}{os.urandom(8).hex()}"
        handle = make(path)
        with suppress(OSError):  # a disk without locks: then nobody sweeps it, either
            take(handle)
        if os.path.lexists(path):
            return path, handle
        os.close(handle)  # swept away between its first breath and its lock


@contextmanager
def abandoned(path: Path, kind: Callable[[int], bool]) -> Iterator[bool]:
    """Whether this is of this kind, of this user, and nobody's any more; nobody else takes it during the block."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        about = os.fstat(handle)
        yield kind(about.st_mode) and about.st_uid == os.geteuid() and take(handle)
    finally:
        os.close(handle)


def _new_file(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)


# -- what the program keeps for itself -----------------------------------------------------------


def keep(path: Path, content: bytes) -> None:
    """Keeps what took long to make, sealed with its digest; a disk that does not take it is done without."""
    with suppress(OSError):
        make_folder(path.parent, FOLDER_FOR_EVERYBODY)
        put(path, _seal(path, content) + content)


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


def sha1(content: bytes) -> bytes:
    """The SHA-1 of a file, for formats that ask for it: it tells copies apart, and keeps nothing safe."""
    return hashlib.sha1(content, usedforsecurity=False).digest()


def is_utf8(path: Path) -> bool:
    """Whether all of a file is text in UTF-8; it is read block by block, however long it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def fingerprint(*parts: str | bytes) -> str:
    """Sixty-four letters and digits that only these parts have, in this order."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def browser_digest(content: bytes) -> str:
    """What a browser holds a file or a script against, in the notation of the web."""
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"
