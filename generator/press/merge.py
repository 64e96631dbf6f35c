"""A master and a record become one person's PDF by overwriting holes: plain bytes, plain Python.

The format of a master is told in README.md beside this file. Nothing here knows PDF beyond the hexadecimal
string of glyph numbers that each hole holds, so that a browser can do the same in few lines.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from generator.errors import MergeError
from generator.press.shaping import turned

FORMAT = "heeldrop-master/1"
UNIT = 1024  # to a px: a text is measured in whole units, letter by letter, as Pango does
ADLER = 65521  # zlib's checksum counts up to this number
_SPARE = 10  # units that the room of a field is wider than the field: a hundredth of a px
LEAST = 8874  # units, 6.5 points: a smaller text is made narrower instead
_TWO_LINES = 62  # hundredths of the size of a field: two lines of this size take the place of one
_NARROWEST = 60  # percent: a word is broken before its letters become narrower
ENDINGS = {"title": "</rdf:li>", "keywords": "</pdf:Keywords>"}  # of what the XMP tells of a document
_REMEMBERED = 512  # texts kept per field: dates come again and again, names do not


@dataclass(frozen=True)
class Master:
    """A laid-out handout whose fields are blank: the PDF, and where its holes are."""

    pdf: bytes
    description: dict[str, Any]

    def save(self, path: Path) -> None:
        """Writes path (the PDF) and, beside it, the same name ending in .json."""
        path.write_bytes(self.pdf)
        text = json.dumps(self.description, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        path.with_suffix(".json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Master":
        """The master that `save` wrote; ValueError for a format that this program does not know."""
        description = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if description["format"] != FORMAT:
            raise ValueError(f"{path}: not a master of the format {FORMAT}")
        return cls(path.read_bytes(), description)


class _Box(NamedTuple):
    """All that decides what is written into a hole; the holes of a running name share one box."""

    font: str
    size: int  # in units, as all that follows but align and length
    room: int
    drawn: int  # width of the letter that the master was laid out with
    align: float
    length: int  # of the hole, in bytes
    tf: str  # name and size of the font in the page, to set it again; "" in a field whose text is never shrunk


class _Hole(NamedTuple):
    part: int  # its place among the parts of the file
    page: int
    after: int  # uncompressed bytes between its end and the end of the page's content


class _Filled(NamedTuple):
    part: int
    content: bytes
    page: int
    a: int  # what the hole adds to the two sums of the page's checksum
    b: int


class Merger:
    """One master, ready to take records."""

    def __init__(self, master: Master) -> None:
        about = master.description
        holes = [(hole["offset"], hole["length"]) for page in about["pages"] for hole in page["holes"]]
        sums = [(page["checksum"]["offset"], 4) for page in about["pages"]]
        titles = {about["title"][kind]["offset"]: about["title"][kind]["length"] for kind in ("info", "xmp")}
        self._parts, part_at = _split(master.pdf, [*holes, *sums, *titles.items()])
        self._title = [part_at[offset] for offset in titles]
        self._room_of_title = {kind: about["title"][kind]["length"] for kind in ("info", "xmp")}
        self._sums = [
            (part_at[page["checksum"]["offset"]], page["checksum"]["a"], page["checksum"]["b"])
            for page in about["pages"]
        ]
        self._holes: dict[str, dict[_Box, list[_Hole]]] = {}
        for number, page in enumerate(about["pages"]):
            for hole in page["holes"]:
                box = _Box(**{"tf": ""} | {key: hole[key] for key in _Box._fields if key in hole})
                place = _Hole(part_at[hole["offset"]], number, hole["after"])
                self._holes.setdefault(hole["field"], {}).setdefault(box, []).append(place)
        self._shapes = about.get("shapes", {})
        kinds = {(box.font, box.size) for boxes in self._holes.values() for box in boxes}
        self._letters = {kind: _letters(*_columns(about["fonts"][kind[0]]), kind[1]) for kind in kinds}
        self._known: dict[str, dict[str, list[_Filled]]] = {field: {} for field in self._holes}

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of all fields, in reading order."""
        return tuple(self._holes)

    def merge(self, record: Mapping[str, str], title: str) -> bytes:
        """The finished PDF; MergeError when it cannot hold this record, which has a text for every field or ""."""
        self._require(record)
        parts = self._parts.copy()
        for part, written in zip(self._title, in_document("title", title, self._room_of_title).values(), strict=True):
            parts[part] = written
        sums_a, sums_b = [0] * len(self._sums), [0] * len(self._sums)
        for field, known in self._known.items():
            text = record[field]
            for part, content, page, a, b in known.get(text) or self._fill(field, text):
                parts[part] = content
                sums_a[page] += a
                sums_b[page] += b
        for (part, a, b), more_a, more_b in zip(self._sums, sums_a, sums_b, strict=True):
            parts[part] = ((b + more_b) % ADLER << 16 | (a + more_a) % ADLER).to_bytes(4, "big")
        return b"".join(parts)

    def _require(self, record: Mapping[str, str]) -> None:
        if not record.keys() >= self._known.keys():
            missing = ", ".join(sorted(self._known.keys() - record.keys()))
            raise MergeError(f"{missing}: not in the record")

    def sums(self, texts: Mapping[str, str]) -> list[tuple[int, int]]:
        """What these texts of fields add to the two sums of each page's checksum; MergeError as in a merge."""
        sums_a, sums_b = [0] * len(self._sums), [0] * len(self._sums)
        for field, text in texts.items():
            for _, _, page, a, b in self._known[field].get(text) or self._fill(field, text):
                sums_a[page] += a
                sums_b[page] += b
        return list(zip(sums_a, sums_b, strict=True))

    def _fill(self, field: str, text: str) -> list[_Filled]:
        filled: list[_Filled] = []
        shown = turned(text, self._shapes)
        for box, holes in self._holes[field].items():
            content = _content(field, box, self._letters[box.font, box.size], shown, whole=shown != text)
            checksum = zlib.adler32(content)
            a, b = (checksum & 0xFFFF) - 1, (checksum >> 16) - box.length
            filled += [_Filled(part, content, page, a, a * after + b) for part, page, after in holes]
        known = self._known[field]
        if len(known) >= _REMEMBERED:
            known.clear()
        known[text] = filled  # only now that it fits everywhere
        return filled


