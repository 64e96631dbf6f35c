"""Lists as clinics export them: the rows of a CSV, text or Excel file, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from generator.load.lists_headings import Known, refused
from generator.load.lists_sheet import Sheet
from generator.load.lists_text import Text
from generator.model.rows import Row

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Rows(Protocol):
    """An open list."""

    notes: list[str]
    """What a person should know about how it was read."""

    def __iter__(self) -> Iterator[Row]:
        """Every row, the headings among them; from the first one on whenever it is asked for."""

    def share(self) -> float:
        """How much of the list has been read, from 0 to 1."""

    def close(self) -> None:
        """The list may be read no more."""


def read(path: Path, known: Known, *, encoding: str | None = None, sheet: str | None = None) -> Rows:
    """The rows of a list, read as they are asked for; what kind of file it is, its first bytes tell.

    encoding: for text that is neither UTF-8 nor UTF-16 nor Windows-1252. sheet: for a workbook with several.
    ContentError when it cannot be read as a list at all.
    """
    try:
        with path.open("rb") as file:
            first = file.read(len(_ZIP))
    except OSError as unreadable:
        raise refused(path, "this list cannot be read", unreadable.strerror or "", "check its name") from None
    if first == _ZIP:
        return Sheet(path, known, sheet)
    if first == _OLD_EXCEL:
        raise refused(path, "this workbook is locked or in the old XLS format", "", "save it as XLSX, without password")
    return Text(path, known, encoding)


def guessed(rows: Iterable[Row]) -> bool:
    """Whether nobody knows for sure in which encoding a list is."""
    return isinstance(rows, Text) and rows.guessed
