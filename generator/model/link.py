"""What the address of a plan holds: all that makes it again, and nothing of the person."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.model.base import Side
from generator.model.request import SMALLEST_TEXT, Change, Format, Paper, Person, Request, Weekday

LONGEST_LINK = 120
"""Characters: a link and a sentence have room in one text message."""


@dataclass(frozen=True)
class PlanLink:
    """A plan as a link holds it: no name, no reference, no answer to a warning sign."""

    edition: str
    """Eight characters: the state of the content that it was made from."""
    programme: str
    language: str
    """Its code, always told."""
    side: Side | None = None
    paper: Paper = Paper.A4
    format: Format = Format.BOOKLET
    text_size: int = SMALLEST_TEXT
    start: datetime.date | None = None
    from_week: int | None = None
    weeks: tuple[int, ...] = ()
    training_days: tuple[Weekday, ...] = ()
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, request: Request, edition: str, language: str) -> PlanLink:
        """What a link holds of a request; `language` counts where the request names none."""
        person = request.person
        return cls(
            edition=edition,
            programme=request.programme,
            language=request.language or language,
            side=request.side,
            paper=request.paper,
            format=request.format,
            text_size=request.text_size,
            start=person.start,
            from_week=request.from_week,
            weeks=tuple(sorted(set(request.weeks))),
            training_days=tuple(sorted(set(person.training_days), key=list(Weekday).index)),
            changes=person.changes,
        )

    @property
    def request(self) -> Request:
        """The request that it holds, for nobody by name."""
        return Request(
            programme=self.programme,
            side=self.side,
            paper=self.paper,
            format=self.format,
            text_size=self.text_size,
            weeks=self.weeks,
            from_week=self.from_week,
            language=self.language,
            person=Person(start=self.start, training_days=self.training_days, changes=self.changes),
        )
