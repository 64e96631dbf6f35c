"""A batch survives being killed, and lists that nobody should write. `hard.py` does the same for longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch import hard
from tests.batch.standin import Batch, StandIn


def test_a_killed_batch_ends_like_an_unbroken_one(tmp_path: Path) -> None:
    (tmp_path / "unbroken").mkdir()
    (tmp_path / "killed").mkdir()
    unbroken = hard.slow_batch(tmp_path / "unbroken", 1).files()
    assert hard.kill_and_finish(tmp_path / "killed", unbroken, hard.dice_of(3), kills=4) >= 1


def test_a_batch_that_lost_its_power_ends_like_an_unbroken_one(tmp_path: Path) -> None:
    (tmp_path / "unbroken").mkdir()
    unbroken = Batch(tmp_path / "unbroken")
    unbroken.run(hard.CUT_ROWS, StandIn(3_000))
    cuts = 0
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        cuts += hard.cut_and_finish(tmp_path / str(number), unbroken.files(), hard.dice_of(number))
    assert cuts > 12


def test_all_is_on_the_disk_when_a_batch_says_that_it_is_done(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    batch.out.mkdir()
    disk = hard.Disk(batch.out, hard.dice_of(1), 0)
    with disk.watched():
        batch.run(hard.CUT_ROWS, StandIn(3_000))
    assert disk.all_is_sure()


@pytest.mark.parametrize("hundred", range(3))
def test_no_spoiled_list_breaks_a_batch(tmp_path: Path, hundred: int) -> None:
    ends = set()
    for number in range(100 * hundred, 100 * hundred + 100):
        folder = tmp_path / str(number)
        folder.mkdir()
        ends.add(hard.run_spoiled(folder, number))
    assert ends == {"read", "refused as a whole"}
