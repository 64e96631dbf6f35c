"""A printer without a press, for tests of everything around it, and lists for it to print."""

from __future__ import annotations

import csv
import datetime
import io
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import shake_128
from pathlib import Path
from typing import Any

from generator.batch.printer import CannotPrintError, Ordered, Printed
from generator.batch.run import Order, Supplies, run
from generator.model.request import Request
from generator.model.rows import How, RowResult, Totals, Vocabulary
from tests.support.words import words

TODAY = datetime.date(2026, 11, 22)
PAGES = 7
VOCABULARY = Vocabulary(
    programmes={
        "classic": ("Classic heel drops", "Klassisches Fersensenken", "خفض الكعب التقليدي"),
        "gentle": ("Gentle starter", "Début en douceur", "Łagodny start"),
    },
    exercises={"heel-drop": "Heel drop", "calf-stretch": "Calf stretch"},
    signs={"R2": True, "R10": True, "R24": False},
    example="calf-stretch: hold 20, days 1-3",
    languages={"en": ("English",), "de": ("Deutsch", "German")},
    until=datetime.date(2027, 5, 22),
)


@dataclass(frozen=True)
class StandIn:
    """Prints bytes that depend on the request alone."""

    size: int = 5_000
    seconds: float = 0.0
    edition: str = "edition1"
    records: tuple[str, ...] = ()

    def __call__(self) -> StandIn:
        return self

    def order(self, request: Request) -> Ordered:
        """What `print` makes of a request."""
        return Ordered(
            lambda: f"{self.edition} {request.model_dump_json()}",
            lambda: self.print(request),
            lambda content, name: ((kind, f"{kind} of {name}, {len(content)}\n".encode()) for kind in self.records),
        )

    def print(self, request: Request) -> Printed:
        """Noise; a goal tells it to misbehave."""
        if request.person.goal == "cannot":
            raise CannotPrintError("no_letter", "name")
        if request.person.goal == "break":
            raise RuntimeError(f"a bug that shows {request.person.name}")
        if self.seconds:
            time.sleep(self.seconds)
        referral = any(VOCABULARY.signs[code] for code in request.warnings)
        content = b"%PDF-" + shake_128(request.model_dump_json().encode()).digest(self.size)
        return Printed(content, 1 if referral else PAGES, How.LAID_OUT if referral else How.MERGED, referral)


def sample(number: int, **values: str) -> dict[str, str]:
    """A plainly made-up row."""
    row = {"reference": f"A-{number:04}", "name": f"Sample Person {number}", "side": "left", "programme": "classic"}
    return {**row, "start": "2026-12-07", **values}


def as_csv(rows: Iterable[Mapping[str, str]], **style: Any) -> str:
    """Rows as a CSV text."""
    listed = [dict(row) for row in rows]
    headings = list(dict.fromkeys(key for row in listed for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, restval="", **style)
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue()


@dataclass
class Batch:
    """Runs lists in a folder of its own and remembers what was told."""

    folder: Path
    edition: str = "edition1"

    def __post_init__(self) -> None:
        self.told: list[str] = []
        self.results: list[RowResult] = []

    @property
    def out(self) -> Path:
        """Where the handouts go."""
        return self.folder / "out"

    def write(self, content: str | bytes, name: str = "list.csv") -> Path:
        """The list that `run` reads."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(
        self, content: str | bytes | Path | Iterable[Mapping[str, str]], press: StandIn | None = None, **order: Any
    ) -> Totals:
        """Prints a list: its content or its rows."""
        self.told, self.results = [], []
        if not isinstance(content, Path):
            content = self.write(content if isinstance(content, str | bytes) else as_csv(content))
        asked = Order(**{"list_file": content, "out": self.out, "today": TODAY, **order})
        supplies = Supplies(VOCABULARY, press or StandIn(edition=self.edition), self.edition, words())
        return run(asked, supplies, self.told.append, self._watch)

    def _watch(self, result: RowResult, share: float) -> None:
        assert 0 <= share <= 1
        self.results.append(result)

    def files(self) -> dict[str, bytes]:
        """Everything in the folder that a person sees."""
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir()) if path.is_file()}

    @property
    def codes(self) -> list[list[str]]:
        """The problems of each row, by code."""
        return [[problem.code for problem in result.problems] for result in self.results]
