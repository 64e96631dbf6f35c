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


@pytest.mark.parametrize(
    "written",
    [
        "3 marca 2027", "3 marca 2027 r.", "środa, 3 marca 2027", "3 mar 2027", "3 mars 2027", "mercredi 3 mars 2027",
        "mer. 3 mars 2027", "le 3 mars 2027", "3. März 2027", "Mittwoch, den 3. Maerz 2027", "am 3. MÄRZ 2027",
        "miércoles, 3 de marzo de 2027", "3 de marzo del 2027", "mercoledì 3 marzo 2027", "3° marzo 2027",
        "3 مارس 2027", "٣ مارس ٢٠٢٧", "الأربعاء، ٣ مارس ٢٠٢٧", "يوم الأربعاء 3 آذار 2027", "3 آذار 2027 م",
        "3 اذار 2027", "3 من مارس 2027", "۳ مارس ۲۰۲۷", "3\u200f/3\u200f/2027", "٢٠٢٧-٠٣-٠٣",
    ],
)  # fmt: skip
def test_dates_in_other_languages(written: str) -> None:
    assert dates.date(written) == datetime.date(2027, 3, 3)


@pytest.mark.parametrize(
    ("written", "month"),
    [("1er avril", 4), ("1 كانون الثاني", 1), ("1 تشرين الأول", 10), ("1 lipca", 7), ("1 جوان", 6), ("1 Jänner", 1)],
)
def test_months_in_other_languages(written: str, month: int) -> None:
    assert dates.date(f"{written} 2027") == datetime.date(2027, month, 1)


def test_a_month_that_is_another_in_another_language_is_refused() -> None:
    assert code(dates.date, "3 listopada 2027") == "ambiguous-date"
    assert code(dates.date, "3 lip 2027") == "ambiguous-date"
    assert dates.date("środa, 3 listopada 2027") == datetime.date(2027, 11, 3), "it is a Sunday in October"


@pytest.mark.parametrize("written", ["3 رمضان 1448 هـ", "3 ramadan 2027", "3 ma\u0336rca 2027", "3 تشرين 2027"])
def test_what_is_no_month_of_ours(written: str) -> None:
    assert code(dates.date, written) == "not-a-date"


def test_a_day_of_two_languages_may_be_either() -> None:
    assert dates.date("Di, 2.3.2027") == datetime.date(2027, 3, 2)
    assert dates.date("di 7 mars 2027") == datetime.date(2027, 3, 7)
    assert code(dates.date, "di 3 mars 2027") == "not-that-weekday"
