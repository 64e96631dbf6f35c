"""Many handouts become one file for the printer, which grows handout by handout: the browser's print-file.js.

Handouts of one master differ in the contents of their pages and in nothing else. So the first one is taken apart,
and each later one, once every other byte of it has been found the same, gives only the contents of its pages.
Memory does not grow with the list, a line for each handout apart. Tags stay, so that whoever opens the file can read
it with ears or fingers, too; links and forms are left behind, for they do nothing on paper.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

import pikepdf

from generator.errors import MachineError
from generator.press.master_print import printing_parts
from generator.press.print_block import HUNDRED, MOST, PrintBlock, members, own

MOST_KINDS = 200
"""Kinds of handouts that are remembered: one for each master, and for each handout that was laid out alone."""
MOST_SHARED = 100_000
"""Objects that are remembered, so that nothing is written twice."""
MOST_TAGGED = 8_388_607
"""Objects that every reader takes (PDF 1.7, annex C); a handout beyond them has no tags."""
_LARGEST = 9_999_999_999
"""Bytes in a file: a place in it has ten digits where old readers look for it."""
_REFERENCE = re.compile(r"\b(\d+) 0 R\b")
_SIZE = re.compile(r"/MediaBox \[ *([^\]]*?) *\]")
_PACKED = 2
"""How hard the tags are compressed: harder takes longer than all the rest, and spares a hundredth of the file."""
_ROW = 8
"""Bytes that tell of one object: kind, place or stream, place in the stream."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CLAIM = "\n<pdfuaid:part>1</pdfuaid:part>"


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


class PaperPages(NamedTuple):
    """All pages of one paper, which follow each other."""

    size: tuple[float, float]
    """The shorter and the longer side, in points."""
    pages: int


@dataclass(frozen=True)
class _Kind:
    """All handouts that differ only in the contents of their pages."""

    places: tuple[tuple[int, int], ...]
    """Where the contents are in the file: from, to; in the order of the file."""
    rest: bytes
    """Digest of everything else."""
    contents: tuple[str, ...]
    """The dictionary of the content at each place."""
    pages: int
    """With the empty one."""
    empty: bool
    size: tuple[float, float]
    objects: tuple[str, ...]
    """The node of the pages, the pages, the tags. The contents follow them."""
    tagged: bool
    blocks: dict[int, PrintBlock]
    """The last block, by the digits of its hundreds."""

    def block(self, digits: int) -> PrintBlock:
        """The objects, for numbers of so many digits before the last two."""
        if digits not in self.blocks:
            self.blocks.clear()
            self.blocks[digits] = PrintBlock.of(self.objects, digits)
        return self.blocks[digits]


class _Handout(NamedTuple):
    """One handout in the file; sorted, they are in the order in which they are printed."""

    paper: int
    later: bool
    number: int
    node: int
    pages: int
    label: str


