"""Pages that are laid out on all processors; one that was laid out before is not laid out again."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Made = TypeVar("Made")

MOST_WORKERS = 8
"""Each takes some 150 MB of memory."""


def on_all_processors(make: Callable[[str], Made], pages: Sequence[str]) -> Iterator[Made]:
    """What `make` makes of each page, in their order. It must be one that can be sent to another process."""
    workers = min(_processors(), MOST_WORKERS, len(pages))
    if workers <= 1:
        yield from map(make, pages)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(make, pages)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
