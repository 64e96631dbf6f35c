"""The columns of a list judged as a whole, in the browser: what one look at a column cannot settle is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.modules import Modules

JUDGE = """const { dateFormat } = await import("/desk/list-days.js");
  const headings = { places: { name: 1, start: 2, next_appointment: 3 }, unused: [4] };
  const survey = new m.Survey(headings, heelDrop.lists, values.named ? dateFormat(values.named) : null);
  values.rows.forEach((cells, at) => survey.add({ number: at + 2, cells }));
  try {
    survey.judge("list.csv");
    return "";
  } catch ({ message }) {
    return message;
  }"""
ISO, UK, US = "", "DD/MM/YYYY", "MM/DD/YYYY"
AS_ANOTHER, EXCHANGED, NOT_USED = "this day does not exist", "exchanged day and month", "no date of this list"


def judged(modules: Modules, named: str, *rows: list[str]) -> Any:
    """What is in doubt; nothing when all is well."""
    return modules("list-survey.js", JUDGE, {"named": named, "rows": [["x", *row] for row in rows]})


@pytest.mark.parametrize(
    ("named", "starts", "said", "row"),
    [
        (US, ["13/04/2027"], AS_ANOTHER, 2),
        (US, ["25/04/2027"], "as MM/DD/YYYY this day does not exist, and as DD/MM/YYYY", 2),
        (UK, ["03/04/2027", "04/25/2027"], "as DD/MM/YYYY this day does not exist, and as MM/DD/YYYY", 3),
        (
            US,
            ["25.04.2027"],
            AS_ANOTHER,
            2,
        ),  # with another separator it is no date of this format: it speaks all the same
        (UK, ["04-25-2027"], AS_ANOTHER, 2),
        ("YYYY/DD/MM", ["2027/04/25"], AS_ANOTHER, 2),
        (ISO, ["2027-03-04", "2027-25-04"], "as YYYY-MM-DD this day does not exist, and as YYYY-DD-MM", 3),
        (UK, ["2027-03-04", "24/03/2027"], EXCHANGED, 3),
        (UK, ["24/03/2027", "2027-03-04", "2027-03-05"], EXCHANGED, 3),
        (US, ["2027-03-04", "03/24/2027"], EXCHANGED, 3),
        (UK, ["", "2027-03-04"], "no date of this list is written as DD/MM/YYYY", 3),
    ],
)
def test_a_column_of_dates_that_leaves_a_doubt_is_refused_where_it_shows_first(
    modules: Modules, named: str, starts: list[str], said: str, row: int
) -> None:
    told = judged(modules, named, *[[start] for start in starts])
    assert said in told
    assert told.startswith(f"list.csv:{row}:2: ")


@pytest.mark.parametrize(
    ("named", "starts"),
    [
        (ISO, ["2027-03-04", "2027-12-24", ""]),
        (UK, ["03/04/2027", "12/12/2027", "25/04/2027"]),
        (UK, ["2027-03-24", "24/03/2027"]),  # a late day in each way: nothing was exchanged
        (UK, ["2027-03-04", "04/03/2027"]),
        (US, ["12/25/2027", "01/12/2027"]),
        ("YYYY/MM/DD", ["2027/03/04", "2027-03-24"]),
        (UK, ["", "no date"]),
        (UK, ["31/02/2027"]),  # no day in either way: its row says so
    ],
)
def test_a_column_of_dates_that_leaves_none(modules: Modules, named: str, starts: list[str]) -> None:
    assert judged(modules, named, *[[start] for start in starts]) == ""


def test_one_format_counts_for_both_columns_of_dates(modules: Modules) -> None:
    assert judged(modules, US, ["03/04/2027", "25/04/2027"]).startswith("list.csv:2:3: ")


@pytest.mark.parametrize("cell", ["R2", "r02", "see R2", "(R24)", "R10,R99"])
def test_a_code_of_a_sign_in_a_column_without_a_use_is_told_at_its_first_place(modules: Modules, cell: str) -> None:
    told = judged(modules, ISO, ["", "", "fine"], ["", "", cell], ["", "", cell])
    assert told.startswith("list.csv:3:4: ")
    assert told.count("list.csv") == 1


@pytest.mark.parametrize("cell", ["", "R", "R99", "PR2X", "2"])
def test_other_words_there_are_no_sign(modules: Modules, cell: str) -> None:
    assert judged(modules, ISO, ["", "", cell]) == ""


def test_every_doubt_is_told_in_the_order_of_the_list(modules: Modules) -> None:
    told = judged(modules, US, ["25/04/2027", "", ""], ["", "", "R2"])
    assert [line.split()[0] for line in told.splitlines() if line.startswith("list.csv")] == [
        "list.csv:2:2:",
        "list.csv:3:4:",
    ]
