"""A folder of handouts that remembers what it wrote, so that a run can stop at any moment and go on later.

Beside the handouts lies `.heeldrop/`: a random key, a journal and the files that are being written. A line of the
journal says, before a file takes its place, what the file will hold. Content is on the disk before its line is, and
the line before the file has its name; so after any sudden end, a power cut too, each file is either as it was or
whole, and one look tells which, and whether it is ours at all. The journal holds no name and no value: file names,
people, data and contents are keyed hashes, which nobody can guess back without the key.
"""

from __future__ import annotations

import errno
import hmac
import json
import os
import stat
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.disk import (
    ONLY_MINE,
    ONLY_MY_FOLDER,
    make_folder,
    put,
    sync,
    sync_folder,
    take,
    unfinished,
)
from generator.errors import MachineError, UsageError
from generator.model.rows import RECORDS

HIDDEN = ".heeldrop"
HANDOUTS = (".pdf", ".txt")
_ENDINGS = (*RECORDS.values(), *HANDOUTS)
_KEY_BYTES = 32
_HASH_BYTES = 16
NOBODY = bytes(_HASH_BYTES)
_ENTRY = struct.Struct(f"{_HASH_BYTES}s{_HASH_BYTES}sIB{_HASH_BYTES}s")
_BLOCK = 1 << 20
_SECTOR = 512
"""Bytes that a disk writes or does not write."""
_WHOLE = (
    (b"%PDF-", (b"%%EOF", b"%%EOF\n")),
    ("\ufeffrow,reference,".encode(), (b"\n",)),
    (b'{"edition": ', (b"}\n",)),
    (b'{"resourceType":', (b"}\n",)),
)
"""How files that we write begin, and how they end when they are whole."""
SPARE_LINES = 1000
"""Lines that a journal may have too many before it is written anew."""
_PATIENCE = 5.0
"""Seconds that a new run waits for the last of a killed one to end."""
NAME_REFUSED = {errno.ENAMETOOLONG, errno.EISDIR, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR, errno.ENOTEMPTY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def place_of(file: str) -> str:
    """The name of a handout, or of what lies beside it, without its ending."""
    return next((file.removesuffix(ending) for ending in _ENDINGS if file.endswith(ending)), file)


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
    who: bytes = NOBODY
    """Keyed hash of whom it is for, as far as the list says."""


class FinishedFile(NamedTuple):
    """A file that may take its place."""

    file: str
    content: bytes
    entry: Entry


@dataclass(frozen=True)
class Journal:
    """The part of a folder that a worker needs: it hashes, writes and notes."""

    folder: Path
    key: bytes

    def seal(self, data: bytes) -> bytes:
        """The keyed hash of some bytes."""
        return hmac.digest(self.key, data, "sha256")[:_HASH_BYTES]

    def seal_file(self, path: Path) -> bytes | None:
        """The keyed hash of a file; b"" for what is no plain file that can be read, None for nothing at all."""
        sealed = hmac.new(self.key, digestmod="sha256")
        try:
            with _opened(path) as file:
                while block := file.read(_BLOCK):
                    sealed.update(block)
        except FileNotFoundError:
            return None
        except OSError:
            return b""
        return sealed.digest()[:_HASH_BYTES]

    def note(self, files: Iterable[tuple[str, Entry]]) -> None:
        """Writes down what files are about to hold, on the disk; a line that is cut off does not spoil the next."""
        lines = b"".join(b"\n" + _line(self.seal(file.encode()), entry) for file, entry in files)
        with on_this_machine():
            handle = _open_own(self.folder / HIDDEN / "journal", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                if lines and os.write(handle, lines) < len(lines):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(handle)
            finally:
                os.close(handle)

    def put(self, files: Sequence[FinishedFile]) -> set[str]:
        """Puts files into their places, their content on the disk; the names that the system does not take.

        That the names are on the disk, too, the report waits for, which comes last.
        """
        refused = set()
        with on_this_machine(), ExitStack() as on_the_way:
            new = [on_the_way.enter_context(self.writing()) for _ in files]
            for one, (_, file) in zip(files, new, strict=True):
                file.write(one.content)
                file.flush()
            for _, file in new:
                os.fsync(file.fileno())  # all are on their way by now: one wait for many
            self.note((one.file, one.entry) for one in files)
            for one, (path, _) in zip(files, new, strict=True):
                try:
                    self.place(path, one.file)
                except NameRefusedError:
                    refused.add(one.file)
        return refused

    def place(self, new: Path, file: str) -> None:
        """Moves a finished file to its place in one step. NameRefusedError when the system takes no such name."""
        with on_this_machine():
            try:
                new.replace(self.folder / file)
            except OSError as refusal:
                if refusal.errno in NAME_REFUSED:
                    raise NameRefusedError from None
                raise

    @contextmanager
    def writing(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A new file in the hidden folder, which is gone at the end unless it was placed."""
        with on_this_machine(), unfinished(self.folder / HIDDEN) as new:
            yield new

    def cut_off(self, file: str) -> bool:
        """Whether a file is what a sudden end leaves of one that we write: nobody can have made that on purpose."""
        content = self._content(file)
        whole = any(content.startswith(begin) and content.endswith(ends) for begin, ends in _WHOLE)
        ours = any(content.startswith(begin) for begin, _ in _WHOLE)
        return not content.strip(b"\0") or bytes(_SECTOR) in content or (ours and not whole)

    def begins_like(self, file: str, content: bytes) -> bool:
        """Whether a file holds nothing but a part of this content, as a sudden end leaves it."""
        there, nothing = self._content(file), bytes(_SECTOR)
        return len(there) <= len(content) and all(
            there[at : at + _SECTOR] in (content[at : min(at + _SECTOR, len(there))], nothing[: len(there) - at])
            for at in range(0, len(there), _SECTOR)
        )

    def _content(self, file: str) -> bytes:
        """What a file holds; something that nobody would write where it cannot be read."""
        try:
            with _opened(self.folder / file) as opened:
                return opened.read()
        except OSError:
            return b"?"


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
        hidden = path / HIDDEN
        if hidden.is_symlink():
            raise _no_own_file(hidden)
        with on_this_machine():
            make_folder(hidden, ONLY_MY_FOLDER)
            lock = _open_own(hidden / "lock", os.O_RDWR | os.O_CREAT)
        try:
            with on_this_machine():
                alone = take(lock, _PATIENCE)
            if not alone:
                raise UsageError(f"Another run is writing to {path}. Wait for it, or name another folder.")
            with on_this_machine():
                for left in hidden.glob("*unfinished-*"):
                    left.unlink(missing_ok=True)
                folder = cls(path, _key(hidden))
                folder._read()
                folder.journal.note([])
                for each in (hidden, path, path.parent):
                    sync_folder(each)
            yield folder
        finally:
            os.close(lock)

    @classmethod
    def look(cls, path: Path) -> Folder:
        """The folder as it is, for a run that writes nothing."""
        folder = cls(path, _read_own(path / HIDDEN / "key") or os.urandom(_KEY_BYTES))
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

    def may_replace(self, file: str) -> bool:
        """Whether nobody else's work is lost when a file is replaced."""
        there = os.path.lexists(self.journal.folder / file)
        return not there or self.ours(file) or (bool(self.entries(file)) and self.journal.cut_off(file))

    def handouts(self) -> list[str]:
        """The files in the folder that may be handouts, or lie beside one for the record of the clinic."""
        if not self.journal.folder.is_dir():
            return []
        with os.scandir(self.journal.folder) as there:
            return sorted(entry.name for entry in there if entry.name.endswith(_ENDINGS))

    def take_out(self, file: str) -> bool:
        """Removes a file, if it is ours and nobody changed it."""
        if not self.ours(file):
            return False
        with on_this_machine():
            (self.journal.folder / file).unlink()
            sync_folder(self.journal.folder)
        return True

    def _read(self) -> None:
        lines = 0
        journal = _read_own(self.journal.folder / HIDDEN / "journal")
        for line in journal.replace(b"\0", b"\n").splitlines():  # a power cut leaves zeros where the next line would be
            lines += self._remember(line)
        if lines > 2 * len(self._known) + SPARE_LINES:
            self._tidy()

    def _remember(self, line: bytes) -> bool:
        try:
            told = json.loads(line)
            key, data, content, who = (bytes.fromhex(told[each]) for each in ("file", "data", "content", "who"))
            packed = _ENTRY.pack(data, content, told["pages"], told["how"], who)
        except (ValueError, TypeError, KeyError, struct.error):
            return False  # a line that a sudden end has cut off
        before = self._known.get(key, b"")
        if not before.endswith(packed):
            self._known[key] = before + packed
        return True

    def _tidy(self) -> None:
        """A journal with only the files that are still there, each version once."""
        # What is on disk is one of the versions; which one, only its content can tell. So all stay.
        with self.journal.writing() as (new, file):
            for key, packed in self._known.items():
                for at in range(0, len(packed), _ENTRY.size):
                    file.write(b"\n" + _line(key, Entry(*_ENTRY.unpack_from(packed, at))))
            sync(file)
            self.journal.place(new, f"{HIDDEN}/journal")


def _line(key: bytes, entry: Entry) -> bytes:
    told = {"file": key.hex(), "data": entry.data.hex(), "content": entry.content.hex(), "who": entry.who.hex()}
    return json.dumps({**told, "pages": entry.pages, "how": entry.how}).encode()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A plain file, to be read. OSError for anything else: a link is not followed, and a pipe not waited for."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no plain file")
    with os.fdopen(handle, "rb") as file:
        yield file


def _read_own(path: Path) -> bytes:
    """What one of our own files holds; nothing when there is none. UsageError when it is no plain file."""
    try:
        with _opened(path) as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError:
        raise _no_own_file(path) from None


def _open_own(path: Path, flags: int) -> int:
    """One of our own files, open for writing; a link in its place is not followed."""
    try:
        handle = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, ONLY_MINE)
    except OSError as refusal:
        if refusal.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
            raise _no_own_file(path) from None
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_own_file(path)
    return handle


def _no_own_file(path: Path) -> UsageError:
    place = f"{HIDDEN}/{path.name}" if path.name != HIDDEN else HIDDEN
    return UsageError(f"{place} in the folder of the handouts is a link or no plain file: it is not used. Remove it.")


def _key(hidden: Path) -> bytes:
    """The folder's random key; the same for as long as the folder lives."""
    path = hidden / "key"
    with on_this_machine():
        if len(known := _read_own(path)) == _KEY_BYTES:
            return known
        key = os.urandom(_KEY_BYTES)
        put(path, key, synced=True)
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
