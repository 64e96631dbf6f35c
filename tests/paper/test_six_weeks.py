"""All weeks on one sheet: what asks for the same stands together, and what all weeks share is told once."""

from __future__ import annotations

from generator.model.base import Side
from generator.paper.cards import cards
from generator.paper.fridge import week_shown
from generator.paper.six_weeks import EveryWeek, SheetWeek, sheet_weeks, steps_back
from generator.paper.week_page import WeekPage, week_pages
from generator.products.planning import plan_of
from tests.support.project import checked, content


def shown(programme: str, side: Side = Side.LEFT) -> tuple[list[SheetWeek], EveryWeek, list[WeekPage]]:
    plan, language = plan_of(checked(), programme, side), checked().language.unmarked
    weeks = [week_shown(week, language) for week in plan.weeks]
    pages = week_pages(plan, weeks, cards(plan, side, language, {}), content().rules, language)
    return *sheet_weeks(pages, weeks, language), pages


def lines(week: SheetWeek) -> list[tuple[tuple[int, ...], list[tuple[str, str, str]], str]]:
    return [
        (line.numbers, [(dose.days, dose.amount, dose.often) for dose in line.doses], line.often) for line in week.lines
    ]


def test_days_of_a_dose_are_those_of_the_week() -> None:
    weeks, _, _ = shown("classic")
    assert lines(weeks[2]) == [
        ((1,), [("", "3 sets of 15", "")], ""),
        ((2,), [("days 1–4", "2 sets of 15", ""), ("days 5–7", "3 sets of 15", "")], ""),
    ]


def test_exercises_that_ask_for_the_same_share_a_line_in_the_order_of_their_numbers() -> None:
    weeks, _, _ = shown("gentle")
    assert lines(weeks[4]) == [
        ((4,), [("", "3 sets of 15", "")], ""),
        ((2, 5, 6), [("", "each 3 sets of 10", "")], ""),
    ]
    assert weeks[4].remarks == [((6,), "Or as many good ones as you can.")]


def test_what_all_weeks_share_is_told_once_and_nothing_else() -> None:
    weeks, shared, _ = shown("heavy-slow")
    assert (shared.days, shared.often) == ("days 1, 3, and 5", "once a day")
    assert [numbers for numbers, _ in shared.loads] == [(1,), (2,)]
    assert all(not week.loads for week in weeks)
    assert [line.effort for line in weeks[0].lines] == ["stop with 2–3 good ones left"]
    weeks, shared, _ = shown("insertional")
    assert (shared.days, shared.often, list(shared.loads)) == ("", "", [])
    assert [line.often for line in weeks[2].lines] == ["morning and evening", "once a day"]


def test_a_weight_stands_in_its_week_with_the_numbers_of_its_exercises() -> None:
    weeks, shared, _ = shown("classic")
    assert (shared.often, list(shared.loads)) == ("morning and evening", [])
    assert [[numbers for numbers, _ in week.loads] for week in weeks] == [[], [], [], [(1,)], [(1,), (2,)], [(1, 2)]]
    assert all("2–10 kg in a backpack" in load for _, load in weeks[5].loads)


def test_weeks_in_a_row_share_one_step_back() -> None:
    _, _, pages = shown("classic")
    told = steps_back(pages, checked().language.unmarked)
    assert [weeks for weeks, _ in told] == ["Week 1", "Week 2", "Week 3", "Weeks 4–6"]
    assert told[3][1] == pages[5].easier
