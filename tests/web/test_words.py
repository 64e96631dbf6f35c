"""Dates, times, lists, numbers and plurals in the browser: as they were typed by hand, and as Python writes them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.dates import get_date_format, get_time_format

from generator.language.grammar import grammar
from generator.language.words import Language
from generator.load.phrases import load_phrases
from tests.support.project import ROOT, checked
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
    assert modules("words.js", "tried(() => m.say('make.step', {at: 1}))") == {
        "refused": "make.step needs the value of"
    }


def test_numbers_in_a_phrase_are_those_of_the_language_and_texts_stay(modules: Modules) -> None:
    code = """heelDrop.words.x = '{number}, {span}, {text}';
    return m.say('x', {number: 1234.5, span: [10, 15], text: '007'})"""
    assert modules("words.js", code) == "1,234.5, 10–15, 007"


# -- the same as Python in many languages ----------------------------------------------------------

LOCALES = (
    *("en", "en-GB", "en-IN", "de", "de-CH", "fr", "fr-CA", "pl", "ru", "uk", "cs", "lt", "es", "pt", "it", "da", "fi"),
    *("ar", "ar-EG", "he", "fa", "ur", "hi", "bn", "ta", "tr", "ga", "sl", "cy", "ja", "zh", "ko", "vi", "th", "sw"),
)
DAYS = [datetime.date(2026, 1, 1) + datetime.timedelta(7 * number + number // 7) for number in range(60)]
TIMES = [datetime.time(hour, minute) for hour in range(24) for minute in (0, 7, 30)]
WHOLE = [*range(132), 199, 200, 999, 1000, 1001, 9999, 10_000, 99_999, 100_000, 1_000_000, 1_234_567, 12_345_678]
NUMBERS: list[float] = [*WHOLE, -1, -1234, 0.5, 2.5, 1.25, 0.125, 1234.5, 99_999.999]
SPANS = [[1, 2], [10, 15], [1000, 2000], [0, 1]]
ITEMS = [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], ["a", "b", "c", "d", "e"]]
OTHER_PATTERNS = {"fi": "EEEE d. MMMM y", "th": "EEEEที่ d MMMM y"}
"""Instead of the usual one, which has letters that a translator here does without (an era, a form of the weekday)."""
FORMS = ("zero", "one", "two", "few", "many", "other")
SAY = """
Object.assign(heelDrop, values.told);
heelDrop.words.plural = values.plural;
return {
  long: values.days.map((each) => m.dated("long", m.dayOf(each))),
  short: values.days.map((each) => m.dated("short", m.dayOf(each))),
  weekday: values.days.map((each) => m.dated("EEE", m.dayOf(each))),
  times: values.times.map(m.timed),
  numbers: values.numbers.map(m.number),
  spans: values.spans.map(m.number),
  plurals: [...values.whole, ...values.spans, 2.5].map((count) => m.say("plural", {count})),
  and: values.items.map(m.listed),
  or: values.items.map(m.either),
}"""


@cache
def speaking(code: str) -> Language:
    """Another language: the grammar of its own, with the dates and times that are usual there."""
    locale = replace(checked().language, code=code).locale
    usual = {"long": get_date_format("full", locale).pattern, "short": get_date_format("medium", locale).pattern}
    texts = {f"date.{name}": OTHER_PATTERNS.get(code, pattern) for name, pattern in usual.items()}
    phrases = {**checked().language.phrases, **texts, "date.time": get_time_format("short", locale).pattern}
    phrases["plural"] = {form: f"{form} {{count}}" for form in FORMS}
    return replace(checked().language, code=code, phrases=phrases)


def in_python(language: Language) -> dict[str, Any]:
    return {
        "long": [language.date(day) for day in DAYS],
        "short": [language.short_date(day) for day in DAYS],
        "weekday": [language.weekday(day) for day in DAYS],
        "times": [language.time(time) for time in TIMES],
        "numbers": [language.number(number) for number in NUMBERS],
        "spans": [language.number(span) for span in SPANS],
        "plurals": [language.say("plural", count=count) for count in [*WHOLE, *SPANS, 2.5]],
        "and": [language.listed(items) for items in ITEMS],
        "or": [language.either(items) for items in ITEMS],
    }


def in_the_browser(modules: Modules, language: Language) -> dict[str, Any]:
    values = {
        "told": {"calendar": language.calendar(), "grammar": grammar(language)},
        "plural": language.phrases["plural"],
        "days": [day.isoformat() for day in DAYS],
        "times": [f"{time:%H:%M}" for time in TIMES],
        "numbers": NUMBERS,
        "whole": WHOLE,
        "spans": SPANS,
        "items": ITEMS,
    }
    told: dict[str, Any] = modules("words.js", SAY, values)
    return told


@pytest.mark.parametrize("code", LOCALES)
def test_the_browser_writes_what_python_writes(code: str, modules: Modules) -> None:
    language = speaking(code)
    assert in_the_browser(modules, language) == in_python(language)


def test_digits_and_signs_of_another_script(modules: Modules) -> None:
    """Whatever `Language` writes is what the browser is told."""

    class Eastern(Language):
        def number(self, value: float | list[int], *_: object) -> str:
            shown = Language.number(self, value).translate(dict(zip(b"0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫", strict=True)))
            return f"\u2066{shown}\u2069" if isinstance(value, list) else shown

        def date(self, day: datetime.date) -> str:
            return Language.date(self, day).translate(dict(zip(b"0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True)))

    arabic = speaking("ar")
    eastern = Eastern(arabic.code, arabic.phrases, arabic.numbers, arabic.exercises)
    told = in_the_browser(modules, eastern)
    assert told["numbers"] == [eastern.number(number) for number in NUMBERS]
    assert told["spans"] == [eastern.number(span) for span in SPANS]
    assert told["long"] == [eastern.date(day) for day in DAYS]
    assert "١٠–١٥" in told["spans"][1]


@pytest.mark.parametrize("pattern", ["EEEE d. MMMM y", "d 'de' MMMM 'de' y", "y'年'M'月'd'日'", "dd/MM/yy", "d ''MMM"])
def test_what_stands_in_quotes_is_a_text(pattern: str, modules: Modules) -> None:
    language = replace(checked().language, phrases={**checked().language.phrases, "date.long": pattern})
    assert dated(modules, pattern, [day.isoformat() for day in DAYS]) == [language.date(day) for day in DAYS]


def test_a_letter_that_is_no_part_of_a_date_is_refused(modules: Modules) -> None:
    code = "tried(() => m.dated(values, m.today()))"
    assert modules("words.js", code, "QQQ y") == {"refused": "no part QQQ"}


@pytest.mark.parametrize("path", sorted((ROOT / "templates/phrases").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_patterns_of_every_language_that_is_written_are_known(path: Path, modules: Modules) -> None:
    language = replace(checked().language, code=path.stem, phrases=load_phrases(path))
    told = in_the_browser(modules, replace(language, phrases={**language.phrases, "plural": dict.fromkeys(FORMS, "")}))
    assert told["long"] == [language.date(day) for day in DAYS]
    assert told["times"] == [language.time(time) for time in TIMES]
