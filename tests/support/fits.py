"""How pages were fitted, shared by all processes of tests: each climbs its ladders for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.disk import fingerprint
from generator.press import fit
from generator.press.fit import Found


class SharedFits(dict[str, Found]):
    """What a process remembers, and what others have found, each in a file of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and (file := self._file(str(key))).exists():
            rung, grown, overflows = json.loads(file.read_text("utf-8"))
            super().__setitem__(str(key), (rung, grown, overflows))
        return super().__contains__(key)

    def __setitem__(self, key: str, found: Found) -> None:
        super().__setitem__(key, found)
        unfinished = self._file(f"{key} of {id(self)}")
        unfinished.write_text(json.dumps(found), "utf-8")
        unfinished.rename(self._file(key))

    def _file(self, key: str) -> Path:
        return self._folder / fingerprint(key)


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Inside the block, what is fitted here is known to all who share the folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "_remembered", SharedFits(folder))
        yield
