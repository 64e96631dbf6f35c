"""The columns of a list judged as a whole, where a workbook has cells that a text list cannot have."""

from __future__ import annotations

import datetime

import pytest

from generator.errors import ListError
from generator.lists import dates
from generator.lists.cells import CellError
from generator.lists.columns import find_headings
from generator.lists.dates import DateStyle
from generator.lists.messages import row_problem
from generator.lists.survey import survey
from generator.model.rows import Cell, Row
from tests.support.words import refusing, words

EARLY, LATE = datetime.date(2027, 3, 4), datetime.datetime(2027, 3, 24)  # noqa: DTZ001 - a workbook knows no time zone


def judged(named: str, *starts: Cell) -> str:
    """What is in doubt about a column of dates; nothing when all is well."""
    headings = find_headings([Row(1, ("Name", "Start", "Next appointment"))], "list.xlsx")
    rows = [Row(number, ("x", start)) for number, start in enumerate(starts, start=2)]
    try:
        survey(rows, headings, ["R2"], dates.date_format(named) if named else None, "list.xlsx")
    except ListError as doubt:
        return str(doubt.told(words()))
    return ""


@pytest.mark.parametrize("named", ["", "DD/MM/YYYY", "MM/DD/YYYY"])
@pytest.mark.parametrize("start", [EARLY, LATE])
def test_dates_of_a_spreadsheet_beside_dates_as_text_are_refused(named: str, start: Cell) -> None:
    written = "04/03/2027"
    assert "exchanged day and month" in judged(named, start, written)
    assert judged(named, written, start).startswith("list.xlsx:3:2:")


def test_one_format_counts_for_both_columns_of_dates() -> None:
    headings = find_headings([Row(1, ("Name", "Start", "Next appointment"))], "list.xlsx")
    with refusing("DD/MM/YYYY as MM/DD/YYYY"):
        survey([Row(2, ("x", EARLY, "25/04/2027"))], headings, [], None, "list.xlsx")


@pytest.mark.parametrize(
    ("named", "starts"),
    [
        ("", (EARLY, LATE)),
        ("", (EARLY, "2027-03-04", None, "")),
        ("YYYY-MM-DD", (EARLY, LATE)),
        ("YYYY/MM/DD", (EARLY, "2027/03/04")),
        ("DD/MM/YYYY", (None, "")),
    ],
)
def test_dates_that_leave_no_doubt(named: str, starts: tuple[Cell, ...]) -> None:
    assert judged(named, *starts) == ""


@pytest.mark.parametrize("named", ["DD/MM/YYYY", "YYYY-DD-MM"])
def test_a_format_that_no_cell_follows_is_not_ignored(named: str) -> None:
    assert f"list.xlsx:2:2: no date of this list is written as {named}" in judged(named, EARLY, LATE)


def test_a_day_that_was_read_before_its_format_was_known_is_refused() -> None:
    assert "exchanged day and month" in judged("YYYY-DD-MM", EARLY, "2027-25-01")


ISO, UK, US = "", "DD/MM/YYYY", "MM/DD/YYYY"
AS_ANOTHER, EXCHANGED = "this day does not exist", "exchanged day and month"


@pytest.mark.parametrize(
    ("named", "starts", "said", "row"),
    [
        (US, ("25/04/2027",), "as MM/DD/YYYY this day does not exist, and as DD/MM/YYYY", 2),
        (UK, ("03/04/2027", "04/25/2027"), "as DD/MM/YYYY this day does not exist, and as MM/DD/YYYY", 3),
        (US, ("13/04/2027",), AS_ANOTHER, 2),
        (UK, ("Mon 12/07/2026",), AS_ANOTHER, 2),
        (US, ("25.04.2027",), AS_ANOTHER, 2),
        (UK, ("04-25-2027",), AS_ANOTHER, 2),
        ("YYYY/DD/MM", ("2027/04/25",), AS_ANOTHER, 2),
        (ISO, ("2027-03-04", "2027-25-04"), "as YYYY-MM-DD this day does not exist, and as YYYY-DD-MM", 3),
        (UK, ("2027-03-04", "24/03/2027"), EXCHANGED, 3),
        (UK, ("24/03/2027", "2027-03-04", "2027-03-05"), EXCHANGED, 3),
        (US, ("2027-03-04", "03/24/2027"), EXCHANGED, 3),
        (UK, ("", "2027-03-04"), "no date of this list is written as DD/MM/YYYY", 3),
    ],
)
def test_dates_as_text_that_leave_a_doubt_are_refused_where_it_shows_first(
    named: str, starts: tuple[Cell, ...], said: str, row: int
) -> None:
    told = judged(named, *starts)
    assert said in told
    assert told.startswith(f"list.xlsx:{row}:2: ")


