"""The columns of a list judged as a whole, where a workbook has cells that a text list cannot have."""

from __future__ import annotations

import datetime

import pytest

from generator.errors import ContentError
from generator.load import cells
from generator.load.columns import find_headings
from generator.load.survey import survey
from generator.model.rows import Cell, Row

EARLY, LATE = datetime.date(2027, 3, 4), datetime.datetime(2027, 3, 24)  # noqa: DTZ001 - a workbook knows no time zone


def judged(named: str, *starts: Cell) -> str:
    """What is in doubt about a column of dates; nothing when all is well."""
    headings = find_headings([Row(1, ("Name", "Start", "Next appointment"))], "list.xlsx")
    rows = [Row(number, ("x", start)) for number, start in enumerate(starts, start=2)]
    try:
        survey(rows, headings, ["R2"], cells.date_format(named) if named else None, "list.xlsx")
    except ContentError as doubt:
        return str(doubt)
    return ""


@pytest.mark.parametrize("named", ["", "DD/MM/YYYY", "MM/DD/YYYY"])
@pytest.mark.parametrize("start", [EARLY, LATE])
def test_dates_of_a_spreadsheet_beside_dates_as_text_are_refused(named: str, start: Cell) -> None:
    written = "04/03/2027"
    assert "exchanged day and month" in judged(named, start, written)
    assert judged(named, written, start).startswith("list.xlsx:3:2:")


def test_one_format_counts_for_both_columns_of_dates() -> None:
    headings = find_headings([Row(1, ("Name", "Start", "Next appointment"))], "list.xlsx")
    with pytest.raises(ContentError, match="DD/MM/YYYY as MM/DD/YYYY"):
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
