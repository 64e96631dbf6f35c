"""One cell of a list in the browser: a value, or a code that says why not: list-cells.js.

The same cells as in tests/lists/test_cells.py, where a browser can meet them.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.modules import Modules

FILES = {
    "list-days.js": ("date",),
    "list-signs.js": ("signs", "onlySigns", "namesASign", "saysNone"),
    "list-changes.js": ("changes",),
    "list-loads.js": ("loads",),
}
"""The files of what is not in list-cells.js."""


def read(modules: Modules, call: str, cells: list[str]) -> list[Any]:
    """What `call` makes of each cell, or {refused: code}."""
    file = next((file for file, names in FILES.items() if call.startswith(names)), "list-cells.js")
    told: list[Any] = modules(file, f"values.map((cell) => tried(() => m.{call}))", cells)
    return told


def refused(code: str, count: int) -> list[dict[str, str]]:
    return [{"refused": code}] * count


ISO = "2027-05-22"


def test_iso_dates(modules: Modules) -> None:
    cells = [ISO, " 2027-5-22 ", "2027-05-22T00:00:00", "2027-05-22 00:00", "2027-05-22T00:00:00.000Z", "٢٠٢٧-٠٥-٢٢"]
    assert read(modules, "date(cell)", cells) == [ISO] * len(cells)
    assert read(modules, "date(cell)", ["", "  "]) == ["", ""]


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("DD/MM/YYYY", "22/05/2027"),
        ("dd.mm.yyyy", "22.5.2027"),
        ("MM/DD/YY", "5/22/27"),
        ("D-M-YYYY", "22-5-2027"),
        ("YYYY.MM.DD", "2027.05.22"),
        ("DD. MM. YYYY", "22. 05. 2027"),
        (" DD/MM/YYYY ", ISO),
    ],
)
def test_local_dates(modules: Modules, named: str, written: str) -> None:
    assert modules("list-days.js", "m.date(values[1], { local: m.dateFormat(values[0]) })", [named, written]) == ISO


def test_day_and_month_are_taken_as_they_were_named(modules: Modules) -> None:
    code = "values.map((named) => m.date('05/06/27', { local: m.dateFormat(named) }))"
    assert modules("list-days.js", code, ["DD/MM/YY", "MM/DD/YY", "YY/MM/DD"]) == [
        "2027-06-05",
        "2027-05-06",
        "2005-06-27",
    ]


@pytest.mark.parametrize(
    "named", ["DD/MM", "", "YYYY", "DD/DD/YYYY", "DDxMMxYYYY", "%d/%m/%Y", "DD/MM/YYYY HH", "YYYYY-MM-DD", "DD_MM_YYYY"]
)
def test_what_is_no_date_format(modules: Modules, named: str) -> None:
    assert modules("list-days.js", "m.dateFormat(values)", named) is None


def test_what_is_no_date(modules: Modules) -> None:
    vague = ["soon", "46000", "2027-05-22T09:00Z", "2027-05", "22 May"]
    assert read(modules, "date(cell)", vague) == refused("not-a-date", len(vague))
    assert read(modules, "date(cell)", ["05/06/2027"]) == refused("ambiguous-date", 1)
    assert read(modules, "date(cell)", ["Fri 22 May 2027"]) == refused("not-that-weekday", 1)
    never = ["2027-02-29", "2027-13-01", "0000-01-01", "2027-00-10", "2027-04-31"]
    assert read(modules, "date(cell)", never) == refused("no-such-day", len(never))


def test_times_of_a_day(modules: Modules) -> None:
    times = {
        "07:30 19:00": ["07:30", "19:00"],
        "19:00, 7:30": ["07:30", "19:00"],
        "7:30pm, 7.30 am": ["07:30", "19:30"],
        "12 am and 12pm": ["00:00", "12:00"],
        "1pm": ["13:00"],
        "11:59 PM": ["23:59"],
        "18h05/6h00": ["06:00", "18:05"],
        "7:30 7:30:00": ["07:30"],
        "23:59": ["23:59"],
        "": [],
    }
    assert read(modules, "times(cell)", list(times)) == list(times.values())


def test_what_is_no_time(modules: Modules) -> None:
    cells = ["7", "24:00", "25:00", "7:60", "morning", "13pm", "0am", "0.5", "7:5", "1234"]
    assert read(modules, "times(cell)", cells) == refused("not-a-time", len(cells))


def test_days_of_a_week(modules: Modules) -> None:
    cells = [
        "mon wed fri",
        "Mon/Wed/Fri",
        "Monday, Wednesday & Friday",
        "fr mo we",
        "Mon. Weds. Fri.",
        "mon+wed;fri fri",
    ]
    assert read(modules, "weekdays(cell)", cells) == [[0, 2, 4]] * len(cells)
    assert read(modules, "weekdays(cell)", ["tu th sa su", "Tues Thur", "Thurs"]) == [[1, 3, 5, 6], [1, 3], [3]]
    assert read(modules, "weekdays(cell)", ["mon to wed", "mon - wed"]) == [[0, 1, 2]] * 2
    assert read(modules, "weekdays(cell)", ["monto wed"]) == refused("unknown-word", 1), (
        "a word that ends in one is none"
    )
    others = ["lunes, miércoles y viernes", "pon. śr. pt.", "Mo, Mi, Fr", "lun mer ven", "الإثنين، والأربعاء والجمعة"]
    assert read(modules, "weekdays(cell)", others) == [[0, 2, 4]] * len(others)
    spans = [
        "de lunes a viernes",
        "von Montag bis Freitag",
        "du lundi au vendredi",
        "pon do pt",
        "من الاثنين إلى الجمعة",
    ]
    assert read(modules, "weekdays(cell)", spans) == [[0, 1, 2, 3, 4]] * len(spans)
    wrong = ["t", "every day", "mon wed never", "mondays", "di", "do", "ma", "lundi Fri"]
    assert read(modules, "weekdays(cell)", wrong) == refused("unknown-word", len(wrong))


def test_names_keep_their_letters(modules: Modules) -> None:
    names = {
        "  Zoe\u0308  M\u00fcller\u00a0": "Zoë Müller",
        "Seán Ó Súilleabháin-O’Neil": "Seán Ó Súilleabháin-O’Neil",
        "\ufeffIngrid Æ. Ðorđević": "Ingrid Æ. Ðorđević",
        "Ἀχιλλεύς": "Ἀχιλλεύς",
        "x" * 90: "x" * 90,
    }
    assert read(modules, "name(cell)", list(names)) == list(names.values())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("MÃ¼ller", "broken-letters"),
        ("BjÃ¶rn", "broken-letters"),
        ("M?ller", "broken-letters"),
        ("M\ufffdller", "broken-letters"),
        ("£ukasz", "broken-letters"),
        ("Micha³", "broken-letters"),
        ("¿ukasz", "broken-letters"),
        ("Sm\x00ith", "control-character"),
        ("Sm\u202eith", "control-character"),
        ("Sm\u2066ith", "control-character"),
        ("Sm\ue000ith", "control-character"),
        ("Smith\nJones", "line-break"),
        ("x" * 121, "too-long"),
    ],
)
def test_spoiled_names(modules: Modules, cell: str, code: str) -> None:
    assert read(modules, "name(cell)", [cell]) == [{"refused": code}]


def test_texts_of_one_line_and_of_more(modules: Modules) -> None:
    assert read(modules, "line(cell, 5)", ["a  b", "a\tb", "12345", "123456"]) == [
        "a b",
        "a b",
        "12345",
        {"refused": "too-long"},
    ]
    assert read(modules, "paragraph(cell, 9)", ["a  b\nc\r\nd\n", "🙂🙂🙂🙂🙂🙂🙂🙂🙂"]) == ["a b\nc\nd", "🙂" * 9]


def test_a_name_of_two_things_is_nobodys(modules: Modules) -> None:
    names = {"one": ["Sanft", "Début"], "two": ["Debut", "sanft!", "Łagodny start"]}
    ways = modules("list-cells.js", "m.ways(values)", names)
    assert ways == {
        "one": "one", "two": "two", "début": "one", "sanft!": "two", "łagodny start": "two", "lagodny-start": "two",
    }  # fmt: skip


def test_a_month_that_is_another_in_another_language(modules: Modules) -> None:
    told = ["środa, 3 listopada 2027", "3 marca 2027 r.", "1er avril 2027", "٣ آذار ٢٠٢٧", "3 كانون الثاني 2027"]
    days = ["2027-11-03", "2027-03-03", "2027-04-01", "2027-03-03", "2027-01-03"]
    assert read(modules, "date(cell)", told) == days
    assert read(modules, "date(cell)", ["3 listopada 2027", "3 lip 2027"]) == refused("ambiguous-date", 2)


def test_warning_signs(modules: Modules) -> None:
    call = "signs(cell, {R2: true, R10: true})"
    given = {"r2, R10;r2": ["R2", "R10"], "R10 and R2": ["R10", "R2"], "R02": ["R2"], "R002/r10": ["R2", "R10"], "": []}
    none: dict[str, list[str]] = {
        word: [] for word in ("none", "No", "-", "–", "—", "nil", "0", "Keine", "brak", "لا يوجد")
    }
    cells = {**given, **none}
    assert read(modules, call, list(cells)) == list(cells.values())
    wrong = ["R3", "2", "yes", "snap", "R2 pop", "?", "R2?", "toString", "none R3", "R2and", "andR2"]
    assert read(modules, call, wrong) == refused("unknown-sign", len(wrong))


def test_text_sizes(modules: Modules) -> None:
    assert read(modules, "textSize(cell)", ["12", "16 pt", "28points", "14 point", "١٤"]) == [
        12,
        16,
        28,
        14,
        14,
    ]
    wrong = ["11", "29", "large", "12.5", "-14", "100", "14 px"]
    assert read(modules, "textSize(cell)", wrong) == refused("text-size", len(wrong))


def test_words_of_a_closed_list(modules: Modules) -> None:
    call = "choice(cell, {'left-leg': 'left', r: 'right'}, ['left', 'right'], 120)"
    assert read(modules, call, ["Left leg", " LEFT-LEG ", "R."]) == ["left", "left", "right"]
    wrong = ["lef", "constructor", "left", "left_leg", "r?", "≠ r", "left/leg", "not r"]
    assert read(modules, call, wrong) == refused("unknown-word", len(wrong))


def test_a_cell_is_told_by_its_kind_and_length(modules: Modules) -> None:
    kinds = {
        "Sample Person": "a text of 13 letters",
        "x": "a text of 1 letter",
        "M?ller": "a text of 6 characters",
        "07700 900123": "a number of 11 digits",
        " 22.5.2027 ": "a date",
    }
    assert read(modules, "described(cell)", list(kinds)) == list(kinds.values())


CHANGES = "changes(cell, {'heel-drop': 'heel-drop', 'calf-stretch': 'calf-stretch'}, '')"


def test_changed_doses(modules: Modules) -> None:
    cells = ["Heel drop: sets 2, reps 10; calf-stretch: hold 20 s, days 1-3, 5", "heel-drop: repetitions=5", "", " ; "]
    assert read(modules, CHANGES, cells) == [
        [
            {"exercise": "heel-drop", "sets": 2, "repetitions": 10},
            {"exercise": "calf-stretch", "hold": 20, "days": [1, 2, 3, 5]},
        ],
        [{"exercise": "heel-drop", "repetitions": 5}],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        (
            "changes-unclear",
            ["heel-drop sets 2", "heel-drop: two sets", "heel-drop: sets 0", "heel-drop: sets 2, sets 3", "heel-drop:"],
        ),
        ("changes-unclear", ["heel-drop: sets 2 3", "heel-drop: days 1 8", "heel-drop: days 0", "heel-drop: rest 5"]),
        ("unknown-exercise", ["squat: sets 2", ": sets 2"]),
        ("changes-twice", ["heel-drop: sets 2; Heel drop: hold 3"]),
    ],
)
def test_changes_that_cannot_be_read(modules: Modules, code: str, cells: list[str]) -> None:
    assert read(modules, CHANGES, cells) == refused(code, len(cells))


def test_a_code_of_a_sign_is_seen_however_it_is_written(modules: Modules) -> None:
    seen = ["R2", "r02", "R-2", "r 2", "R. 2", "R_2", "R#2", "see R2", "(R-10)", "left, R 2"]
    other = ["R", "R3", "R-3", "PR2", "Dr. 2", "R2X", "2", "R to 2", ""]
    call = "namesASign(cell, {R2: true, R10: true})"
    assert read(modules, call, [*seen, *other]) == [True] * len(seen) + [False] * len(other)
    assert read(modules, "onlySigns(cell, {R2: true, R10: true})", ["R-2", "R 2, r10", "R 2 soon"]) == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("cell", ["TRUE", "30/11/2026", "n/a", "12", "Total: 3", "1.5E+10"])
def test_what_is_no_name_and_no_reference(modules: Modules, cell: str) -> None:
    assert read(modules, "name(cell)", [cell]) == refused("not-a-name", 1)
    assert read(modules, "readable(cell, (words) => words)", [cell]) == refused("not-words", 1)
    kept = cell in ("12", "1.5E+10")
    assert read(modules, "reference(cell)", [cell]) == ([cell] if kept else refused("not-a-reference", 1))


def test_what_a_spreadsheet_puts_around_text_is_taken_off(modules: Modules) -> None:
    told = {"'0007": "0007", '="0007"': "0007", "'Ann'": "Ann", "'t Hooft": "'t Hooft", "'": "", '=""': "", "=1": "=1"}
    assert read(modules, "unwrapped(cell)", list(told)) == list(told.values())
