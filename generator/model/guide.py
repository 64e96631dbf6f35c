"""Prose pages, and what they lean on: references, numbers, facts, glossary, shared rules."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Choice, FactId, Id, Note, Record, Sourced, Statement, Text


class Reference(Record):
    """A source that a reader can look up."""

    authors: str
    year: Annotated[int, Field(ge=1950, le=2100)] | None = None
    title: str
    where: str | None = None
    """Journal or publisher."""
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    confirmed: bool
    """True when the source was seen; false when it is cited from memory and waits for a check."""
    note: Note | None = None


class Number(Sourced):
    """A clinical number that texts name in braces, so that it lives once."""

    value: int | float | list[int]
    """A number, or a span [3, 5]."""
    unit: Note
    """For editors and careful readers: the unit in plain words."""
    meaning: Note
    """For editors and careful readers: what the number is."""


class Handling(Choice):
    """What evidence made of a claim of the source article."""

    KEPT = "kept"
    SOFTENED = "softened"
    CORRECTED = "corrected"


class Fact(Record):
    """One claim of the source article, and where the reader finds it."""

    claim: Text
    handling: Annotated[Handling, Field(strict=False)]
    note: Text | None = None
    """What we changed, and why; needed unless it was kept."""
    told_on: Annotated[list[str], Field(min_length=1)]
    """Pages that tell it: guide/…, exercises/…, programmes/…, warning-signs/…"""
    sources: list[Id] = []


class Term(Record):
    """A medical word with its plain words."""

    term: Text
    plain: Text
    meaning: Text


class Rung(Sourced):
    """One step of the run-walk ladder, in minutes."""

    run: Annotated[int, Field(ge=1, le=60)] | Annotated[list[int], Field(min_length=2, max_length=2)]
    walk: Annotated[int, Field(ge=0, le=10)]
    times: Annotated[int, Field(ge=1, le=12)]


class Running(Record):
    """When and how to run again."""

    gate: Annotated[list[Statement], Field(min_length=1)]
    ladder: Annotated[list[Rung], Field(min_length=1)]
    rules: Annotated[list[Statement], Field(min_length=1)]
    already_running: list[Statement]
    step_back: list[Statement]
    by_week_six: Text


class Rules(Record):
    """What all programmes share."""

    move_on: Annotated[list[Statement], Field(min_length=1)]
    add_load: Annotated[list[Statement], Field(min_length=1)]
    step_back: Annotated[list[Statement], Field(min_length=1)]
    stop: Annotated[list[Statement], Field(min_length=1)]
    every_session: Annotated[list[Statement], Field(min_length=1)]
    """Safety and comfort in every session: rail, shoes, sport days."""
    not_for: Annotated[list[Statement], Field(min_length=1)]
    """Who must not use a plan without a clinician."""
    running: Running


class About(Record):
    """Who stands behind the guide, and until when."""

    title: Text
    tagline: Text
    address: str | None = None
    """Where the site is published, for QR codes; nothing while it is not."""
    reviewer: Text | None = None
    """Name and role of the clinician who reviewed it; nothing says 'not yet reviewed'."""
    reviewed: datetime.date | None = None
    next_review: datetime.date
    contact: Text
    disclaimer: list[Text]


class PageWarnings(Choice):
    """Which warning signs a page carries."""

    ALL = "all"
    PAGE_ONE = "page-one"
    STOP_SIGNS = "stop-signs"
    NONE = "none"


class GuidePage(Record):
    """The front matter of a prose page."""

    title: Text
    description: Text
    """One sentence for search results."""
    order: Annotated[int, Field(ge=0, le=999)]
    """Place in the navigation; smaller comes first."""
    section: Literal["start", "understand", "do", "run", "more"]
    """Navigation group; its name is a phrase."""
    key_points: list[Text] = []
    """Three to five sentences; needed when the page is longer than a screen."""
    warnings: Annotated[PageWarnings, Field(strict=False)]
    search: list[Text] = []
    """Words that a person may type to find this page."""
    facts: list[FactId] = []
    sources: list[Id] = []
