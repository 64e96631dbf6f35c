"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.disk import (
    FOLDER_FOR_EVERYBODY,
    FOR_EVERYBODY,
    ONLY_MY_FOLDER,
    abandoned,
    make_folder,
    new_locked,
    put,
    sync_folder,
)
from generator.errors import MachineError

MARK = ".heeldrop-site"
"""Stands in every site that we wrote: only such a folder is replaced."""
_GROWING = ".heeldrop-new-site-"
"""Begins the name of the folder beside a site in which the next one grows."""
_NAME_OF_SITE = "name"


def write(path: Path, content: bytes) -> None:
    """Writes what may be about a person: whole, on the disk, and readable by its owner only.

    Raises MachineError when the machine does not allow it; what was there before is then still there. A symbolic
    link is replaced, never followed.
    """
    _refuse_device(path)
    with _as_sentence(path):
        make_folder(path.parent, ONLY_MY_FOLDER)
        put(path, content, synced=True)


def publish(path: Path, content: bytes) -> None:
    """Writes what everybody may read, whole, as `write` does."""
    _refuse_device(path)
    with _as_sentence(path):
        make_folder(path.parent, FOLDER_FOR_EVERYBODY)
        put(path, content, mode=FOR_EVERYBODY)


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Makes a folder hold exactly these files, by their paths in it; what has not changed is not touched."""
    wanted = {folder / name: _bytes(content) for name, content in files.items()}
    for path, content in wanted.items():
        if not (path.is_file() and path.read_bytes() == content):
            publish(path, content)
    if folder.is_dir():
        _clear(folder, set(wanted))


def read_folder(folder: Path, below: str = "") -> dict[str, bytes]:
    """Every file of a folder by its path in it, put below another folder; what a README says is for editors."""
    return {
        f"{below}{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith((".", "README"))
    }


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A new, empty folder, by its whole path, that takes the place of `folder` if the block ends well.

    If it does not, `folder` stays as it was. Raises MachineError when the machine does not allow it.
    """
    folder = folder.resolve()
    with _as_sentence(folder):
        make_folder(folder.parent, FOLDER_FOR_EVERYBODY)
        require_replaceable(folder)
        growing, lock = new_locked(folder.parent, _GROWING, _new_folder)
    try:
        new = growing / "new"
        with _as_sentence(folder):
            (growing / _NAME_OF_SITE).write_text(folder.name, encoding="utf-8")
            new.mkdir()
        yield new
        with _as_sentence(folder):
            (new / MARK).touch()
            _open_to_everybody(new)
            _swap(new, folder, growing / "old")
    finally:
        shutil.rmtree(growing, ignore_errors=True)
        os.close(lock)


def require_replaceable(folder: Path) -> None:
    """What we did not write is never replaced: --out ~ must not empty a home. Raises MachineError.

    What a killed build has left beside the folder is put in order first.
    """
    folder = folder.resolve()
    _sweep_unfinished(folder.parent)
    if folder.exists() and not folder.is_dir():
        raise MachineError(f"{folder} is not a folder, so it is not replaced. Name a new or an empty folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise MachineError(f"{folder} holds other files, so it is not replaced. Name a new or an empty folder.")


def _open_to_everybody(new: Path) -> None:
    """A site is served by a program of another user, whatever this one keeps to itself; and it is on the disk."""
    for path in [*new.rglob("*"), new]:
        path.chmod(FOLDER_FOR_EVERYBODY if path.is_dir() else FOR_EVERYBODY)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Puts the new folder where the old one is; where somebody stands in that, or it is a disk, what it holds."""
    if not folder.exists():
        new.rename(folder)
    elif Path.cwd().is_relative_to(folder) or folder.is_mount():
        old.mkdir()
        _move_all(folder, old)
        try:
            _move_all(new, folder)
        except OSError:
            _move_back(old, folder)
            raise
    else:
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    sync_folder(folder.parent)


def _move_all(source: Path, target: Path) -> None:
    """Everything in a folder; the mark leaves first and comes last, so that half a site bears none."""
    for path in sorted(source.iterdir(), key=lambda path: (path.name == MARK) != (target.name == "old")):
        path.rename(target / path.name)


def _move_back(old: Path, folder: Path) -> None:
    for path in sorted(old.iterdir(), key=lambda path: path.name == MARK):
        if (folder / path.name).is_dir():
            shutil.rmtree(folder / path.name)
        path.rename(folder / path.name)


def _new_folder(path: Path) -> int:
    path.mkdir()
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY)


def _sweep_unfinished(parent: Path) -> None:
    """Removes what killed builds have left; a site that was just being replaced gets its place back."""
    for growing in parent.glob(f"{_GROWING}*"):
        with suppress(OSError), abandoned(growing, stat.S_ISDIR) as ended:
            if ended:
                _put_back(growing)
                shutil.rmtree(growing)


def _put_back(growing: Path) -> None:
    old, name = growing / "old", growing / _NAME_OF_SITE
    if (old / MARK).exists():
        place = growing.parent / name.read_text(encoding="utf-8")
        if not place.exists():
            old.rename(place)
        elif not (place / MARK).exists():
            _move_back(old, place)


def _refuse_device(path: Path) -> None:
    """A rename would put a plain file in the place of a device such as the null device."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise MachineError(f"{path} is a device or a pipe, so it is not replaced. Name a file.")


@contextmanager
def _as_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        reason = refusal.strerror or "unknown reason"
        raise MachineError(f"{path} cannot be written: {reason}. What was there before is still there.") from refusal


def _clear(folder: Path, wanted: set[Path]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):  # not empty
                path.rmdir()
        elif path not in wanted:
            path.unlink()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
