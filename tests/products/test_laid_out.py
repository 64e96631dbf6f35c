"""Workers that lay pages out end with the process that they work for, whatever ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.project import ROOT

WORKING = """
import os, sys, time
from pathlib import Path
from generator.products import laid_out

def page(name):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(120)

if __name__ == "__main__":
    laid_out._processors = lambda: 2
    list(laid_out.on_all_processors(page, ["one", "two", "three", "four"]))
"""
WAIT = 30
"""Seconds that it may take at most; a machine that does nothing else needs one."""


def alive(worker: int) -> bool:
    """Whether a process is there, and no zombie that nobody has fetched."""
    try:
        os.kill(worker, 0)
    except ProcessLookupError:
        return False
    told = Path(f"/proc/{worker}/stat")
    return not told.exists() or told.read_text().rpartition(")")[2].split()[0] != "Z"


def until(true: Callable[[], bool]) -> None:
    """Waits for what comes true soon."""
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_is_left_behind(blow: signal.Signals, tmp_path: Path) -> None:
    """SIGINT goes to all processes of a terminal, as Ctrl C does; the others to the one that somebody ends."""
    script, begun = tmp_path / "working.py", tmp_path / "begun"
    script.write_text(WORKING, "utf-8")
    begun.mkdir()
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(begun)]
    with subprocess.Popen(command, env=given, stderr=subprocess.DEVNULL, start_new_session=True) as parent:
        try:
            until(lambda: len(list(begun.iterdir())) == 2)
            workers = [int(worker.name) for worker in begun.iterdir()]
            (os.killpg if blow is signal.SIGINT else os.kill)(parent.pid, blow)
            until(lambda: not any(map(alive, workers)))
            parent.wait(WAIT)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
