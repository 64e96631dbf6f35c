"""Long work tells every few seconds that it goes on, where no progress line is drawn: in a log, in a pipe."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click

from generator.errors import Problem

EVERY = 5.0
"""Seconds."""
_STDERR = 2
_MAIN = threading.main_thread()


def tell(step: str) -> None:
    """One line of progress on a terminal; silent in a pipe."""
    if sys.stderr.isatty():
        click.secho(f"… {step}", err=True, dim=True)


@contextmanager
def told_now_and_then(what: Callable[[], str]) -> Iterator[None]:
    """While the block runs, one plain line every few seconds on stderr, unless it is a terminal; `what` is told.

    A clock interrupts the work for it: a second thread would end up in the workers that are forked from here.
    """
    if sys.stderr.isatty() or not hasattr(signal, "setitimer") or threading.current_thread() is not _MAIN:
        yield
        return
    begun = time.monotonic()

    def tell(_number: int, _frame: FrameType | None) -> None:
        line = f"{what()} ({duration(time.monotonic() - begun)})\n".encode()
        with suppress(OSError):  # nobody listens any more
            os.write(_STDERR, line)  # not by `print`, which may be at work itself

    before = signal.signal(signal.SIGALRM, tell)
    signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def duration(seconds: float) -> str:
    """'2 min 05 s'."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def warn(problems: tuple[Problem, ...]) -> None:
    """Problems that do not stop anything."""
    for problem in problems:
        click.secho(f"warning: {problem}", err=True, fg="yellow")
