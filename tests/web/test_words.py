"""Dates, times, lists and plurals in the browser, as they were typed by hand: words.js."""

from __future__ import annotations

import pytest

from tests.web.modules import Modules

WEEK = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"]


def dated(modules: Modules, pattern: str, days: list[str]) -> list[str]:
    told: list[str] = modules(
        "words.js",
        "values.days.map((day) => m.dated(values.pattern, m.dayOf(day)))",
        {"days": days, "pattern": pattern},
    )
    return told


def test_dates(modules: Modules) -> None:
    assert dated(modules, "long", ["2026-11-23", "2027-02-07"]) == ["Monday 23 November 2026", "Sunday 7 February 2027"]
    assert dated(modules, "short", ["2026-11-23", "2027-02-07"]) == ["23 Nov", "7 Feb"]
    assert dated(modules, "dd.MM.y", ["2027-02-07"]) == ["07.02.2027"]
    assert dated(modules, "d MMM EEEE", ["2027-02-07"]) == ["7 Feb Sunday"]


def test_every_day_and_month_has_its_name(modules: Modules) -> None:
    assert dated(modules, "EEE", WEEK) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    months = [f"2027-{month:02}-01" for month in range(1, 13)]
    assert " ".join(dated(modules, "MMM", months)) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("H:mm", ["0:00", "7:05", "12:00", "23:59"]),
        ("HH:mm", ["00:00", "07:05", "12:00", "23:59"]),
        ("h:mm a", ["12:00 AM", "7:05 AM", "12:00 PM", "11:59 PM"]),
        ("hh.mm", ["12.00", "07.05", "12.00", "11.59"]),
    ],
)
def test_times(modules: Modules, pattern: str, shown: list[str]) -> None:
    code = "heelDrop.calendar.time = values; return ['00:00', '07:05', '12:00', '23:59'].map(m.timed)"
    assert modules("words.js", code, pattern) == shown


def test_lists(modules: Modules) -> None:
    told = modules("words.js", "['', 'a', 'ab', 'abc', 'abcd', 'abcde'].map((each) => m.listed([...each]))")
    assert told == ["", "a", "a and b", "a, b, and c", "a, b, c, and d", "a, b, c, d, and e"]


def test_days_of_the_calendar(modules: Modules) -> None:
    code = "values.map(([from, days]) => m.isoDay(m.daysAfter(m.dayOf(from), days)))"
    steps = [("2026-12-28", 41), ("2028-02-28", 1), ("2027-03-27", 2), ("2027-01-01", -1), ("2026-10-24", 0)]
    expected = ["2027-02-07", "2028-02-29", "2027-03-29", "2026-12-31", "2026-10-24"]
    assert modules("words.js", code, steps) == expected


@pytest.mark.parametrize("text", ["2027-02-29", "2027-13-01", "2027-1-1", "27-01-01", "2027-01-01x", "", "0000-00-00"])
def test_what_is_no_day(modules: Modules, text: str) -> None:
    assert modules("words.js", "m.dayOf(values)", text) is None


def test_a_phrase_takes_its_values_and_its_plural(modules: Modules) -> None:
    code = """heelDrop.words["x"] = {one: "{count} day of {name}", other: "{count} days of {name}"};
    return [1, 2, 0].map((count) => m.say("x", {count, name: "Jo"}))"""
    assert modules("words.js", code) == ["1 day of Jo", "2 days of Jo", "0 days of Jo"]
    assert modules("words.js", "tried(() => m.say('no.such'))") == {"refused": "no phrase no.such"}
