"""How much of an exercise: sets, repetitions, tempo, hold, rest, load."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Choice, Record, Seconds, SecondsSpan, Sourced, Status, Text, Whole, WholeSpan


class Tempo(Record):
    """Seconds of each phase of one repetition."""

    up: Annotated[int, Field(ge=0, le=10)]
    """Seconds on the way up (0 to 10)."""
    top: Annotated[int, Field(ge=0, le=10)] = 0
    """Seconds held at the top (0 to 10)."""
    down: Annotated[int, Field(ge=0, le=10)]
    """Seconds on the way down (0 to 10)."""
    bottom: Annotated[int, Field(ge=0, le=10)] = 0
    """Seconds held at the bottom (0 to 10)."""

    @property
    def seconds(self) -> int:
        """Seconds of one repetition."""
        return self.up + self.top + self.down + self.bottom


class LoadKind(Choice):
    """What makes the exercise heavier."""

    BODY_WEIGHT = "body-weight"
    BACKPACK = "backpack"
    WEIGHT_ON_KNEE = "weight-on-knee"
    DUMBBELLS = "dumbbells"


class Load(Record):
    """What to carry, in kilograms."""

    kind: Annotated[LoadKind, Field(strict=False)]
    """What is carried, and where."""
    kilograms: Annotated[list[Annotated[int, Field(ge=0, le=40)]], Field(min_length=2, max_length=2)] | None = None
    """From and to, in kilograms; nothing for body weight or where effort decides."""
    when: Text | None = None
    """The condition under which the load may be added."""


class Basis(Sourced):
    """Where one number of a dosage comes from."""

    why: Text | None = None
    """Why this number, where it needs a word; clinicians and careful readers see it."""


DosageField = Literal[
    "sets", "repetitions", "tempo", "tempo.up", "tempo.top", "tempo.down", "tempo.bottom", "hold", "rest", "load",
    "effort", "times_a_day",
]  # fmt: skip
"""A number of a dosage; a phase of the tempo may have a ground of its own."""


class DosageChange(Record):
    """Only what differs from the exercise's own dosage; a number that is named needs its basis."""

    sets: Annotated[int, Field(ge=1, le=6)] | None = None
    """Sets in one session (1 to 6)."""
    repetitions: Annotated[int, Field(ge=1, le=30)] | WholeSpan | None = None
    """Repetitions in one set (1 to 30), or a span [8, 12]."""
    tempo: Tempo | None = None
    """Seconds of each phase; needed with repetitions."""
    hold: Seconds | SecondsSpan | None = None
    """Seconds of one hold (1 to 300), or a span [30, 45]."""
    rest: Seconds | SecondsSpan | None = None
    """Seconds between sets (1 to 300), or a span [120, 180]."""
    load: Load | None = None
    """What to carry; nothing means body weight."""
    effort: Annotated[int, Field(ge=0, le=5)] | WholeSpan | None = None
    """Repetitions left in reserve at the end of a set (0 to 5), or a span [1, 2]."""
    basis: dict[DosageField, Basis] = {}
    """For each number above, or one phase such as tempo.down: published with its sources, or suggested."""

    def status(self, field: str) -> Status:
        """Whether a number was published; a phase without a ground of its own stands on that of the tempo."""
        grounds = {str(name): ground for name, ground in self.basis.items()}
        ground = grounds.get(field) or grounds.get(field.partition(".")[0])
        return ground.status if ground else Status.PUBLISHED


class Dosage(DosageChange):
    """A whole dosage: sets of repetitions at a tempo, or sets of holds."""

    sets: Annotated[int, Field(ge=1, le=6)]
    """Sets in one session (1 to 6)."""


class Limits(Record):
    """How far a clinician may change the dosage for one person; both ends are allowed."""

    sets: WholeSpan | None = None
    """Fewest and most sets, such as [1, 3]."""
    repetitions: WholeSpan | None = None
    """Fewest and most repetitions, such as [5, 15]."""
    hold: SecondsSpan | None = None
    """Shortest and longest hold in seconds, such as [20, 60]."""
    why: Text
    """The clinical reason that is printed when a change is refused."""


def longest(value: int | list[int] | None) -> int:
    """The larger end of a number or a span; 0 for nothing."""
    if value is None:
        return 0
    return value if isinstance(value, int) else value[-1]


__all__ = [
    "Basis", "Dosage", "DosageChange", "DosageField", "Limits", "Load", "LoadKind", "Tempo", "Whole", "longest",
]  # fmt: skip
