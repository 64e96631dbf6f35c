"""A cell becomes what somebody carries: 'heel-drop=10kg; seated-heel-raise: 5'."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.lists.cells import CellError, known_word, text
from generator.lists.spec import CELLS, WORDS, slug
from generator.model.request import Carried, WeightUnit
from generator.model.rows import Cell


def loads(cell: Cell, exercises: Mapping[str, str], unit: WeightUnit) -> tuple[Carried, ...]:
    """What is carried with each exercise, in this unit; `exercises` has the id by every way to write it."""
    parts = [part for part in re.split(r"[;\n]", text(cell)) if part.strip()]
    carried = [_carried(part, exercises, unit) for part in parts]
    if len({each.exercise for each in carried}) < len(carried):
        raise CellError("load_twice")
    return tuple(carried)


def _carried(part: str, exercises: Mapping[str, str], unit: WeightUnit) -> Carried:
    name, _, weight = part.replace("=", ":").partition(":")
    found = re.fullmatch(CELLS["load"], weight.strip().casefold())
    if not found:
        raise CellError("load_unread", unit=unit)
    exercise = known_word(" ".join(name.split()), exercises)
    if exercise is None:
        raise CellError("unknown_exercise", known=", ".join(dict.fromkeys(exercises.values())))
    if found[2] and WORDS["weight_unit"].get(slug(found[2])) != unit:
        raise CellError("load_unit", unit=unit)
    return Carried(exercise=exercise, weight=float(re.sub("[,\u066b]", ".", found[1])))
