"""Running again goes on where it stopped, and touches nothing that is not the batch's own."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk import UNFINISHED
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


NOW_STOPPED = {
    "referred": {"warnings": "R2"},
    "referred in another format": {"warnings": "R2", "edition": "text"},
    "referred without a programme": {"warnings": "R10", "programme": ""},
    "refused": {"side": "x"},
    "refused by the printer": {"goal": "cannot"},
    "refused for a sign that nobody knows": {"warnings": "R99"},
}


@pytest.mark.parametrize("pattern", ["{reference}", "{name}-{edition}", "{reference}-{programme}-{start}"])
@pytest.mark.parametrize("edition", ["booklet", "text"])
@pytest.mark.parametrize("now", NOW_STOPPED)
def test_a_row_that_may_have_no_plan_now_leaves_none_behind(batch: Batch, now: str, edition: str, pattern: str) -> None:
    others = [sample(number, edition=edition) for number in (2, 3)]
    batch.run([sample(1, edition=edition), *others], filename=pattern)
    plan = next(content for name, content in batch.files().items() if name.startswith(("A-0001", "Sample-Person-1")))
    batch.run([sample(1, **{"edition": edition, **NOW_STOPPED[now]}), *others], filename=pattern)
    assert plan not in batch.files().values()
    handouts = [name for name in batch.files() if not name.startswith("report")]
    assert len(handouts) == 2 + now.startswith("referred")
    assert [result.again for result in batch.results[1:]] == [True, True]


def test_an_older_handout_of_a_refused_row_is_told(batch: Batch) -> None:
    batch.run([sample(1)])
    batch.run([sample(1, side="x")], dry_run=True)
    assert batch.codes == [["unknown-word", "older-handout"]]
    assert (batch.out / "A-0001.pdf").exists()
    batch.run([sample(1, side="x")])
    assert batch.codes == [["unknown-word", "older-handout"]]
    assert batch.told == ["1 older handout of a row that is now referred or refused was taken out of the folder."]
    assert not (batch.out / "A-0001.pdf").exists()


def test_an_older_handout_that_somebody_changed_is_only_told(batch: Batch) -> None:
    batch.run([sample(1)])
    (batch.out / "A-0001.pdf").write_bytes(b"signed")
    batch.run([sample(1, side="x")])
    assert (batch.out / "A-0001.pdf").read_bytes() == b"signed"
    assert "somebody has changed it" in batch.told[0]


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


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "zeros": lambda content: bytes(len(content)),
    "short": lambda content: content[:1500],
    "very short": lambda content: content[:3],
    "zeros at its end": lambda content: content[:1024] + bytes(len(content) - 1024),
    "a hole": lambda content: content[:512] + bytes(512) + content[1024:],
}


@pytest.mark.parametrize("change", [{}, {"name": "Somebody Else"}])
@pytest.mark.parametrize("how", SPOILT)
def test_what_a_power_cut_left_of_a_file_is_printed_again(batch: Batch, how: str, change: dict[str, str]) -> None:
    batch.run(ROWS)
    path = batch.out / "A-0003.pdf"
    path.write_bytes(SPOILT[how](path.read_bytes()))
    rows = [*ROWS[:2], {**ROWS[2], **change}, *ROWS[3:]]
    batch.run(rows)
    assert printed_anew(batch) == [4]
    assert batch.codes == [[]] * 5
    unbroken = Batch(batch.folder / "new")
    unbroken.folder.mkdir()
    unbroken.run(rows)
    assert path.read_bytes() == unbroken.files()["A-0003.pdf"]


@pytest.mark.parametrize("name", ["report.csv", "report.json"])
@pytest.mark.parametrize("keep", [0, 60, -1])
def test_a_report_that_a_power_cut_left_is_written_again(batch: Batch, name: str, keep: int) -> None:
    batch.run(ROWS)
    whole = (batch.out / name).read_bytes()
    (batch.out / name).write_bytes(whole[:keep])
    batch.run(ROWS)
    assert (batch.out / name).read_bytes() == whole


def test_a_report_that_somebody_changed_is_theirs(batch: Batch) -> None:
    batch.run(ROWS)
    path = batch.out / "report.csv"
    path.write_bytes(path.read_bytes().replace(b"A-0003", b"A-0003 called").partition(b"5,A-0004")[0])
    with pytest.raises(UsageError, match="no batch has written it"):
        batch.run(ROWS)


@pytest.mark.parametrize("rubbish", [bytes(300), bytes(4096), b"\n" + bytes(90) + b'{"fi'])
def test_what_a_power_cut_left_at_the_end_of_the_journal_spoils_no_line(batch: Batch, rubbish: bytes) -> None:
    batch.run(ROWS)
    with (batch.out / HIDDEN / "journal").open("ab") as journal:
        journal.write(rubbish)
    batch.run([*ROWS, sample(6)])
    assert printed_anew(batch) == [7]
    batch.run([*ROWS, sample(6)])
    assert printed_anew(batch) == []


def test_the_same_file_is_ours_when_the_journal_was_lost(batch: Batch) -> None:
    batch.run(ROWS)
    files = batch.files()
    (batch.out / HIDDEN / "journal").write_bytes(b"")
    for name in ("report.csv", "report.json"):
        (batch.out / name).unlink()
    batch.run(ROWS)
    assert batch.codes == [[]] * 5
    assert batch.files() == files


OWN = ("journal", "key", "lock")


@pytest.mark.parametrize("name", [*OWN, ""])
@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_in_the_place_of_our_own_files_is_not_followed(batch: Batch, name: str, *, dangling: bool) -> None:
    batch.run(ROWS)
    place = batch.out / HIDDEN / name
    elsewhere = batch.folder / "elsewhere"
    place.rename(elsewhere)
    before = elsewhere.read_bytes() if name else sorted(elsewhere.iterdir())
    place.symlink_to("nowhere" if dangling else elsewhere)
    with pytest.raises(UsageError, match="is a link or no plain file"):
        batch.run([*ROWS, sample(6)])
    assert (elsewhere.read_bytes() if name else sorted(elsewhere.iterdir())) == before
    assert not (batch.out / HIDDEN / "nowhere").exists()
    assert "A-0006.pdf" not in batch.files()


@pytest.mark.parametrize("name", ["report.csv", "report.json", "A-0001.pdf"])
def test_a_link_in_the_place_of_what_we_write_is_not_followed(batch: Batch, name: str) -> None:
    batch.run(ROWS)
    elsewhere = batch.folder / "elsewhere"
    (batch.out / name).rename(elsewhere)
    (batch.out / name).symlink_to(elsewhere)
    if name.startswith("report"):
        with pytest.raises(UsageError, match="no batch has written it"):
            batch.run(ROWS[1:])
    else:
        batch.run(ROWS)
        assert batch.codes[0] == ["file-exists"]
    before = elsewhere.read_bytes()
    batch.run(ROWS[:2], overwrite=True)
    assert elsewhere.read_bytes() == before
    assert not (batch.out / name).is_symlink()


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(batch: Batch) -> None:
    batch.out.mkdir()
    os.mkfifo(batch.out / "A-0001.pdf")
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


@pytest.mark.parametrize("name", [UNFINISHED, "unfinished-"])  # the second is how earlier versions named it
def test_what_a_killed_run_left_is_cleared(batch: Batch, name: str) -> None:
    batch.run(ROWS)
    files = batch.files()
    left = batch.out / HIDDEN / f"{name}0123"
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
    with pytest.raises(MachineError, match=r"The disk is full.*\nAt least 1 handouts are finished and whole"):
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
    assert not list((batch.out / HIDDEN).glob("*unfinished-*"))
    roomy = Batch(tmp_path)
    roomy.run(rows, StandIn(size=40_000))
    assert all(roomy.files()[path.name] == path.read_bytes() for path in whole)
