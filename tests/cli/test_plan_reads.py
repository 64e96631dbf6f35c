"""`plan` takes what a list takes, refuses what a list refuses, and tells every problem at once."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.batch.run import Order, Supplies, _reader
from generator.cli import clock
from generator.cli import plan as command
from generator.errors import HeelDropError, ListError, SafetyRefusal, UsageError
from generator.lists.spec import COLUMNS
from generator.model.request import Request
from generator.model.rows import Row
from generator.products import checking, planning
from tests.batch.standin import StandIn
from tests.cli.test_plan_options import Plan, plan
from tests.support.project import checked

__all__ = ["plan"]

TODAY = datetime.date(2026, 11, 22)
BLANK: dict[str, Any] = {
    "programme": "classic", "side": "left", "paper": "a4", "format": "booklet", "text_size": "12", "weight_unit": "kg",
    "times": (), "changes": (), "warnings": (), "fillable": False, "ics": None, "out": Path("plan.pdf"),
    "link": False, "address": None, "note_name": False,
}  # fmt: skip
CELLS = {
    "programme": ["classic", "Classic heel drops", "CLASSIC", "clasic", "heel"],
    "side": ["L", "Left", "both sides", "lefty", "left/right", "R."],
    "paper": ["A4", "US Letter", "a5", "Letter "],
    "format": ["Fridge", "booklet", "poster"],
    "text_size": ["12", "16 pt", "28", "11", "12.5", "large"],
    "start": ["2026-11-30", "20261130", "2026-11-30 00:00", "30.11.2026", "30 Nov 2026",
              "Monday 30 November 2026", "Tue 30 Nov 2026", "03/04/2027", "2026/12/07", "2026-02-30",
              "2036-01-01", "1961-03-04", "soon", " "],
    "next_appointment": ["2026-12-30", "2026-13-01", "tomorrow"],
    "training_days": ["mon-wed", "Mo We Fr", "mon,foo", "fri-mon"],
    "times": ["7:30 19:00", "7.30 and 7pm", "25:00", "7", "7:30/7:30", "noon"],
    "weight_unit": ["kg", "Pounds", "stone"],
    "name": ["Sample Person", "Sample  Person ", "M?ller", "£ukasz", "R2", "a\nb", "x" * 90, "x" * 200,
             "TRUE", "12", "n/a", "'Sample Person", '="Sample"', "Total"],
    "reference": ["A-0007", "'0007", "1.23457E+11", "30/11/2026", "#N/A", "x" * 130, "a\nb"],
    "goal": ["Run with the dog", "x" * 81, "R2, R3"],
    "clinician": ["Sample Clinician", "#N/A"],
    "clinic_phone": ["01632 960001", "1632960001", "1.6E+9"],
    "note": ["Two\nlines", "x" * 401],
    "changes": ["heel-drop: sets 2, repetitions 10", "heel-drop:sets=2", "Heel drop: sets 2; calf-stretch: hold 20",
                "heel-drop: days 1-3, 5", "heel-drop: sets 2-3", "sets 2", "nothing: sets 2"],
    "warnings": ["r22", "R22, R24", "none", "R022", "R99", "pain", "R2"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def understood(**asked: Any) -> Request:
    return command._understood(checked(), dict.fromkeys([*command.OPTIONS, "edition"]) | BLANK | asked)


def listed(key: str, cell: str) -> Request | None:
    """What a list with one row makes of it; nothing when the row is refused."""
    values = {key: value for key, value in BLANK.items() if isinstance(value, str)} | {key: cell}
    heads = [column for column in COLUMNS if column.key in values]
    order = Order(Path("list.csv"), Path("out"), TODAY)
    rows = [Row(1, tuple(each.heading for each in heads)), Row(2, tuple(values[each.key] for each in heads))]
    supplies = Supplies(checking.vocabulary(checked()), StandIn(), "edition1", checked().language)
    reader = _reader(order, supplies, rows, lambda _: None)
    try:
        reader = reader.informed(rows, "list.csv")
    except ListError:
        return None
    request = next((reader.read(row).request for row in reader.rows(rows)), None)
    return request if request and not planning.refusals(checked(), request) else None


@pytest.mark.parametrize(("key", "cell"), [(key, cell) for key, told in CELLS.items() for cell in told])
def test_an_option_is_read_as_the_cell_of_a_list(key: str, cell: str) -> None:
    given = (cell,) if key in command.JOINED else cell
    in_list = listed(key, cell)
    out = Path("plan.txt" if cell == "text" else "plan.pdf")
    if in_list is None:
        with pytest.raises(HeelDropError):
            understood(**{key: given}, out=out)
    else:
        assert understood(**{key: given}, out=out) == in_list


def test_every_column_of_a_list_has_its_option() -> None:
    assert set(command.OPTIONS) == {column.key for column in COLUMNS} - {"first_name", "last_name", "language"}
    names = {name for option in command.plan.params for name in option.opts}
    assert {f"--{option}" for option in command.OPTIONS.values()} <= names


def test_all_problems_are_told_at_once(plan: Plan, tmp_path: Path) -> None:
    result = plan(
        "--start", "2026-02-30", "--times", "25:00", "--times", "7:30", "--text-size", "11", "--name", "M?ller",
        "--training-days", "mon,foo", "--change", "nothing:sets=2", "--paper", "a5", "--next", "never", "--fillable",
        "--edition", "fridge", "--ics", "plan.txt", "--out", str(tmp_path / "plan.doc"), "--goal", "x" * 81,
    )  # fmt: skip
    assert result.exit_code == 2
    for said in ("start", "times", "text-size", "name", "training-days", "change", "paper", "next", "goal"):
        assert f"--{said}: " in result.output, said
    assert "leave --format out" in result.output
    assert "--ics plan.ics instead" in result.output
    assert "plan.pdf instead of" in result.output
    assert "M?ller" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_printed_is_told_with_the_rest() -> None:
    with pytest.raises(UsageError) as refused:
        understood(times=("7:00 8:00 9:00",), name="😀", text_size="9", changes=("seated-heel-raise:sets=9",))
    said = str(refused.value)
    assert "--text-size" in said
    assert "letters that cannot be printed" in said
    assert "3 times were given" in said
    assert "No exercise of this plan" in said


def test_clinical_reasons_alone_are_a_refusal_for_safety() -> None:
    with pytest.raises(SafetyRefusal):
        understood(programme="heavy-slow", changes=("seated-heel-raise:sets=9",))
    with pytest.raises(UsageError):
        understood(programme="heavy-slow", changes=("seated-heel-raise:sets=9",), text_size="9")


def test_a_sign_is_told_whatever_else_is_wrong() -> None:
    with pytest.raises(UsageError, match="R2 was reported: no plan"):
        understood(warnings=("R2",), start="2026-02-30")


@pytest.mark.parametrize("days", ["1-3,5", "1 to 3, 5", "1–3 5", "1..3+5", "5, 3, 2, 1"])
def test_a_span_of_days_is_every_day_of_it(days: str) -> None:
    asked = understood(changes=(f"heel-drop:days={days}",))
    assert [(change.exercise, change.days) for change in asked.person.changes] == [("heel-drop", [1, 2, 3, 5])]


def test_training_days_may_be_a_span(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "refusals", lambda *_: [])
    asked = understood(training_days="mon to wed, Fri", start="2026-11-23")
    assert [str(day) for day in asked.person.training_days] == ["mon", "tue", "wed", "fri"]


def test_changes_of_one_exercise_may_stand_apart() -> None:
    asked = understood(changes=("heel-drop:sets=2", "heel-drop: repetitions 10, days 1, 3"))
    (change,) = asked.person.changes
    assert (change.sets, change.repetitions, change.days) == (2, 10, [1, 3])


def test_options_in_words(plan: Plan, tmp_path: Path) -> None:
    words = ("--paper", "US Letter", "--text-size", "12 pt", "--edition", "Text", "--out", str(tmp_path / "x.txt"))
    assert plan(*words, programme="Heavy and slow").exit_code == 0
