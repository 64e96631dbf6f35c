"""The numbers that a country answers: emergency services, and urgent help on the same day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Id, Record, Text
from generator.model.spelling import spelling

CallKind = Literal["emergency", "urgent"]
KIND_OF_TIER: Mapping[int, CallKind] = {1: "emergency", 2: "urgent"}
"""Which numbers a level of care sends to; the others send to nobody by phone."""
CALLS: Mapping[str, tuple[CallKind, bool]] = {
    f"calls.{kind}{ending}": (kind, bool(ending)) for kind in KIND_OF_TIER.values() for ending in ("", ".short")
}
"""What stands in braces for numbers to call: which ones, and whether with short names of their countries."""

SHORTEST_FOUND = 3
"""Digits of a number that is found in finished words: one of two could be a dose."""

CallNumber = Annotated[
    str,
    StringConstraints(
        pattern=spelling(r"^[0-9]+( [0-9]+)*$", 'digits in quotes, such as "112" or "116 117"'), max_length=16
    ),
]
"""A number as it is written in its country."""


class Country(Record):
    """Whom to call in one country, or in several that share their numbers."""

    name: Text
    """As it stands behind a number: 'UK'."""
    short: Text | None = None
    """The same where there is little room."""
    languages: list[Annotated[str, StringConstraints(pattern=spelling(r"^[a-z]{2,3}$", "a code such as de"))]] = []
    """Codes of the languages that tell it, before those for all; without one, every language tells it."""
    emergency: Annotated[list[CallNumber], Field(min_length=1)]
    """Numbers for an emergency; the first stands in sentences, all of them where it says where to go."""
    urgent: list[CallNumber] = []
    """Numbers for urgent help on the same day; none where we know of none."""
    department: Text
    """Where people go there by themselves in an emergency."""
    letter: bool = False
    """Whether people print on US Letter there, and not on A4."""
    remark: Text | None = None
    """A sentence about its urgent numbers, such as that not every region has them."""
    sources: Annotated[list[Id], Field(min_length=1)]
    """Ids of references.yaml."""

    @property
    def found_numbers(self) -> list[str]:
        """Those of its numbers that are known for one wherever they stand."""
        return [number for number in (*self.emergency, *self.urgent) if len(number) >= SHORTEST_FOUND]

    def numbers(self, kind: CallKind) -> list[str]:
        """Its numbers of one kind."""
        return self.emergency if kind == "emergency" else self.urgent


def papers(countries: Mapping[str, Country], language: str) -> tuple[str, ...]:
    """The papers on which a site offers its plans in a language: those of the countries where it is spoken.

    A language that no country names, such as English, is for all.
    """
    spoken = [country for country in countries.values() if language in country.languages]
    used = spoken or [country for country in countries.values() if not country.languages]
    return ("a4", "letter") if any(country.letter for country in used) else ("a4",)
