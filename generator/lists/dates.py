"""A cell becomes a day of the calendar, when it can be read in one way only in its list."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.lists.cells import CellError, text
from generator.lists.spec import CELLS
from generator.lists.written_dates import (
    ANY_YEAR,
    CENTURY,
    Parts,
    Written,
    dashes,
    has_no_year,
    written_date,
)
from generator.model.messages import OneOf
from generator.model.rows import Cell

_PARTS = {"YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short>\d{2})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}


@dataclass(frozen=True)
class DateFormat:
    """A local way to write dates, such as DD/MM/YYYY."""

    written: str
    pattern: re.Pattern[str]
    order: str
    """Its parts by their first letters: DMY."""

    @property
    def exchanged(self) -> str:
        """The same with day and month in each other's place."""
        return self.written.translate(str.maketrans("DM", "MD"))

    def parts(self, written: Written) -> Parts | None:
        """Year, month and day of a date that is written so."""
        found = self.pattern.fullmatch(written.core)
        if not found:
            return None
        parts = found.groupdict()
        year = int(parts["year"]) if parts.get("year") else CENTURY + int(parts["short"])
        return year, int(parts["month"]), int(parts["day"])


@dataclass(frozen=True)
class DateStyle:
    """How the dates of one list are written."""

    local: DateFormat | None = None
    """The format that was named."""
    years: range = ANY_YEAR
    """Those that a date of a plan may have."""
    proven: str = ""
    """The order that one row leaves as the only one, such as DMY."""
    rows: tuple[int, ...] = ()
    """The row that proves it; or two that prove different orders."""


def date_format(written: str) -> DateFormat:
    """A local way to write dates, such as DD/MM/YYYY. ValueError when it is not one."""
    named = dashes(written.strip()).upper()
    pieces = re.split(r"(YYYY|YY|MM|DD|M|D)", named)
    parts = [{"M": "MM", "D": "DD"}.get(piece, piece) for piece in pieces[1::2]]
    if sorted(part[0] for part in parts) != ["D", "M", "Y"] or any(re.search(r"\w", gap) for gap in pieces[::2]):
        raise ValueError(written)
    gaps = [re.escape(gap) for gap in pieces[::2]]
    pattern = gaps[0] + "".join(_PARTS[part] + gap for part, gap in zip(parts, gaps[1:], strict=True))
    return DateFormat(named, re.compile(pattern), "".join(part[0] for part in parts))


def date(cell: Cell, local: DateFormat | DateStyle | None = None) -> datetime.date | None:
    """A day of the calendar, when it can be read in one way only; nothing when empty.

    local: the format or the style of the list that it stands in.
    """
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, int | float | datetime.time | datetime.timedelta):
        raise CellError("number_no_date")
    written = text(cell)
    if not written:
        return None
    style = local if isinstance(local, DateStyle) else DateStyle(local)
    return _date_of(written_date(written), style)


def _date_of(written: Written, style: DateStyle) -> datetime.date:
    named = style.local.parts(written) if style.local else None
    if written.universal:
        raise CellError("universal_time")
    if named:
        return _fitting(written, named)
    if len(written.ways) > 1 and written.kind == "word":
        return _settled(written, DateStyle(years=style.years))
    if written.kind == "word":
        day = _fitting(written, written.ways[""])
        if written.short and day.year not in style.years:
            raise CellError("far_year")
        return day
    # Beside a format that puts the day between year and month, 2027-04-03 could be read in two ways.
    if written.kind == "year" and not (style.local and style.local.order == "YDM"):
        return _fitting(written, written.ways["YMD"])
    if style.local:
        raise CellError("not_in_format", format=style.local.written)
    if written.kind == "numbers":
        return _settled(written, style)
    if has_no_year(written):
        raise CellError("no_year")
    if re.fullmatch(CELLS["number"], written.core):
        raise CellError("number_no_date")
    raise CellError("no_date")


def _fitting(written: Written, parts: Parts) -> datetime.date:
    day = written.day(parts)
    if day is None:
        raise CellError("no_such_day")
    if not written.fits(day):
        raise CellError("not_that_weekday")
    return day


def _settled(written: Written, style: DateStyle) -> datetime.date:
    """The one day that numbers alone can mean in this list."""
    days = written.days(style.years)
    if not days:
        existing = [parts for parts in written.ways.values() if written.day(parts)]
        if existing and written.short and not written.weekday:
            raise CellError("far_year")
        return _fitting(written, next(iter(existing), (0, 0, 0)))
    if len(style.rows) > 1:
        first, second = style.rows
        raise CellError("two_orders", first=str(first), second=str(second))
    if style.proven in days:
        return days[style.proven]
    if len(set(days.values())) == 1:
        return min(days.values())
    if all(day.year in style.years for day in days.values()):
        raise CellError("two_readings", readings=OneOf(tuple(dict.fromkeys(days.values()))))
    # The readings of a date of birth that slipped are not told.
    raise CellError("may_change_places")
