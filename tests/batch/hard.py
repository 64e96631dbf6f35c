"""Long runs of the hard tests: kills at random moments, and thousands of spoiled lists.

    python -m tests.batch.hard kills 50
    python -m tests.batch.hard lists 10000
    python -m tests.batch.hard rows 100000
    python -m tests.batch.hard cuts 1000
    python -m tests.batch.hard images 20

`kills`, `lists` and `cuts` also run in the suite, a few of each. `cuts` replays what a disk may hold when the power
goes: whatever was not waited for may be missing, cut off or zeros. `images` needs root: it copies the image of a real
file system while a batch writes to it, as if the plug had been pulled, and goes on in the copy.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

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


# -- power cuts, replayed ----------------------------------------------------------------------


class PowerCut(BaseException):
    """The lights went out."""


class Disk:
    """Knows of each file below a folder what has surely reached the disk, and what may or may not have."""

    def __init__(self, root: Path, dice: random.Random, cut_at: int) -> None:
        self._root, self._dice, self._left = root, dice, cut_at
        self._old = 0
        """Counts down the numbers of files that are no more."""
        files = [path for path in root.rglob("*") if path.is_file()]
        self._synced = {path.stat().st_ino: path.read_bytes() for path in files}
        """Content by inode, as it was waited for."""
        self._names: dict[Path, dict[str, int]] = {}
        for path in files:
            self._names.setdefault(path.parent, {})[path.name] = path.stat().st_ino
        """Inode by name for each folder, as it was waited for."""
        self.after: dict[Path, bytes] = {}
        """What somebody finds who turns on the light again."""

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Counts what is waited for and moved, and cuts the power at one of them."""
        self._fsync, self._open, self._replace = os.fsync, os.open, Path.replace
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", self.fsync)
            patch.setattr(os, "open", self.open)
            patch.setattr(Path, "replace", lambda path, target: self.replace(path, target))
            yield

    def open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        """A new file knows nothing of an old one with its number, which stays what it was where it has a name."""
        handle = self._open(path, flags, *more, **named)
        number = os.fstat(handle).st_ino
        if flags & os.O_EXCL and number in self._synced:
            self._old -= 1
            self._synced[self._old] = self._synced.pop(number)
            for names in self._names.values():
                names |= {name: self._old for name, inode in names.items() if inode == number}
        return handle

    def fsync(self, handle: int) -> None:
        """What it is called for is on the disk from now on."""
        self._step()
        self._fsync(handle)
        about, place = os.fstat(handle), Path(f"/proc/self/fd/{handle}").readlink()
        if stat.S_ISDIR(about.st_mode):
            self._names[place] = {path.name: path.stat().st_ino for path in place.iterdir() if path.is_file()}
        else:
            self._synced[about.st_ino] = place.read_bytes()

    def replace(self, path: Path, target: Path) -> Path:
        """A move, before or after which the power may go; what takes its place is on the disk by then."""
        self._step()
        assert self._sure(path) == path.read_bytes(), "what takes its place was never waited for"
        return self._replace(path, target)

    def _sure(self, path: Path) -> bytes:
        return self._synced.get(path.stat().st_ino, b"")

    def _step(self) -> None:
        self._left -= 1
        if self._left == 0:
            self.after = dict(self._found())
            raise PowerCut

    def _found(self) -> Iterator[tuple[Path, bytes]]:
        for folder in [self._root, *(path for path in self._root.rglob("*") if path.is_dir())]:
            now = {path.name: self._torn(path) for path in folder.iterdir() if path.is_file()}
            before = {name: self._before(folder / name, inode) for name, inode in self._names.get(folder, {}).items()}
            for name in sorted(now.keys() | before.keys()):
                found = self._dice.choice((now, before)).get(name)
                if found is not None:
                    yield folder / name, found

    def _before(self, path: Path, inode: int) -> bytes:
        """What a name stood for when it was last waited for."""
        still = path.exists() and path.stat().st_ino == inode
        return self._torn(path) if still else self._synced.get(inode, b"")

    def _torn(self, path: Path) -> bytes:
        """A file as it may be found: what was waited for is there."""
        sure, now = self._sure(path), path.read_bytes()
        if not now.startswith(sure):
            return self._dice.choice((sure, now, b""))
        rest = now[len(sure) :]
        return sure + self._dice.choice((b"", rest, bytes(len(rest)), rest[: self._dice.randint(0, len(rest))]))

    def all_is_sure(self) -> bool:
        """Whether nothing can be lost any more."""
        files = [path for path in self._root.rglob("*") if path.is_file()]
        return all(
            self._sure(path) == path.read_bytes()
            and self._names.get(path.parent, {}).get(path.name) == path.stat().st_ino
            for path in files
        )

    def turn_on(self) -> None:
        """The folder as it is found."""
        for path in [path for path in self._root.rglob("*") if path.is_file()]:
            path.unlink()
        for path, content in self.after.items():
            path.write_bytes(content)


