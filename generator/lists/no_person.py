"""Rows of a list that are about nobody: headings once more, totals, and the lines that a report ends with."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from generator.lists import cells
from generator.lists.columns import Headings, key_of
from generator.lists.headings import ENOUGH
from generator.lists.no_words import is_footer, is_total, matches
from generator.lists.signs import names_a_sign, says_none
from generator.lists.spec import GROUPS
from generator.model.rows import Cell, Row

_NAMES, _TAKE_NUMBERS = GROUPS["names"], GROUPS["take_numbers"]
"""A number alone in one of these columns may be about a person."""


def is_no_person(row: Row, headings: Headings, signs: Collection[str]) -> bool:
    """Whether a row is about nobody. Wherever it could be about somebody, it is. signs: codes of all warning signs."""
    if row.broken:
        return False
    keys = {place: key for key, place in headings.places.items()}
    found = [(keys.get(place, ""), cell) for place, cell in enumerate(row.cells, start=1) if not cells.empty(cell)]
    if _are_headings(found):
        return True
    warned = any((key == "warnings" and not says_none(cell)) or names_a_sign(cell, signs) for key, cell in found)
    return bool(found) and not warned and (_is_rule(found) or _is_footer(found) or _is_sum(found))


def _are_headings(found: list[tuple[str, Cell]]) -> bool:
    known = [(key, cell) for key, cell in found if key]
    return len(known) >= ENOUGH and all(_is_heading(key, key_of(cell)) for key, cell in known)


def _is_heading(key: str, found: str) -> bool:
    return found == key or (found == "name" and key in _NAMES)


def _is_rule(found: list[tuple[str, Cell]]) -> bool:
    rules = [isinstance(cell, str) and matches("rule", cell) for _, cell in found]
    return all(rules) and any(len(str(cell).strip()) > len("--") for _, cell in found)


def _is_footer(found: list[tuple[str, Cell]]) -> bool:
    """'Total' and the numbers behind it. The word 'Sum' alone may be a name."""
    (key, first), *others = found
    if not isinstance(first, str) or not all(_is_quantity(cell) or _ends(cell) for _, cell in others):
        return False
    if is_total(first) or (is_footer(first) and not any(key == "reference" for key, _ in others)):
        return True
    numbers = bool(others) and all(_is_number(cell) for _, cell in others)
    return key not in _NAMES and numbers and matches("sum", first.strip(" :="))


def _is_sum(found: list[tuple[str, Cell]]) -> bool:
    """Numbers alone, none of them where it could be somebody's."""
    return all(key not in _TAKE_NUMBERS and _is_quantity(cell) for key, cell in found)


def _ends(cell: Cell) -> bool:
    return isinstance(cell, str) and is_footer(cell)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return matches("quantity", cell) and not matches("date for a reference", cell)
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_quantity(cell: Cell) -> bool:
    """A number, a date or an error, as it stands in a line of sums."""
    if isinstance(cell, str):
        return any(matches(kind, cell) for kind in ("quantity", "date", "error")) or cell == "\ufffd"
    return isinstance(cell, int | float | datetime.date | datetime.time) and not isinstance(cell, bool)
