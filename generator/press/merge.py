"""A master and a record become one person's PDF by overwriting holes: plain bytes, plain Python.

The format of a master is told in README.md beside this file. Nothing here knows PDF beyond the hexadecimal
string of glyph numbers that each hole holds, so that a browser can do the same in few lines.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = "heeldrop-master/1"
UNIT = 1024  # to a px: a text is measured in whole units, letter by letter, as Pango does
_ADLER = 65521
_REMEMBERED = 512  # texts kept per field: dates come again and again, names do not


class MergeError(ValueError):
    """A record that this master cannot hold; the message is what `why_not` says, without the value."""


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


class _Hole(NamedTuple):
    part: int  # its place among the parts of the file
    page: int
    length: int  # bytes
    after: int  # uncompressed bytes between its end and the end of the page's stream
    room: int  # width of the field, in units
    drawn: int  # width of the letter that the master was laid out with, in units
    align: float
    size: int  # of the font, in units
    letters: "_Letters"


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
        titles = [(about["title"][kind]["offset"], about["title"][kind]["length"]) for kind in ("info", "xmp")]
        self._parts, part_at = _split(master.pdf, [*holes, *sums, *titles])
        self._title = [(part_at[offset], length) for offset, length in titles]
        self._sums = [
            (part_at[page["checksum"]["offset"]], page["checksum"]["a"], page["checksum"]["b"])
            for page in about["pages"]
        ]
        self._holes: dict[str, list[_Hole]] = {}
        letters = cache(lambda font, size: _Letters(about["fonts"][font], size))
        for number, page in enumerate(about["pages"]):
            for hole in page["holes"]:
                known = {key: hole[key] for key in _Hole._fields if key in hole}
                known |= {"part": part_at[hole["offset"]], "page": number}
                known |= {"letters": letters(hole["font"], hole["size"])}
                self._holes.setdefault(hole["field"], []).append(_Hole(**known))
        self._known: dict[str, dict[str, list[_Filled]]] = {field: {} for field in self._holes}

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of all fields, in reading order."""
        return tuple(self._holes)

    def merge(self, record: Mapping[str, str], title: str) -> bytes:
        """The finished PDF; MergeError if `why_not` has a reason. A record has a text for every field, "" is blank."""
        self._require(record)
        parts = self._parts.copy()
        for (part, _), written in zip(self._title, self._titles(title), strict=True):
            parts[part] = written
        sums_a, sums_b = [0] * len(self._sums), [0] * len(self._sums)
        for field, known in self._known.items():
            text = record[field]
            for part, content, page, a, b in known.get(text) or self._fill(field, text):
                parts[part] = content
                sums_a[page] += a
                sums_b[page] += b
        for (part, a, b), more_a, more_b in zip(self._sums, sums_a, sums_b, strict=True):
            parts[part] = ((b + more_b) % _ADLER << 16 | (a + more_a) % _ADLER).to_bytes(4, "big")
        return b"".join(parts)

    def why_not(self, record: Mapping[str, str], title: str) -> str | None:
        """Why this record needs a layout of its own: the field and the reason, never the value; None if not."""
        try:
            self._require(record)
            list(self._titles(title))
            for field, known in self._known.items():
                if record[field] not in known:
                    self._fill(field, record[field])
        except MergeError as reason:
            return str(reason)
        return None

    def _require(self, record: Mapping[str, str]) -> None:
        if not record.keys() >= self._known.keys():
            missing = ", ".join(sorted(self._known.keys() - record.keys()))
            raise MergeError(f"{missing}: not in the record")

    def _titles(self, title: str) -> Iterator[bytes]:
        if any(character < " " for character in title):
            raise MergeError("title: more than one line")
        info = f"<FEFF{title.encode('utf-16-be').hex().upper()}>".encode()
        xmp = f"{escape(title, quote=False)}</rdf:li>".encode()
        for content, (_, length) in zip((info, xmp), self._title, strict=True):
            if len(content) > length:
                raise MergeError("title: too long")
            yield content.ljust(length)

    def _fill(self, field: str, text: str) -> list[_Filled]:
        known = self._known[field]
        if len(known) >= _REMEMBERED:
            known.clear()
        known[text] = filled = [_filled(field, hole, text) for hole in self._holes[field]]
        return filled


class _Letters:
    """The letters of one font at one size; remembers the last text, as a name stands on every page."""

    def __init__(self, font: Mapping[str, Any], size: int) -> None:
        columns = (font["characters"], font["glyphs"], font["advances"])
        self._table = {
            character: (f"{glyph:04x}", units(advance, size))
            for character, glyph, advance in zip(*columns, strict=True)
        }
        self._last: tuple[str, str, int] = ("", "", 0)

    def spell(self, text: str) -> tuple[str, str, int]:
        """The text, its glyph numbers in hex, and its width in units; KeyError with a letter that is missing."""
        if text != self._last[0]:
            letters = [self._table[character] for character in text]
            glyphs = "".join([glyph for glyph, _ in letters])
            self._last = (text, glyphs, sum([advance for _, advance in letters]))
        return self._last


def units(advance: int, size: int) -> int:
    """An advance in 1/1000 of a font size, as the units that HarfBuzz rounds it to."""
    return (advance * ((size << 16) // 1000) + 0x8000) >> 16


def _filled(field: str, hole: _Hole, text: str) -> _Filled:
    content = _drawn(field, hole, text).ljust(hole.length)
    if len(content) > hole.length:
        raise MergeError(f"{field}: too long")
    checksum = zlib.adler32(content)
    a, b = (checksum & 0xFFFF) - 1, (checksum >> 16) - hole.length
    return _Filled(hole.part, content, hole.page, a, a * hole.after + b)


def _drawn(field: str, hole: _Hole, text: str) -> bytes:
    """What stands in a hole: a shift for aligned text, and the glyphs; nothing for a blank."""
    if text != text.strip(" ") or "  " in text:
        raise MergeError(f"{field}: spaces that a page would not keep")
    try:
        _, glyphs, width = hole.letters.spell(text)
    except KeyError as unknown:
        raise MergeError(f"{field}: the master has no letter U+{ord(unknown.args[0]):04X}") from None
    if width > hole.room:
        raise MergeError(f"{field}: too long")
    shift = _thousandths(hole.align * (width - hole.drawn) / hole.size) if hole.align else ""
    return f"{shift}<{glyphs}>".encode() if text else b""


def _thousandths(ems: float) -> str:
    """A length in em as TJ wants it: 1/1000 em, here with three decimals; "" for none."""
    number = int(abs(ems) * 1_000_000 + 0.5)
    return f"{'-' if ems < 0 else ''}{number // 1000}.{number % 1000:03d}" if number else ""


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
