"""A folder of handouts that remembers what it wrote, so that a run can stop at any moment and go on later.

Beside the handouts lies `.heeldrop/`: a random key, a journal and the files that are being written. A line of the
journal says, before a file takes its place, what the file will hold. So after any sudden end each file is either
as it was or whole, and one look tells which, and whether it is ours at all. The journal holds no name and no value:
file names, data and contents are keyed hashes, which nobody can guess back without the key.
"""

from __future__ import annotations

import errno
import fcntl
import hmac
import json
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.errors import MachineError, UsageError
from generator.publish.files import write

HIDDEN = ".heeldrop"
ONLY_MINE = 0o600
ONLY_MY_FOLDER = 0o700
_KEY_BYTES = 32
_HASH_BYTES = 16
_ENTRY = struct.Struct(f"{_HASH_BYTES}s{_HASH_BYTES}sIB")
_BLOCK = 1 << 20
SPARE_LINES = 1000
"""Lines that a journal may have too many before it is written anew."""
_PATIENCE = 5.0
"""Seconds that a new run waits for the last of a killed one to end."""
NAME_REFUSED = {errno.ENAMETOOLONG, errno.EISDIR, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR, errno.ENOTEMPTY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NameRefusedError(ValueError):
    """The system does not take this file name."""


class Entry(NamedTuple):
    """What the journal knows of one version of a file."""

    data: bytes
    """Keyed hash of what was asked for."""
    content: bytes
    """Keyed hash of the bytes."""
    pages: int
    how: int


@dataclass(frozen=True)
class Journal:
    """The part of a folder that a worker needs: it hashes, writes and notes."""

    folder: Path
    key: bytes

    def seal(self, data: bytes) -> bytes:
        """The keyed hash of some bytes."""
        return hmac.digest(self.key, data, "sha256")[:_HASH_BYTES]

    def seal_file(self, path: Path) -> bytes:
        """The keyed hash of a file, read piece by piece; b"" when there is none."""
        sealed = hmac.new(self.key, digestmod="sha256")
        try:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    sealed.update(block)
        except OSError:
            return b""
        return sealed.digest()[:_HASH_BYTES]

    def note(self, file: str, entry: Entry) -> None:
        """Writes down what a file is about to hold; a line that is cut off does not spoil the next one."""
        line = {
            "file": self.seal(file.encode()).hex(),
            "data": entry.data.hex(),
            "content": entry.content.hex(),
            "pages": entry.pages,
            "how": entry.how,
        }
        with on_this_machine():
            handle = os.open(self.folder / HIDDEN / "journal", os.O_WRONLY | os.O_APPEND | os.O_CREAT, ONLY_MINE)
            try:
                os.write(handle, b"\n" + json.dumps(line).encode())
            finally:
                os.close(handle)

    def write(self, file: str, content: bytes, entry: Entry) -> None:
        """Notes a file and puts it into its place, whole."""
        with self.writing() as (unfinished, handle):
            handle.write(content)
            handle.flush()
            self.note(file, entry)
            self.place(unfinished, file)

    def place(self, unfinished: Path, file: str) -> None:
        """Moves a finished file to its place in one step. NameRefusedError when the system takes no such name."""
        place = self.folder / file
        with on_this_machine():
            try:
                unfinished.replace(place)
            except OSError as refusal:
                if refusal.errno == errno.EXDEV:  # the file for the printer may lie on another disk
                    write(place, unfinished.read_bytes(), mode=ONLY_MINE)
                    return
                if refusal.errno in NAME_REFUSED:
                    raise NameRefusedError from None
                raise

    @contextmanager
    def writing(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A new file in the hidden folder, which is gone at the end unless it was placed."""
        unfinished = self.folder / HIDDEN / f"unfinished-{os.urandom(8).hex()}"
        with on_this_machine():
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)
            try:
                with os.fdopen(handle, "wb") as file:
                    yield unfinished, file
            finally:
                unfinished.unlink(missing_ok=True)


class Folder:
    """A folder of handouts while one run works in it."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.journal = Journal(folder, key)
        self._known: dict[bytes, bytes] = {}

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Folder]:
        """The folder, made if there is none, for this run alone. UsageError while another run works in it."""
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is a file. Name a folder for the handouts.")
        with on_this_machine():
            hidden = path / HIDDEN
            path.mkdir(mode=ONLY_MY_FOLDER, parents=True, exist_ok=True)
            hidden.mkdir(mode=ONLY_MY_FOLDER, exist_ok=True)
            lock = os.open(hidden / "lock", os.O_RDWR | os.O_CREAT, ONLY_MINE)
        try:
            _wait_for(lock, path)
            folder = cls(path, _key(hidden))
            with on_this_machine():
                for left in hidden.glob("unfinished-*"):
                    left.unlink(missing_ok=True)
                folder._read()
            yield folder
        finally:
            os.close(lock)

    @classmethod
    def look(cls, path: Path) -> Folder:
        """The folder as it is, for a run that writes nothing."""
        key = path / HIDDEN / "key"
        folder = cls(path, key.read_bytes() if key.is_file() else os.urandom(_KEY_BYTES))
        folder._read()
        return folder

    def entries(self, file: str) -> tuple[Entry, ...]:
        """Every version of a file that this folder's runs have noted, the newest last."""
        packed = self._known.get(self.journal.seal(file.encode()), b"")
        return tuple(Entry(*_ENTRY.unpack_from(packed, at)) for at in range(0, len(packed), _ENTRY.size))

    def ours(self, file: str) -> bool:
        """Whether the file that is there now was written by a run and not changed since."""
        content = self.journal.seal_file(self.journal.folder / file)
        return any(entry.content == content for entry in self.entries(file))

    def _read(self) -> None:
        lines = 0
        try:
            with (self.journal.folder / HIDDEN / "journal").open("rb") as journal:
                for line in journal:
                    lines += self._remember(line)
        except FileNotFoundError:
            return
        if lines > 2 * len(self._known) + SPARE_LINES:
            self._tidy()

    def _remember(self, line: bytes) -> bool:
        try:
            told = json.loads(line)
            key, data, content = (bytes.fromhex(told[each]) for each in ("file", "data", "content"))
            packed = _ENTRY.pack(data, content, told["pages"], told["how"])
        except (ValueError, TypeError, KeyError, struct.error):
            return False  # a line that a sudden end has cut off
        before = self._known.get(key, b"")
        if not before.endswith(packed):
            self._known[key] = before + packed
        return True

    def _tidy(self) -> None:
        """A journal with only the files that are still there, each version once."""
        # What is on disk is one of the versions; which one, only its content can tell. So all stay.
        with self.journal.writing() as (unfinished, file):
            for key, packed in self._known.items():
                for at in range(0, len(packed), _ENTRY.size):
                    entry = Entry(*_ENTRY.unpack_from(packed, at))
                    told = {"file": key.hex(), "data": entry.data.hex(), "content": entry.content.hex()}
                    file.write(b"\n" + json.dumps({**told, "pages": entry.pages, "how": entry.how}).encode())
            file.flush()
            self.journal.place(unfinished, f"{HIDDEN}/journal")


def _wait_for(lock: int, path: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise UsageError(f"Another run is writing to {path}. Wait for it, or name another folder.") from None
            time.sleep(0.05)
        else:
            return


def _key(hidden: Path) -> bytes:
    """The folder's random key; the same for as long as the folder lives."""
    path = hidden / "key"
    with on_this_machine():
        if path.is_file() and path.stat().st_size == _KEY_BYTES:
            return path.read_bytes()
        key = os.urandom(_KEY_BYTES)
        unfinished = hidden / f"unfinished-{os.urandom(8).hex()}"
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        unfinished.replace(path)
        return key


@contextmanager
def on_this_machine() -> Iterator[None]:
    """What the machine refuses becomes a sentence, without the name of any file: it may hold a person's."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno in _FULL:
            raise MachineError("The disk is full, or this user may write no more to it.") from None
        raise MachineError(f"The folder cannot be written: {refusal.strerror or 'no reason given'}.") from None
