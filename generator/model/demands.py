"""What is ruled out for somebody, taken out of every exercise, rule and text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from generator.model.base import Demand, Record, Side, Statement
from generator.model.exercise import ExerciseWithout
from generator.model.programme import Prescription, ProgrammeWithout, WeekWithout
from generator.model.walk import holders

T = TypeVar("T")
WITHOUT = (ExerciseWithout, ProgrammeWithout, WeekWithout)
TWO_SORE_SIDES = frozenset({Demand.ONE_LEG, Demand.GOOD_LEG})
"""What two sore sides rule out: no leg is there to take over."""


def of_side(side: Side | None) -> frozenset[Demand]:
    """What the sore side rules out by itself."""
    return TWO_SORE_SIDES if side is Side.BOTH else frozenset()


def adapted(node: T, ruled_out: Collection[Demand]) -> T:
    """A copy of a value that asks nothing of what is ruled out.

    A statement gives way to what it says `instead`, or is left out; other words of a record take the place of its
    own; a remark beside a dose is left out.
    """
    return _adapted(node, frozenset(ruled_out)) if ruled_out else node


def _adapted(node: Any, out: frozenset[Demand]) -> Any:
    if isinstance(node, Record):
        return node.model_copy(update=_changes(node, out))
    if isinstance(node, Mapping):
        return {key: _adapted(value, out) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return type(node)(_adapted(item, out) for item in node if not _is_left_out(item, out))
    return node


def _changes(record: Record, out: frozenset[Demand]) -> dict[str, Any]:
    changes = {name: _adapted(getattr(record, name), out) for name in holders(type(record)) if name != "without"}
    if isinstance(record, Statement) and out & set(record.demands):
        changes["text"] = record.instead
    if isinstance(record, Prescription) and out & set(record.note_demands):
        changes["note"] = None
    for words in getattr(record, "without", ()):
        if isinstance(words, WITHOUT) and out & set(words.demands):
            given = {name: getattr(words, name) for name in type(words).model_fields if name != "demands"}
            changes |= {name: value for name, value in given.items() if value is not None}
    return changes


def _is_left_out(item: Any, out: frozenset[Demand]) -> bool:
    return isinstance(item, Statement) and item.instead is None and bool(out & set(item.demands))
