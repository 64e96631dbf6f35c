"""Many handouts become one file for the printer, which grows handout by handout: the browser's print-file.js.

Handouts of one master differ in the contents of their pages and in nothing else. So the first one is taken apart,
and each later one, once every other byte of it has been found the same, gives only the contents of its pages.
Memory does not grow with the list. Tags, links and forms are left behind, for nobody reads this file but a printer.
"""

from __future__ import annotations

import re
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from generator.errors import MachineError
from generator.press.master_print import printing_parts

MOST_KINDS = 200
"""Kinds of handouts that are remembered: one for each master, and for each handout that was laid out alone."""
MOST_SHARED = 100_000
"""Objects that are remembered, so that nothing is written twice."""
_LARGEST = 9_999_999_999
"""Bytes: a place in the file has ten digits."""
_REFERENCE = re.compile(r"\b(\d+) 0 R\b")
_SIZE = re.compile(r"/MediaBox \[[^\]]*\]")


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@dataclass(frozen=True)
class _Kind:
    """All handouts that differ only in the contents of their pages."""

    places: tuple[tuple[int, int], ...]
    """Where the contents are in the file: from, to; in the order of the file."""
    rest: bytes
    """Digest of everything else."""
    pages: tuple[tuple[str, int], ...]
    """The dictionary of each page without its end, and which of the places it shows; -1 for an empty page."""
    contents: tuple[str, ...]
    """The dictionary of the content at each place."""


class PrintFile:
    """A PDF that grows handout by handout."""

    def __init__(self, out: BinaryIO, *, odd_pages: bool = False) -> None:
        """odd_pages: an empty page lets each handout start on a new sheet."""
        self._out, self._odd_pages = out, odd_pages
        self._size = self._pages = 0
        self._offsets = array("Q", [0])
        self._nodes = array("L")
        self._kinds: OrderedDict[tuple[int, bytes], list[_Kind]] = OrderedDict()
        self._shared: dict[bytes, int] = {}
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._catalog, self._root = self._number(), self._number()

    def add(self, pdf: bytes) -> None:
        """All pages of one more handout."""
        kind, node = self._kind(pdf), self._number()
        contents = [
            self._object(f"{dictionary}\nstream\n".encode("latin-1"), pdf[start:end], b"\nendstream")
            for dictionary, (start, end) in zip(kind.contents, kind.places, strict=True)
        ]
        kids = [
            self._object(f"{text} /Parent {node} 0 R{_shown(contents, at)} >>".encode("latin-1"))
            for text, at in kind.pages
        ]
        if self._odd_pages and len(kids) % 2:
            size = _SIZE.search(kind.pages[-1][0])
            box = size[0] if size else ""
            kids.append(self._object(f"<< /Type /Page {box} /Resources << >> /Parent {node} 0 R >>".encode("latin-1")))
        self._nodes.append(node)
        self._pages += len(kids)
        tree = f"<< /Type /Pages /Parent {self._root} 0 R /Count {len(kids)} /Kids [ {_references(kids)} ] >>"
        self._object(tree.encode(), number=node)

    def finish(self) -> None:
        """What comes after the last handout. MachineError when no reader could find its way in so large a file."""
        tree = f"<< /Type /Pages /Count {self._pages} /Kids [ {_references(self._nodes)} ] >>"
        self._object(tree.encode(), number=self._root)
        self._object(f"<< /Type /Catalog /Pages {self._root} 0 R >>".encode(), number=self._catalog)
        start = self._size
        if start > _LARGEST:
            raise MachineError("The file for the printer has more than 10 GB. Split the list, and print the parts.")
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._offsets), self._catalog, start)
        )

    # -- handouts of one kind ------------------------------------------------------------------

    def _kind(self, pdf: bytes) -> _Kind:
        """What is known of a handout: found by its length and its end, and believed when all the rest is the same."""
        key = (len(pdf), pdf[-64:])
        known = self._kinds.setdefault(key, [])
        self._kinds.move_to_end(key)
        for kind in known:
            if kind.rest == _rest(pdf, kind.places):
                return kind
        known.append(self._taken_apart(pdf))
        if len(self._kinds) > MOST_KINDS:
            self._kinds.popitem(last=False)
        return known[-1]

    def _taken_apart(self, pdf: bytes) -> _Kind:
        parts = printing_parts(pdf)
        objects: dict[str, list[Any]] = parts["objects"]
        drawn = sorted({str(content) for _, content in parts["pages"] if content}, key=lambda one: objects[one][1])
        numbers = self._share({number: about for number, about in objects.items() if number not in drawn}, pdf)
        places = tuple((objects[one][1], objects[one][1] + objects[one][2]) for one in drawn)
        at = {one: place for place, one in enumerate(drawn)}
        return _Kind(
            places,
            _rest(pdf, places),
            tuple(
                (_renumbered(text, numbers).rstrip().removesuffix(">>"), at.get(str(content), -1))
                for text, content in parts["pages"]
            ),
            tuple(_renumbered(objects[one][0], numbers) for one in drawn),
        )

    def _share(self, objects: dict[str, list[Any]], pdf: bytes) -> dict[str, int]:
        """The numbers in this file of what a handout holds besides its contents; what is new is written."""
        if len(self._shared) > MOST_SHARED:
            self._shared.clear()
        digests: dict[str, bytes] = {}
        numbers, new = {}, []
        for number in objects:
            digest = _digest(number, objects, pdf, digests)
            if digest not in self._shared:
                self._shared[digest] = self._number()
                new.append(number)
            numbers[number] = self._shared[digest]
        for number in new:
            text, *place = objects[number]
            stream = (b"\nstream\n", pdf[place[0] : sum(place)], b"\nendstream") if place else ()
            self._object(_renumbered(text, numbers).encode("latin-1"), *stream, number=numbers[number])
        return numbers

    # -- the file ------------------------------------------------------------------------------

    def _number(self) -> int:
        self._offsets.append(0)
        return len(self._offsets) - 1

    def _object(self, *pieces: bytes, number: int = 0) -> int:
        number = number or self._number()
        self._offsets[number] = self._size
        self._write(b"%d 0 obj\n" % number, *pieces, b"\nendobj\n")
        return number

    def _write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._out.write(piece)
            self._size += len(piece)


def _rest(pdf: bytes, places: Sequence[tuple[int, int]]) -> bytes:
    """Digest of a file, the contents of its pages apart."""
    digest, seen, end = sha256(), memoryview(pdf), 0
    for start, until in places:
        digest.update(seen[end:start])
        end = until
    digest.update(seen[end:])
    return digest.digest()


def _digest(number: str, objects: dict[str, list[Any]], pdf: bytes, known: dict[str, bytes]) -> bytes:
    """The same for two objects that look the same, whatever file they are in."""
    if number not in known:
        known[number] = b"itself"
        text, *place = objects[number]
        pointed = _REFERENCE.sub(lambda found: _digest(found[1], objects, pdf, known).hex(), text)
        stream = pdf[place[0] : sum(place)] if place else b""
        known[number] = sha256(pointed.encode("latin-1") + b"\0" + stream).digest()
    return known[number]


def _renumbered(text: str, numbers: dict[str, int]) -> str:
    return _REFERENCE.sub(lambda found: f"{numbers[found[1]]} 0 R", text)


def _shown(contents: Sequence[int], at: int) -> str:
    return f" /Contents {contents[at]} 0 R" if at >= 0 else ""


def _references(numbers: Iterable[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
