"""Running again goes on where it stopped, and touches nothing that is not the batch's own."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from generator.errors import MachineError, UsageError
from generator.publish import folder as folder_module
from generator.publish.folder import HIDDEN
from tests.batch.standin import Batch, StandIn, sample

ROWS = [sample(number) for number in range(1, 6)]


def printed_anew(batch: Batch) -> list[int]:
    """Rows that the last run did not find finished."""
    return [result.row for result in batch.results if not result.again]


def test_finished_rows_are_not_printed_again(batch: Batch) -> None:
    first = batch.run(ROWS)
    files = batch.files()
    second = batch.run(ROWS)
    assert printed_anew(batch) == []
    assert (second.again, second.statuses, second.pages) == (5, first.statuses, first.pages)
    assert batch.files() == files


def test_only_what_changed_is_printed(batch: Batch) -> None:
    batch.run(ROWS)
    batch.run([ROWS[0], sample(2, name="Somebody Else"), *ROWS[2:], sample(6)])
    assert printed_anew(batch) == [3, 7]


def test_another_edition_prints_all_again(batch: Batch) -> None:
    batch.run(ROWS)
    batch.edition = "edition2"
    batch.run(ROWS)
    assert len(printed_anew(batch)) == len(ROWS)


def test_a_lost_file_is_printed_again(batch: Batch) -> None:
    batch.run(ROWS)
    (batch.out / "A-0003.pdf").unlink()
    batch.run(ROWS)
    assert printed_anew(batch) == [4]


def test_a_plan_gives_way_to_the_referral_sheet(batch: Batch) -> None:
    batch.run([sample(1)])
    plan = batch.files()["A-0001.pdf"]
    batch.run([sample(1, warnings="R2")])
    assert batch.results[0].signs == ("R2",)
    assert batch.files()["A-0001.pdf"] != plan


def test_an_older_handout_of_a_refused_row_is_told(batch: Batch) -> None:
    batch.run([sample(1)])
    batch.run([sample(1, side="x")])
    assert batch.codes == [["unknown-word", "older-handout"]]


def test_handouts_of_an_earlier_list_are_told(batch: Batch) -> None:
    batch.run(ROWS)
    batch.run(ROWS[:2])
    assert batch.told == ["3 handouts of an earlier list are still in the folder."]


def test_a_file_of_somebody_else_is_never_replaced(batch: Batch) -> None:
    batch.out.mkdir()
    (batch.out / "A-0001.pdf").write_bytes(b"precious")
    (batch.out / "A-0002.pdf").symlink_to("A-0001.pdf")
    batch.run(ROWS[:3])
    assert batch.codes == [["file-exists"], ["file-exists"], []]
    assert (batch.out / "A-0001.pdf").read_bytes() == b"precious"
    batch.run(ROWS[:3], overwrite=True)
    assert batch.codes == [[], [], []]
    assert (batch.out / "A-0001.pdf").read_bytes() != b"precious"
    assert not (batch.out / "A-0002.pdf").is_symlink()


def test_a_handout_that_somebody_changed_is_theirs(batch: Batch) -> None:
    batch.run(ROWS[:1])
    (batch.out / "A-0001.pdf").write_bytes(b"signed")
    batch.run(ROWS[:1])
    assert batch.codes == [["file-exists"]]


def test_a_folder_in_the_way_is_a_refusal(batch: Batch) -> None:
    (batch.out / "A-0001.pdf").mkdir(parents=True)
    batch.run(ROWS[:2])
    assert [result.status.value for result in batch.results] == ["refused", "printed"]
    batch.run(ROWS[:2], overwrite=True)
    assert batch.codes == [["file-name"], []]


@pytest.mark.parametrize("name", ["report.csv", "report.json"])
def test_a_foreign_report_stops_the_batch_before_it_begins(batch: Batch, name: str) -> None:
    batch.out.mkdir()
    (batch.out / name).write_text("mine")
    with pytest.raises(UsageError, match="no batch has written it"):
        batch.run(ROWS)
    assert set(batch.files()) == {name}
    batch.run(ROWS, overwrite=True)
    batch.run(ROWS)


def test_what_a_killed_run_left_is_cleared(batch: Batch) -> None:
    batch.run(ROWS)
    files = batch.files()
    left = batch.out / HIDDEN / "unfinished-0123"
    left.write_bytes(b"half")
    with (batch.out / HIDDEN / "journal").open("ab") as journal:
        journal.write(b'\n{"file": "ab')
    batch.run([*ROWS, sample(6)])
    assert not left.exists()
    assert printed_anew(batch) == [7]
    batch.run([*ROWS, sample(6)])
    assert printed_anew(batch) == []
    assert set(batch.files()) == {*files, "A-0006.pdf"}


def test_a_journal_does_not_grow_for_ever(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "SPARE_LINES", 10)
    sizes = []
    for _ in range(12):
        batch.run(ROWS)
        for path in batch.out.glob("*.pdf"):
            path.unlink()
        sizes.append((batch.out / HIDDEN / "journal").stat().st_size)
    assert max(sizes) < 5 * sizes[0]


def test_two_runs_do_not_meet_in_one_folder(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "_PATIENCE", 0.2)
    batch.run(ROWS)
    with (batch.out / HIDDEN / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="Another run is writing"):
            batch.run(ROWS)


def test_a_file_in_place_of_the_folder(batch: Batch) -> None:
    batch.out.write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        batch.run(ROWS)


def test_a_machine_that_refuses_stops_the_batch(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    batch.run(ROWS[:2])
    before = batch.files()
    write = os.write
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(MachineError, match=r"The disk is full.*\nAt least 2 handouts are finished and whole"):
        batch.run(ROWS)
    assert batch.files() == before
    monkeypatch.setattr(os, "write", write)
    batch.run(ROWS)
    assert printed_anew(batch) == [4, 5, 6]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_ends_with_a_sentence(tmp_path: Path, jobs: int, small_disk: Path) -> None:
    batch = Batch(small_disk)
    rows = [sample(number) for number in range(1, 41)]
    with pytest.raises(MachineError, match="The disk is full"):
        batch.run(rows, StandIn(size=40_000), jobs=jobs)
    whole = list(batch.out.glob("*.pdf"))
    assert all(path.stat().st_size == len(b"%PDF-") + 40_000 for path in whole)
    assert not list((batch.out / HIDDEN).glob("unfinished-*"))
    roomy = Batch(tmp_path)
    roomy.run(rows, StandIn(size=40_000))
    assert all(roomy.files()[path.name] == path.read_bytes() for path in whole)
