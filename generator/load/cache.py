"""Files that have not changed need not be read again: by the same program, or by the next one."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

from generator.disk import fingerprint, keep, kept
from generator.load.yaml import read_yaml
from generator.model.content import Source

T = TypeVar("T")

MOST_REMEMBERED = 2000
"""Texts: all of content/ many times over, a few MB."""
_remembered: dict[Hashable, Any] = {}


@cache
def parser() -> str:
    """Changes with whatever reads a file: the same text may then mean something else."""
    code = ((Path(__file__).parent / name).read_bytes() for name in ("cache.py", "yaml.py"))
    return fingerprint(*code, metadata.version("ruamel.yaml"))


def remembered(about: Hashable, read: Callable[[], T]) -> T:
    """What `read` makes of a text that `about` holds, read once while the program runs: a preview edits one of many."""
    if about not in _remembered:
        made = read()
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[about] = made
    found: T = _remembered[about]
    return found


class Cache:
    """Parsed files in one JSON file, read when it is asked; a broken or missing one only costs time."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.changed = False

    @cached_property
    def known(self) -> dict[str, list[Any]]:
        """By name: the fingerprint of a text, its data, and the places of its values and keys."""
        stored = json.loads((kept(self.path) if self.path else None) or b"{}")
        return stored["files"] if stored.get("parser") == parser() else {}

    def parsed(self, name: str, text: str, first_line: int = 1) -> tuple[Any, Source]:
        """The plain data of a text and the places in it: as before, if this very text was parsed before."""
        before = self.get(name, text)
        if before is not None:
            return before
        data, source = read_yaml(text, name, first_line)
        self.put(name, text, data, source)
        return data, source

    def get(self, name: str, text: str) -> tuple[Any, Source] | None:
        """What this very text was parsed into before, or nothing."""
        entry = self.known.get(name)
        if entry is None or entry[0] != fingerprint(text):
            return None
        _, data, places, keys = entry
        return data, Source(name, _unpacked(places), _unpacked(keys))

    def put(self, name: str, text: str, data: Any, source: Source) -> None:
        """Remembers what a text was parsed into, where JSON can hold it."""
        try:
            json.dumps(data)
        except TypeError:  # a date: parsed anew each time
            return
        self.known[name] = [fingerprint(text), data, _packed(source.places), _packed(source.keys)]
        self.changed = True

    def save(self) -> None:
        """Writes the file, if it can be written; a reader never sees half of it."""
        if self.path is not None and self.changed:
            keep(self.path, json.dumps({"parser": parser(), "files": self.known}).encode())


def _packed(places: Any) -> list[Any]:
    return [[list(path), line, column] for path, (line, column) in places.items()]


def _unpacked(places: list[Any]) -> dict[tuple[str | int, ...], tuple[int, int]]:
    return {tuple(path): (line, column) for path, line, column in places}