class PrintFile:
    """A PDF that grows handout by handout. Its pages are sorted by paper; on each paper what is urgent comes first."""

    def __init__(self, out: BinaryIO, *, odd_pages: bool = False, title: str = "", language: str = "en") -> None:
        """odd_pages: an empty page lets each handout start on a new sheet."""
        self._out, self._odd_pages = out, odd_pages
        self._title, self._language = title, language
        self._size = 0
        self.empty = 0
        """Pages with nothing on them."""
        self.untagged = 0
        """Handouts without tags."""
        self._offsets = array("Q", [0])
        self._runs = array("Q")
        self._packed = 0
        self._papers: dict[tuple[float, float], int] = {}
        self._handouts: list[_Handout] = []
        self._leaves = array("L")
        self._kinds: OrderedDict[tuple[int, bytes], list[_Kind]] = OrderedDict()
        self._shared: dict[bytes, int] = {}
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._catalog, self._root, self._tags, self._document = (self._number() for _ in range(4))
        self._reserved = self._document

    def add(self, pdf: bytes, label: str = "", *, urgent: bool = False) -> None:
        """All pages of one more handout. label: its bookmark."""
        kind = self._kind(pdf)
        hundreds, block = self._room(kind)
        for dictionary, (start, end) in zip(kind.contents, kind.places, strict=True):
            self._object(f"{dictionary}\nstream\n".encode("latin-1"), pdf[start:end], b"\nendstream")
        packed = zlib.compress(block.numbered(hundreds), _PACKED)
        told = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n"
        stream = self._object(told % (block.count, block.start, len(packed)), packed, b"\nendstream")
        node = hundreds * HUNDRED
        self._runs.extend((node, block.count, stream))
        paper = self._papers.setdefault(kind.size, len(self._papers))
        self._handouts.append(_Handout(paper, not urgent, len(self._handouts), node, kind.pages, label))
        self.empty += kind.empty
        self.untagged += not kind.tagged
        if kind.tagged:
            self._leaves.append(node + block.count - 1)

    @property
    def pages(self) -> int:
        """All pages, the empty ones among them."""
        return sum(handout.pages for handout in self._handouts)

    @property
    def papers(self) -> list[PaperPages]:
        """The papers in the order in which they are printed."""
        return [
            PaperPages(size, sum(handout.pages for handout in self._handouts if handout.paper == number))
            for size, number in self._papers.items()
        ]

    def finish(self) -> None:
        """What comes after the last handout. MachineError when no reader could find its way in so large a file."""
        handouts = sorted(self._handouts)
        nodes = _references(handout.node for handout in handouts)
        self._object(f"<< /Type /Pages /Count {self.pages} /Kids [ {nodes} ] >>".encode(), number=self._root)
        outlines = self._put_bookmarks(handouts)
        tagged = self._put_tags(handouts)
        xmp = _XMP.format(title=escape(self._title, quote=False), claim=_CLAIM if tagged else "").encode()
        told = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n" % len(xmp)
        metadata = self._object(told, xmp, b"\nendstream")
        catalog = f"""<< /Type /Catalog /Pages {self._root} 0 R /Outlines {outlines} 0 R /Metadata {metadata} 0 R
/Lang ({self._language}) /ViewerPreferences << /DisplayDocTitle true >>{tagged} >>"""
        self._object(catalog.encode(), number=self._catalog)
        info = self._object(f"<< /Title {_text(self._title)} >>".encode())
        self._put_places(info)

    # -- what leads through the file -----------------------------------------------------------

    def _put_bookmarks(self, handouts: Sequence[_Handout]) -> int:
        """One for each handout, in the order in which they are printed."""
        outlines = self._number()
        first = outlines + 1
        last = first + len(handouts) - 1
        for number, handout in enumerate(handouts, first):
            before = f" /Prev {number - 1} 0 R" if number > first else ""
            after = f" /Next {number + 1} 0 R" if number < last else ""
            place = f"/Dest [ {handout.node + 1} 0 R /Fit ]"  # the first page comes after the node
            self._object(f"<< /Title {_text(handout.label)} /Parent {outlines} 0 R{before}{after} {place} >>".encode())
        ends = f" /First {first} 0 R /Last {last} 0 R /Count {len(handouts)}" if handouts else ""
        self._object(f"<< /Type /Outlines{ends} >>".encode(), number=outlines)
        return outlines

    def _put_tags(self, handouts: Sequence[_Handout]) -> str:
        """What holds the tags of all handouts; what the catalog says of them, nothing when one handout has none."""
        if self.untagged or not handouts:
            self._object(b"null", number=self._tags)
            self._object(b"null", number=self._document)
            return ""
        tops = {node: node + pages + 1 for _, _, _, node, pages, _ in handouts}
        kids = _references(tops.values())
        self._object(f"<< /S /Document /P {self._tags} 0 R /K [ {kids} ] >>".encode(), number=self._document)
        leaves, size = _references(self._leaves), self._leaves[-1]
        tree = f"""<< /Type /StructTreeRoot /K [ {self._document} 0 R ] /ParentTreeNextKey {size}
/ParentTree << /Kids [ {leaves} ] >> >>"""
        self._object(tree.encode(), number=self._tags)
        return f"\n/StructTreeRoot {self._tags} 0 R /MarkInfo << /Marked true >>"

    def _put_places(self, info: int) -> None:
        """Where every object is."""
        number, start = self._number(), self._size
        if start > _LARGEST:
            raise MachineError("The file for the printer has more than 10 GB. Split the list, and print the parts.")
        self._place(number)
        packer = zlib.compressobj(6)
        rows = b"".join([*map(packer.compress, self._rows()), packer.flush()])
        told = f"""{number} 0 obj
<< /Type /XRef /W [ 1 5 2 ] /Size {number + 1} /Root {self._catalog} 0 R /Info {info} 0 R /Length {len(rows)}
/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns {_ROW} >> >>
stream
"""
        self._write(told.encode(), rows, b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def _rows(self) -> Iterator[bytes]:
        """A row for each object, less the row before; the rows of one object stream follow each other."""
        steps = b"".join(b"\x02" + bytes(6) + bytes((not place % 256, 1)) for place in range(MOST))
        offsets, number, last = iter(self._offsets), 0, bytes(_ROW)

        def step(kind: int, place: int, index: int) -> bytes:
            nonlocal last
            before, last = last, b"%c%b%b" % (kind, place.to_bytes(5, "big"), index.to_bytes(2, "big"))
            return b"\x02" + bytes((new - old) % 256 for new, old in zip(last, before, strict=True))

        for run in range(0, len(self._runs) + 1, 3):
            first, count, stream = self._runs[run : run + 3] or (-1, 0, 0)
            while number != first and (offset := next(offsets, None)) is not None:
                yield step(1 if offset else 0, offset, 0)
                number += 1
            if count and stream:
                yield step(2, stream, 0)
                yield steps[_ROW + 1 : (_ROW + 1) * count]
                last = last[:-2] + (count - 1).to_bytes(2, "big")
            elif count:
                yield step(0, 0, 0)
                yield (b"\x02" + bytes(_ROW)) * (count - 1)
            number += count

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
        size = _SIZE.search(parts["pages"][-1][0])
        empty = self._odd_pages and len(parts["pages"]) % 2 == 1
        blank = f"<< /Type /Page /MediaBox [ {size[1] if size else '0 0 595 842'} ] /Resources << >>" if empty else ""
        return _Kind(
            places,
            _rest(pdf, places),
            tuple(_renumbered(objects[one][0], numbers) for one in drawn),
            len(parts["pages"]) + empty,
            empty,
            _sides(parts["pages"][0][0]),
            *self._members(parts, drawn, numbers, blank),
            {},
        )

    def _members(
        self, parts: dict[str, Any], drawn: Sequence[str], numbers: dict[str, int], blank: str
    ) -> tuple[tuple[str, ...], bool]:
        """The objects of a handout that wait for their numbers, and whether tags are among them."""
        at = {one: place for place, one in enumerate(drawn)}
        pages = [
            (_renumbered(text, numbers).rstrip().removesuffix(">>"), at.get(str(content), -1))
            for text, content in parts["pages"]
        ]
        written = partial(members, root=self._root, document=self._document, empty=blank)
        for tags in (parts["tags"] or (), ()):
            count = len(written([""] * len(pages), tags))
            objects = written([f"{text}{_shown(count, place)}" for text, place in pages], tags)
            if count + len(drawn) < MOST and self._next + count < MOST_TAGGED:
                return tuple(objects), bool(tags)
        return tuple(objects), False

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

    @property
    def _next(self) -> int:
        """The number of the next object."""
        return len(self._offsets) + self._packed

    def _number(self) -> int:
        self._offsets.append(0)
        return self._next - 1

    def _room(self, kind: _Kind) -> tuple[int, PrintBlock]:
        """The hundreds at which a handout begins, all of as many digits; the numbers that are left out stay free."""
        hundreds = -(-self._next // HUNDRED)
        last = hundreds + len(kind.objects) // HUNDRED
        if len(str(last)) > len(str(hundreds)):
            hundreds = 10 ** len(str(hundreds))
        free = hundreds * HUNDRED - self._next
        if free:
            self._runs.extend((self._next, free, 0))
        block = kind.block(len(str(hundreds)))
        self._packed += free + block.count
        return hundreds, block

    def _place(self, number: int) -> None:
        """Notes that an object begins here: one of the first, or one since the last handout."""
        self._offsets[number if number <= self._reserved else number - self._packed] = self._size

    def _object(self, *pieces: bytes, number: int = 0) -> int:
        number = number or self._number()
        self._place(number)
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


def _shown(count: int, at: int) -> str:
    """The content of a page: the contents follow the objects of a handout."""
    return f" /Contents {own(count + at)} 0 R" if at >= 0 else ""


def _sides(page: str) -> tuple[float, float]:
    """The shorter and the longer side of a page."""
    found = _SIZE.search(page)
    left, low, right, high = map(float, found[1].split()) if found else (0, 0, 595, 842)
    shorter, longer = sorted((right - left, high - low))
    return shorter, longer


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _references(numbers: Iterable[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
