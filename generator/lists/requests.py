"""A row of a clinic's list becomes what is to be printed, or every problem in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.errors import Severity
from generator.lists import cells
from generator.lists.cells import CellError
from generator.lists.changes import changes as changes_in
from generator.lists.columns import Headings
from generator.lists.dates import DateFormat, DateStyle, date
from generator.lists.files import guessed
from generator.lists.habits import WRITTEN, Habits, Watcher
from generator.lists.loads import loads
from generator.lists.messages import row_problem
from generator.lists.no_person import is_no_person
from generator.lists.signs import only_signs, says_none
from generator.lists.signs import signs as signs_in
from generator.lists.spec import BY_KEY, GROUPS, LIMITS, OFFERED, ORDERS, WORDS
from generator.lists.survey import survey
from generator.model.base import Side
from generator.model.messages import Message, OneOf, Value
from generator.model.request import (
    LONGEST_GOAL,
    LONGEST_NAME,
    LONGEST_NOTE,
    SMALLEST_TEXT,
    Carried,
    Format,
    Paper,
    Person,
    Request,
    WeightUnit,
)
from generator.model.rows import Cell, Row, RowProblem, Vocabulary

_WORDS_FOR_PEOPLE = GROUPS["for_people"]
"""Columns of free text: a code of a warning sign there has slipped out of its own column."""
_FURTHEST, _LONG_PAST = (datetime.timedelta(days=LIMITS[limit]) for limit in ("furthest", "long_past"))


@dataclass(frozen=True)
class Reading:
    """One row as it was understood: a request, or the problems that stand against one."""

    row: int
    reference: str
    request: Request | None
    problems: tuple[RowProblem, ...]
    signs: tuple[str, ...] = ()
    """Codes of all signs that were reported, in their order, whatever else is wrong."""
    no_person: bool = False
    """Whether the row is about nobody."""


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one list."""

    headings: Headings
    vocabulary: Vocabulary
    today: datetime.date
    """Bounds what a start may be."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What counts where a cell is empty, by key of the column."""
    date_format: DateFormat | None = None
    habits: Habits = field(default_factory=Habits)
    """What the list as a whole has shown."""
    style: DateStyle | None = None
    """How the dates of the whole list are written, once it was looked at."""

    def read(self, row: Row) -> Reading:
        """What is to be printed for a row."""
        return _RowReader(self, row).reading()

    @cached_property
    def latest_start(self) -> datetime.date:
        """A later one is refused."""
        return self.today + _FURTHEST

    @cached_property
    def earliest_start(self) -> datetime.date:
        """An earlier one is refused: it may be a date of birth."""
        return self.today - _FURTHEST

    @cached_property
    def long_past(self) -> datetime.date:
        """An earlier start is told."""
        return self.today - _LONG_PAST

    @cached_property
    def years(self) -> range:
        """Those that a date of a plan may have."""
        return range(self.earliest_start.year, self.latest_start.year + 1)

    @property
    def notes(self) -> list[Message]:
        """What a person should know of how dates are read."""
        if not self.style or not self.style.proven:
            return []
        return [Message("note.dates", {"format": ORDERS[self.style.proven], "row": str(self.style.rows[0])})]

    def informed(self, listed: Iterable[Row], file: str) -> Reader:
        """A reader that knows the list as a whole, once its columns leave no doubt: see `survey`."""
        watcher = Watcher(self.headings, guessed=guessed(listed))
        people = watcher.watched(row for row in self.rows(listed) if not self.no_person(row))
        style = survey(people, self.headings, self.vocabulary.signs, self.date_format, file, self.years)
        return replace(self, habits=watcher.habits, style=style)

    def no_person(self, row: Row) -> bool:
        """Whether a row is about nobody: a total, a footer, or headings once more."""
        return is_no_person(row, self.headings, self.vocabulary.signs)

    def rows(self, listed: Iterable[Row]) -> Iterator[Row]:
        """The rows below the headings that hold something, without what spreadsheets put around text."""
        for row in listed:
            if row.number > self.headings.row:
                whole = replace(row, cells=tuple(map(cells.unwrapped, row.cells)))
                if not self.blank(whole):
                    yield whole

    @cached_property
    def programmes(self) -> dict[str, str]:
        """Every way to write a programme."""
        return cells.ways(self.vocabulary.programmes)

    @cached_property
    def languages(self) -> dict[str, str]:
        """Every way to write a language."""
        return cells.ways(self.vocabulary.languages)

    @cached_property
    def exercises(self) -> dict[str, str]:
        """Every way to write an exercise."""
        return cells.ways({key: (name,) for key, name in self.vocabulary.exercises.items()})

    def blank(self, row: Row) -> bool:
        """Whether nothing at all stands in a row."""
        return not row.broken and all(map(cells.empty, row.cells))


