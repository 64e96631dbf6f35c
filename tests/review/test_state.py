"""What counts as reviewed: every item, as it stands today, by somebody whose review holds, and no doubt of anybody."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from generator.errors import Place
from generator.model.base import Status
from generator.model.review import Item, Part, Review, ReviewState, Standing, Verdict
from generator.review.state import review_state, states
from tests.support.reviews import DUE, READ, review, reviewer

DAY = datetime.timedelta(1)
TODAY = READ + 30 * DAY
NEXT = datetime.date(2027, 11, 22)


def item(id_: str, part: Part = Part.SAFETY, *words: str) -> Item:
    return Item(id_, part, "sign", id_, words or (f"Words of {id_}.",), Place("content/x.yaml", 1, 1))


ITEMS = [item("x/a"), item("x/b"), item("x/c", Part.DOSES)]


def standing(reviews: Sequence[Review], today: datetime.date = TODAY, items: Sequence[Item] = ITEMS) -> dict[str, str]:
    return {state.item.id: state.standing.value for state in states(items, reviews, today)}


def state(reviews: Sequence[Review], today: datetime.date = TODAY, next_review: datetime.date = NEXT) -> ReviewState:
    return review_state(states(ITEMS, reviews, today), today, next_review)


def test_a_part_is_reviewed_when_every_item_of_it_is() -> None:
    assert state([]).parts == {}
    assert state([review(ITEMS[:1])]).parts == {}
    assert list(state([review(ITEMS[:2])]).parts) == [Part.SAFETY]
    assert list(state([review(ITEMS)]).parts) == [Part.SAFETY, Part.DOSES]
    assert standing([review(ITEMS[:1])]) == {"x/a": "reviewed", "x/b": "open", "x/c": "open"}


@pytest.mark.parametrize(
    "other",
    [
        Item("x/a", Part.SAFETY, "sign", "x/a", ("Words of x/a",), Place("content/x.yaml", 1, 1)),
        Item("x/a", Part.SAFETY, "sign", "x/a", ("Words of x/a.",), Place("content/x.yaml", 1, 1), ("n = 5",)),
        Item(
            "x/a",
            Part.SAFETY,
            "sign",
            "x/a",
            ("Words of x/a.",),
            Place("content/x.yaml", 1, 1),
            (),
            (Status.SUGGESTED,),
        ),
        Item("x/a", Part.SAFETY, "sign", "x/a", ("Words of x/a.",), Place("content/x.yaml", 1, 1), (), (), ("a-2020",)),
    ],
)
def test_one_letter_one_number_one_status_or_one_source_unsigns(other: Item) -> None:
    signed = [review(ITEMS)]
    assert standing(signed, items=[other]) == {"x/a": "changed"}
    moved = Item("x/a", Part.SAFETY, "sign", "another title", ("Words of x/a.",), Place("content/y.yaml", 9, 9))
    assert standing(signed, items=[moved]) == {"x/a": "reviewed"}


@pytest.mark.parametrize("verdict", [Verdict.CHANGE, Verdict.UNSURE])
def test_two_who_disagree_both_stand_and_the_item_is_not_reviewed(verdict: Verdict) -> None:
    one, other = review(ITEMS), review(ITEMS, "M. Other", otherwise={"x/b": verdict})
    for reviews in ([one, other], [other, one]):
        assert standing(reviews) == {"x/a": "reviewed", "x/b": "disputed", "x/c": "reviewed"}
        assert list(state(reviews).parts) == [Part.DOSES]
    found = states(ITEMS, [one, other], TODAY)[1]
    assert found.by == (one,)


def test_a_doubt_of_other_words_is_none_of_these() -> None:
    doubted = review([item("x/a", Part.SAFETY, "Old words.")], "M. Other", otherwise={"x/a": Verdict.CHANGE})
    assert standing([doubted])["x/a"] == "changed"
    assert standing([doubted, review(ITEMS)])["x/a"] == "reviewed"


def test_a_later_review_of_the_same_person_takes_the_place_of_the_earlier_one() -> None:
    first, second = review(ITEMS), review(ITEMS[:1], date=READ + DAY, otherwise={"x/a": Verdict.UNSURE})
    assert standing([first, second]) == {"x/a": "disputed", "x/b": "reviewed", "x/c": "reviewed"}
    third = review(ITEMS[:1], date=READ + 2 * DAY)
    assert standing([third, first, second])["x/a"] == "reviewed"
    assert standing([first, review(ITEMS[:1], "M. Other", READ + DAY, otherwise={"x/a": Verdict.UNSURE})])["x/a"] == (
        "disputed"
    ), "another person takes nothing back"
    same_day = review(ITEMS[:1], otherwise={"x/a": Verdict.UNSURE})
    assert standing([first, same_day])["x/a"] == standing([same_day, first])["x/a"] == "disputed"


def test_a_review_holds_on_its_last_day_and_not_on_the_next() -> None:
    reviews = [review(ITEMS)]
    assert set(standing(reviews, DUE).values()) == {"reviewed"}
    assert set(standing(reviews, DUE + DAY).values()) == {"ended"}
    ended = state(reviews, DUE + DAY, DUE + 9 * DAY)
    assert (ended.parts, ended.ended, ended.ended_on, ended.ended_by) == ({}, True, DUE, (reviewer(),))
    assert not state(reviews, DUE, DUE).ended


def test_what_somebody_else_still_stands_behind_has_not_ended() -> None:
    reviews = [review(ITEMS), review(ITEMS, "M. Other", due=DUE + 100 * DAY)]
    assert set(standing(reviews, DUE + DAY).values()) == {"reviewed"}
    found = state(reviews, DUE + DAY, DUE + 200 * DAY)
    assert not found.ended
    assert found.due == DUE + 100 * DAY
    assert found.parts[Part.SAFETY].reviewers == (reviewer("M. Other"),)


def test_nobody_can_lean_on_a_day_of_the_next_review_that_has_passed() -> None:
    assert not state([], NEXT).ended
    assert state([], NEXT + DAY).ended_on == NEXT
    assert state([], NEXT + DAY).ended_by == ()


def test_those_are_named_who_read_the_whole_part_or_all_who_read_it_together() -> None:
    whole, half = review(ITEMS[:2]), review(ITEMS[:1], "M. Half", READ - DAY)
    assert state([half, whole]).parts[Part.SAFETY].reviewers == (reviewer(),)
    assert state([half, whole]).parts[Part.SAFETY].date == READ
    other = review(ITEMS[1:2], "O. Half")
    together = state([half, other]).parts[Part.SAFETY]
    assert [each.name for each in together.reviewers] == ["M. Half", "O. Half"]
    assert together.date == READ - DAY


def test_it_ends_when_the_first_of_its_items_does() -> None:
    found = state([review(ITEMS[:1], due=READ + 90 * DAY), review(ITEMS[1:], "M. Other")])
    assert found.due == found.parts[Part.SAFETY].due == READ + 90 * DAY
    assert {each.standing for each in states(ITEMS, [], TODAY)} == {Standing.OPEN}
