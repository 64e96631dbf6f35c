"""The bricks that every type of the clinic is built from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, field_validator


class Record(BaseModel):
    """A frozen record that takes no unknown key and converts nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Words:
    """Marks a text that a patient reads, so that it can be translated, checked and counted."""


class Remark(Words):
    """Marks a text for careful readers: it is translated too, and may hold digits."""


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), Words()]
"""A text that a patient reads. {number} and {exercise.field} stand for numbers kept elsewhere."""

Note = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), Remark()]
"""A remark for careful readers."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens; for a file's own id, its name without the ending."""

FactId = Annotated[str, StringConstraints(pattern=r"^S-\d\d$")]
"""A fact of the source article, S-01 to S-61; see facts.yaml."""


def _ascending(span: list[float]) -> list[float]:
    if span[0] >= span[1]:
        raise ValueError("a span goes from the smaller to the larger number")
    return span


Whole = Annotated[int, Field(ge=1)]
WholeSpan = Annotated[list[Whole], Field(min_length=2, max_length=2), AfterValidator(_ascending)]
Seconds = Annotated[int, Field(ge=1, le=300)]
SecondsSpan = Annotated[list[Seconds], Field(min_length=2, max_length=2), AfterValidator(_ascending)]


class Choice(StrEnum):
    """A closed list of words; strict records still take them as plain YAML text."""


class Status(Choice):
    """Whether a number or rule was published, or is our suggestion (printed with †)."""

    PUBLISHED = "published"
    SUGGESTED = "suggested"
    CHANGED = "changed"
    """Changed by a clinician for one person (printed with ‡): never written in content."""


class Location(Choice):
    """Where it hurts: the middle of the tendon (2–7 cm up) or where it joins the heel bone."""

    MIDPORTION = "midportion"
    INSERTION = "insertion"
    EITHER = "either"


class Side(Choice):
    """The sore side; `both` asks for two-leg work."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Demand(Choice):
    """What a text, an exercise or a programme asks of a body; a warning sign or two sore sides rule some of it out."""

    ONE_LEG = "one-leg"
    """Standing on one leg, or letting one leg work alone."""
    GOOD_LEG = "good-leg"
    """A leg that does not hurt."""
    STAIR_EDGE = "stair-edge"
    """Standing on the edge of a stair or a step."""
    HOPS = "hops"
    RUNNING = "running"
    ROLLING = "rolling"
    HEAVY_LOAD = "heavy-load"
    HARDER_PLANS = "harder-plans"
    """Going on to another plan than this one."""


class Sourced(Record):
    """Anything clinical: it names where it comes from."""

    status: Annotated[Status, Field(strict=False)] = Status.PUBLISHED
    """`published`, or `suggested` when no trial tested it (printed with †)."""
    sources: list[Id] = []
    """Ids of references.yaml. A published statement needs at least one."""
    facts: list[FactId] = []
    """Facts of the source article that this tells."""

    @field_validator("status")
    @classmethod
    def _written_by_hand(cls, status: Status) -> Status:
        if status is Status.CHANGED:
            raise ValueError("a number is changed for one person only, never in content")
        return status


class Statement(Sourced):
    """One rule or piece of advice in a short sentence."""

    text: Text
    """One or two short sentences to the reader."""
    demands: list[Annotated[Demand, Field(strict=False)]] = []
    """What it asks of a body. Where a part of that is ruled out, the statement is not told."""
    instead: Text | None = None
    """What is told then, in its place; nothing leaves it out."""
