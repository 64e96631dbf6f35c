"""What was reported and leaves a plan stands beside the name: every sign, in a few words, each once."""

from __future__ import annotations

import datetime

import pytest

from generator.model.base import Side
from generator.model.request import Carried, Person, Request, WeightUnit
from generator.paper.fields import carried, dated, heed
from generator.products.planning import plan_of
from tests.support.project import checked, content

SIGNS = content().warning_signs
ADVISING = [code for code, sign in SIGNS.items() if sign.advises]


def told(*codes: str) -> str:
    """The line beside the name."""
    return heed(Request(programme="gentle", side=Side.LEFT, warnings=codes), checked().language.unmarked, SIGNS)


@pytest.mark.parametrize("code", ADVISING)
def test_no_sign_that_leaves_a_plan_is_lost(code: str) -> None:
    sign = SIGNS[code]
    assert told(code) == (sign.brief or sign.short)


def test_every_sign_is_named_once_and_in_the_order_of_the_report() -> None:
    first, second = (SIGNS[code].brief or SIGNS[code].short for code in ("R24", "R22"))
    line = told("R24", "R22", "R24")
    assert (line.count(str(first)), line.count(str(second))) == (1, 1)
    assert line.index(str(first)) < line.index(str(second))


def test_what_stops_a_plan_and_what_nobody_knows_is_no_advice() -> None:
    assert told("R2", "R99") == told() == ""


START = datetime.date(2026, 12, 7)


def dates(programme: str, start: datetime.date | None = START) -> dict[str, str]:
    return dated(plan_of(checked(), programme, Side.LEFT), start, checked().language)


def test_a_week_has_its_dates_and_the_day_on_which_it_is_judged() -> None:
    told = dates("classic")
    assert (told["week-1"], told["check-1"]) == ("Mon 7 Dec – Sun 13 Dec", "Mon 14 Dec")
    assert (told["week-6"], told["check-6"]) == ("Mon 11 Jan – Sun 17 Jan", "Mon 18 Jan")
    assert (told["weekday-4"], told["date-4"]) == ("Thu", "10 Dec")


def test_days_that_are_told_together_have_their_names() -> None:
    classic, heavy = dates("classic"), dates("heavy-slow")
    assert {key: told for key, told in classic.items() if key.startswith("days-")} == {
        "days-1-2": "Mon and Tue", "days-3-4": "Wed and Thu", "days-5-6-7": "Fri–Sun",
        "days-15-16-17-18": "Mon–Thu", "days-19-20-21": "Fri–Sun",
    }  # fmt: skip
    assert {told for key, told in heavy.items() if key.startswith("days-")} == {"Mon, Wed, and Fri"}


def test_without_a_start_every_date_is_a_place_to_write() -> None:
    assert set(dates("classic", None)) == set(dates("classic"))
    assert set(dates("classic", None).values()) == {""}


def test_weeks_after_the_last_one_are_dated_from_their_first_day() -> None:
    plan = plan_of(checked(), "classic", Side.LEFT, first=9)
    told = dated(plan, START, checked().language)
    assert (told["week-9"], told["check-12"]) == ("Mon 7 Dec – Sun 13 Dec", "Mon 4 Jan")
    assert (told["weekday-57"], told["date-57"]) == ("Mon", "7 Dec")


def test_the_load_that_was_reached_stands_in_fields_of_the_first_week_alone() -> None:
    person = Person(weight_unit=WeightUnit.POUNDS, load=(Carried(exercise="heel-drop", weight=12),))
    later, own = (
        plan_of(checked(), "classic", side, first=first) for side, first in ((Side.BOTH, 7), (Side.LEFT, None))
    )
    assert carried(later, person, checked().language) == {
        "load-two-leg-heel-drop": "12 lb",
        "load-two-leg-heel-drop-bent-knee": "",
    }
    assert carried(own, person, checked().language) == {}
