"""The columns of a list judged as a whole, before one row of it is printed.

A single cell cannot tell whether 03/04/2027 is in March or in April, nor whether a column that we do not know holds
warning signs; the other cells can. Only counters are kept, however long the list is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator

from generator.errors import ContentError, Place, Problem
from generator.load import cells
from generator.load.cells import ISO, CellError, DateFormat
from generator.load.columns import Headings
from generator.model.rows import Cell, Row

_DATES = ("start", "next_appointment")
_NUMBERS = re.compile(r"(?P<first>\d{1,2})[./ -]+(?P<second>\d{1,2})[./ -]+\d{2,4}")
_MONTHS = 12
_ISO_DATE = "a date such as 2027-05-22 in every row"

Spot = tuple[int, int]
"""Row and column."""


def survey(
    rows: Iterable[Row], headings: Headings, signs: Collection[str], local: DateFormat | None, file: str
) -> None:
    """Nothing, when the columns leave no doubt; ContentError with each doubt, and where it first shows.

    rows: those below the headings. signs: the codes of all warning signs.
    """
    dates, columns = Dates(local), SignColumns(headings, signs)
    for row in rows:
        for key in _DATES:
            place = headings.places.get(key, 0)
            if 0 < place <= len(row.cells):
                dates.add(row.cells[place - 1], (row.number, place))
        columns.add(row)
    problems = [
        Problem(Place(file, *spot), what, "", instead) for spot, what, instead in (*columns.doubts(), *dates.doubts())
    ]
    if problems:
        raise ContentError(problems)


class SignColumns:
    """Where codes of warning signs stand in columns that nothing is read from."""

    def __init__(self, headings: Headings, signs: Collection[str]) -> None:
        self._unused, self._signs = headings.unused, signs
        self._found: dict[int, Spot] = {}

    def add(self, row: Row) -> None:
        """Looks at one row."""
        for place in self._unused:
            new = place <= len(row.cells) and place not in self._found
            if new and cells.names_a_sign(row.cells[place - 1], self._signs):
                self._found[place] = (row.number, place)

    def doubts(self) -> Iterator[tuple[Spot, str, str]]:
        """Where, what is in doubt, and what to write instead."""
        for spot in self._found.values():
            what = "here stands a code of a warning sign, and the heading of this column is not one for them"
            yield spot, what, "Warnings as its heading, or the list without this column"


class Dates:
    """How the dates of a list are written: the first place of each way."""

    def __init__(self, local: DateFormat | None) -> None:
        self._local = local
        self._first: dict[str, Spot] = {}

    def add(self, cell: Cell, spot: Spot) -> None:
        """Looks at one cell."""
        for way in self._ways(cell):
            self._first.setdefault(way, spot)

    def _ways(self, cell: Cell) -> Iterator[str]:
        if isinstance(cell, datetime.date):
            yield "cell"
        if not isinstance(cell, str):
            return
        written = _sound(cell)
        if found := cells.matched(written, self._local):
            yield from self._ways_of(*found)
        elif numbers := _NUMBERS.fullmatch(written):
            yield "local"
            first, second = int(numbers["first"]), int(numbers["second"])
            if first <= _MONTHS and second <= _MONTHS:
                yield "local early"
            elif first <= _MONTHS or second <= _MONTHS:
                yield "day first" if second <= _MONTHS else "month first"

    def _ways_of(self, read: DateFormat, parts: dict[str, str]) -> Iterator[str]:
        kind = "iso" if read.order == "YMD" else "local"
        yield kind
        yield "named" if read is self._local else "not named"
        if int(parts["day"]) <= _MONTHS and int(parts["month"]) <= _MONTHS:
            yield f"{kind} early"
        elif not _exists(parts) and _exists({**parts, "day": parts["month"], "month": parts["day"]}):
            yield f"{'named' if read is self._local else 'iso'} wrong"
        elif kind == "iso":
            yield "iso late"

    def doubts(self) -> Iterator[tuple[Spot, str, str]]:
        """Where, what is in doubt, and what to write instead."""
        first, local = self._first, self._local
        named = local is not None and local.order != "YMD"
        against = {"MDY": "day first", "DMY": "month first"}.get(local.order if local else "", "named wrong")
        if local and (spot := first.get("named wrong") or first.get(against)):
            yield _wrong(spot, local)
        elif "iso wrong" in first:
            yield _wrong(first["iso wrong"], ISO)
        elif "cell" in first and "local" in first:
            yield _exchanged(max(first["cell"], first["local"]), "dates of the spreadsheet and dates as text")
        elif "iso" in first and "local" in first and "iso late" not in first and "local early" not in first:
            yield _exchanged(max(first["iso"], first["local"]), "days up to 12 in one way, later days in another")
        elif local and named and "named" not in first and ("cell" in first or "not named" in first):
            what = f"no date of this list is written as {local.written}"
            yield first.get("cell") or first["not named"], what, "the list without --date-format, or with the right one"


def _sound(cell: str) -> str:
    try:
        return cells.text(cell)
    except CellError:
        return ""  # the row says what is wrong with it


def _exists(parts: dict[str, str]) -> bool:
    try:
        cells.day_of(parts)
    except CellError:
        return False
    return True


def _wrong(spot: Spot, read: DateFormat) -> tuple[Spot, str, str]:
    what = f"as {read.written} this day does not exist, and as {read.exchanged} it does: how are these dates written?"
    return spot, what, f"--date-format {read.exchanged} if all are written so, else {_ISO_DATE}"


def _exchanged(spot: Spot, which: str) -> tuple[Spot, str, str]:
    what = (
        f"{which}: a spreadsheet may have read DD/MM/YYYY as MM/DD/YYYY, or the other way round, where it could, "
        "and exchanged day and month"
    )
    return spot, what, _ISO_DATE
