"""What a list came to is told in the language of whoever reads it, and all of it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from generator.batch.handouts import empty_list
from generator.batch.run import Order
from generator.batch.summary import summary
from generator.lists.spec import COLUMNS
from generator.model.rows import PrintedTogether, RowStatus, Totals
from tests.support.left_behind import left_behind
from tests.support.project import TODAY, content
from tests.support.pseudo import pseudo_desk
from tests.support.words import words

OUT = Path("0")


def totals(**more: object) -> Totals:
    """Three plans, a sheet, and two rows that are none."""
    rows = {RowStatus.PRINTED: 3, RowStatus.REFERRED: 1, RowStatus.REFUSED: 1, RowStatus.NO_PERSON: 1}
    return Totals(statuses=rows, **{"pages": 1234, "sheets": 617, **more})  # type: ignore[arg-type]


def order(**asked: object) -> Order:
    """What was asked for."""
    return Order(Path("1"), OUT, TODAY, **asked)  # type: ignore[arg-type]


TOGETHER = PrintedTogether((("A4", 1200), ("A3", 34)), 617, empty=4, untagged=4, referrals=1)
PRINTED = order(print_file=Path("2"), duplex=True), totals(again=2, together=TOGETHER)
CHECKED = order(dry_run=True), totals(uncounted=1)


def test_all_of_a_list_is_told() -> None:
    assert list(summary(*PRINTED, words())) == [
        "5 rows: 3 printed, 1 referred, 1 refused.",
        "2 of them were finished before.",
        "1 more row is no person: totals, footers, or headings once more.",
        "1,234 pages, 617 sheets of paper printed on both sides.",
        "The handouts are in 0, the report in 0/report.csv.",
        "All together for the printer: 2, 1,234 pages, 617 sheets of paper.",
        "4 pages are empty, so that each handout starts on a new sheet.",
        "The file needs more than one paper, in this order: A4 (1,200 pages), A3 (34 pages). Change the paper there.",
        "The referral sheets lie on top of their paper. The rest is in the order of the list.",
        "It is too long for a screen reader to follow. The handouts in the folder are not.",
    ]


def test_a_check_tells_what_it_could_not_count() -> None:
    assert list(summary(*CHECKED, words()))[2:] == [
        "1,234 pages, 617 sheets of paper printed on one side.",
        "1 handout of a kind that was not printed yet: pages are not counted there.",
        "This was a check: nothing was written.",
    ]
    nothing_counted = totals(uncounted=3, pages=0, sheets=0)
    assert not any("sheets of paper" in line for line in summary(CHECKED[0], nothing_counted, words()))


@pytest.mark.parametrize("case", [PRINTED, CHECKED])
def test_no_english_is_left_in_another_language(case: tuple[Order, Totals]) -> None:
    told = " ".join(summary(*case, pseudo_desk().language)).replace("report.csv", "")
    assert left_behind(told) == set()


def test_no_english_is_left_in_the_empty_list() -> None:
    """Headings, examples and the words that a cell takes are what a list is written in: the same everywhere."""
    _, workbook = empty_list(pseudo_desk())
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    headings = {column.heading for column in COLUMNS}
    assert left_behind(" ".join(book.sheetnames)) == set()
    table, about = book.worksheets
    assert left_behind(" ".join(cell.value for cell in about[1])) == set()
    for choice in table.data_validations.dataValidation:
        assert choice.errorTitle in headings
        assert left_behind(choice.error.partition(":")[0]) == set()
    assert {row[0] for row in about.iter_rows(values_only=True)} >= headings - {"First name", "Last name"}
    assert content().programmes.keys() <= set(" ".join(str(row[0]) for row in about.values).split())