@pytest.mark.parametrize(
    ("named", "starts"),
    [
        (UK, ("03/04/2027", "12/12/2027", "25/04/2027")),
        (UK, ("2027-03-24", "24/03/2027")),  # a late day in each way: nothing was exchanged
        (UK, ("2027-03-04", "04/03/2027")),
        (US, ("12/25/2027", "01/12/2027")),
        (UK, ("31/02/2027", "no date")),  # no day in either way: its row says so
    ],
)
def test_dates_as_text_that_leave_none(named: str, starts: tuple[Cell, ...]) -> None:
    assert judged(named, *starts) == ""


@pytest.mark.parametrize("cell", ["R2", "r02", "see R2", "(R2)"])
def test_a_code_of_a_sign_in_a_column_without_a_use_is_told_at_its_first_place(cell: str) -> None:
    headings = find_headings([Row(1, ("Name", "Start", "Room", "Floor"))], "list.xlsx")
    rows = [Row(number, ("x", None, "fine", cell if number > 2 else None)) for number in range(2, 5)]
    with pytest.raises(ListError) as doubt:
        survey(rows, headings, ["R2"], None, "list.xlsx")
    assert str(doubt.value.told(words())).count("list.xlsx:3:4: ") == 1
    survey([Row(2, ("x", None, "PR2X", "R99"))], headings, ["R2"], None, "list.xlsx")


YEARS = range(2025, 2028)


def styled(*starts: Cell) -> DateStyle:
    """How a column of dates is read."""
    headings = find_headings([Row(1, ("Name", "Start"))], "list.xlsx")
    rows = [Row(number, ("x", start)) for number, start in enumerate(starts, start=2)]
    return survey(rows, headings, ["R2"], None, "list.xlsx", YEARS)


@pytest.mark.parametrize(
    ("starts", "proven", "rows"),
    [
        (("03/04/2027", "30/11/2026", "25/12/2026"), "DMY", (3,)),
        (("03/04/2027", "11.30.2026"), "MDY", (3,)),
        (("Mon 07/12/2026",), "DMY", (2,)),
        (("30/11/26", "03/04/2027"), "DMY", (2,)),
        (("30/11/2026", "11/30/2026", "25/12/2026"), "", (2, 3)),
        (("03/04/2027", "5/5/2027", "30 Nov 2026", "2026/11/30", None), "", ()),
        (("30/11/1961", "03/04/2027"), "", ()),  # a date of birth that slipped proves nothing
        (("31/02/2027", "13/13/2027"), "", ()),
    ],
)
def test_a_day_that_fits_one_order_alone_proves_it(
    starts: tuple[Cell, ...], proven: str, rows: tuple[int, ...]
) -> None:
    style = styled(*starts)
    assert (style.proven, style.rows) == (proven, rows)


def read(written: str, *others: str) -> str:
    """A day in a list with others, or the code and the sentence of its refusal."""
    try:
        return str(dates.date(written, styled(written, *others)))
    except CellError as error:
        return f"{error.code}: {row_problem(error.message, error.values).told(words()).what}"


def test_what_may_mean_two_days_is_read_by_the_proof_of_another_row() -> None:
    assert read("03/04/2027", "30/11/2026") == "2027-04-03"
    assert read("03/04/2027", "11/30/2026") == "2027-03-04"
    assert read("03/04/2027") == "ambiguous-date: this may be 3 April or 4 March 2027"
    assert read("26/11/27") == "ambiguous-date: this may be 26 November 2027 or 27 November 2026"
    assert read("5/5/2027") == "2027-05-05"
    both = read("03/04/2027", "30/11/2026", "11/30/2026")
    assert both == "ambiguous-date: rows 3 and 4 of this list write day and month in different orders"


def test_the_readings_of_a_date_of_birth_are_not_told() -> None:
    assert read("03/04/1961") == "ambiguous-date: day and month of this date may change places"
