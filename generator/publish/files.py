"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import MachineError

FOR_EVERYBODY = 0o644
FOLDER_FOR_EVERYBODY = 0o755
MARK = ".heeldrop-site"
"""Stands in every site that we wrote: only such a folder is replaced."""


def write(path: Path, content: bytes, mode: int = FOR_EVERYBODY) -> None:
    """Writes a file by way of a neighbour with another name, so that nobody ever sees half of it.

    Raises MachineError when the machine does not allow it; what was there before is then still there.
    """
    _refuse_device(path)
    with _as_sentence(path), _neighbour(path) as (handle, neighbour):
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        neighbour.chmod(mode)
        neighbour.replace(path)


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Makes a folder hold exactly these files, by their paths in it; what has not changed is not touched."""
    wanted = {folder / name: _bytes(content) for name, content in files.items()}
    for path, content in wanted.items():
        if not (path.is_file() and path.read_bytes() == content):
            write(path, content)
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
    """A new, empty folder that takes the place of `folder` if the block ends well.

    If it does not, `folder` stays as it was. Raises MachineError when the machine does not allow it.
    """
    with _as_sentence(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new = workshop / "new"
        with _as_sentence(folder):
            new.mkdir()
        yield new
        with _as_sentence(folder):
            (new / MARK).touch()
            new.chmod(FOLDER_FOR_EVERYBODY)
            _swap(new, folder, workshop / "old")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _swap(new: Path, folder: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _refuse_device(path: Path) -> None:
    """A rename would put a plain file in the place of a device such as the null device."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise MachineError(f"{path} is a device or a pipe, so it is not replaced. Name a file.")


def _refuse_foreign(folder: Path) -> None:
    """What we did not write is never replaced: --out ~ must not empty a home."""
    if folder.exists() and not folder.is_dir():
        raise MachineError(f"{folder} is not a folder, so it is not replaced. Name a new or an empty folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise MachineError(f"{folder} holds other files, so it is not replaced. Name a new or an empty folder.")


@contextmanager
def _neighbour(path: Path) -> Iterator[tuple[int, Path]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    try:
        yield handle, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


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
