"""The parts of a workbook file: where its sheets lie, their shared texts and number formats.

Parts are found by what they say of each other, not by their usual names: programs other than Excel use others.
The browser reads it alike (web/desk/list-book.js).
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote
from xml.parsers import expat

from generator.errors import ListError
from generator.lists.kinds import LOCKED, packed_kind, told_as
from generator.lists.messages import WHOLE, doubt, refused
from generator.lists.scan import Book, ScanError, parser_for, unescaped
from generator.lists.spec import LIMITS
from generator.lists.styles import NumberStyle, style_of

LARGEST = LIMITS["largest_book"]
LARGEST_STRINGS = LARGEST // 2
_BLOCK = 1 << 20
_UNPACKING = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class SheetPlace:
    """One sheet of a workbook."""

    name: str
    number: int
    """From 1, as the tabs stand."""
    part: str
    """Its file in the archive; nothing for a sheet of charts or one that is missing."""
    visible: bool


class Package:
    """The files of a workbook by their names, whatever the case of their letters."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
            raise self.damaged() from None
        entries = self._archive.infolist()
        self._parts = {_tidy(entry.filename): entry for entry in entries}
        if len(self._parts) < len(entries) or any(entry.compress_type not in _METHODS for entry in entries):
            raise self.damaged()
        if any(entry.flag_bits & 1 for entry in entries):
            raise told_as(path, LOCKED)

    def damaged(self) -> ListError:
        """It cannot be unpacked."""
        return refused(doubt(self._path.name, WHOLE, "damaged"))

    def broken(self) -> ListError:
        """It can be unpacked and not be understood."""
        return refused(doubt(self._path.name, WHOLE, "not_a_workbook"))

    def names(self) -> list[str]:
        """The files in it."""
        return list(self._parts)

    def require_sound(self, texts: str) -> None:
        """Looks at sizes as they are told, and as they are: a file may lie about them. texts: where the texts lie."""
        entries = self._archive.infolist()
        size = sum(entry.file_size for entry in entries)
        strings = self._parts[texts].file_size if texts in self._parts else 0
        if size > LARGEST or strings > LARGEST_STRINGS:
            raise refused(doubt(self._path.name, WHOLE, "large_book", {"size": size // 1024**2}))
        try:
            sound = all(self._is_as_large_as_told(entry) for entry in entries)
        except _UNPACKING:
            sound = False
        if not sound:
            raise self.damaged()

    def open(self, name: str) -> IO[bytes]:
        """A file of it; KeyError when there is none."""
        return self._archive.open(self._parts[name])

    def close(self) -> None:
        """It is read no more."""
        self._archive.close()

    def elements(self, name: str, *wanted: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The elements with these names and what is said of them; none when there is no such file."""
        if name not in self._parts:
            return
        found: list[tuple[str, dict[str, str]]] = []
        parser = parser_for(lambda tag, about: found.append((tag, about)) if tag in wanted else None)
        self.parse(name, parser)
        yield from found

    def parse(self, name: str, parser: Any) -> None:
        """Reads a whole file with a parser."""
        read = 0
        try:
            with self.open(name) as part:
                while (block := part.read(_BLOCK)) and read <= LARGEST:
                    read += len(block)
                    parser.Parse(block, False)  # noqa: FBT003 - expat takes no keywords
            parser.Parse(b"", True)  # noqa: FBT003
        except (*_UNPACKING, expat.ExpatError, ScanError):
            raise self.broken() from None

    def _is_as_large_as_told(self, entry: zipfile.ZipInfo) -> bool:
        told = entry.file_size
        entry.file_size = told + 2 * _BLOCK  # else reading ends where it is told to end
        read = 0
        with self._archive.open(entry) as packed:
            while read <= told and (block := packed.read(_BLOCK)):
                read += len(block)
        entry.file_size = told
        return read == told


class Workbook:
    """The sheets of a workbook, and what they share."""

    def __init__(self, path: Path) -> None:
        self.package = package = Package(path)
        try:
            book = _related(package, "", "officeDocument") or "xl/workbook.xml"
            if kind := packed_kind(package.names(), book):
                raise told_as(path, kind)
            relations = dict(_relations(package, book))
            texts = _of_kind(relations, "sharedStrings") or "xl/sharedstrings.xml"
            package.require_sound(texts)
            self.sheets = _sheets(package, book, relations)
            about = [about for _, about in package.elements(book, "workbookPr")]
            since_1904 = any(each.get("date1904") in ("1", "true") for each in about)
            styles = _styles(package, _of_kind(relations, "styles") or "xl/styles.xml")
            self.book = Book(_texts(package, texts), styles, since_1904)
        except BaseException:
            package.close()
            raise


def _tidy(name: str) -> str:
    return posixpath.normpath(unquote(name).replace("\\", "/").lower()).lstrip("/")


_Relations = dict[str, tuple[str, str]]
"""The last word of a relation's kind, and the file that is meant, by its key."""


def _relations(package: Package, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    folder, name = posixpath.split(part)
    for _, about in package.elements(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
        if about.get("TargetMode") != "External":
            target = about.get("Target", "").replace("\\", "/")
            kind = about.get("Type", "").rpartition("/")[2]
            yield about.get("Id", ""), (kind, _tidy(target if target.startswith("/") else f"{folder}/{target}"))


def _related(package: Package, part: str, kind: str) -> str:
    return _of_kind(dict(_relations(package, part)), kind)


def _of_kind(relations: _Relations, kind: str) -> str:
    return next((target for told, target in relations.values() if told == kind), "")


def _sheets(package: Package, book: str, relations: _Relations) -> list[SheetPlace]:
    sheets = []
    for number, (_, about) in enumerate(package.elements(book, "sheet"), start=1):
        key = next((value for name, value in about.items() if name.endswith(":id")), "")
        kind, part = relations.get(key, ("", ""))
        there = part if kind == "worksheet" and part in package.names() else ""
        sheets.append(SheetPlace(about.get("name", ""), number, there, about.get("state", "visible") == "visible"))
    if not any(sheet.part for sheet in sheets):
        raise package.broken()
    return sheets


def _styles(package: Package, part: str) -> list[NumberStyle]:
    codes: dict[str, str] = {}
    found: list[NumberStyle] = []
    inside = [False]

    def start(tag: str, about: dict[str, str]) -> None:
        if tag == "cellXfs":
            inside[0] = True
        elif tag == "numFmt" and not inside[0]:
            codes.setdefault(about.get("numFmtId", ""), about.get("formatCode", ""))
        elif tag == "xf" and inside[0]:
            key = about.get("numFmtId", "0")
            found.append(style_of(int(key) if key.isdecimal() else 0, codes.get(key, "")))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside[0] = False

    if part in package.names():
        package.parse(part, parser_for(start, end))
    return found


def _texts(package: Package, part: str) -> list[str]:
    """The texts that cells share."""
    found: list[str] = []
    letters: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            letters.clear()
        elif tag in inside:
            inside[tag] = True

    def end(tag: str) -> None:
        if tag == "si":
            found.append(unescaped("".join(letters)))
        elif tag in inside:
            inside[tag] = False

    def text(more: str) -> None:
        if inside["t"] and not inside["rPh"]:
            letters.append(more)

    if part in package.names():
        package.parse(part, parser_for(start, end, text))
    return found
