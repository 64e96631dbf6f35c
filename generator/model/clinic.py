"""What a clinic lays over the handout: who it is, how to reach it, and warnings of its own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Record
from generator.model.safety import Tier

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90, pattern=r"^[^\r\n\t]*$")]
"""One short line."""
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[+(]?[0-9][0-9()/ .-]*[0-9][0-9()/ .-]*$", max_length=24)
]
"""A telephone number as it is dialled."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
"""A colour such as #1d4f91."""


class Reviewer(Record):
    """Who checked the content for this clinic, and when."""

    name: Words
    """Name of the clinician who reviewed the handout."""
    role: Words
    """Profession or post, such as 'physiotherapist'."""
    date: datetime.date
    """Day of the review, such as 2027-05-22."""


class AddedWarning(Record):
    """A warning sign of the clinic's own: it stands beside those of the guide."""

    text: Words
    """In a few words, for a list with tick boxes."""
    tier: Tier
    """How urgent: 1 emergency, 2 today, 3 stop and book, 4 slow down."""


class Clinic(Record):
    """A clinic's overlay. It can add; no key of it takes a warning or a rule away."""

    name: Words
    """As it stands on the handout."""
    address: Annotated[list[Words], Field(max_length=5)] = []
    """One item for each line."""
    phone: Phone | None = None
    """Whom to call with questions."""
    hours: Annotated[list[Words], Field(max_length=4)] = []
    """When somebody answers, one item for each line."""
    logo: Annotated[str, StringConstraints(pattern=r"^[^/\\]+\.(svg|png)$")] | None = None
    """An SVG or PNG file beside this one."""
    colour: Colour | None = None
    """For headings and lines; it must stand out from white paper seven times."""
    emergency: Phone | None = None
    """The local emergency number, told in place of the list of countries."""
    urgent: Phone | None = None
    """The local number for urgent help on the same day."""
    reviewer: Reviewer | None = None
    """Who stands behind the content in this clinic; printed instead of 'not yet reviewed'."""
    warnings: Annotated[list[AddedWarning], Field(max_length=6)] = []
    """Signs that the clinic adds, at most six."""


@dataclass(frozen=True)
class Overlay:
    """A clinic with its logo, checked and ready to print."""

    clinic: Clinic
    logo: str | None = None
    """The logo as a data: URI."""
