"""A condition: what the guide is about, where it hurts, and what of the library it uses."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Demand, Id, Note, Record, Text
from generator.model.safety import Code
from generator.model.spelling import spelling

Letter = Annotated[str, StringConstraints(pattern=spelling(r"^[A-Z]$", "one capital letter"))]


class SorePlace(Record):
    """A place where it may hurt, as the reader finds it."""

    letter: Letter
    """Its letter in the picture of the places, and in the words beside it."""
    name: Text
    """An answer to 'Where does it hurt most?'."""
    help: Text
    """The same answer, measured."""
    measured: Text
    """Name and measure in one line, beside the letter."""
    plan: Text
    """Whom a programme for this place is for."""
    exercise: Text
    """Whom an exercise for this place alone is for."""
    only: Text
    """The same in a few words, in a list."""


class Measure(Record):
    """Something that a clinician measures at each visit."""

    text: Note
    """A line of the clinician's page."""
    demands: list[Annotated[Demand, Field(strict=False)]] = []
    """What it asks of a body. Where a part of that is ruled out, it is not asked."""
    instead: Note | None = None
    """What is asked then, in its place; nothing leaves it out."""

    def told(self, ruled_out: Collection[Demand]) -> str | None:
        """The line for a person to whom this is ruled out."""
        return self.instead if set(self.demands) & set(ruled_out) else self.text


class Uses(Record):
    """What of the library belongs to this condition; a list that is left out means all of it."""

    warning_signs: list[Code] | None = None
    """Codes of shared signs. Those that the floor of the condition names must be among them."""
    exercises: list[Id] | None = None
    """Ids of shared exercises."""
    glossary: list[Id] | None = None
    """Ids of shared words."""
    references: list[Id] | None = None
    """Ids of shared sources: those that the page of sources lists."""


class Condition(Record):
    """What a guide is about: names, places and parts of the library."""

    order: Annotated[int, Field(ge=1, le=99)]
    """Place among the conditions; the first is meant where none is named."""
    name: Text
    """What the condition is called."""
    words: dict[Id, Text]
    """Words that shared texts and phrases name in braces, such as {part}."""
    uses: Uses = Uses()
    """What of the library belongs to it; all, when it is left out."""
    places: Annotated[dict[Id, SorePlace], Field(min_length=1)]
    """Where it may hurt, in the order of asking."""
    anywhere: Text
    """Whom a programme or an exercise for all places is for."""
    place_page: Id | None = None
    """The page of the guide that helps to find the place."""
    words_of_signs: list[Id] = []
    """Words of the glossary that the page of a plan explains beside its warning signs, in this order."""
    words_on_paper: list[Id] = []
    """Words of the glossary that a handout explains, in this order."""
    measures: list[Measure] = []
    """What the clinician's page measures before what it measures for every condition."""
