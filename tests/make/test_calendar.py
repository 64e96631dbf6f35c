"""The calendar file that the browser writes, for three made-up days: calendar.js."""

from __future__ import annotations

import re
from typing import Any

import icalendar
import pytest

from tests.make.modules import EDITION, Modules

DAYS: dict[str, Any] = {
    "sessions": [2, 0, 1],
    "minutes": [21, 0, 8],
    "weeks": [
        [
            {"text": "Drop: 3 sets", "days": [1, 3], "optional": False},
            {"text": "Raise, slowly; 2 sets", "days": [1], "optional": False},
            {"text": "Stretch", "days": [1, 2, 3], "optional": True},
        ]
    ],
}
CODE = """const {dayOf} = await import("/words.js");
  return m.calendar(values.variant, dayOf("2026-12-31"), values.times, values.edition);"""


def written(modules: Modules, times: list[str], variant: dict[str, Any] = DAYS) -> str:
    text: str = modules("calendar.js", CODE, {"variant": variant, "times": times, "edition": EDITION})
    return text


def events(text: str) -> list[icalendar.Event]:
    """Its events, read by another program."""
    return [each for each in icalendar.Calendar.from_ical(text).walk("VEVENT") if isinstance(each, icalendar.Event)]


def spans(text: str) -> list[tuple[str, str]]:
    """When each begins and ends, as it is written: wherever the phone is."""
    begins, ends = (re.findall(rf"^{key}(?:;VALUE=DATE)?:(\S+)", text, re.MULTILINE) for key in ("DTSTART", "DTEND"))
    return list(zip(begins, ends, strict=True))


def test_every_session_is_an_event_of_its_own_length(modules: Modules) -> None:
    assert spans(written(modules, ["07:30", "19:00"])) == [
        ("20261231T073000", "20261231T074100"),
        ("20261231T190000", "20261231T191100"),
        ("20270102T073000", "20270102T073800"),
    ]


def test_one_time_for_two_sessions_is_one_event_a_day(modules: Modules) -> None:
    assert [begin for begin, _ in spans(written(modules, ["07:30"]))] == ["20261231T073000", "20270102T073000"]


def test_without_times_a_training_day_is_a_whole_day_without_an_alarm(modules: Modules) -> None:
    text = written(modules, [])
    assert spans(text) == [("20261231", "20270101"), ("20270102", "20270103")]
    assert "VALARM" not in text
    assert text.count("TRANSP:TRANSPARENT") == 2


def test_a_late_session_ends_on_its_day(modules: Modules) -> None:
    assert spans(written(modules, ["23:50"]))[0] == ("20261231T235000", "20261231T235900")


def test_an_event_tells_what_to_do_on_its_day_and_rings_when_it_begins(modules: Modules) -> None:
    first, second, third = events(written(modules, ["07:30", "19:00"]))
    told = [str(each["DESCRIPTION"]).partition("\n") for each in (first, third)]
    assert "Drop: 3 sets; Raise, slowly; 2 sets" in told[0][0]
    assert "Drop: 3 sets" in told[1][0]
    assert "Raise" not in told[1][0]
    assert all("Stretch" not in each[0] and each[2] for each in told), "comfort work is left out; when to stop is not"
    assert "1" in str(first["SUMMARY"])
    assert "2" in str(second["SUMMARY"])
    assert str(third["SUMMARY"]) not in (str(first["SUMMARY"]), str(second["SUMMARY"]))
    assert written(modules, ["07:30", "19:00"]).count("TRIGGER:PT0S") == 3
    assert len({str(each["UID"]) for each in (first, second, third)}) == 3
    assert {str(each["X-HEEL-DROP-EDITION"]) for each in (first, second, third)} == {EDITION}


def test_commas_and_semicolons_are_no_signs_of_the_file(modules: Modules) -> None:
    """Some programs end a text at the first that is bare."""
    unfolded = written(modules, []).replace("\r\n ", "")
    assert r"Raise\, slowly\; 2 sets" in unfolded


@pytest.mark.parametrize("letter", ["é", "日", "🙂", "x"])
def test_lines_are_cut_between_letters_at_75_bytes(modules: Modules, letter: str) -> None:
    line = {"text": letter * 200, "days": [1], "optional": False}
    text = written(modules, [], {"sessions": [1], "minutes": [9], "weeks": [[line]]})
    assert all(len(each) <= 75 for each in text.encode().split(b"\r\n"))
    assert letter * 200 in str(events(text)[0]["DESCRIPTION"])


def test_the_days_of_a_second_week_have_its_doses(modules: Modules) -> None:
    two = {
        "sessions": [1] * 14,
        "minutes": [5] * 14,
        "weeks": [[{"text": name, "days": [7, 1], "optional": False}] for name in ("First", "Second")],
    }
    told = [str(each["DESCRIPTION"]) for each in events(written(modules, [], two))]
    assert ["First" in text for text in told] == [True] + [False] * 5 + [True] + [False] * 7
    assert ["Second" in text for text in told] == [False] * 7 + [True] + [False] * 5 + [True]
