"""What one file for the printer costs: a list of rows alone, and the same with --merge-all, in one run.

    .venv/bin/python benchmarks/print_file.py [ROWS ...]

prints a Markdown table for 1,000 and 10,000 rows, or for as many as are named. Each line is the command itself, in
a process of its own, on an empty folder; the masters are laid out before the clock starts. Memory is that of the
largest process. The second run of a list finds every row finished: what it takes is the file for the printer.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMMES = ("classic", "insertional", "heavy-slow", "gentle")
SIDES = ("left", "right")


def write_list(path: Path, rows: int) -> None:
    """People who are plainly made up, four programmes, two sides; one in a hundred is referred."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Reference", "Name", "Side", "Programme", "Start", "Warnings"])
        for number in range(rows):
            kind = (SIDES[number % 2], PROGRAMMES[number // 2 % 4], f"2027-01-{number % 28 + 1:02}")
            table.writerow([f"A-{number:06}", f"Sample Person {number}", *kind, "R2" if number % 1000 == 999 else ""])


def measured(folder: Path, rows: int, *more: str) -> tuple[float, float]:
    """Seconds and MB of one run of the command."""
    command = [sys.executable, "-P", "-m", "generator.cli.main", "batch", f"{folder}/{rows}.csv", "--out", *more]
    begun = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"the command ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def lines(folder: Path, rows: int) -> Iterator[tuple[str, float, float]]:
    """Each way to run a list: its name, seconds, MB."""
    write_list(folder / f"{rows}.csv", rows)
    one, two = str(folder / f"{rows}-alone"), str(folder / f"{rows}-merged")
    printer = ("--merge-all", f"{two}/print.pdf", "--duplex")
    yield ("rows alone", *measured(folder, rows, one))
    yield ("rows and --merge-all", *measured(folder, rows, two, *printer))
    yield ("the same again", *measured(folder, rows, two, *printer))


def main() -> None:
    """Prints the table."""
    counts = [int(word) for word in sys.argv[1:]] or [1_000, 10_000]
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        write_list(folder / "16.csv", 16)
        measured(folder, 16, str(folder / "16"))
        print("| rows | | seconds | × rows alone | largest process |")
        print("|---:|---|---:|---:|---:|")
        for rows in counts:
            alone = 0.0
            for name, seconds, memory in lines(folder, rows):
                alone = alone or seconds
                print(f"| {rows:,} | {name} | {seconds:,.1f} | {seconds / alone:.2f} | {memory:,.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
