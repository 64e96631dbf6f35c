"""A week's doses in words, from the real programmes."""

from __future__ import annotations

import pytest

from generator import pipeline
from generator.model.base import Side
from generator.render.weeks import day_span, week_lines
from tests.support.project import desk


def told(programme: str, week: int) -> dict[str, str]:
    plan = pipeline.plan_of(desk(), programme, Side.LEFT)
    return {line.name: line.sentence for line in week_lines(plan.weeks[week - 1], desk().language)}


def test_a_ramp_names_its_days_and_marks_our_numbers() -> None:
    assert told("classic", 1)["Heel drop"] == (
        "2 times a day (days 1–2: 1† set of 15; days 3–4: 2† sets of 15; days 5–7: 3 sets of 15)"
    )


def test_the_same_dose_all_week_names_no_day() -> None:
    assert told("classic", 2)["Heel drop with bent knee"] == "1† set of 15, 2 times a day"


def test_effort_stands_with_the_dose_that_it_decides() -> None:
    assert "good ones left" in told("heavy-slow", 1)["Heavy slow heel raise"]


def test_a_load_comes_with_its_condition() -> None:
    plan = pipeline.plan_of(desk(), "classic", Side.LEFT)
    line = week_lines(plan.weeks[3], desk().language)[0]
    assert line.unloaded == "3 sets of 15, 2 times a day"
    assert line.loads[0].startswith("2–5† kg in a backpack: ")


def test_comfort_work_comes_last() -> None:
    plan = pipeline.plan_of(desk(), "classic", Side.LEFT)
    optional = [line.optional for line in week_lines(plan.weeks[0], desk().language)]
    assert optional == sorted(optional)
    assert any(optional)


@pytest.mark.parametrize(
    ("days", "shown"),
    [([3], "day 3"), ([1, 2], "days 1–2"), ([1, 3, 5], "days 1, 3, and 5"), ([1, 2, 4], "days 1–2 and 4")],
)
def test_spans_of_days(days: list[int], shown: str) -> None:
    assert day_span(days, desk().language) == shown
