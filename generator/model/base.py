"""The bricks that every type of the clinic is built from."""

from __future__ import annotations

import math
import re
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, field_validator

from generator.model.spelling import spelling

ONE_LINE = spelling(r"^[^\r\n\t]*$", "one line of text, without tabs")


class Record(BaseModel):
    """A frozen record that takes no unknown key and converts nothing; what it takes is worked out when it is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Words:
    """Marks a text that a patient reads, so that it can be translated, checked and counted."""


class Remark(Words):
    """Marks a text for careful readers: it is translated too, and may hold digits."""


class Unfit(ValueError):
    """A value of the right kind that cannot stand: what is wrong, and what to write instead."""

    def __init__(self, what: str, instead: str) -> None:
        super().__init__(what)
        self.instead = instead


def with_words(text: str) -> str:
    """The text, when somebody could read it: '-', '…' or a number's name alone say nothing."""
    if not re.search(r"[^\W\d_]{2}", re.sub(r"\{[^{}]*\}", "", text)):
        raise Unfit("this text has no words", "a sentence, or leave the key out where it may be left out")
    return text


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(with_words), Words()]
"""A text that a patient reads, with words in it. {number} and {exercise.field} stand for numbers kept elsewhere."""

Note = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(with_words), Remark()]
"""A remark for careful readers."""

Id = Annotated[
    str,
    StringConstraints(
        pattern=spelling(r"^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case words joined by hyphens, such as heel-drop")
    ),
]
"""Lower-case words joined by hyphens; for a file's own id, its name without the ending."""

FactId = Annotated[str, StringConstraints(pattern=spelling(r"^S-\d\d$", "a fact by its number, such as S-07"))]
"""A fact of the source article, S-01 to S-61; see facts.yaml."""


Numeric = TypeVar("Numeric", int, float)


def ascending(span: list[Numeric]) -> list[Numeric]:
    """The two ends of a span, in reading order: the smaller, then the larger number."""
    if span[0] >= span[1]:
        raise Unfit("a span goes from the smaller to the larger number", f"[{min(span)}, {max(span)}], or one number")
    return span


def finite(number: float) -> float:
    """A number that can be printed: .inf and .nan are YAML, and no dose."""
    if not math.isfinite(number):
        raise Unfit("this needs a number that can be counted to", "a number in digits")
    return number


Two = Field(min_length=2, max_length=2)
"""A span has two ends."""
Whole = Annotated[int, Field(ge=1)]


class Choice(StrEnum):
    """A closed list of words; strict records still take them as plain YAML text."""


class Status(Choice):
    """Whether a number or rule was published, or is our suggestion (printed with †)."""

    PUBLISHED = "published"
    SUGGESTED = "suggested"
    CHANGED = "changed"
    """Changed by a clinician for one person (printed with ‡): never written in content."""


EITHER = "either"
"""The place of an exercise or a programme that fits all places of a condition."""


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
    danger: bool = False
    """An emergency: a page tells it by itself, before what it stands among."""
    demands: list[Annotated[Demand, Field(strict=False)]] = []
    """What it asks of a body. Where a part of that is ruled out, the statement is not told."""
    instead: Text | None = None
    """What is told then, in its place; nothing leaves it out."""