class _RowReader:
    def __init__(self, reader: Reader, row: Row) -> None:
        self._of = reader
        self._row = row
        self._problems: list[RowProblem] = []
        self._signs: tuple[str, ...] = ()

    def reading(self) -> Reading:
        if self._row.broken:
            self._whole(self._row.broken)
            return Reading(self._row.number, "", None, tuple(self._problems))
        if self._of.no_person(self._row):
            told = row_problem("no_person", severity=Severity.WARNING)
            return Reading(self._row.number, "", None, (told,), no_person=True)
        self._refuse_extra_cells()
        self._refuse_missing_cells()
        reference = self._reference()
        request = self._request(reference)
        if any(problem.severity is Severity.ERROR for problem in self._problems):
            request = None
        return Reading(self._row.number, reference, request, tuple(self._problems), self._signs)

    def _request(self, reference: str) -> Request | None:
        signs = self._read("warnings", lambda cell: signs_in(cell, self._of.vocabulary.signs)) or ()
        self._signs = tuple(signs)
        referred = any(self._of.vocabulary.signs.get(code) for code in signs)
        programmes, offered = self._of.programmes, tuple(self._of.vocabulary.programmes)
        programme = self._word("programme", programmes, offered, needed=not referred)
        side = self._word("side", WORDS["side"], OFFERED["side"], needed=not referred)
        paper = self._word("paper", WORDS["paper"], OFFERED["paper"])
        form = self._word("format", WORDS["format"], OFFERED["format"])
        weeks, from_week = self._weeks(form)
        language = self._word("language", self._of.languages, tuple(self._of.vocabulary.languages))
        size = self._read("text_size", cells.text_size)
        person = self._person(reference)
        if person is None:
            return None
        try:
            return Request(
                programme=programme or "",
                side=Side(side or Side.BOTH),
                paper=Paper(paper or Paper.A4),
                format=Format(form or Format.BOOKLET),
                weeks=weeks,
                from_week=from_week,
                language=language or "",
                text_size=size or SMALLEST_TEXT,
                person=person,
                warnings=signs,
            )
        except ValueError:
            self._whole("impossible")
            return None

    def _weeks(self, form: str | None) -> tuple[tuple[int, ...], int | None]:
        """Which weeks are to be printed, and from which on where they come after the last one.

        Any other format than that of chosen weeks prints all weeks of a programme, and no others.
        """
        weeks: tuple[int, ...] = self._read("weeks", cells.weeks) or ()
        from_week: int | None = self._read("from_week", cells.week)
        known = form is not None or self._cell("format") is None
        for key, value in {"weeks": weeks, "from_week": from_week}.items():
            if value and known and form != Format.WEEKS:
                self._at(key, "weeks_elsewhere")
        return weeks, from_week

    def _person(self, reference: str) -> Person | None:
        unit = self._word("weight_unit", WORDS["weight_unit"], OFFERED["weight_unit"])
        start, appointment = self._date("start"), self._date("next_appointment")
        if start:
            self._judge_start(start)
        if start and appointment and appointment < start:
            self._at("next_appointment", "before_start")
        values: dict[str, Any] = {
            "reference": reference or None,
            "name": self._name(),
            "start": start,
            "training_days": self._read("training_days", cells.weekdays) or (),
            "times": self._read("times", cells.times) or (),
            "weight_unit": WeightUnit(unit or WeightUnit.KILOGRAMS),
            "goal": self._text("goal", lambda cell: cells.line(cell, LONGEST_GOAL)) or None,
            "clinician": self._read("clinician", cells.name) or None,
            "clinic_phone": self._read("clinic_phone", cells.phone) or None,
            "next_appointment": appointment,
            "note": self._text("note", lambda cell: cells.paragraph(cell, LONGEST_NOTE)) or None,
            "changes": self._read(
                "changes", lambda cell: changes_in(cell, self._of.exercises, self._of.vocabulary.example)
            )
            or (),
            "load": self._load(WeightUnit(unit or WeightUnit.KILOGRAMS)),
        }
        try:
            return Person(**values)
        except ValueError:
            self._whole("impossible_person")
            return None

    def _load(self, unit: WeightUnit) -> tuple[Carried, ...]:
        """What was reached by the weeks after the last one; no other page says it."""
        load: tuple[Carried, ...] = self._read("load", lambda cell: loads(cell, self._of.exercises, unit)) or ()
        if load and self._cell("from_week") is None:
            self._at("load", "load_elsewhere")
        return load

    def _reference(self) -> str:
        reference = self._read("reference", cells.reference) or ""
        if cells.is_cut(reference):
            named = any(self._own(key) is not None for key in GROUPS["names"])
            self._at("reference", "cut_number", severity=Severity.WARNING if named else Severity.ERROR)
        elif self._of.habits.lost_zeros(reference):
            self._at("reference", "zeros_lost", severity=Severity.WARNING)
        return reference

    def _name(self) -> str | None:
        if "name" in self._of.headings.places:
            return self._read("name", cells.name) or None
        parts = [self._read(key, lambda cell: cells.name(cell, part=True)) for key in ("first_name", "last_name")]
        whole = " ".join(part for part in parts if part)
        if len(whole) > LONGEST_NAME:
            self._at("last_name", "too_long", {"count": len(whole), "longest": LONGEST_NAME})
            return None
        return whole or None

    def _date(self, key: str) -> datetime.date | None:
        own = self._own(key) is not None  # what counts elsewhere is no part of the list
        style = (self._of.style or DateStyle(self._of.date_format, self._of.years)) if own else DateStyle()
        day: datetime.date | None = self._read(key, lambda cell: date(cell, style))
        return day

    def _judge_start(self, start: datetime.date) -> None:
        if start > self._of.latest_start:
            self._at("start", "too_far_ahead")
        elif start < self._of.earliest_start:
            self._at("start", "too_long_ago")
        elif start < self._of.long_past:
            self._at("start", "long_past", severity=Severity.WARNING)
        elif (until := self._of.vocabulary.until) and start > until:
            self._at("start", "after_review", {"date": OneOf((until,))}, severity=Severity.WARNING)

    def _refuse_extra_cells(self) -> None:
        extra = self._row.cells[self._of.headings.width :]
        if any(cell is not None and str(cell).strip() for cell in extra):
            self._whole("too_many_cells", {"width": self._of.headings.width})

    def _refuse_missing_cells(self) -> None:
        """Where a list ends too early, nobody knows whether a warning stood there."""
        given, warnings = len(self._row.cells), self._of.headings.places.get("warnings", 0)
        if given < warnings:
            self._whole("too_few_cells")
        last = given == warnings and not says_none(self._row.cells[-1])
        if self._row.cut and (given < self._of.headings.width or last):
            self._whole("cut_off")

    # -- one cell ------------------------------------------------------------------------------

    def _read(self, key: str, convert: Callable[[Cell], Any]) -> Any:
        """The value of a cell, or nothing when it is empty or wrong."""
        cell = self._cell(key)
        if cell is None:
            return None
        try:
            if key in _WORDS_FOR_PEOPLE and only_signs(cell, self._of.vocabulary.signs):
                raise CellError("sign_elsewhere")
            value = convert(cell)
            if self._of.habits.unlikely_letters and key in WRITTEN and not str(self._own(key) or "").isascii():
                raise CellError("unsure_letters")
            return value
        except CellError as error:
            self._at(key, error.message, error.values)
            return None

    def _text(self, key: str, convert: Callable[[Cell], str]) -> str:
        return self._read(key, lambda cell: cells.words(cell, convert)) or ""

    def _word(
        self, key: str, words: Mapping[str, str], offered: tuple[str, ...], *, needed: bool = False
    ) -> str | None:
        if needed and self._cell(key) is None:
            self._at(key, "missing", {"heading": BY_KEY[key].heading.lower(), "offered": ", ".join(offered)})
        word: str | None = self._read(key, lambda cell: cells.choice(cell, words, offered))
        return word

    def _cell(self, key: str) -> Cell:
        own = self._own(key)
        return self._of.defaults.get(key) if own is None else own

    def _own(self, key: str) -> Cell:
        """What stands in the row itself."""
        place = self._of.headings.places.get(key, 0)
        cell = self._row.cells[place - 1] if 0 < place <= len(self._row.cells) else None
        return None if isinstance(cell, str) and not cell.strip() else cell

    # -- problems ------------------------------------------------------------------------------

    def _whole(self, message: str, values: Mapping[str, Value] | None = None) -> None:
        self._problems.append(row_problem(message, values))

    def _at(
        self,
        key: str,
        message: str,
        values: Mapping[str, Value] | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        cell = self._cell(key)
        problem = row_problem(
            message,
            values,
            column=self._of.headings.places.get(key, 0),
            heading=BY_KEY[key].heading,
            found=None if cell is None else cells.described(cell),
            severity=severity,
        )
        self._problems.append(problem)