CUT_ROWS = [sample(number, edition="text" if number % 5 == 0 else "booklet") for number in range(1, 25)]


def cut_and_finish(folder: Path, unbroken: dict[str, bytes], dice: random.Random) -> int:
    """Cuts the power of a batch a few times, then lets it end; the folder must be that of an unbroken run."""
    cuts, batch = 0, Batch(folder)
    batch.out.mkdir()
    for _ in range(3):
        disk = Disk(batch.out, dice, dice.randint(1, 70))
        try:
            with disk.watched():
                batch.run(CUT_ROWS, StandIn(3_000))
        except PowerCut:
            disk.turn_on()
            cuts += 1
    batch.run(CUT_ROWS, StandIn(3_000))
    assert batch.files() == unbroken
    assert {path.name for path in (batch.out / HIDDEN).iterdir()} == {"key", "journal", "lock"}
    return cuts


# -- power cuts, for real ----------------------------------------------------------------------

IMAGE_MB = 96


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[Path]:
    """The file system in an image."""
    at.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, at], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


def pull_the_plug(base: Path, unbroken: dict[str, bytes], dice: random.Random) -> int:
    """Copies the image of a file system while a batch writes to it, and goes on in the copy; files that were whole."""
    image, copy = base / "disk.img", base / "copy.img"
    with image.open("wb") as file:
        file.truncate(IMAGE_MB << 20)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    with mounted(image, base / "disk") as disk:
        command = [sys.executable, "-P", "-m", "tests.batch.hard", "batch", str(disk), str(dice.choice((1, 2)))]
        environment = {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, env=environment, start_new_session=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(dice.uniform(0.1, 1.5))
            os.killpg(process.pid, signal.SIGSTOP)
            shutil.copyfile(image, copy)
            os.killpg(process.pid, signal.SIGKILL)
    with mounted(copy, base / "copy") as disk:
        out = disk / "out"
        there = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} if out.is_dir() else {}
        assert all(unbroken[name] == content for name, content in there.items())
        finished = slow_batch(disk, 1)
        assert finished.files() == unbroken
        assert sum(result.again for result in finished.results) == sum(name.endswith(".pdf") for name in there)
    return len(there)


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
    assert len(batch.results) == sum(totals.statuses.values()) == totals.rows + totals.statuses[RowStatus.NO_PERSON]
    if (lines := lines_below_headings(data)) is not None:
        assert len(batch.results) == lines
    numbers = [result.row for result in batch.results]
    assert numbers == sorted(set(numbers)), "a row was told twice or out of order"
    made = (RowStatus.PRINTED, RowStatus.REFERRED)
    files = [result.file for result in batch.results if result.status in made]
    assert len({file.casefold() for file in files}) == len(files)
    assert all(result.problems for result in batch.results if result.status not in made)
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
        elif kind == "cuts":
            (base / "unbroken").mkdir()
            whole, hits = Batch(base / "unbroken"), 0
            whole.run(CUT_ROWS, StandIn(3_000))
            for number in range(count):
                folder = base / str(number)
                folder.mkdir()
                hits += cut_and_finish(folder, whole.files(), dice_of(number))
                shutil.rmtree(folder)
            say(f"{hits} power cuts in {count} folders: each folder is that of an unbroken run")
        elif kind == "images":
            (base / "unbroken").mkdir()
            unbroken = slow_batch(base / "unbroken", 1).files()
            found = [pull_the_plug(base, unbroken, dice_of(number)) for number in range(count)]
            say(f"{count} images, with {found} files when the plug was pulled: each ends like an unbroken run")
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
