"""CSV and other text lists, read row by row, however their program wrote them.

A quote that is never closed would swallow the rows after it. So every row is read with its own eyes: one that
does not end well is told as broken, and reading goes on with the next line.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from generator.disk import is_utf8
from generator.lists.headings import ENOUGH, HEADINGS_WITHIN, Known, count, known_headings
from generator.lists.messages import asked_wrongly
from generator.lists.spec import LIMITS
from generator.model.messages import Message
from generator.model.rows import Row

DELIMITERS = (",", ";", "\t", "|")
LONGEST_LINE, MOST_LINES = LIMITS["longest_line"], LIMITS["most_lines"]
_SAMPLE = 4096

NOT_TOLD_APART, TOO_LONG = "not_told_apart", "line_too_long"
"""Messages of rows whose cells cannot be told apart."""


class Text:
    """An open text list."""

    def __init__(self, path: Path, known: Known, encoding: str | None = None) -> None:
        self.notes: list[Message] = []
        self.guessed = False
        self._known = known
        self._size = max(path.stat().st_size, 1)
        self._raw = path.open("rb")
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            self._text = self._open(path, encoding)
            self._lines, self._hint = _Lines(self._text), ""
            self._delimiter = self._find_delimiter()
            on_failure.pop_all()

    def __iter__(self) -> Iterator[Row]:
        self._text.seek(0)
        self._lines = _Lines(self._text)
        if self._hint:
            next(self._lines)
        width = 0  # of the row of headings
        for number, line in enumerate(self._lines, start=1):
            taken = [line]
            cells = None if len(line) >= LONGEST_LINE else self._cells(taken)
            if cells is None or _swallowed(cells, taken, self._delimiter, width):
                self._lines.push_back(taken[1:])
                yield Row(number, broken=TOO_LONG if len(line) >= LONGEST_LINE else NOT_TOLD_APART)
            else:
                width = width or (len(cells) if count(cells, self._known) >= ENOUGH else 0)
                yield Row(number, tuple(cells), cut=taken[-1][-1] not in "\r\n")

    def close(self) -> None:
        """The list may be read no more."""
        self._raw.close()

    def share(self) -> float:
        """How much of the list has been read, from 0 to 1."""
        return 1.0 if self._raw.closed else min(self._raw.tell() / self._size, 1.0)

    def _open(self, path: Path, encoding: str | None) -> io.TextIOWrapper:
        named = encoding or self._encoding(path)
        try:
            text = io.TextIOWrapper(self._raw, named, errors="replace", newline="")
            text.readline(1)
            text.seek(0)
        except (LookupError, ValueError):
            raise asked_wrongly("no_encoding", encoding=named) from None
        return text

    def _encoding(self, path: Path) -> str:
        start = self._raw.read(_SAMPLE)
        self._raw.seek(0)
        for mark, encoding in (
            (codecs.BOM_UTF8, "utf-8-sig"),
            (codecs.BOM_UTF32_LE, "utf-32"),
            (codecs.BOM_UTF32_BE, "utf-32"),
            (codecs.BOM_UTF16_LE, "utf-16"),
            (codecs.BOM_UTF16_BE, "utf-16"),
        ):
            if start.startswith(mark):
                return encoding
        if len(start) > 1 and start.count(0) * 4 > len(start):
            return "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"
        if is_utf8(path):
            return "utf-8"
        self.notes.append(Message("note.guessed"))
        self.guessed = True
        return "cp1252"

    def _find_delimiter(self) -> str:
        first = list(islice(self._lines, HEADINGS_WITHIN + 1))
        if first and first[0].strip().lower().startswith("sep=") and len(first[0].strip()) == len("sep=;"):
            self._hint = first[0]
            return first[0].strip()[-1]
        return max(DELIMITERS, key=lambda delimiter: known_headings(_plainly(first, delimiter), self._known))

    def _cells(self, taken: list[str]) -> list[str] | None:
        """The cells of the row that begins with a line; `taken` gets the lines that belong to it."""

        def lines() -> Iterator[str]:
            yield taken[0]
            for line in islice(self._lines, MOST_LINES - 1):
                taken.append(line)
                yield line

        try:
            return next(csv.reader(lines(), delimiter=self._delimiter, skipinitialspace=True, strict=True), [])
        except csv.Error:
            return None


class _Lines:
    """The lines of a text, some of which may be handed back."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._back: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._back:
            return self._back.popleft()
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == LONGEST_LINE:
            self._skip_rest()
        return line

    def push_back(self, lines: list[str]) -> None:
        """These come next."""
        self._back.extendleft(reversed(lines))

    def _skip_rest(self) -> None:
        while (rest := self._text.readline(LONGEST_LINE)) and rest[-1] not in "\r\n":
            pass


def _swallowed(cells: list[str], taken: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell with line breaks holds enough delimiters to be the rest of this row and a start of another."""
    if len(taken) == 1 or width < LIMITS["narrow"]:
        return False
    return any(cell.count(delimiter) >= width - 1 for cell in cells if "\n" in cell or "\r" in cell)


def _plainly(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each line, without care for quotes that go wrong."""
    for line in lines:
        if len(line) < LONGEST_LINE:
            yield [cell.strip(' "\r\n') for cell in line.split(delimiter)]
