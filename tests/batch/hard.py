"""Long runs of the hard tests: kills at random moments, and thousands of spoiled lists.

    python -m tests.batch.hard kills 50
    python -m tests.batch.hard lists 10000
    python -m tests.batch.hard rows 100000

`kills` and `lists` also run in the suite, a few of each.
"""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from generator.errors import HeelDropError
from generator.model.rows import RowStatus
from generator.publish.folder import HIDDEN
from tests.batch.standin import Batch, StandIn, as_csv, sample

ROOT = Path(__file__).resolve().parents[2]
CONTENT = 60_000
KILLED_ROWS = 300


def dice_of(number: int) -> random.Random:
    """The same throws for the same number."""
    return random.Random(number)  # noqa: S311 - nothing secret


def say(line: str) -> None:
    """One line on the terminal."""
    sys.stdout.write(f"{line}\n")


# -- kill -9 -----------------------------------------------------------------------------------


def slow_batch(folder: Path, jobs: int) -> Batch:
    """A batch of rows that take a little time each; one half of the rows change with every attempt."""
    batch = Batch(folder)
    batch.run([sample(number) for number in range(1, KILLED_ROWS + 1)], StandIn(CONTENT, seconds=0.001), jobs=jobs)
    return batch


def killed(folder: Path, seconds: float, jobs: int) -> bool:
    """Runs the batch as a process of its own and kills it; False when it was faster."""
    command = [sys.executable, "-P", "-m", "tests.batch.hard", "batch", str(folder), str(jobs)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it is about to begin
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() != 0


def kill_and_finish(folder: Path, unbroken: dict[str, bytes], dice: random.Random, kills: int) -> int:
    """Kills a batch again and again, then lets it end; the folder must be that of an unbroken run."""
    jobs, hits = dice.choice((1, 2)), 0
    for _ in range(kills):
        hits += killed(folder, dice.uniform(0, 0.5), jobs)
        for name, content in Batch(folder).files().items() if (folder / "out").exists() else ():
            assert unbroken[name] == content, f"{name} is visible and not whole"
    finished = slow_batch(folder, jobs)
    assert finished.files() == unbroken
    hidden = {path.name for path in (folder / "out" / HIDDEN).iterdir()}
    assert hidden == {"key", "journal", "lock"}, hidden
    return hits


# -- spoiled lists -----------------------------------------------------------------------------

MARKS = (b'"', b"'", b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe")
VALUES = (b"=1+1", b"../../x", b"{name}", b"R2", b"R99", b"left", b"9" * 30, b"2026-02-30", b"CON", b" " * 50)
LETTERS = ("é", "MÃ¼ller", "\u202e", "👍", "Ω", "\ufeff", "ﷺ")
PIECES = (*MARKS, *VALUES, *(letter.encode() for letter in LETTERS))


def spoiled(data: bytes, dice: random.Random) -> bytes:
    """The list with a few random changes."""
    for _ in range(dice.randint(1, 8)):
        at, end = sorted(dice.randint(0, len(data)) for _ in "ab")
        end = min(end, at + dice.choice((0, 1, 5, 400)))
        piece = dice.choice(PIECES)
        match dice.randint(0, 6):
            case 0:
                data = data[:at] + piece + data[at:]
            case 1:
                data = data[:at] + piece + data[end:]
            case 2:
                data = data[:at] + data[end:]
            case 3:
                data = data[:end] + data[at:]
            case 4:
                data = data[:at] + dice.randbytes(dice.randint(1, 20)) + data[at:]
            case 5:
                data = data.replace(dice.choice((b",", b"\r\n", b"left", b"A-")), piece, dice.choice((1, -1)))
            case _:
                data = b"\r\n".join(dice.sample(lines := data.split(b"\r\n"), len(lines)))
    return data


def plain_list(dice: random.Random) -> bytes:
    """A sound list in one of the ways in which programs write them."""
    rows = [
        sample(
            number,
            note=dice.choice(("", 'two\nlines, "quoted"', "plain")),
            warnings=dice.choice(("", "", "R2", "R24")),
            changes=dice.choice(("", "heel-drop: sets 2")),
        )
        for number in range(1, dice.randint(2, 9))
    ]
    text = as_csv(rows, delimiter=dice.choice(",;\t"))
    return text.encode(dice.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")))


def lines_below_headings(data: bytes) -> int | None:
    """How many rows there must be, where that is easily said: no quotes, and the headings in the first line."""
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError:
        return None
    if '"' in data.decode(errors="replace") or not (lines[0].startswith("reference") and lines[0].endswith("changes")):
        return None
    return sum(bool(line.strip(",;\t |\ufeff\u200b\u00a0")) for line in lines[1:])


def run_spoiled(folder: Path, number: int) -> str:
    """Prints one spoiled list; every row must be accounted for, and every refusal be a sentence."""
    dice = dice_of(number)
    batch = Batch(folder)
    data = spoiled(plain_list(dice), dice)
    order = {"jobs": 1, "dry_run": dice.random() < 0.5, "filename": dice.choice(("{reference}", "{name}-{start}"))}
    try:
        totals = batch.run(data, StandIn(64), **order)
    except HeelDropError as refusal:
        return "refused as a whole" if str(refusal) else "refused without a word"
    assert totals.rows == len(batch.results) == sum(totals.statuses.values())
    if (lines := lines_below_headings(data)) is not None:
        assert len(batch.results) == lines
    numbers = [result.row for result in batch.results]
    assert numbers == sorted(set(numbers)), "a row was told twice or out of order"
    files = [result.file for result in batch.results if result.status is not RowStatus.REFUSED]
    assert len({file.casefold() for file in files}) == len(files)
    assert all(result.problems for result in batch.results if result.status is RowStatus.REFUSED)
    assert not [code for codes in batch.codes for code in codes if code.startswith("unexpected")], batch.codes
    if not order["dry_run"]:
        assert set(files) <= batch.files().keys()
    return "read"


# -- by hand -----------------------------------------------------------------------------------


def main(kind: str, count: int) -> None:
    """One long run."""
    begun, seed = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as there:
        base = Path(there)
        if kind == "kills":
            (base / "unbroken").mkdir()
            unbroken, hits, seed = slow_batch(base / "unbroken", 1).files(), 0, 0
            while hits < count:
                folder = base / str(seed)
                folder.mkdir()
                hits += kill_and_finish(folder, unbroken, dice_of(seed), kills=5)
                seed += 1
            say(f"{hits} kills in {seed} folders: each folder is that of an unbroken run")
        elif kind == "lists":
            ends: dict[str, int] = {}
            slowest = 0.0
            for number in range(count):
                folder = base / str(number)
                folder.mkdir()
                started = time.perf_counter()
                end = run_spoiled(folder, number)
                slowest = max(slowest, time.perf_counter() - started)
                ends[end] = ends.get(end, 0) + 1
            say(f"{count} lists: {ends}, slowest {slowest:.2f} s")
        else:
            long_list(base, count)
    say(f"{time.perf_counter() - begun:.1f} s, peak {peak():.0f} MB")


def long_list(base: Path, count: int) -> None:
    """Memory and time of a long list, in tenths of it."""
    path = base / "list.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Reference,Name,Side,Programme,Start\n")
        for number in range(count):
            file.write(f"A-{number:06},Sample Person {number},left,classic,2026-12-{number % 28 + 1:02}\n")
    batch, marks = Batch(base), [time.process_time()]

    def watch(result: object, share: float) -> None:
        del share
        batch.results.append(result)  # type: ignore[arg-type]
        if len(batch.results) == count // 10:
            marks.append(time.process_time())
            batch.results.clear()

    batch._watch = watch  # type: ignore[method-assign]
    batch.run(path, StandIn(2_000))
    tenths = [later - earlier for earlier, later in pairwise(marks)]
    say("processor microseconds a row, in tenths: " + " ".join(f"{tenth / count * 1e7:.0f}" for tenth in tenths))


def peak() -> float:
    """Most memory that this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1] == "batch":
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        slow_batch(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(sys.argv[1], int(sys.argv[2]))
