"""Pages that are laid out on all processors; one that was laid out before is not laid out again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from math import ceil
from multiprocessing.process import BaseProcess
from typing import TypeVar

Made = TypeVar("Made")

MOST_WORKERS = 8
"""Each takes up to 400 MB of memory."""


def on_all_processors(make: Callable[[str], Made], pages: Sequence[str], *, alike: int = 1) -> Iterator[Made]:
    """What `make` makes of each page, in their order. It must be one that can be sent to another process.

    alike: this many pages that follow each other go to the same process, which knows of the first what it needs for
    the others.
    """
    workers = min(_processors(), MOST_WORKERS)
    if min(workers, ceil(len(pages) / alike)) <= 1:
        yield from map(make, pages)
        return
    yield from _pool(workers).map(make, pages, chunksize=alike)


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    """The same processes for all that this one has laid out: what they know from one page, they know for the next."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Ctrl C reaches each process of a terminal: no page is finished first
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_parent()


def end_with_parent() -> None:
    """In a worker: a parent that was killed, by whatever signal, leaves none behind."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
