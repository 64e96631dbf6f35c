"""A row of a list: the words that it may use, typed a second time, and what a start may be."""

from __future__ import annotations

import datetime

import pytest

from generator.load.columns import BY_HEADING, COLUMNS, MAY_WARN, find_headings
from generator.load.requests import Reader, Reading
from generator.model.base import Side
from generator.model.request import Edition, Paper, WeightUnit
from generator.model.rows import Row
from tests.batch.standin import VOCABULARY

TODAY = datetime.date(2026, 11, 22)
USUAL = {"Side": "left", "Programme": "classic"}


def read(**cells: str) -> Reading:
    """What a list with these columns and one row says."""
    told = {**USUAL, **{key.replace("_", " "): cell for key, cell in cells.items()}}
    headings = find_headings(iter([Row(1, tuple(told))]), "list.csv")
    year, fortnight = datetime.timedelta(days=366), datetime.timedelta(days=14)
    reader = Reader(headings, VOCABULARY, TODAY + year, TODAY - year, TODAY - fortnight)
    return reader.read(Row(2, tuple(told.values())))


def codes(reading: Reading) -> list[str]:
    """What is wrong with a row."""
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (Side.LEFT, ["l", "LT", "left", "Left side", "left leg", "left-foot", "left ankle"]),
        (Side.RIGHT, ["R", "rt", "right", "right side", "Right Leg", "right foot", "right ankle"]),
        (Side.BOTH, ["b", "both", "both sides", "both legs", "bilateral", "left and right", "right-and-left"]),
    ],
)
def test_words_for_a_side(side: Side, words: list[str]) -> None:
    assert {read(Side=word).request.side for word in words} == {side}  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["lr", "L/R", "leg", "rigth", "none", "1", "dx"])
def test_a_side_is_never_guessed(word: str) -> None:
    assert codes(read(Side=word)) == ["unknown-word"]


WORDS: dict[str, dict[str, Paper | Edition | WeightUnit]] = {
    "Paper": {
        "A4": Paper.A4,
        "letter": Paper.LETTER,
        "US letter": Paper.LETTER,
        "a3": Paper.A3,
        "Ledger": Paper.TABLOID,
        "tabloid": Paper.TABLOID,
    },
    "Edition": {
        "booklet": Edition.BOOKLET,
        "Fridge": Edition.FRIDGE,
        "pocket": Edition.POCKET,
        "clinician": Edition.CLINICIAN,
        "text": Edition.TEXT,
    },
    "Weight unit": {
        "kg": WeightUnit.KILOGRAMS,
        "Kilos": WeightUnit.KILOGRAMS,
        "lbs": WeightUnit.POUNDS,
        "pound": WeightUnit.POUNDS,
    },
}


@pytest.mark.parametrize("heading", WORDS)
def test_words_of_a_closed_list(heading: str) -> None:
    for word, meant in WORDS[heading].items():
        request = read(**{heading: word}).request
        assert request is not None, word
        assert meant in (request.paper, request.edition, request.person.weight_unit), word


@pytest.mark.parametrize(
    ("start", "told", "printed"),
    [
        ("2026-11-08", [], True),  # a fortnight ago
        ("2026-11-07", ["long-past"], True),
        ("2025-11-21", ["long-past"], True),  # 366 days ago
        ("2025-11-20", ["too-long-ago"], False),
        ("2027-11-23", [], True),  # 366 days ahead
        ("2027-11-24", ["too-far-ahead"], False),
    ],
)
def test_a_start_lies_within_a_year(start: str, told: list[str], printed: object) -> None:
    reading = read(Start=start)
    assert (codes(reading), reading.request is not None) == (told, printed)


def test_an_appointment_may_be_on_the_day_of_the_start_and_not_before() -> None:
    start = "2026-12-07"
    assert codes(read(Start=start, Next_appointment=start)) == []
    assert codes(read(Start=start, Next_appointment="2026-12-06")) == ["before-start"]


def test_a_blocking_sign_needs_no_programme_and_is_told_beside_other_mistakes() -> None:
    referred = read(Programme="", Side="", Warnings="R10")
    assert (codes(referred), referred.signs) == ([], ("R10",))
    assert read(Side="lefd", Warnings="R2 R24").signs == ("R2", "R24")
    assert codes(read(Programme="", Side="", Warnings="R24")) == ["missing", "missing"], "R24 stops no plan"


@pytest.mark.parametrize("heading", [column.heading for column in COLUMNS])
def test_nothing_of_a_cell_is_repeated(heading: str) -> None:
    """A cell may have slipped, and with it a name: only its kind and length are told."""
    (problem,) = read(**{heading: "Sample? " * 60}).problems
    assert problem.heading == heading
    assert problem.found == "a text of 479 characters"
    assert "Sample" not in f"{problem.what} {problem.instead}"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Side": "lefd"}, "a text of 4 letters"),
        ({"Start": "05/06/2027"}, "a date"),
        ({"Start": "46000"}, "a number of 5 digits"),
        ({"Warnings": "Sample Person"}, "a text of 13 letters"),
        ({"Side": ""}, ""),
    ],
)
def test_the_kind_and_length_of_a_cell_are_told(cells: dict[str, str], found: str) -> None:
    assert [problem.found for problem in read(**cells).problems] == [found]


@pytest.mark.parametrize("heading", ["Phone", "Contact", "Date", "DOB", "Address", "Diagnosis", "Age", "Sex"])
def test_a_column_about_something_else_is_not_taken(heading: str) -> None:
    assert heading.lower() not in BY_HEADING


@pytest.mark.parametrize(
    "heading",
    ["warnings2", "alerts", "contraindications", "screeningresult", "redflagsigns", "flag", "sign", "symptoms"],
)
def test_a_heading_that_may_mean_warnings_is_never_passed_over(heading: str) -> None:
    assert MAY_WARN.search(heading)
