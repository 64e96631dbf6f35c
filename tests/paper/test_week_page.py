"""The page of a week: how much on which days, what is written where, and what an empty box leads to."""

from __future__ import annotations

import pytest

from generator.model.base import Side
from generator.model.weekly_test import Otherwise
from generator.paper.cards import cards
from generator.paper.fridge import week_shown
from generator.paper.week_page import DaysShown, LogEntry, WeekPage, week_pages
from generator.products.planning import plan_of
from tests.support.project import checked, content


def weeks(programme: str, side: Side = Side.LEFT) -> list[WeekPage]:
    plan, language = plan_of(checked(), programme, side), checked().language.unmarked
    shown = [week_shown(week, language) for week in plan.weeks]
    return week_pages(plan, shown, cards(plan, side, language, {}), content().rules, language)


def test_a_dose_that_changes_within_the_week_names_its_days() -> None:
    (card,) = weeks("classic")[0].cards
    assert [(dose.on and (dose.on.days, dose.on.field), dose.amount) for dose in card.doses] == [
        (("days 1–2", "days-1-2"), "1 set of 15"),
        (("days 3–4", "days-3-4"), "2 sets of 15"),
        (("days 5–7", "days-5-6-7"), "3 sets of 15"),
    ]
    assert {dose.often for dose in card.doses} == {"morning and evening"}


def test_days_are_those_of_the_week_and_their_fields_those_of_the_plan() -> None:
    bent = weeks("classic")[2].cards[1]
    assert [dose.on and (dose.on.days, dose.on.field) for dose in bent.doses] == [
        ("days 1–4", "days-15-16-17-18"), ("days 5–7", "days-19-20-21"),
    ]  # fmt: skip
    assert weeks("classic")[2].training_days is None


def test_days_that_all_exercises_share_are_told_once_above_them() -> None:
    page = weeks("heavy-slow")[1]
    assert page.training_days == DaysShown("days 1, 3, and 5", "days-8-10-12")
    assert {(dose.on, dose.often) for card in page.cards for dose in card.doses} == {(page.training_days, "once a day")}


def test_what_is_done_in_one_of_two_sessions_says_so() -> None:
    seated = next(card for card in weeks("insertional")[2].cards if card.card.exercise_id == "seated-heel-raise")
    assert [dose.often for dose in seated.doses] == ["once a day"]


def test_a_card_says_how_long_to_rest_where_there_is_more_than_one_set() -> None:
    assert "Rest 2–3 minutes between sets." in weeks("heavy-slow")[0].cards[0].remarks
    assert not any("Rest" in text for text in weeks("gentle")[0].cards[0].remarks), "one set of ankle pumps"


def test_weight_effort_and_their_condition_stand_on_the_card_and_below_where_all_have_the_same() -> None:
    page = weeks("classic")[4]
    assert [card.loads for card in page.cards] == [["2–5 kg in a backpack"]] * 2
    assert [len(card.whens) for card in page.cards] == [1, 1]
    assert page.condition == ""
    shared = weeks("classic")[5]
    assert [card.whens for card in shared.cards] == [[], []]
    assert "10 kg" in shared.condition
    assert weeks("heavy-slow")[0].cards[0].loads == ["2–10 kg in a backpack", "stop with 2–3 good ones left"]


@pytest.mark.parametrize(
    ("programme", "rows"),
    [
        ("classic", ["first-steps", "sessions-1", "sessions-2", "worst", "next-morning"]),
        ("heavy-slow", ["first-steps", "sessions-1", "worst", "own-3", "next-morning"]),
        ("gentle", ["first-steps", "sessions-1", "worst", "next-morning"]),
    ],
)
def test_a_log_has_a_row_for_all_that_decides(programme: str, rows: list[str]) -> None:
    assert [row.key for row in weeks(programme)[0].rows] == rows


def test_an_empty_box_leads_where_its_rule_says() -> None:
    rows = {row.key: row for row in weeks("heavy-slow")[0].rows}
    told = {key: [(test.text, test.otherwise) for test in row.tests] for key, row in rows.items()}
    assert told == {
        "first-steps": [("Not above last week", Otherwise.AGAIN)],
        "sessions-1": [("All 3 done", Otherwise.AGAIN)],
        "worst": [("None above 5", Otherwise.EASIER)],
        "own-3": [("Ticked every time", Otherwise.AGAIN)],
        "next-morning": [("Ticked every time", Otherwise.EASIER)],
    }
    assert rows["own-3"].label == "Count: 3 up, 3 down"


def test_nothing_is_ticked_on_a_day_of_rest() -> None:
    rows = {row.key: row for row in weeks("heavy-slow")[0].rows}
    assert rows["first-steps"].days == frozenset(range(1, 8))
    assert {tuple(sorted(row.days)) for key, row in rows.items() if key != "first-steps"} == {(1, 3, 5)}
    assert rows["first-steps"].answer is LogEntry.NUMBER
    assert rows["sessions-1"].answer is LogEntry.TICK


def test_sessions_of_a_day_share_one_test() -> None:
    rows = {row.key: row for row in weeks("classic")[0].rows}
    assert (rows["sessions-1"].label, rows["sessions-2"].label) == ("Morning session", "Evening session")
    assert (rows["sessions-1"].shared, rows["sessions-2"].shared) == (2, 0)
    assert [test.text for test in rows["sessions-1"].tests] == ["At least 11 of 14 done"]


def test_pages_say_which_is_the_last_and_how_their_cards_stand() -> None:
    pages = weeks("gentle")
    assert [page.is_last for page in pages] == [False] * 5 + [True]
    assert {len(page.cards): page.layout for page in pages} == {2: "rows", 3: "rows", 4: "tiles"}
    assert weeks("classic")[0].layout == "alone"
    assert [page.rows_of_pictures for page in pages] == [3, 2, 3, 2, 2, 2]


def test_two_sore_sides_have_exercises_on_two_legs_only() -> None:
    for page in weeks("classic", Side.BOTH):
        assert all("both feet" in card.cue or "both knees" in card.cue.lower() for card in page.cards)
