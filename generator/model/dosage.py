"""How much of an exercise: sets, repetitions, tempo, hold, rest, load.

The bounds are those of the kind of number: no exercise of any condition goes beyond them. They are our suggestion,
drawn around the highest dose of any published programme that this guide leans on; `floor` holds each exercise's own.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.model.base import Choice, Record, Sourced, Status, Text, Two, ascending

SECONDS_BETWEEN_REPETITIONS = 1  # to set the foot down and breathe
MOST_SETS = 6
"""Published: 5 holds (O'Neill 2018), 4 sets of raises (Beyer 2015); one more is room, ten is a slip of the hand."""
MOST_REPETITIONS = 30
"""Published: 15 in a set (Alfredson 1998), 20 easy rebounds (Silbernagel 2020); 30 easy ankle moves are ours."""
SHORTEST_HOLD, LONGEST_HOLD = 5, 120
"""Seconds. Published: 45 for a hold (O'Neill 2018), 40 for a stretch; two minutes of rolling are ours."""
SHORTEST_REST, LONGEST_REST = 15, 300
"""Seconds. Published: 120 to 180 between heavy sets (Beyer 2015); a tendon that gets less than 15 gets none."""
LONGEST_PHASE = 10
"""Seconds of one phase of a repetition; published are 3 up and 3 down (Beyer 2015)."""
MOST_KILOGRAMS = 10
"""What a person carries without a clinician at hand: our suggestion, the cap of the backpack."""
MOST_IN_RESERVE = 5
"""Repetitions left at the end of a set; with more of them the weight is not worth carrying."""

Sets = Annotated[int, Field(ge=1, le=MOST_SETS)]
SetsSpan = Annotated[list[Sets], Two, AfterValidator(ascending)]
Repetitions = Annotated[int, Field(ge=1, le=MOST_REPETITIONS)]
RepetitionsSpan = Annotated[list[Repetitions], Two, AfterValidator(ascending)]
Hold = Annotated[int, Field(ge=SHORTEST_HOLD, le=LONGEST_HOLD)]
HoldSpan = Annotated[list[Hold], Two, AfterValidator(ascending)]
Rest = Annotated[int, Field(ge=SHORTEST_REST, le=LONGEST_REST)]
RestSpan = Annotated[list[Rest], Two, AfterValidator(ascending)]
Kilograms = Annotated[int, Field(ge=0, le=MOST_KILOGRAMS)]
KilogramsSpan = Annotated[list[Kilograms], Two, AfterValidator(ascending)]
Reserve = Annotated[int, Field(ge=0, le=MOST_IN_RESERVE)]
ReserveSpan = Annotated[list[Reserve], Two, AfterValidator(ascending)]
Moving = Annotated[int, Field(ge=1, le=LONGEST_PHASE)]
"""Seconds in which the heel moves: with none, nobody could follow."""
Still = Annotated[int, Field(ge=0, le=LONGEST_PHASE)]


class Tempo(Record):
    """Seconds of each phase of one repetition."""

    up: Moving
    """Seconds on the way up (1 to 10)."""
    top: Still = 0
    """Seconds held at the top (0 to 10)."""
    down: Moving
    """Seconds on the way down (1 to 10)."""
    bottom: Still = 0
    """Seconds held at the bottom (0 to 10)."""

    @property
    def seconds(self) -> int:
        """Seconds of one repetition."""
        return self.up + self.top + self.down + self.bottom

    @property
    def with_a_breath(self) -> int:
        """Seconds from one repetition to the next."""
        return self.seconds + SECONDS_BETWEEN_REPETITIONS


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
    kilograms: KilogramsSpan | None = None
    """From and to, in kilograms, up to 10; nothing for body weight or where effort decides."""
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

CHANGEABLE: tuple[DosageField, ...] = ("sets", "repetitions", "hold")
"""What a clinician may change for one person, within limits."""


class DosageChange(Record):
    """Only what differs from the exercise's own dosage; a number that is named needs its basis."""

    sets: Sets | None = None
    """Sets in one session (1 to 6)."""
    repetitions: Repetitions | RepetitionsSpan | None = None
    """Repetitions in one set (1 to 30), or a span [8, 12]."""
    tempo: Tempo | None = None
    """Seconds of each phase; needed with repetitions."""
    hold: Hold | HoldSpan | None = None
    """Seconds of one hold (5 to 120), or a span [30, 45]."""
    rest: Rest | RestSpan | None = None
    """Seconds between sets (15 to 300), or a span [120, 180]."""
    load: Load | None = None
    """What to carry; nothing means body weight."""
    effort: Reserve | ReserveSpan | None = None
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

    sets: Sets
    """Sets in one session (1 to 6)."""


class Limits(Record):
    """How far a clinician may change the dosage for one person; both ends are allowed."""

    sets: SetsSpan | None = None
    """Fewest and most sets, such as [1, 3]."""
    repetitions: RepetitionsSpan | None = None
    """Fewest and most repetitions, such as [5, 15]."""
    hold: HoldSpan | None = None
    """Shortest and longest hold in seconds, such as [20, 60]."""
    why: Text
    """The clinical reason that is printed when a change is refused."""


def longest(value: int | list[int] | None) -> int:
    """The larger end of a number or a span; 0 for nothing."""
    if value is None:
        return 0
    return value if isinstance(value, int) else value[-1]
