"""The columns of a list judged as a whole, before one row of it is printed.

A single cell cannot tell whether 03/04/2027 is in March or in April, nor whether a column that we do not know holds
warning signs; the other cells can. Only counters are kept, however long the list is.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator

from generator.lists import cells
from generator.lists.cells import CellError
from generator.lists.columns import Headings
from generator.lists.dates import DateFormat, DateStyle
from generator.lists.messages import doubt, refused
from generator.lists.signs import names_a_sign
from generator.lists.spec import GROUPS
from generator.lists.written_dates import ANY_YEAR, Parts, Written, written_date
from generator.model.messages import Value
from generator.model.rows import Cell, Row

_DATES = GROUPS["dates"]
_MONTHS = 12

Spot = tuple[int, int]
"""Row and column."""
Told = tuple[Spot, str, dict[str, Value]]
"""Where a doubt shows, the name of its message, and the values in it."""


def survey(
    rows: Iterable[Row],
    headings: Headings,
    signs: Collection[str],
    local: DateFormat | None,
    file: str,
    years: range = ANY_YEAR,
) -> DateStyle:
    """How the dates are written, when the columns leave no doubt; ListError with each, and where it first shows.

    rows: those below the headings. signs: the codes of all warning signs. years: those that a date may have.
    """
    dates, columns = Dates(local, years), SignColumns(headings, signs)
    for row in rows:
        for key in _DATES:
            place = headings.places.get(key, 0)
            if 0 < place <= len(row.cells):
                dates.add(row.cells[place - 1], (row.number, place))
        columns.add(row)
    doubts = [doubt(file, spot, message, values) for spot, message, values in (*columns.doubts(), *dates.doubts())]
    if doubts:
        raise refused(*doubts)
    return dates.style()


class SignColumns:
    """Where codes of warning signs stand in columns that nothing is read from."""

    def __init__(self, headings: Headings, signs: Collection[str]) -> None:
        self._unused, self._signs = headings.unused, signs
        self._found: dict[int, Spot] = {}

    def add(self, row: Row) -> None:
        """Looks at one row."""
        for place in self._unused:
            new = place <= len(row.cells) and place not in self._found
            if new and names_a_sign(row.cells[place - 1], self._signs):
                self._found[place] = (row.number, place)

    def doubts(self) -> Iterator[Told]:
        """Where, the message, and the values in it."""
        for spot in self._found.values():
            yield spot, "signs_elsewhere", {}


class Dates:
    """How the dates of a list are written: the first place of each way."""

    def __init__(self, local: DateFormat | None, years: range) -> None:
        self._local, self._years = local, years
        self._first: dict[str, Spot] = {}

    def add(self, cell: Cell, spot: Spot) -> None:
        """Looks at one cell."""
        for way in self._ways(cell):
            self._first.setdefault(way, spot)

    def _ways(self, cell: Cell) -> Iterator[str]:
        if isinstance(cell, datetime.date):
            yield "cell"
        written = written_date(_sound(cell)) if isinstance(cell, str) else None
        if written is None or written.universal:
            return
        if self._local and (parts := self._local.parts(written)):
            yield from self._ways_of(self._local.order, written, parts)
        elif written.kind == "year" and not (self._local and self._local.order == "YDM"):
            yield "not named"
            yield from self._ways_of("", written, written.ways["YMD"])
        elif written.kind in ("year", "numbers"):
            yield "local"
            days = written.days(self._years)
            if len({order for order in days if written.day(written.ways[order])}) > 1:
                yield "local early"
            if len(set(days)) == 1 and all(day.year in self._years for day in days.values()):
                yield f"only {next(iter(days))}"

    def _ways_of(self, named: str, written: Written, parts: Parts) -> Iterator[str]:
        """named: the order of the named format, when it is written so."""
        kind = "local" if named and named != "YMD" else "iso"
        yield kind
        if named:
            yield "named"
        year, month, day = parts
        if not _possible(written, parts) and _possible(written, (year, day, month)):
            yield f"{'named' if named else 'iso'} wrong"
        elif day <= _MONTHS and month <= _MONTHS:
            yield f"{kind} early"
        elif kind == "iso":
            yield "iso late"

    def style(self) -> DateStyle:
        """How the dates of this list are read."""
        proofs = sorted((spot, way.removeprefix("only ")) for way, spot in self._first.items() if "only " in way)
        if self._local or not proofs:
            return DateStyle(self._local, self._years)
        if len(proofs) > 1:
            return DateStyle(None, self._years, rows=(proofs[0][0][0], proofs[1][0][0]))
        (spot, order), *_ = proofs
        return DateStyle(None, self._years, order, (spot[0],))

    def doubts(self) -> Iterator[Told]:
        """Where, the message, and the values in it."""
        first, local = self._first, self._local
        named = local is not None and local.order != "YMD"
        against = {"MDY": "only DMY", "DMY": "only MDY"}.get(local.order if local else "", "named wrong")
        if local and (spot := first.get("named wrong") or first.get(against)):
            yield _wrong(spot, local.written, local.exchanged)
        elif "iso wrong" in first:
            yield _wrong(first["iso wrong"], "YYYY-MM-DD", "YYYY-DD-MM")
        elif "cell" in first and "local" in first:
            yield max(first["cell"], first["local"]), "mixed_cells", {}
        elif "iso" in first and "local" in first and "iso late" not in first and "local early" not in first:
            yield max(first["iso"], first["local"]), "exchanged", {}
        elif local and named and "named" not in first and ("cell" in first or "not named" in first):
            yield first.get("cell") or first["not named"], "format_unused", {"format": local.written}


def _sound(cell: str) -> str:
    try:
        return cells.text(cell)
    except CellError:
        return ""  # the row says what is wrong with it


def _possible(written: Written, parts: Parts) -> bool:
    day = written.day(parts)
    return day is not None and written.fits(day)


def _wrong(spot: Spot, read: str, exchanged: str) -> Told:
    return spot, "wrong_format", {"written": read, "exchanged": exchanged}
