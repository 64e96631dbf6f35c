"""Prose pages, and what they lean on: references, numbers, facts, glossary, shared rules."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from generator.model.base import (
    Choice,
    Demand,
    FactId,
    Id,
    Note,
    Record,
    Sourced,
    Statement,
    Text,
    Two,
    ascending,
    finite,
    with_words,
)
from generator.model.spelling import spelling
from generator.model.weekly_test import WeeklyTest

Cited = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(with_words)]
"""Words of a reference list: they stay in their own language."""


DOI = spelling(
    r"^10\.\d{4,9}/[A-Za-z0-9._;()/:-]+$", "a DOI without an address before it, such as 10.1177/0363546515584760"
)
ADDRESS = spelling(
    r"^https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/-]*)?$", "an address that begins with https://, without ? or #"
)


class Reference(Record):
    """A source that a reader can look up."""

    authors: Cited
    """As in a reference list."""
    year: Annotated[int, Field(ge=1950, le=2100)] | None = None
    """Year of publication."""
    title: Cited
    """Title of the work."""
    where: Cited | None = None
    """Journal or publisher."""
    doi: Annotated[str, Field(pattern=DOI)] | None = None
    """Such as 10.1177/0363546515584760, without an address."""
    confirmed: bool
    """True when the source was seen; false when it is cited from memory and waits for a check."""
    note: Note | None = None
    """A remark that a careful reader needs."""


Count = Annotated[int, Field(ge=0, le=100_000)]
Measure = Annotated[float, Field(ge=0, le=100_000), AfterValidator(finite)]
"""Numbers that a text can name; what they may be is decided by their unit (validate/numbers)."""


KILOGRAMS = "kilograms"
"""The unit of every number that is a weight."""


class Number(Sourced):
    """A clinical number that texts name in braces, so that it lives once."""

    value: Count | Measure | Annotated[list[Count], Two, AfterValidator(ascending)]
    """A number from 0, or a span [3, 5]."""
    unit: Note
    """For editors and careful readers: the unit in plain words."""
    meaning: Note
    """For editors and careful readers: what the number is."""

    @property
    def is_weight(self) -> bool:
        """Whether a text tells it as {name.weight}, with the unit that the reader weighs in."""
        return self.unit == KILOGRAMS


class Handling(Choice):
    """What evidence made of a claim of the source article."""

    KEPT = "kept"
    SOFTENED = "softened"
    CORRECTED = "corrected"


class Fact(Record):
    """One claim of the source article, and where the reader finds it."""

    claim: Text
    """What the article says, in our words."""
    handling: Annotated[Handling, Field(strict=False)]
    """What evidence made of it."""
    note: Text | None = None
    """What we changed, and why; needed unless it was kept."""
    told_on: Annotated[list[str], Field(min_length=1)]
    """Pages that tell it: guide/…, exercises/…, programmes/…, warning-signs/…"""
    sources: list[Id] = []
    """Ids of references.yaml that changed it."""


class Term(Record):
    """A medical word with its plain words."""

    term: Text
    """The medical word."""
    plain: Text
    """The plain word that we use instead or beside it."""
    meaning: Text
    """What it means, in one or two sentences."""
    demands: list[Annotated[Demand, Field(strict=False)]] = []
    """What of a body it is about: a handout to whom that is ruled out has no use for it."""


Minutes = Annotated[int, Field(ge=1, le=30)]
"""Of one stretch of running on the way back to it: our suggestion, the last rung of the ladder."""


class Rung(Sourced):
    """One step of the run-walk ladder, in minutes."""

    run: Minutes | Annotated[list[Minutes], Two, AfterValidator(ascending)]
    """Minutes of easy running (1 to 30), or a span [20, 30]."""
    walk: Annotated[int, Field(ge=0, le=10)]
    """Minutes of walking in between; 0 for none."""
    times: Annotated[int, Field(ge=1, le=12)]
    """How often run and walk take turns."""


class DailyRule(Statement):
    """A rule that may speak of several sessions a day, or of days of rest."""

    sessions: Annotated[int, Field(ge=1, le=3)] = 1
    """Told in plans with at least so many sessions on one day (1 to 3)."""
    rest_days: bool = False
    """Told in plans with days of rest alone."""

    def fits(self, sessions: int, *, every_day: bool) -> bool:
        """Whether it speaks to a plan with so many sessions a day, on every day or with days of rest."""
        return self.sessions <= sessions and not (self.rest_days and every_day)


class Running(Record):
    """When and how to run again."""

    gate: Annotated[list[Statement], Field(min_length=1)]
    """What must be true before the first run."""
    ladder: Annotated[list[Rung], Field(min_length=1)]
    """Steps from walking to running, the easiest first."""
    rules: Annotated[list[DailyRule], Field(min_length=1)]
    """Rules for every run."""
    already_running: list[Statement]
    """For those who never stopped."""
    step_back: list[Statement]
    """What to do when a run went badly."""
    by_the_end: Text
    """What to hope for by the last week."""
    ruled_out: Text
    """What is told in place of all this to whom running is ruled out."""


class Rules(Record):
    """What all programmes share."""

    move_on: Annotated[list[WeeklyTest], Field(min_length=1)]
    """All must be true to go on to the next week."""
    add_load: Annotated[list[Statement], Field(min_length=1)]
    """All must be true to add load or depth."""
    step_back: Annotated[list[Statement], Field(min_length=1)]
    """When and how to go one step back."""
    easier_too: Text | None = None
    """What else than an empty box asks to make the week easier, in a few words."""
    too_often: Text | None = None
    """What to do when that has happened too often, in one line."""
    stop: Annotated[list[Statement], Field(min_length=1)]
    """When to stop and get help."""
    after_a_break: Annotated[list[Statement], Field(min_length=1)]
    """How to go on after days or weeks without exercise."""
    typical: Annotated[list[Statement], Field(min_length=1)]
    """What is usual, and no reason to stop."""
    every_session: Annotated[list[DailyRule], Field(min_length=1)]
    """Safety and comfort in every session: rail, shoes, sport days."""
    not_for: Annotated[list[Statement], Field(min_length=1)]
    """Who must not use a plan without a clinician."""
    running: Running | None = None
    """When and how to run again, where that is part of it."""

    def with_sessions(self, sessions: int, *, every_day: bool) -> Rules:
        """The rules of a plan with so many sessions a day: without those that need more, or days of rest."""
        daily = [rule for rule in self.every_session if rule.fits(sessions, every_day=every_day)]
        kept: dict[str, object] = {"every_session": daily}
        if self.running is not None:
            runs = [rule for rule in self.running.rules if rule.fits(sessions, every_day=every_day)]
            kept["running"] = self.running.model_copy(update={"rules": runs})
        return self.model_copy(update=kept)


class About(Record):
    """Who stands behind the guide, and until when."""

    title: Text
    """Name of the guide."""
    tagline: Text
    """One sentence under the name."""
    address: Annotated[str, Field(pattern=ADDRESS)] | None = None
    """Where the site is published, for QR codes; nothing while it is not."""
    dated: datetime.date
    """Day on which the content was last changed, such as 2026-11-22."""
    next_review: datetime.date
    """Day by which the content must be read again, such as 2027-05-22."""
    contact: Text
    """Whom to tell about a mistake."""
    disclaimer: Annotated[list[Text], Field(min_length=1)]
    """What this is and is not, sentence by sentence."""


class PageWarnings(Choice):
    """Which warning signs a page carries."""

    ALL = "all"
    PAGE_ONE = "page-one"
    STOP_SIGNS = "stop-signs"
    NONE = "none"


class GuidePage(Record):
    """The front matter of a prose page."""

    title: Text
    """Heading of the page."""
    description: Text
    """One sentence for search results."""
    order: Annotated[int, Field(ge=0, le=999)]
    """Place in the navigation; smaller comes first."""
    section: Literal["start", "understand", "do", "run", "more"]
    """Navigation group; its name is a phrase."""
    key_points: list[Text] = []
    """Three to five sentences; needed when the page is longer than a screen."""
    warnings: Annotated[PageWarnings, Field(strict=False)]
    """Which warning signs stand on the page."""
    offline: bool = True
    """Whether a phone keeps the page for where it has no network; no when only clinics or careful readers need it."""
    search: list[Text] = []
    """Words that a person may type to find this page."""
    facts: list[FactId] = []
    """Facts of the source article that the page tells."""
    sources: list[Id] = []
    """Ids of references.yaml."""
