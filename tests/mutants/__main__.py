"""`python -m tests.mutants`: plants one slip after another in copies of the project, and tells which the tests catch.

It ends with 0 when all are caught, 1 when one survives, and 2 when the lists are stale or the tests fail without any.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutants.mutants import LISTS, Mutant, problems, read
from tests.mutants.trial import ALL_OF_THEM, Outcome, Trial

ROOT = Path(__file__).resolve().parents[2]
SURVIVED, CANNOT_TELL = 1, 2


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    asked = _parser().parse_args(arguments)
    mutants = [mutant for mutant in read(*LISTS) if not asked.only or mutant.id in asked.only]
    if asked.list:
        print("\n".join(f"{mutant.id:<34}{mutant.file:<46}{mutant.why}" for mutant in mutants))
        return 0
    if unknown := set(asked.only) - {mutant.id for mutant in mutants}:
        print(f"No mutant is called {', '.join(sorted(unknown))}: --list has them all.")
        return CANNOT_TELL
    if wrong := problems(mutants, ROOT):
        print("\n".join(wrong))
        return CANNOT_TELL
    with TemporaryDirectory(prefix="mutants-") as folder:
        trials = [Trial(ROOT, Path(folder) / str(number)) for number in range(asked.at_once)]
        return tried(mutants, trials)


def tried(mutants: Sequence[Mutant], trials: Sequence[Trial]) -> int:
    """The exit code, after a line for each mutant."""
    began = time.monotonic()
    if red := _without_any(mutants, trials):
        print(f"The tests must pass before a mutant is planted:\n{red}")
        return CANNOT_TELL
    free: SimpleQueue[Trial] = SimpleQueue()
    for trial in trials:
        free.put(trial)

    def outcome(mutant: Mutant) -> Outcome:
        trial = free.get()
        try:
            return trial.of(mutant)
        finally:
            free.put(trial)

    survived = []
    with ThreadPoolExecutor(len(trials)) as pool:
        for each in pool.map(outcome, mutants):
            print(f"{'caught' if each.caught else 'SURVIVED':<10}{each.mutant.id:<34}{each.seconds:5.1f} s  {each.by}")
            survived += [] if each.caught else [each.mutant]
    print(f"{len(mutants) - len(survived)} of {len(mutants)} caught, {time.monotonic() - began:.0f} seconds")
    for mutant in survived:
        print(f"SURVIVED  {mutant.id}: {mutant.file}: {mutant.old!r} became {mutant.new!r}. {mutant.why}")
    return SURVIVED if survived else 0


def _without_any(mutants: Sequence[Mutant], trials: Sequence[Trial]) -> str:
    """What the tests say where nothing is planted; nothing when all pass."""
    tests = sorted({test for mutant in mutants for test in mutant.tests})
    shares = [tests[number :: len(trials)] for number in range(len(trials))]
    with ThreadPoolExecutor(len(trials)) as pool:
        told = pool.map(lambda share, trial: trial.run(share, ALL_OF_THEM) if share else (0, ""), shares, trials)
    return "\n".join(text for code, text in told if code != 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="say which mutants there are, and plant none")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="plant this one; may be repeated")
    parser.add_argument("--at-once", type=int, default=2, metavar="N", help="how many at the same time (2)")
    return parser


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # each line when it is known
    sys.exit(main(sys.argv[1:]))
