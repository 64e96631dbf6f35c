"""A cell becomes changed doses: 'heel-drop: sets 2, repetitions 10; calf-stretch: hold 20, days 1-3, 5'."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.lists.cells import CellError, holds_a_span, known_word, members, text
from generator.lists.spec import CELLS, SETTINGS
from generator.model.request import Change
from generator.model.rows import Cell


def changes(cell: Cell, exercises: Mapping[str, str], example: str) -> tuple[Change, ...]:
    """Changed doses, one for each exercise; `exercises` has the id by every way to write it.

    CellError tells the example.
    """
    try:
        return _changes(cell, exercises)
    except CellError as wrong:
        raise CellError(wrong.message, **{"example": example, **wrong.values}) from None


def _changes(cell: Cell, exercises: Mapping[str, str]) -> tuple[Change, ...]:
    parts = [part for part in re.split(r"[;\n]", text(cell)) if part.strip()]
    changed = [_change(part, exercises) for part in parts]
    if len({change.exercise for change in changed}) < len(changed):
        raise CellError("changes_twice")
    return tuple(changed)


def _change(part: str, exercises: Mapping[str, str]) -> Change:
    name, colon, settings = part.partition(":")
    if not colon:
        raise CellError("changes_unread")
    exercise = known_word(" ".join(name.split()), exercises)
    if exercise is None:
        raise CellError("unknown_exercise", known=", ".join(dict.fromkeys(exercises.values())))
    values: dict[str, int | list[int]] = {}
    for setting in re.split(r",(?=\s*[^\W\d_])", settings):
        found = re.fullmatch(CELLS["setting"], setting.strip().casefold())
        key = SETTINGS[found[1][:2]] if found else ""
        if not found or key in values:
            raise CellError("changes_unread")
        values[key] = setting_of(key, found[2])
    try:
        return Change(exercise=exercise, **values)  # type: ignore[arg-type] # checked by the record
    except ValueError:
        raise CellError("changes_impossible") from None


def setting_of(key: str, written: str) -> int | list[int]:
    """The number that a setting of an exercise gets, such as sets; of days, all that are named."""
    return _days_of_week(written) if key == "days" else _number(written, key)


def _days_of_week(written: str) -> list[int]:
    """'1-3, 5' is 1, 2, 3 and 5. A stroke between two numbers may mean either, so it is refused."""
    if "/" in written:
        raise CellError("changes_unread")
    return members(written, _day_of_week)


def _day_of_week(word: str) -> int:
    if not re.fullmatch(r"\d{1,4}", word):
        raise CellError("changes_unread")
    return int(word)


def _number(written: str, key: str) -> int:
    found = re.fullmatch(CELLS["seconds"], written)
    if found and (key == "hold" or not found[2]):
        return int(found[1])
    if holds_a_span(written):
        raise CellError("changes_span")
    raise CellError("changes_unread")
