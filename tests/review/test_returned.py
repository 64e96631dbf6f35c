"""A packet filled in as a clinician would, and every slip of a hand on the way back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.model.packet import ITEMS, REVIEWER
from generator.model.review import Item, Review, Verdict
from generator.paper.item_words import sheet_words
from generator.products.packet import packet_language
from generator.publish.packet_sheet import read_packet_sheet
from generator.review.returned import Returned, returned
from tests.support.packets import SMALL, WHO, fill, sent
from tests.support.project import TODAY, checked

FILLED: dict[int, tuple[Any, ...]] = {
    1: ("agree",),
    2: ("Change to …", "Call 999 now.", "as the NHS says"),
    3: ("not sure", None, "Is this so?"),
    4: (" AGREE ", None, "well said"),
}


def read(file: Path, items: list[Item] | None = None, known: dict[str, Review] | None = None) -> Returned:
    today = {each.id: each for each in (SMALL if items is None else items)}
    return returned(read_packet_sheet([file]), today, known or {}, TODAY, as_sent, lambda text: "☃" * ("☃" in text))


def as_sent(item: Item) -> str:
    """The words of an item as the sheet holds them."""
    return sheet_words(item, packet_language(checked()))


def test_a_packet_filled_in_becomes_a_review(tmp_path: Path) -> None:
    told = read(fill(sent(tmp_path), WHO, FILLED))
    assert told.problems == []
    review = told.review
    assert review
    assert review.reviewer.name == "Łucja Sample"
    assert (review.date, review.due) == (datetime.date(2026, 11, 20), datetime.date(2028, 11, 20))
    assert told.due_assumed
    assert [(each.id, each.verdict.value, each.remark) for each in review.items] == [
        ("warning-signs/R1", "agree", None),
        ("warning-signs/R2", "change", "Call 999 now.\nas the NHS says"),
        ("warning-signs/R3", "unsure", "Is this so?"),
        ("warning-signs/R4", "agree", "well said"),
    ]
    assert [each.digest for each in review.items] == [each.digest for each in SMALL[:4]]
    assert (told.count(Verdict.AGREE), told.left_open) == (2, 2)
    assert [str(each.item.place) for each in told.disagreements] == [str(SMALL[1].place), str(SMALL[2].place)]


Spoil = Callable[[Any], None]


def cell(sheet: str, place: str, value: Any) -> Spoil:
    """An edit of one cell."""

    def spoil(book: Any) -> None:
        book[sheet][place].value = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "place", "what"),
    [
        (cell(REVIEWER, "B4", None), "Reviewer!B4", "Name is missing"),
        (cell(REVIEWER, "B5", " "), "Reviewer!B5", "Profession is missing"),
        (cell(REVIEWER, "B6", None), "Reviewer!B6", "Registration is missing"),
        (cell(REVIEWER, "B7", None), "Reviewer!B7", "Checked by is missing"),
        (cell(REVIEWER, "B7", "łucja  sample"), "Reviewer!B7", "nobody looks up their own registration"),
        (cell(REVIEWER, "B4", "x" * 121), "Reviewer!B4", "longer than 120 letters"),
        (cell(REVIEWER, "B4", "A ☃"), "Reviewer!B4", "these letters cannot be printed"),
        (cell(REVIEWER, "B8", None), "Reviewer!B8", "Date is missing"),
        (cell(REVIEWER, "B8", "2026-11-23"), "Reviewer!B8", "this day has not come"),
        (cell(REVIEWER, "B8", "03/04/2026"), "Reviewer!B8", "this can be read as two days"),
        (cell(REVIEWER, "B8", "last week"), "Reviewer!B8", "this is no day that can be read"),
        (cell(REVIEWER, "B8", "2020-01-01"), "Reviewer!B8", "this review has ended already"),
        (cell(REVIEWER, "B9", "2029-11-21"), "Reviewer!B9", "three years at most"),
        (cell(REVIEWER, "B9", "2026-11-20"), "Reviewer!B9", "this review has ended already"),
        (cell(REVIEWER, "A4", "Nom"), "review.xlsx", "the row Name is missing"),
        (cell(REVIEWER, "B15", "many"), "Reviewer!B15", "this cell was edited"),
        (cell(ITEMS, "I2", "ok"), "Items!I2", "this is no verdict"),
        (cell(ITEMS, "J3", None), "Items!J3", "a change needs the words"),
        (cell(ITEMS, "K4", None), "Items!K4", "who is not sure says what is doubtful"),
        (cell(ITEMS, "J2", "other words"), "Items!J2", "who agrees wants no other words"),
        (cell(ITEMS, "I3", None), "Items!I3", "there are words, and no verdict"),
        (cell(ITEMS, "J3", "x" * 2001), "Items!J3", "longer than 2000 letters"),
        (cell(ITEMS, "B2", "warning-signs/R11"), "Items!B2", "no item has this id"),
        (cell(ITEMS, "B2", "warning-signs/R2"), "Items!B3", "two rows are of this item"),
        (cell(ITEMS, "C2", "0123"), "Items!C2", "this digest was edited"),
        (cell(ITEMS, "F2", "Question 1!"), "Items!F2", "these words were edited"),
        (cell(ITEMS, "F2", "a) Question 1!\nb) =1+1 begins no formula."), "Items!F2", "these words were edited"),
        (cell(ITEMS, "F7", "Question 6!"), "Items!F7", "these words were edited"),
    ],
)
def test_each_slip_is_told_at_its_cell(tmp_path: Path, spoil: Spoil, place: str, what: str) -> None:
    file = fill(sent(tmp_path), WHO, FILLED)
    book = load_workbook(file)
    spoil(book)
    book.save(file)
    told = read(file)
    assert told.review is None
    found = [each for each in told.problems if what in each.what]
    assert [str(each.place).removeprefix("review.xlsx:") for each in found] == [place], told.problems


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    told = read(fill(sent(tmp_path), {**WHO, "Name": None, "Date": "soon"}, {**FILLED, 2: ("change",), 3: ("maybe",)}))
    assert len(told.problems) == 4
    assert "Date is missing" in str(read(sent(tmp_path)).problems)
    (nothing,) = read(fill(sent(tmp_path), WHO, {})).problems
    assert nothing.what == "nothing is filled in: no item has a verdict"


def test_what_has_changed_since_is_not_signed(tmp_path: Path) -> None:
    file = fill(sent(tmp_path), WHO, FILLED)
    today = [replace(each, words=("Question 2, anew?",)) if each is SMALL[1] else each for each in SMALL]
    told = read(file, today)
    assert told.problems == []
    assert [(each.item.id, each.signed.remark) for each in told.changed] == [
        ("warning-signs/R2", "Call 999 now.\nas the NHS says")
    ]
    assert told.review
    assert "warning-signs/R2" not in [each.id for each in told.review.items]
    moved = [replace(each, place=replace(each.place, line=99)) for each in SMALL]
    assert read(file, moved).disagreements[0].item.place.line == 99


def test_a_row_that_is_gone_stays_open_and_is_told(tmp_path: Path) -> None:
    file = fill(sent(tmp_path), WHO, FILLED)
    book = load_workbook(file)
    book[ITEMS].delete_rows(6)
    book.save(file)
    told = read(file)
    assert told.problems == []
    assert (list(told.deleted), told.left_open) == ([5], 1)


def test_rows_may_be_sorted(tmp_path: Path) -> None:
    file = fill(sent(tmp_path), WHO, FILLED)
    book = load_workbook(file)
    rows = [[each.value for each in row] for row in book[ITEMS].iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            book[ITEMS].cell(number, column).value = value
    book.save(file)
    told = read(file)
    assert told.review
    assert {each.id for each in told.review.items} == {f"warning-signs/R{n}" for n in range(1, 5)}


def test_a_sheet_is_taken_once(tmp_path: Path) -> None:
    file = fill(sent(tmp_path), WHO, FILLED)
    first = read(file).review
    assert first
    again = read(file, known={"content/reviews/a.yaml": first})
    assert again.review is None
    assert [(each.what[:31], each.found) for each in again.problems] == [
        ("this sheet was taken before: th", "content/reviews/a.yaml")
    ]
    more = fill(file, {}, {5: ("agree",)})
    assert read(more, known={"content/reviews/a.yaml": first}).review


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20",
        "20.11.2026",
        "20 November 2026",
        "20 Nov 2026",
        "November 20, 2026",
        "20/11/2026",
        "11/20/2026",
        "2026-11-20 00:00:00",
    ],
)
def test_a_day_is_read_in_the_one_way_that_it_can_be(tmp_path: Path, written: str) -> None:
    told = read(fill(sent(tmp_path), {**WHO, "Date": written, "Due": "2029-11-20"}, FILLED))
    assert told.review
    assert (told.review.date, told.review.due) == (datetime.date(2026, 11, 20), datetime.date(2029, 11, 20))
    assert not told.due_assumed


def test_a_remark_loses_what_nobody_sees(tmp_path: Path) -> None:
    told = read(fill(sent(tmp_path), WHO, {1: ("change", "a\u200bb\u2028c \u2764\ufe0f", None)}))
    assert told.review
    assert told.review.items[0].remark == "ab c \u2764"
