"""One cell of a list: a value of the clinic, or a sentence without the value."""

from __future__ import annotations

import datetime

import pytest

from generator.lists import cells
from generator.model.request import Weekday
from generator.model.rows import Cell
from tests.support.refusals import code
from tests.support.words import words

DAY = datetime.date(2027, 5, 22)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("07:30 19:00", ["07:30", "19:00"]),
        ("7:30pm, 7.30 am", ["07:30", "19:30"]),
        ("12 am and 12pm", ["00:00", "12:00"]),
        ("18h05/6h00", ["06:00", "18:05"]),
        (datetime.time(7, 30, 1), ["07:30"]),
        ("", []),
    ],
)
def test_times_of_a_day(cell: Cell, expected: list[str]) -> None:
    assert [f"{time:%H:%M}" for time in cells.times(cell)] == expected


def test_morning_and_evening_do_not_change_places() -> None:
    told = {"1pm": 13, "1am": 1, "11 PM": 23, "12:30pm": 12, "12:30am": 0}
    assert {cell: cells.times(cell)[0].hour for cell in told} == told


@pytest.mark.parametrize("cell", ["7", "25:00", "morning", "13pm", "0.5", 0.3125, "7:5"])
def test_what_is_no_time(cell: Cell) -> None:
    assert code(cells.times, cell) == "not-a-time"


@pytest.mark.parametrize(
    "written", ["mon wed fri", "Mon/Wed/Fri", "Monday, Wednesday & Friday", "fr mo we", "Mon. Weds. Fri."]
)
def test_days_of_a_week(written: str) -> None:
    assert cells.weekdays(written) == (Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("mon-wed, fri", "mon tue wed fri"),
        ("Monday to Thursday", "mon tue wed thu"),
        ("sat – sun", "sat sun"),
        ("mon-sun", "mon tue wed thu fri sat sun"),
        ("tue-tue", "tue"),
    ],
)
def test_a_span_of_days_is_every_day_of_it(written: str, expected: str) -> None:
    assert cells.weekdays(written) == cells.weekdays(expected)


@pytest.mark.parametrize(("written", "said"), [("fri-mon", "backward-span"), ("mon-wed-fri", "unclear-span")])
def test_a_span_that_may_mean_two_things_is_refused(written: str, said: str) -> None:
    assert code(cells.weekdays, written) == said


@pytest.mark.parametrize(
    "written",
    [
        "lunes, miércoles y viernes", "LU MI VI", "pon. śr. pt.", "poniedziałek, środa i piątek", "Mo, Mi, Fr",
        "montags, mittwochs und freitags", "lundi, mercredi et vendredi",
        "lun. mer. ven.", "lunedì, mercoledì e venerdì",
        "الاثنين والأربعاء والجمعة", "الإثنين، الأربعاء، الجمعة", "lun mer ven",
    ],
)  # fmt: skip
def test_days_of_a_week_in_other_languages(written: str) -> None:
    assert cells.weekdays(written) == (Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)


@pytest.mark.parametrize(
    "written",
    [
        "lunes a viernes", "de lunes a viernes", "von Montag bis Freitag", "Mo–Fr", "du lundi au vendredi",
        "da lunedì a venerdì", "dal lunedì al venerdì", "od poniedziałku do piątku", "pon do pt",
        "من الاثنين إلى الجمعة", "من يوم الاثنين حتى يوم الجمعة",
    ],
)  # fmt: skip
def test_spans_of_days_in_other_languages(written: str) -> None:
    assert cells.weekdays(written) == tuple(list(Weekday)[:5])


@pytest.mark.parametrize("written", ["di", "do", "ma", "ma di", "lundi Fri", "lunes mar fri", "do.", "di, do lun"])
def test_days_that_are_others_in_another_language_are_refused(written: str) -> None:
    assert code(cells.weekdays, written) == "unknown-word"


@pytest.mark.parametrize(("written", "expected"), [("Di, Do, Sa", [1, 3, 5]), ("ma je", [1, 3]), ("do lu", [0, 6])])
def test_words_beside_one_tell_its_language(written: str, expected: list[int]) -> None:
    assert cells.weekdays(written) == tuple(list(Weekday)[place] for place in expected)


def test_a_name_of_two_things_is_nobodys() -> None:
    names = {"one": ("Sanft", "Début"), "two": ("Debut", "sanft!", "Łagodny start")}
    assert cells.ways(names) == {
        "one": "one", "two": "two", "début": "one", "sanft!": "two", "łagodny start": "two", "lagodny-start": "two",
    }  # fmt: skip


@pytest.mark.parametrize("written", ["t", "every day", "mon wed never", "1 3 5"])
def test_what_is_no_day_of_a_week(written: str) -> None:
    assert code(cells.weekdays, written) == "unknown-word"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("  Zoe\u0308  M\u00fcller\u00a0", "Zoë Müller"),
        ("Seán Ó Súilleabháin-O’Neil", "Seán Ó Súilleabháin-O’Neil"),
        ("\ufeffIngrid Æ. Ðorđević", "Ingrid Æ. Ðorđević"),
        ("Ἀχιλλεύς", "Ἀχιλλεύς"),
    ],
)
def test_names_keep_their_letters(cell: Cell, expected: str) -> None:
    assert cells.name(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("MÃ¼ller", "broken-letters"),
        ("BjÃ¶rn", "broken-letters"),  # no sign here stands for a letter
        ("M?ller", "broken-letters"),
        ("M\ufffdller", "broken-letters"),
        ("£ukasz", "broken-letters"),
        ("Micha³", "broken-letters"),
        ("Sm\x00ith", "control-character"),
        ("Sm\u202eith", "control-character"),
        ("Sm\ue000ith", "control-character"),
        ("Smith\nJones", "line-break"),
        ("x" * 121, "too-long"),
        (DAY, "not-a-name"),
    ],
)
def test_spoiled_names_are_refused(cell: Cell, expected: str) -> None:
    assert code(cells.name, cell) == expected


def test_a_number_that_excel_has_rounded_is_refused() -> None:
    assert code(cells.line, 1234567890123456.0) == "rounded-number"
    assert cells.line(123456789012345.0) == "123456789012345"


@pytest.mark.parametrize("cell", ["11", "29", "large", "12.5", "-14", 12.5])
def test_what_is_no_text_size(cell: Cell) -> None:
    assert code(cells.text_size, cell) == "text-size"


def test_text_sizes() -> None:
    assert [cells.text_size(cell) for cell in (14.0, "16 pt", "28points")] == [14, 16, 28]


@pytest.mark.parametrize("cell", [1632960001.0, 999, 163.5, True, DAY, datetime.time(1)])
def test_a_phone_number_that_is_no_text_may_have_lost_its_zero(cell: Cell) -> None:
    assert code(cells.phone, cell) == "not-a-phone-number"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (DAY, "a date"),
        (datetime.time(7), "a time"),
        (datetime.timedelta(1), "a time"),
        ("04.03.1961", "a date"),
        (12.0, "a number of 2 digits"),
        (7, "a number of 1 digit"),
        (0.5, "a number of 2 digits"),
        (True, "a text of 4 letters"),
        ("Lef t", "a text of 5 letters"),
        ("+44 1632", "a number of 6 digits"),
        ("a1", "a text of 2 characters"),
    ],
)
def test_a_cell_is_told_by_kind_and_length(cell: Cell, expected: str) -> None:
    assert cells.described(cell).said(words()) == expected
