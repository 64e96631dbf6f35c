"""Long work tells that it goes on, off a terminal as well."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.batch.run import Order
from generator.cli import progress
from generator.cli.batch import _Told
from generator.cli.progress import duration, told_now_and_then
from generator.model.rows import RowResult, RowStatus
from tests.support.project import ROOT, TODAY
from tests.support.words import words

LONG = """import time
from generator.cli import progress
progress.EVERY = 0.2
with progress.told_now_and_then(lambda: "so far"):
    time.sleep(0.9)
time.sleep(0.5)
print("done")
"""


def test_plain_lines_come_while_it_lasts_and_not_after() -> None:
    done = subprocess.run([sys.executable, "-P", "-c", LONG], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stderr.splitlines()
    assert 2 <= len(lines) <= 4
    assert all(re.fullmatch(r"so far \(\d s\)", line) for line in lines)
    assert "\r" not in done.stderr
    assert done.stdout == "done\n"


def test_a_fault_ends_the_telling(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.1)
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(ZeroDivisionError), told_now_and_then(lambda: "so far"):
        raise ZeroDivisionError
    time.sleep(0.3)
    assert signal.getsignal(signal.SIGALRM) is before
    assert capfd.readouterr().err == ""


def test_a_batch_tells_its_rows_and_then_its_print_file(tmp_path: Path) -> None:
    told = _Told(Order(tmp_path / "list.csv", tmp_path, TODAY), words())
    assert told.so_far() == "The list is being read, and the pages are being prepared"
    for number in range(1200):
        told.row(RowResult(number, RowStatus.PRINTED), 0.5)
    assert re.fullmatch(r"1,200 rows are done, [\d,.]+ a second, \d+ s left", told.so_far())
    told.gathered(3, 1200)
    assert told.so_far() == "3 of 1,200 handouts are in the file for the printer"


def test_how_long() -> None:
    assert [duration(seconds) for seconds in (0, 59.4, 65)] == ["0 s", "59 s", "1 min 05 s"]
