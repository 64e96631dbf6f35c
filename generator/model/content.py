"""All content, loaded and typed: what every package above reads from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Place
from generator.model.anatomy import BodyPart, FibresFigure, FigureLook, LimbFigure
from generator.model.base import EITHER
from generator.model.condition import Condition
from generator.model.country import Country
from generator.model.exercise import Exercise
from generator.model.figure_style import FigureStyle
from generator.model.floor import Floor
from generator.model.guide import About, Fact, GuidePage, Number, Reference, Rules, Term
from generator.model.pose import Pose
from generator.model.programme import Programme
from generator.model.review import Review, ReviewState
from generator.model.safety import CareLevel, PainRule, WarningSign


@dataclass(frozen=True)
class Prose:
    """A guide page: its front matter and its Markdown."""

    page: GuidePage
    body: str
    body_line: int
    """The line of the file on which the body starts."""


@dataclass(frozen=True)
class Source:
    """A file that content came from, and where each of its keys stands."""

    file: str
    places: Mapping[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)
    """Line and column of each value, from 1."""
    keys: Mapping[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key, from 1."""

    def place(self, *path: str | int) -> Place:
        """The place of a value, or of its nearest parent that is known."""
        return self._nearest(path, self.places)

    def key_place(self, *path: str | int) -> Place:
        """The place of a key, or of its nearest parent that is known."""
        return self._nearest(path, {**self.places, **self.keys})

    def _nearest(self, path: tuple[str | int, ...], known: Mapping[tuple[str | int, ...], tuple[int, int]]) -> Place:
        for length in range(len(path), -1, -1):
            if path[:length] in known:
                return Place(self.file, *known[path[:length]])
        return Place(self.file)


@dataclass(frozen=True)
class Content:
    """Everything that clinicians wrote about one condition, by id, in a stable order."""

    condition_id: str
    condition: Condition
    floor: Floor
    phrases: Mapping[str, str | Mapping[str, str]]
    """Phrases that take the place of those of the program, by key."""
    about: About
    references: Mapping[str, Reference]
    numbers: Mapping[str, Number]
    facts: Mapping[str, Fact]
    glossary: Mapping[str, Term]
    countries: Mapping[str, Country]
    care_levels: Mapping[int, CareLevel]
    warning_signs: Mapping[str, WarningSign]
    """By code, in the order of asking: the most urgent first."""
    pain_rule: PainRule
    rules: Rules
    exercises: Mapping[str, Exercise]
    poses: Mapping[str, Pose]
    figure_style: FigureStyle
    body_parts: Mapping[str, BodyPart]
    """Muscles, tendons and bones, from deep to shallow."""
    figures: Mapping[str, LimbFigure | FibresFigure]
    """Pictures that teach, by the name that a page gives."""
    programmes: Mapping[str, Programme]
    guide: Mapping[str, Prose]
    sources: Mapping[str, Source]
    """By path inside content/ or inside the condition's folder, such as exercises/wrist-curl.yaml."""
    signed: Mapping[str, Review] = field(default_factory=dict)
    """What reviewers said, by the name of its file in content/reviews."""
    reviews: ReviewState = field(default_factory=ReviewState)
    """What of it is reviewed, today."""

    @property
    def next_review(self) -> datetime.date:
        """The day by which it has to be read again: no plan starts after it."""
        return min(filter(None, (self.about.next_review, self.reviews.due)))

    @property
    def figure_look(self) -> FigureLook:
        """The style of all pictures, with the body parts that they mark."""
        return FigureLook.model_construct(**dict(self.figure_style), body_parts=dict(self.body_parts))

    def page_one_signs(self) -> list[WarningSign]:
        """The signs on the first page of every handout."""
        return [sign for sign in self.warning_signs.values() if sign.page_one]

    def stop_signs(self) -> list[WarningSign]:
        """The stop signs on every weekly page."""
        return [sign for sign in self.warning_signs.values() if sign.stop_sign]

    def blocking_signs(self) -> list[WarningSign]:
        """The signs with which no plan is printed."""
        return [sign for sign in self.warning_signs.values() if sign.blocks]

    def listed_references(self) -> dict[str, Reference]:
        """The sources that the guide lists: those that the condition uses, its own, and those of whom to call."""
        named, own = self.condition.uses.references, self.sources.get("own/references.yaml")
        to_call = {source for country in self.countries.values() for source in country.sources}
        return {
            key: reference
            for key, reference in self.references.items()
            if named is None or key in {*named, *to_call} or (own is not None and (key,) in own.places)
        }

    def exercise_ids(self, programme_id: str) -> list[str]:
        """The exercises of a programme, in the order of their first day."""
        seen: dict[str, None] = {}
        for _, _, week in self.programmes[programme_id].each_week():
            for block in week.blocks:
                seen.update((prescription.exercise, None) for prescription in block.prescriptions)
        return list(seen)

    def programmes_for(self, place: str) -> list[str]:
        """Programmes that may be used with pain in this place."""
        return [key for key, programme in self.programmes.items() if programme.location in (place, EITHER)]
