"""A cell that is a day of the calendar, when it can be read in one way only."""

from __future__ import annotations

import datetime
import re

import pytest

from generator.lists import dates
from generator.model.rows import Cell
from tests.support.refusals import code

DAY = datetime.date(2027, 5, 22)


NINE = datetime.datetime(2027, 5, 22, 9)  # noqa: DTZ001 - a workbook knows no time zone


@pytest.mark.parametrize(
    "cell",
    [
        "2027-05-22",
        " 2027-5-22 ",
        "22 May 2027",
        "2027/05/22",
        "22/5/2027",
        "5/22/2027",
        "2027-05-22T09:00",
        "2027-05-22T00:00:00",
        "2027-05-22 00:00",
        DAY,
        NINE,
    ],
)
def test_iso_dates_and_date_cells_are_always_read(cell: Cell) -> None:
    assert dates.date(cell, None) == DAY


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("DD/MM/YYYY", "22/05/2027"),
        ("dd.mm.yyyy", "22.5.2027"),
        ("MM/DD/YY", "5/22/27"),
        ("D-M-YYYY", "22-5-2027"),
        ("YYYY.MM.DD", "2027.05.22"),
        ("DD. MM. YYYY", "22. 05. 2027"),
        ("DD/MM/YYYY", "2027-05-22"),
    ],
)
def test_local_dates_are_read_when_they_are_named(named: str, written: str) -> None:
    assert dates.date(written, dates.date_format(named)) == DAY


@pytest.mark.parametrize(
    "named", ["DD/MM", "", "YYYY", "DD/DD/YYYY", "DDxMMxYYYY", "%d/%m/%Y", "DD/MM/YYYY HH", "YYYYY-MM-DD"]
)
def test_what_is_no_date_format(named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named) or "^$"):
        dates.date_format(named)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("05/06/2027", "ambiguous-date"),
        ("2027-05-22T09:00Z", "not-a-date"),
        ("Fri 22 May 2027", "not-that-weekday"),
        ("22 May", "not-a-date"),
        ("soon", "not-a-date"),
        (46000.0, "not-a-date"),
        (datetime.time(1), "not-a-date"),
        ("2027-02-29", "no-such-day"),
        ("2027-13-01", "no-such-day"),
        ("0000-01-01", "no-such-day"),
    ],
)
def test_what_is_no_date(cell: Cell, expected: str) -> None:
    assert code(dates.date, cell, None) == expected