def in_document(kind: str, text: str, room: Mapping[str, int]) -> dict[str, bytes]:
    """What a PDF tells of itself, as its title: for its `info` and its `xmp`, as long as the holes are."""
    if any(character < " " for character in text):
        raise MergeError(f"{kind}: more than one line")
    told = written(kind, text)
    if any(len(told[place]) > length for place, length in room.items()):
        raise MergeError(f"{kind}: too long")
    return {place: told[place].ljust(length) for place, length in room.items()}


def written(kind: str, text: str) -> dict[str, bytes]:
    """A text as a PDF tells it of itself, in both places."""
    info = f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
    return {"info": info.encode(), "xmp": f"{escape(text, quote=False)}{ENDINGS[kind]}".encode()}


def _columns(font: Mapping[str, Any]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    return font["characters"], tuple(font["glyphs"]), tuple(font["advances"])


@lru_cache(maxsize=64)
def _letters(
    characters: str, glyphs: tuple[int, ...], advances: tuple[int, ...], size: int
) -> dict[str, tuple[str, int]]:
    """For each character of a font its glyph number in hex, and its advance in units."""
    columns = zip(characters, glyphs, advances, strict=True)
    return {character: (f"{glyph:04x}", units(advance, size)) for character, glyph, advance in columns}


def units(advance: int, size: int) -> int:
    """An advance in 1/1000 of a font size, as the units that HarfBuzz rounds it to."""
    return (advance * ((size << 16) // 1000) + 0x8000) >> 16


def _content(field: str, box: _Box, letters: Mapping[str, tuple[str, int]], text: str, *, whole: bool) -> bytes:
    """What stands in a hole: a shift for aligned text, the glyphs, and spaces to its end. whole: in one line."""
    if text != text.strip(" ") or "  " in text:
        raise MergeError(f"{field}: spaces that a page would not keep")
    try:
        spelt = [letters[character] for character in text]
    except KeyError as unknown:
        raise MergeError(f"{field}: the master has no letter U+{ord(unknown.args[0]):04X}") from None
    width = sum([advance for _, advance in spelt])
    if width > box.room and box.tf:
        back = int(box.align * (box.room - _SPARE - box.drawn))
        return _in(box, field, shrunk(text, spelt, box.size, box.room, box.tf, back, whole=whole))
    shift = _thousandths(box.align * (width - box.drawn) / box.size)
    content = f"{shift}<{''.join([glyph for glyph, _ in spelt])}>".encode() if text else b""
    if width > box.room:
        raise MergeError(f"{field}: too long")
    return _in(box, field, content)


def _in(box: _Box, field: str, content: bytes) -> bytes:
    if len(content) > box.length:
        raise MergeError(f"{field}: too long")
    return content.ljust(box.length)


def shrunk(
    text: str, spelt: Sequence[tuple[str, int]], size: int, room: int, tf: str, back: int = 0, *, whole: bool = False
) -> bytes:
    """What stands in a hole whose text is too wide: it ends the array around it, and begins another one.

    One smaller line, or two where that is larger. Below the least size that can be read, letters become narrower.
    spelt: glyph and advance of each letter, in units at `size`, as room is; tf: how the page sets the font; back: how
    far to the left of the hole its field begins; whole: it stays one line.
    """
    glyphs, advances = [glyph for glyph, _ in spelt], [advance for _, advance in spelt]
    of_one = size * room // sum(advances)
    breaks = [place for place in range(1, len(text)) if text[place - 1] in " -" and not whole]
    of_two, place = _halved(text, advances, breaks, size * room)
    if not whole and max(of_one, of_two) * 100 < LEAST * _NARROWEST:
        of_two, place = _halved(text, advances, range(1, len(text)), size * room)
    fitting = max(of_one, min(of_two, size * _TWO_LINES // 100))
    set_at = max(fitting, LEAST)
    narrow = f" {_decimal(fitting * 100_000 // LEAST)} Tz" if fitting < LEAST else ""
    opening, ending = f"]TJ/{tf.split()[0]} {_px(set_at)} Tf{narrow}", f"]TJ/{tf} Tf{' 100 Tz' if narrow else ''}["
    x = f"{'-' if back > 0 else ''}{_px(abs(back))}" if back else "0"
    if fitting == of_one:
        return f"{opening}{f' {x} 0 Td' if back else ''}[<{''.join(glyphs)}>{ending}".encode()
    down = 112 * set_at // 100
    up = down - (295 * size - 260 * set_at) // 1000
    first, second = "".join(glyphs[:place]), "".join(glyphs[place:])
    return f"{opening} {x} {_px(up)} Td[<{first}>]TJ 0 -{_px(down)} Td[<{second}>{ending}".encode()


def _halved(text: str, advances: Sequence[int], places: Iterable[int], area: int) -> tuple[int, int]:
    """The largest size of two lines, and where the second one begins; a space at the end of the first has no width."""
    best = (0, 0)
    for place in places:
        first = sum(advances[: place - 1 if text[place - 1] == " " else place])
        size = area // max(first, sum(advances[place:]))
        if size > best[0]:
            best = (size, place)
    return best


def room_of(width: float) -> int:
    """The room of a box of this many px, in units; a hundredth of a px too wide is no wider than the box."""
    return int((width + 0.01) * UNIT)


def _px(length: int) -> str:
    """Units as a number of px."""
    return _decimal(length * 1000 // UNIT)


def _decimal(thousandths: int) -> str:
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"


def _thousandths(ems: float) -> str:
    """A length in em as TJ wants it: 1/1000 em, here with three decimals; "" for none."""
    number = int(abs(ems) * 1_000_000 + 0.5)
    return f"{'-' if ems < 0 else ''}{_decimal(number)}" if number else ""


def _split(data: bytes, places: Iterable[tuple[int, int]]) -> tuple[list[bytes], dict[int, int]]:
    """The file cut at every place, and which part each place has become."""
    parts: list[bytes] = []
    part_at: dict[int, int] = {}
    end = 0
    for offset, length in sorted(places):
        parts += [data[end:offset], data[offset : offset + length]]
        part_at[offset] = len(parts) - 1
        end = offset + length
    return [*parts, data[end:]], part_at
