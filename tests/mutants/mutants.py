"""The slips that the tests must catch: read from the lists beside this file, and held against the project."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LISTS = (HERE / "python.toml", HERE / "javascript.toml")


@dataclass(frozen=True)
class Mutant:
    """One slip of the pen: where, what stood there, what stands there now, and which tests must see it."""

    id: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    why: str
    """What would happen to somebody."""

    def planted(self, text: str) -> str:
        """The file's text with the slip in it."""
        return text.replace(self.old, self.new)


def read(*lists: Path) -> list[Mutant]:
    """Every mutant of some lists, in their order."""
    told = [each for path in lists for each in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]]
    return [Mutant(**{**each, "tests": tuple(each["tests"])}) for each in told]


def problems(mutants: Iterable[Mutant], root: Path) -> list[str]:
    """What is wrong with the lists: a stale mutant, a missing file or test, an id that stands twice."""
    listed = list(mutants)
    twice = [f"{key}: this id stands twice" for key, count in Counter(each.id for each in listed).items() if count > 1]
    return [*twice, *(f"{mutant.id}: {what}" for mutant in listed for what in _problems(mutant, root))]


def _problems(mutant: Mutant, root: Path) -> Iterator[str]:
    path = root / mutant.file
    if not path.is_file():
        yield f"there is no {mutant.file}"
    elif (count := path.read_text(encoding="utf-8").count(mutant.old)) != 1:
        yield f"stale: its old text stands {count} times in {mutant.file}, and must stand once: {mutant.old!r}"
    if mutant.old == mutant.new:
        yield "the new text is the old one"
    if not mutant.tests or not mutant.why:
        yield "it needs the tests that are to catch it, and a line why it matters"
    for test in mutant.tests:
        file, _, name = test.partition("[")[0].partition("::")
        if not (root / file).is_file():
            yield f"there is no {file}"
        elif name and f"def {name}(" not in (root / file).read_text(encoding="utf-8"):
            yield f"there is no {name} in {file}"
