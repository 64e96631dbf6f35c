"""Who has read which sentence in which state: the items that a clinician signs, and what was signed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.disk import fingerprint
from generator.errors import Place
from generator.model.base import ONE_LINE, Choice, Id, Record, Status
from generator.model.spelling import spelling

LONGEST_DUE = 3 * 365 + 1
"""Days: three years (PIF, TICK: review at least every three years)."""
DIGEST = spelling(r"^[0-9a-f]{12}$", "the twelve letters and digits that `heeldrop review` printed beside the item")
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120, pattern=ONE_LINE)]


class Part(Choice):
    """What is reviewed together, in the order of risk."""

    SAFETY = "safety"
    """Warning signs, how soon to get help, the rules about pain, and what nobody may ever do."""
    CALLS = "calls"
    """The telephone numbers of each country: whoever can look up a number checks them."""
    DOSES = "doses"
    """What every week of every programme asks for, and the limits of a clinician's change."""
    EXERCISES = "exercises"
    """How each exercise is done, with its picture."""
    ADVICE = "advice"
    """All other sentences."""
    REFERENCES = "references"
    TRANSLATION = "translation"
    """The messages that keep people safe, in another language."""


class Verdict(Choice):
    """What a reviewer says of an item."""

    AGREE = "agree"
    CHANGE = "change"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Item:
    """One thing to review, in the words of patients."""

    id: str
    """Stable, and unique: `warning-signs/R2`, `exercises/heel-drop/never/3f2a1c`."""
    part: Part
    kind: str
    """What it is, in a word: `sign`, `dose`, `hard rule`, `advice`, `picture`, `reference`, `translation` …"""
    title: str
    words: tuple[str, ...]
    """Line by line, as patients see them."""
    place: Place
    numbers: tuple[str, ...] = ()
    """Each number with its name, its unit and its status: `adult-age = 18 years`."""
    statuses: tuple[Status, ...] = ()
    """Whether what it says was published or is our suggestion."""
    sources: tuple[str, ...] = ()
    """Ids of references.yaml."""
    language: str = "en"
    labels: tuple[str, ...] = ()
    """What each line of its words is, by the field that it stands in: `question`, `follow_up.yes.do`, or nothing."""

    @property
    def digest(self) -> str:
        """Twelve letters and digits that change with each letter, number and source of what is signed."""
        signed = (self.words, self.numbers, tuple(each.value for each in self.statuses), self.sources)
        return fingerprint(self.kind, self.language, *("\0".join(each) for each in signed))[:12]


class Reviewer(Record):
    """Who reviewed."""

    name: Line
    """As it stands in the register, such as `N. N.`."""
    profession: Line
    """Such as `physiotherapist`."""
    registration: Line
    """Register and number, such as `HCPC PH000000`."""
    checked_by: Line
    """Who has looked the registration up."""


class Signed(Record):
    """What a reviewer said of one item, in the state that the digest names."""

    id: Annotated[str, StringConstraints(min_length=3, max_length=200, pattern=ONE_LINE)]
    """The item, as the packet names it: `warning-signs/R2`."""
    digest: Annotated[str, Field(pattern=DIGEST)]
    """The state of the item that was read: printed beside it."""
    verdict: Annotated[Verdict, Field(strict=False)] = Verdict.AGREE
    """`agree`, `change` or `unsure`."""
    remark: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)] | None = None
    """What to write instead, or what is doubtful; needed where the verdict is not to agree."""


class Review(Record):
    """One reviewer's evening: a file of content/reviews."""

    reviewer: Reviewer
    """Who reviewed, and who has looked that up."""
    date: datetime.date
    """Day on which it was read."""
    due: datetime.date
    """Day by which it has to be read again: at most three years later."""
    condition: Id | None = None
    """Of which condition, by its folder; without it, of all that have these items in these words."""
    items: Annotated[list[Signed], Field(min_length=1)]
    """What was said of each item."""


class Standing(Choice):
    """How an item stands today."""

    REVIEWED = "reviewed"
    DISPUTED = "disputed"
    """A reviewer wants another wording, or is not sure: whoever else agreed."""
    CHANGED = "changed"
    """It was signed in another state."""
    ENDED = "ended"
    """Each review of it has ended."""
    OPEN = "open"


@dataclass(frozen=True)
class ItemState:
    """An item, and how it stands."""

    item: Item
    standing: Standing
    by: tuple[Review, ...] = ()
    """The reviews that sign it as it is today; those that ended, where it has ended."""


@dataclass(frozen=True)
class PartState:
    """A part whose every item is reviewed; by whom, since when, and until when."""

    reviewers: tuple[Reviewer, ...]
    date: datetime.date
    """The earliest of its reviews."""
    due: datetime.date
    """The day on which the first of them ends."""


@dataclass(frozen=True)
class ReviewState:
    """What is reviewed of the content, today: never more than is signed."""

    parts: Mapping[Part, PartState] = field(default_factory=dict)
    """Only parts that are reviewed whole."""
    ended: bool = False
    """Whether a review that counted has ended, or the day of the next review has passed."""
    due: datetime.date | None = None
    """The first day on which a review that counts ends."""
    ended_by: tuple[Reviewer, ...] = ()
    """Whose reviews have ended; nobody where the day of the next review alone has passed."""
    ended_on: datetime.date | None = None
    """The last day on which all of it held, where that has passed."""
    translated: tuple[str, ...] = ()
    """In another language: the places of what warns whose translation is checked, in their order."""
