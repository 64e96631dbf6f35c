"""Lists as clinics export them: the rows of a CSV, text or Excel file, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from generator.lists.headings import Known
from generator.lists.kinds import old_office_kind, text_kind, told_as
from generator.lists.messages import WHOLE, doubt, refused
from generator.lists.sheet import SheetOfRows
from generator.lists.text import Text
from generator.model.messages import Message
from generator.model.rows import Row

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_START = 4096
_MOST_OF_OLD = 64 * 1024 * 1024


class Rows(Protocol):
    """An open list."""

    notes: list[Message]
    """What a person should know about how it was read."""

    def __iter__(self) -> Iterator[Row]:
        """Every row, the headings among them; from the first one on whenever it is asked for."""

    def share(self) -> float:
        """How much of the list has been read, from 0 to 1."""

    def close(self) -> None:
        """The list may be read no more."""


def read(
    path: Path, known: Known, *, encoding: str | None = None, sheet: str | None = None, hidden_rows: bool = False
) -> Rows:
    """The rows of a list, read as they are asked for; what kind of file it is, its first bytes tell.

    encoding: for text that is neither UTF-8 nor UTF-16 nor Windows-1252. sheet: for a workbook with several, its name
    or its number. hidden_rows: whether the hidden rows of a sheet are rows of the list. ListError when it cannot be
    read as a list at all.
    """
    try:
        with path.open("rb") as file:
            first = file.read(_START)
            rest = file.read(_MOST_OF_OLD) if first.startswith(_OLD_OFFICE) else b""
    except OSError as unreadable:
        raise refused(doubt(path.name, WHOLE, "unreadable", found=unreadable.strerror or "")) from None
    if re.match(rb"PK[\x03\x05\x07]", first):
        return SheetOfRows(path, known, sheet, hidden_rows=hidden_rows)
    kind = old_office_kind(first + rest) if first.startswith(_OLD_OFFICE) else text_kind(first)
    if kind:
        raise told_as(path, kind)
    return Text(path, known, encoding)


def guessed(rows: Iterable[Row]) -> bool:
    """Whether nobody knows for sure in which encoding a list is."""
    return isinstance(rows, Text) and rows.guessed
