"""A copy of the project in which mutants are tried, one after the other; the project itself is never touched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutants import Mutant

LONGEST = 240
"""Seconds that the tests of one mutant may take: a slip can also make a loop that never ends."""
ALL_OF_THEM = 1800
"""The same for the tests of all mutants, before the first."""
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis", "docs")
PYTEST = (sys.executable, "-P", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")
WITHOUT_PLUGINS = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""Half of the time of a start, and all of it in one process, as with -n0."""
FAILED, NOT_IMPORTED = 1, 2
"""What pytest ends with when a test fails, and when a test file cannot be loaded."""
_FIRST_FAILURE = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """Whether the tests saw a mutant."""

    mutant: Mutant
    caught: bool
    by: str
    """The first test that failed; or what happened instead."""
    seconds: float


class Trial:
    """One copy of the project."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._copy = root, folder
        shutil.copytree(root, folder, ignore=LEFT_OUT)
        # judged by their content: a mutant of the same length within the same second would pass unnoticed
        compiled = (sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", ".")
        subprocess.run(compiled, cwd=folder, check=True)

    def of(self, mutant: Mutant) -> Outcome:
        """What the mutant's own tests say about it."""
        began = time.monotonic()
        with self._planted(mutant):
            code, told = self.run(mutant.tests)
        caught = code in (FAILED, NOT_IMPORTED, None)
        return Outcome(mutant, caught, _by(code, told), time.monotonic() - began)

    def run(self, tests: Iterable[str], longest: int = LONGEST) -> tuple[int | None, str]:
        """How pytest ends, and what it says; no code when it did not end in so many seconds."""
        self._with_a_fresh_cache()
        try:
            done = subprocess.run(
                [*PYTEST, *tests],
                cwd=self._copy,
                env=WITHOUT_PLUGINS,
                capture_output=True,
                text=True,
                timeout=longest,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None, f"no end within {longest} seconds"
        return done.returncode, done.stdout + done.stderr

    @contextmanager
    def _planted(self, mutant: Mutant) -> Iterator[None]:
        path = self._copy / mutant.file
        before = path.read_text(encoding="utf-8")
        path.write_text(mutant.planted(before), encoding="utf-8")
        yield
        path.write_text(before, encoding="utf-8")

    def _with_a_fresh_cache(self) -> None:
        """What one mutant has left in the cache must not meet the next one."""
        shutil.rmtree(self._copy / "build", ignore_errors=True)
        for path in (self._root / "build" / "cache").glob("*.json"):
            kept = self._copy / path.relative_to(self._root)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, kept)


def _by(code: int | None, told: str) -> str:
    if code is None:
        return told
    if code == 0:
        return "nothing"
    found = _FIRST_FAILURE.search(told)
    return found[1] if found else f"pytest ended with {code}"
