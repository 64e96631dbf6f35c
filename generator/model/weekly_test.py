"""What decides at the end of a week: a test for each row of its log, and what an empty box means."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.model.base import Choice, Statement, Text


class Otherwise(Choice):
    """What a test of the week leads to when it fails."""

    AGAIN = "again"
    EASIER = "easier"


class LogRow(Choice):
    """The rows of a week's log."""

    FIRST_STEPS = "first-steps"
    SESSIONS = "sessions"
    WORST = "worst"
    NEXT_MORNING = "next-morning"
    OWN = "own"
    """A row of its own, to tick on each training day."""


class WeeklyTest(Statement):
    """One test of a week, beside the row of the log that it looks at."""

    row: Annotated[LogRow, Field(strict=False)]
    """The row of the log that decides it."""
    label: Text | None = None
    """What stands before a row of its own."""
    short: Text
    """The test in a few words, beside a box to tick."""
    otherwise: Annotated[Otherwise, Field(strict=False)]
    """`again`: this week once more; `easier`: this week once more, made easier first."""

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> WeeklyTest:
        if (self.label is None) == (self.row is LogRow.OWN):
            raise ValueError("a row of its own needs its label, and no other has one")
        if self.row is LogRow.SESSIONS:
            raise ValueError("how many sessions are enough stands under enough_sessions")
        return self
