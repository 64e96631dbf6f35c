"""Columns of a clinic's list: which are known, under which headings, and what belongs into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.lists.headings import ENOUGH, HEADINGS_WITHIN, count
from generator.lists.messages import Doubt, doubt, refused
from generator.lists.no_words import matches
from generator.lists.spec import (
    BY_KEY,
    COLUMNS,
    HALVES,
    HEADINGS,
    LIMITS,
    OTHER_HALF,
    SAFE_WORDS,
    Column,
    bare,
    joined,
)
from generator.model.messages import Message, Value
from generator.model.rows import Cell, Row

MAY_WARN = re.compile(HEADINGS["may_warn"])
"""Plain headings of columns that may hold warning signs: such a column is never passed over."""
_INTERNAL, _OTHERWISE = re.compile(HEADINGS["internal"]), re.compile(HEADINGS["otherwise"])

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER_SIGN = re.compile(r"#|№|\bn[º°]", re.IGNORECASE)


def _plain(text: str) -> str:
    """A heading without case, accents, signs, and what stands in brackets, unless that turns its meaning round."""
    kept = _IN_BRACKETS.sub(lambda found: found[0] if _OTHERWISE.search(bare(found[0])) else "", text)
    return joined(_NUMBER_SIGN.sub("no", kept))


_NUMBERS = {
    f"{kind}{number}" for kind in HEADINGS["kinds_of_numbers"].split() for number in HEADINGS["numbered"].split()
}
IF_NO_OTHER = frozenset(
    _NUMBERS.union(HEADINGS["other_numbers"].split())
    - {*HEADINGS["not_of_a_person"].split(), *BY_KEY["reference"].aliases}
)
"""Numbers of a person under other headings: the first is the reference, if no column is one by its own name."""


def _headings_of(column: Column) -> tuple[str, ...]:
    # Not "note": in a clinic's list that is the clinic's own.
    own = () if column.key == "note" else (_plain(column.key),)
    return (_plain(column.heading), *own, *column.aliases)


BY_HEADING = {
    **dict.fromkeys(sorted(IF_NO_OTHER), BY_KEY["reference"]),
    **{heading: column for column in COLUMNS for heading in _headings_of(column)},
}


@lru_cache(1000)  # the first lines are read with each delimiter, and may hold thousands of cells that are alike
def known(heading: str) -> bool:
    """Whether this is the heading of a column that we know."""
    return len(heading) < LIMITS["longest_heading"] and _plain(heading) in BY_HEADING and not shows_error(heading)


def shows_error(heading: Cell) -> bool:
    """Whether a spreadsheet has lost this heading."""
    return isinstance(heading, str) and (matches("error", heading) or heading.strip() == "\ufffd")


def key_of(heading: Cell) -> str:
    """The key of the column with this heading; nothing when we do not know it."""
    return BY_HEADING[_plain(heading)].key if isinstance(heading, str) and known(heading) else ""


@dataclass(frozen=True)
class Headings:
    """Where each known column stands, and what is passed over."""

    row: int
    width: int
    places: dict[str, int]
    """Column number, from 1, by key."""
    ignored: tuple[str, ...] = ()
    """The columns that we do not know, by their headings or, where one could be a name, by their letters."""
    internal: bool = False
    """Whether notes of the clinic are among them."""

    @property
    def unused(self) -> tuple[int, ...]:
        """Numbers of the columns that nothing is read from, those without a heading among them."""
        used = set(self.places.values())
        return tuple(place for place in range(1, self.width + 1) if place not in used)

    @property
    def notes(self) -> list[Message]:
        """What a person should know of the columns that are passed over."""
        told = [Message("note.ignored", {"columns": ", ".join(self.ignored)})] if self.ignored else []
        return told + ([Message("note.internal", {"heading": BY_KEY["note"].heading})] if self.internal else [])


def find_headings(rows: Iterable[Row], file: str) -> Headings:
    """The first row with known headings; the rows up to it are taken. ListError when there is none."""
    number = 0
    for row in rows:
        number += 1
        if count(row.cells, known) >= ENOUGH:
            return _headings(row, file)
        if number == HEADINGS_WITHIN:
            break
    names = ", ".join(column.heading for column in COLUMNS)
    message = "no_headings" if number else "empty"
    raise refused(doubt(file, (1, 1), message, {"number": number, "names": names}))


def _headings(row: Row, file: str) -> Headings:
    places: dict[str, int] = {}
    ignored, plains, width = [], [], 0
    doubts: list[Doubt] = []
    surely = {key_of(cell) for cell in row.cells if isinstance(cell, str) and _plain(cell) not in IF_NO_OTHER}
    for place, cell in enumerate(row.cells, start=1):
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        width = place
        key, plain = key_of(cell), _plain(cell) if isinstance(cell, str) else ""
        if key == "reference" and plain in IF_NO_OTHER and (key in surely or key in places):
            key = ""
        heading = " ".join(cell.split()) if isinstance(cell, str) else ""
        if shows_error(cell):
            doubts.append(doubt(file, (row.number, place), "error_heading"))
        elif not key:
            ignored.append(_quotable(heading) or letters(place))
            plains.append(plain)
            if MAY_WARN.search(plain):
                doubts.append(doubt(file, (row.number, place), "may_warn", found=_quotable(heading)))
        elif key in places:
            twice: dict[str, Value] = {"first": str(places[key]), "second": str(place), "heading": BY_KEY[key].heading}
            doubts.append(doubt(file, (row.number, place), "twice", twice))
        else:
            places[key] = place
    _part_names(places, row.cells)
    if "name" in places and {"first_name", "last_name"} & places.keys():
        doubts.append(doubt(file, (row.number, places["name"]), "two_names"))
    if doubts:
        raise refused(*doubts)
    internal = any(map(_INTERNAL.search, plains))
    return Headings(row.number, max(width, len(_trimmed(row))), places, tuple(ignored), internal)


def _part_names(places: dict[str, int], cells: Sequence[Cell]) -> None:
    """Makes a name half of one where the other half has its own column: "Name" beside "Vorname" is a last name."""
    for key, other in OTHER_HALF.items():
        if key not in places and {"name", other} <= places.keys():
            whole, half = (_plain(str(cells[places[each] - 1])) for each in ("name", other))
            if HALVES.get(whole, {}).get(half) == key:
                places[key] = places.pop("name")


def _quotable(heading: str) -> str:
    words = re.findall(r"[^\W_]+", heading.lower())
    return heading if words and SAFE_WORDS.issuperset(words) else ""


def letters(place: int) -> str:
    """A column as spreadsheets name it: 1 is A, 27 is AA."""
    before, last = divmod(place - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def _trimmed(row: Row) -> list[object]:
    cells: list[object] = list(row.cells)
    while cells and cells[-1] in (None, ""):
        cells.pop()
    return cells
