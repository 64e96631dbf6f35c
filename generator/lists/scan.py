"""The rows of one sheet of a workbook, and what it holds beside them: merged cells, hidden rows and columns.

The sheet is read as a stream of XML: however large it is, only what was found is kept. The browser reads it alike
(web/desk/list-sheet.js).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from generator.lists.spec import LIMITS
from generator.lists.styles import NumberStyle, value_of
from generator.model.rows import Cell

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]{1,3})?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?)?Z?")
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_", re.IGNORECASE)
_BLOCK = 1 << 18
_ENCODINGS = {"utf-8", "utf-16", "us-ascii", "iso-8859-1"}
_LONGEST = LIMITS["longest_text"]
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a cell that shows an error, such as #N/A: an empty one would lose a warning."""


class ScanError(ValueError):
    """A sheet that cannot be read in only one way: the message that says why."""


@dataclass
class Scan:
    """What one sheet holds beside its values."""

    rows: int = 0
    """Number of its last row."""
    columns: int = 0
    """Number of its last column."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, last row, first column, last column of merged cells that cover several rows or columns."""
    hidden_rows: list[int] = field(default_factory=list)
    """Those that hold something."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last of each span."""

    @property
    def cells(self) -> int:
        """How many cells lie between the first and the last one."""
        return self.rows * self.columns


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share."""

    texts: Sequence[str]
    styles: Sequence[NumberStyle]
    since_1904: bool


SheetRow = tuple[int, list[Cell]]
"""Its number, and its cells up to the last one that is there."""


class SheetReader:
    """Reads one sheet; when every row was taken, `found` is whole."""

    def __init__(self, book: Book, most_cells: int) -> None:
        self.found = Scan()
        self._book, self._most = book, most_cells
        self._room = most_cells  # for merged cells
        self._ready: list[SheetRow] = []
        self._inside = _Inside()
        self._row, self._column = 0, 0
        self._cells: list[Cell] = []
        self._hidden = False

    def rows(self, sheet: IO[bytes]) -> Iterator[SheetRow]:
        """Every row that is there; ScanError when cells contradict each other. It ends early beyond `most_cells`."""
        parser = parser_for(self._start, self._end, self._text)
        block = b" "
        try:
            while block and self.found.cells <= self._most:
                block = sheet.read(_BLOCK)
                parser.Parse(block, not block)
                yield from self._ready
                self._ready.clear()
        except expat.ExpatError:
            raise ScanError("cut_off_sheet") from None

    def _start(self, name: str, about: dict[str, str]) -> None:
        inside = self._inside
        if name == "c" and inside.data:
            self._begin_cell(about)
        elif inside.cell:
            inside.start(name)
        elif name == "row" and inside.data:
            self._begin_row(about)
        elif name == "sheetData":
            inside.data = True
        elif name == "mergeCell":
            self._merge(about.get("ref", ""))
        elif name == "col" and (_yes(about.get("hidden")) or about.get("width") == "0"):
            first, last = (int(about.get(key, "")) if about.get(key, "").isdecimal() else 0 for key in ("min", "max"))
            self.found.hidden_columns.append((first, last))

    def _end(self, name: str) -> None:
        inside = self._inside
        if name == "c" and inside.cell:
            self._end_cell()
        elif inside.cell:
            inside.end(name)
        elif name == "row" and inside.data:
            self._ready.append((self._row, self._cells))
            if self._hidden and any(cell is not None for cell in self._cells):
                self.found.hidden_rows.append(self._row)
        elif name == "sheetData":
            inside.data = False

    def _text(self, text: str) -> None:
        if self._inside.cell:
            self._inside.take(text)

    def _begin_row(self, about: dict[str, str]) -> None:
        written = about.get("r", str(self._row + 1))
        number = int(written) if written.isascii() and written.isdecimal() else 0
        if number <= self._row:
            raise ScanError("rows_twice")
        self._row, self._column, self._cells = number, 0, []
        self._hidden = _yes(about.get("hidden")) or about.get("ht") == "0"

    def _begin_cell(self, about: dict[str, str]) -> None:
        row, column = _place(about["r"]) if "r" in about else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise ScanError("cells_twice")
        self._column = column
        self.found.rows, self.found.columns = row, max(self.found.columns, column)
        self._inside.begin(about.get("t", "n"), about.get("s", "0"))

    def _end_cell(self) -> None:
        value = self._value()
        self._inside.cell = False
        if value is not None and self.found.cells <= self._most:
            self._cells += [None] * (self._column - 1 - len(self._cells))
            self._cells.append(value)

    def _value(self) -> Cell:
        inside = self._inside
        kind, written = inside.kind, "".join(inside.value)
        if kind == "e":
            return UNREADABLE
        if kind == "inlineStr" or (inside.has_text and not written):
            return unescaped("".join(inside.text) or written) or None
        if kind == "str":
            return unescaped(written) or None  # a formula may well give ""
        plain = written.strip()
        if not plain:
            return UNREADABLE if inside.formula else None
        if kind == "s":
            place = int(plain) if plain.isascii() and plain.isdecimal() else len(self._book.texts)
            return (self._book.texts[place] or None) if place < len(self._book.texts) else UNREADABLE
        if kind == "b":
            return {"1": True, "true": True, "0": False, "false": False}.get(plain, UNREADABLE)
        if kind == "d":
            return _iso(plain)
        if kind != "n" or not _NUMBER.fullmatch(plain):
            return UNREADABLE
        value = value_of(float(plain), self._style(inside.style), since_1904=self._book.since_1904)
        return UNREADABLE if value is None else value

    def _style(self, written: str) -> NumberStyle:
        place = int(written) if written.isascii() and written.isdecimal() else 0
        return self._book.styles[place] if place < len(self._book.styles) else NumberStyle()

    def _merge(self, written: str) -> None:
        start, _, end = written.partition(":")
        (first_row, first), (last_row, last) = _place(start), _place(end or start)
        self._room -= (last_row - first_row + 1) * (last - first + 1)
        if last_row < first_row or last < first or self._room < 0:
            raise ScanError("merged")
        self.found.merged.append((first_row, last_row, first, last))


class _Inside:
    """Where in a sheet the reading is, and what the open cell has so far."""

    def __init__(self) -> None:
        self.data = self.cell = False
        self.begin("n", "0")
        self.cell = False

    def begin(self, kind: str, style: str) -> None:
        """A cell begins."""
        self.cell, self.kind, self.style = True, kind, style
        self.value: list[str] = []
        self.text: list[str] = []
        self.formula = self.has_text = self._sounds = False
        self._into: list[str] | None = None
        self._length = 0

    def start(self, name: str) -> None:
        """A part of the cell begins; readings of Japanese signs are none."""
        if name == "v":
            self._into = self.value
        elif name == "t" and not self._sounds:
            self._into, self.has_text = self.text, True
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self._sounds = True

    def end(self, name: str) -> None:
        """A part of the cell ends."""
        if name in ("v", "t"):
            self._into = None
        elif name == "rPh":
            self._sounds = False

    def take(self, text: str) -> None:
        """More letters."""
        if self._into is None:
            return
        self._length += len(text)
        if self._length > _LONGEST:
            raise ScanError("long_cell")
        self._into.append(text)


def parser_for(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> expat.XMLParserType:
    """A parser of one part of a workbook: names without their prefixes, no document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, about: start(bare(tag), about)
    parser.EndElementHandler = lambda tag: end(bare(tag))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_other_letters
    return parser


def bare(name: str) -> str:
    """A name of XML without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def unescaped(text: str) -> str:
    """Signs that XML cannot hold, as Excel writes them: _x000D_ is a line break."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _refuse_other_letters(_: str, encoding: str | None, __: int) -> None:
    if (encoding or "utf-8").lower() not in _ENCODINGS:
        raise ScanError("cut_off_sheet")


def _refuse_doctype(*_: object) -> None:
    raise ScanError("foreign")


def _yes(written: str | None) -> bool:
    return written in ("1", "true")


def _iso(written: str) -> Cell:
    found = _ISO.fullmatch(written)
    try:
        parts = [int(part) for part in found.groups() if part] if found else []
        day = datetime.datetime(*parts) if parts else None  # type: ignore[arg-type]  # noqa: DTZ001 - no zone
    except ValueError:
        day = None
    if day is None:
        return UNREADABLE
    return day if day.time() != datetime.time() else day.date()


def _place(written: str) -> tuple[int, int]:
    """Row and column of an address such as F2."""
    found = _PLACE.fullmatch(written)
    if not found:
        raise ScanError("no_place")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
