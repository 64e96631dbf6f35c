"""Tasks in, results out in the same order, by one process or several."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from generator.batch.work import Orders, Task, Worker
from generator.errors import MachineError
from generator.model.rows import RowResult
from generator.products.laid_out import end_with_parent

CONTEXT = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
AHEAD = 3
"""Portions that wait for each worker: few, so that a long list takes no more memory than a short one."""
LARGEST_PORTION = 32
PORTION_SECONDS = 0.1


def in_order(tasks: Iterable[Task | RowResult], orders: Orders, jobs: int) -> Iterator[RowResult]:
    """The result of every task, in the order of the tasks; a result among them stays as it is."""
    return _alone(tasks, orders) if jobs == 1 else _together(tasks, orders, jobs)


def _alone(tasks: Iterable[Task | RowResult], orders: Orders) -> Iterator[RowResult]:
    _worker[:] = [Worker(orders)]
    waiting, portion = iter(tasks), 1
    while some := list(islice(waiting, portion)):
        results, seconds = _do(some)
        portion = _better_portion(len(results), seconds)
        yield from results


def _together(tasks: Iterable[Task | RowResult], orders: Orders, jobs: int) -> Iterator[RowResult]:
    waiting = iter(tasks)
    portion = 1
    pool = ProcessPoolExecutor(jobs, CONTEXT, initializer=_begin, initargs=(orders,))
    futures: deque[Future[tuple[list[RowResult], float]]] = deque()
    try:
        while True:
            while len(futures) < jobs * AHEAD and (some := list(islice(waiting, portion))):
                futures.append(pool.submit(_do, some))
            if not futures:
                return
            results, seconds = futures.popleft().result()
            portion = _better_portion(len(results), seconds)
            yield from results
    except BrokenProcessPool:
        raise MachineError("A worker was killed, perhaps for want of memory; try --jobs 1.") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _better_portion(rows: int, seconds: float) -> int:
    fitting = int(rows * PORTION_SECONDS / max(seconds, 1e-6))
    return max(1, min(fitting, 2 * rows, LARGEST_PORTION))


# -- in a worker -------------------------------------------------------------------------------

_worker: list[Worker] = []


def _begin(orders: Orders) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    end_with_parent()
    _worker[:] = [Worker(orders)]


def _do(tasks: list[Task | RowResult]) -> tuple[list[RowResult], float]:
    begun = time.perf_counter()
    results = _worker[0].do(tasks)
    return results, time.perf_counter() - begun
