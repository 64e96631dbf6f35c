"""Long work tells that it goes on: by a line that changes on a terminal, by a few plain lines in a log or a pipe."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from types import FrameType

import click

from generator.errors import Problem

EVERY = 5.0
"""Seconds."""
SILENT_FOR = 30.0
"""Seconds without a line in a log, while the same step goes on."""
REDRAWN_EVERY = 0.5
_STDERR = 2
_MAIN = threading.main_thread()


def tell(step: str) -> None:
    """One line of progress on a terminal; silent in a pipe."""
    if sys.stderr.isatty():
        click.secho(f"… {step}", err=True, dim=True)


@contextmanager
def told_now_and_then(what: Callable[[], str]) -> Iterator[None]:
    """While the block runs, one plain line every few seconds on stderr, unless it is a terminal; `what` is told."""
    begun = time.monotonic()

    def tell() -> None:
        _write(f"{what()} ({duration(time.monotonic() - begun)})\n")

    with nullcontext() if sys.stderr.isatty() else _every(EVERY, tell):
        yield


@contextmanager
def _every(seconds: float, do: Callable[[], None]) -> Iterator[None]:
    """While the block runs, something is done again and again, where the system has a clock for it.

    That clock interrupts the work: a second thread would end up in the workers that are forked from here.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not _MAIN:
        yield
        return

    def act(_number: int, _frame: FrameType | None) -> None:
        do()

    before = signal.signal(signal.SIGALRM, act)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _write(text: str) -> None:
    with suppress(OSError):  # nobody listens any more
        os.write(_STDERR, text.encode())  # not by `print`, which may be at work itself


class Progress:
    """What a long command does, told while it does it, and how long each part took, told at its end."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._step = self._told = ""
        self._last = self._since = self._begun
        self._seconds: dict[str, float] = {}
        self._counts: Counter[str] = Counter()
        self._of: dict[str, dict[str, float]] = {}
        self._on_terminal = sys.stderr.isatty()

    @contextmanager
    def told(self) -> Iterator[None]:
        """While the block runs, it is told how far it is."""
        try:
            with _every(REDRAWN_EVERY if self._on_terminal else EVERY, self._tell):
                yield
        finally:
            self.clear()

    def step(self, step: str) -> None:
        """What is done now. A log gets a line for it at most every few seconds, and one at the beginning."""
        self._step, self._since = step, time.monotonic()
        if self._on_terminal or not self._told:
            self._tell()

    def _tell(self) -> None:
        now = time.monotonic()
        if self._on_terminal:
            width = shutil.get_terminal_size().columns - 1
            line = f"… {self._step} ({duration(now - self._since)})"[:width]
            _write(f"\r\033[K\033[2m{line}\033[0m")
        elif self._step != self._told or now - self._last >= SILENT_FOR:
            still = "still " if self._step == self._told else ""
            _write(f"… {still}{self._step} ({duration(now - self._begun)})\n")
            self._told, self._last = self._step, now

    def clear(self) -> None:
        """Takes the line that changes away, before something else is told."""
        if self._on_terminal:
            _write("\r\033[K")

    @contextmanager
    def timed(self, part: str, count: int = 0, of: str = "") -> Iterator[None]:
        """Remembers how long a part took. count: how many were made. of: which of several this is."""
        begun = time.monotonic()
        yield
        took = time.monotonic() - begun
        self._seconds[part] = self._seconds.get(part, 0) + took
        self._counts[part] += count
        if of:
            self._of.setdefault(part, {})[of] = took

    def summary(self) -> list[str]:
        """A line for each part, the first one first, and one for all."""
        whole = time.monotonic() - self._begun
        parts = ((part, seconds, self._note(part)) for part, seconds in self._seconds.items())
        rows = [*parts, ("together", whole, "")]
        width = max(len(part) for part, *_ in rows)
        return [f"  {part:<{width}} {duration(took):>12}  {note}".rstrip() for part, took, note in rows]

    def _note(self, part: str) -> str:
        each = self._of.get(part, {})
        if len(each) > 1:
            return ", ".join(f"{name} {duration(seconds)}" for name, seconds in each.items())
        return f"{self._counts[part]:,} of them" if self._counts[part] else ""


def duration(seconds: float) -> str:
    """'2 min 05 s'."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def warn(problems: tuple[Problem, ...]) -> None:
    """Problems that do not stop anything."""
    for problem in problems:
        click.secho(f"warning: {problem}", err=True, fg="yellow")
