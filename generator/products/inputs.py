"""Everything that a product is made from, in one fingerprint: all bytes, not a list that could forget one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.disk import fingerprint
from generator.press.layout_cache import laid_out_by
from generator.products.project import Project
from generator.validate import editions
from generator.validate.floors import LOCK

GENERATOR = Path(__file__).resolve().parents[1]
COMPILED = "__pycache__"
"""What Python makes of the program's files, and holds against them itself."""


class _Unknown(Exception):
    """What a name leads to may change while no byte below this folder does."""


def inputs(project: Project) -> str:
    """Changes with every byte of content, templates, programs of the site, this program, and the libraries.

    Nothing where that cannot be told: a link or a pipe lies among them, or this program is another on the disk by now
    than the one that runs.
    """
    try:
        own = [part for folder in (project.content, project.templates, project.web) for part in _all(folder)]
        locks = (project.root / name for name in (LOCK, editions.LOCK))
        own += [lock.read_bytes() if lock.is_file() else b"" for lock in locks]
        return fingerprint(laid_out_by(), LOADED, *own) if LOADED and _code() == LOADED else ""
    except (_Unknown, OSError):
        return ""


def _all(folder: Path, but: str = "") -> Iterator[str | bytes]:
    """Names and bytes of all files below a folder, but for folders of one name."""
    with os.scandir(folder) as found:
        there = sorted((each for each in found if each.name != but), key=lambda each: each.name)
    yield f"{len(there)} in it"
    for each in there:
        yield each.name
        if each.is_dir(follow_symlinks=False):
            yield from _all(Path(each), but)
        elif each.is_file(follow_symlinks=False):
            yield "a file"
            yield Path(each).read_bytes()
        else:
            raise _Unknown


def _code() -> str:
    try:
        return fingerprint(*_all(GENERATOR, COMPILED))
    except (_Unknown, OSError):
        return ""


LOADED = _code()
"""The program that this process runs."""
