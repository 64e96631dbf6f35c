"""Many files take the places of others, all of them: what was stopped halfway is finished later, never taken back.

All new files are first put together beside the content. Renaming their folder decides that they come; from then on
every command refuses to use the content until each file is in its place.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.disk import FOLDER_FOR_EVERYBODY, FOR_EVERYBODY, fingerprint, make_folder, put, sync_folder, take
from generator.errors import UsageError
from generator.products.project import ARRIVING, Project

_PREPARING = ".preparing-"
_LIST = "list.json"
_FILES = "files"


@contextmanager
def alone(copy: Project) -> Iterator[None]:
    """Nobody else upgrades this copy during the block; what others were killed at before they decided is gone."""
    handle = os.open(copy.remembered, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # a disk without locks
            if not take(handle):
                raise UsageError("Another upgrade of this copy is at work.")
        for left in copy.remembered.glob(f"{_PREPARING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)


def is_halfway(copy: Project) -> bool:
    """Whether files are on their way into this copy."""
    return (copy.remembered / ARRIVING).is_dir()


def decide(copy: Project, files: Mapping[str, bytes | None]) -> None:
    """From now on these files belong into the copy; nothing stands for one that goes. `arrive` puts them there."""
    preparing = Path(tempfile.mkdtemp(prefix=_PREPARING, dir=copy.remembered))
    listed = {}
    for name, content in files.items():
        listed[name] = [_digest(copy.root / name), None if content is None else fingerprint(content)]
        if content is not None:
            path = preparing / _FILES / name
            make_folder(path.parent, FOLDER_FOR_EVERYBODY)
            put(path, content, mode=FOR_EVERYBODY, synced=True)
    put(preparing / _LIST, json.dumps(listed).encode(), synced=True)
    preparing.rename(copy.remembered / ARRIVING)
    sync_folder(copy.remembered)


def arrive(copy: Project) -> int:
    """Puts every file that was decided on into its place; how many. It may have been stopped before, anywhere.

    UsageError for a file that somebody has edited since: it is not overwritten.
    """
    arriving = copy.remembered / ARRIVING
    listed = json.loads((arriving / _LIST).read_text("utf-8"))
    for name, (was, to) in listed.items():
        if _digest(copy.root / name) not in (was, to, None):
            raise UsageError(
                f"{copy.root / name} was edited while the upgrade was on its way. Nothing of it is overwritten: move "
                "the file to another folder, type `heeldrop upgrade` again, and edit the new one."
            )
    for name, (_, to) in listed.items():
        path = copy.root / name
        if to is None:
            path.unlink(missing_ok=True)
            _remove_empty(path.parent, copy.root)
        elif _digest(path) != to:
            make_folder(path.parent, FOLDER_FOR_EVERYBODY)
            put(path, (arriving / _FILES / name).read_bytes(), mode=FOR_EVERYBODY, synced=True)
    done = arriving.with_name(f"{_PREPARING}done")
    shutil.rmtree(done, ignore_errors=True)
    arriving.rename(done)
    sync_folder(copy.remembered)
    shutil.rmtree(done, ignore_errors=True)
    return len(listed)


def _digest(path: Path) -> str | None:
    return fingerprint(path.read_bytes()) if path.is_file() else None


def _remove_empty(folder: Path, root: Path) -> None:
    with suppress(OSError):  # not empty
        while folder != root:
            folder.rmdir()
            folder = folder.parent
