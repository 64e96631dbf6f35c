"""A handout laid out once becomes a master: the only door to pikepdf.

README.md beside this file tells the format. In short: every page's content stays one compressed stream in
reading order, but the glyphs of each field stand in it uncompressed, in a hole of fixed size at a known place.
"""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path
from struct import pack
from typing import Any

import pikepdf

from generator.errors import MasterError
from generator.press import fonts
from generator.press.codes import NAME, in_room, room_of_code
from generator.press.fit import Keep, remembered
from generator.press.layout import Field, Laid, layout_with_fields
from generator.press.merge import ENDINGS, FORMAT, UNIT, Master, Merger, room_of, written
from generator.press.pdf_file import PdfFile
from generator.press.shaping import shapes

_PROBE = "¤"  # stands in every field while the master is laid out, and in no template
_TITLE = "title-of-this-handout"
_UNITS = {"title": 120, "keywords": 16}  # room for this many UTF-16 units, and for the own title of the page
_NARROW = 0.5  # em: a text that is narrower on average takes the full layout, and holes stay small
_NO_ROOM = 0.5  # px: a box this tight around its letter has taken its width from it
_ROOM_TO_SHRINK = 130  # bytes beside the glyphs of a text that is set smaller
_WINDOW = 32 * 1024  # how far back deflate can point
_EMPTY_STORED_BLOCK = b"\x00\x00\xff\xff"  # how zlib ends what it has flushed
_PACKERS = [(memory, kind) for memory in (7, 8, 9) for kind in (zlib.Z_FILTERED, zlib.Z_DEFAULT_STRATEGY)]
"""Ways to compress; which is the shortest differs from stream to stream."""
_TF = re.compile(rb"/(\w+) ([\d.]+) Tf")
_DRAWN = re.compile(rb"\[(<[0-9a-f]{4}>-?\d*)\] TJ")  # one letter; a kern of less than 1/1000 em is written 0


@dataclass(frozen=True)
class _Cut:
    """The glyphs of one field in the content of a page, from start to end, and the size of their hole."""

    field: Field
    start: int
    end: int
    length: int
    tf: str  # name and size of its font where its text may be shrunk


def compile_master(html: str, *, base: Path, css: str = "", fillable: bool = False, keep: Keep = remembered) -> Master:
    """The master of one page of HTML, whatever stands in its fields now: see `layout` for the arguments.

    MasterError when a field cannot be a hole of fixed size: it must be inline-block, block or a table cell
    with a width of its own, drawn straight onto the page.
    """
    laid = layout_with_fields(html, base=base, css=css, fillable=fillable, keep=keep, title=_TITLE, text=_PROBE)
    with pikepdf.open(BytesIO(laid.pdf)) as pdf:
        _refuse_probes_in_words(pdf)
        pages = {
            page.obj.Contents.objgen[0]: _Page(number, page.obj.Contents.read_bytes(), laid)
            for number, page in enumerate(pdf.pages)
            if any(field.page == number for field in laid.fields)
        }
        told = {"title": _TITLE, **({"keywords": laid.keywords} if laid.keywords else {})}
        codes = _codes(pdf)
        data, starts, holes = _written(pdf, pages, told, codes, laid.title)
    description: dict[str, Any] = {
        "format": FORMAT,
        "fonts": {address: _letters(address) for address in sorted({field.font for field in laid.fields})},
        "pages": [page.description(starts[number]) for number, page in pages.items()],
        "title": holes["title"],
    }
    if codes:
        description["codes"] = [code.description(starts[number]) for number, code in sorted(codes.items())]
    if laid.keywords:
        description["keywords"] = {"field": laid.keywords, **holes["keywords"]}
    if any(fonts.is_arabic(address) for address in description["fonts"]):
        description["shapes"] = shapes()
    merger = Merger(Master(data, description))
    return Master(merger.merge(dict.fromkeys(merger.fields, ""), _TITLE), description)


class _Page:
    """The content of one page, compressed around its holes."""

    def __init__(self, number: int, content: bytes, laid: Laid) -> None:
        fields = (field for field in laid.fields if field.page == number)
        self.cuts = sorted((_cut(content, field) for field in fields), key=lambda cut: cut.start)
        starts = [*(cut.start for cut in self.cuts), len(content)]
        ends = [0, *(cut.end for cut in self.cuts)]
        self.between = [content[end:start] for end, start in zip(ends, starts, strict=True)]
        _refuse_probes(b"\n".join(self.between), laid.faces)
        self.lengths = [cut.length for cut in self.cuts]
        self.data, self.offsets = deflate_around(self.between, self.lengths)

    def description(self, start: int) -> dict[str, Any]:
        """Where this page's holes and its checksum stand in the file, and how to fill them."""
        holes, after = [], len(self.between[-1])
        for cut, offset, before in reversed(list(zip(self.cuts, self.offsets, self.between, strict=False))):
            holes.append(_hole(cut, start + offset, after))
            after += cut.length + len(before)
        nothing = zlib.adler32(interleaved(self.between, [bytes(length) for length in self.lengths]))
        checksum = {"offset": start + len(self.data) - 4, "a": nothing & 0xFFFF, "b": nothing >> 16}
        return {"checksum": checksum, "holes": holes[::-1]}


class _Code:
    """What draws a code: compressed to a length that holds any other code of its size."""

    def __init__(self, name: str, form: pikepdf.Object) -> None:
        self.field, self.drawn = name.removeprefix(f"/{NAME}").rpartition("-")[0], form.read_bytes()
        _, _, twice, _ = form.BBox
        self.data = in_room(self.drawn, room_of_code(int(twice) // 2))

    def description(self, start: int) -> dict[str, Any]:
        """Where it stands in the file, and what draws it."""
        return {"field": self.field, "offset": start, "length": len(self.data), "drawn": self.drawn.decode()}


def _codes(pdf: pikepdf.Pdf) -> dict[int, _Code]:
    """The codes of a file by the numbers of their objects."""
    objects = [(name, item) for page in pdf.pages for name, item in page.resources.get("/XObject", {}).items()]
    return {item.objgen[0]: _Code(name, item) for name, item in objects if name.startswith(f"/{NAME}")}


def _cut(content: bytes, field: Field) -> _Cut:
    if field.room < field.width + _NO_ROOM:
        raise MasterError(f"field {field.key}: its text decides its width; make it inline-block with a width")
    marked = re.search(rb"%s\nBDC\n(.*?)\nEMC" % re.escape(field.mark.encode()), content, re.DOTALL)
    drawn = list(_DRAWN.finditer(marked[1])) if marked else []
    if marked is None or len(drawn) != 1:
        raise MasterError(f"field {field.key}: it is not drawn straight onto the page; take away its opacity")
    start, end = (marked.start(1) + place for place in drawn[0].span(1))
    if field.longest:
        return _Cut(field, start, end, _ROOM_TO_SHRINK + 4 * field.longest, _tf(content[:start]))
    letters = ceil(field.room / field.size / _NARROW)
    shift = len("-12345.678") if field.align else 0
    return _Cut(field, start, end, shift + len("<>") + 4 * letters, "")


def _tf(before: bytes) -> str:
    """How the page sets the font of a field, to set it again."""
    *_, (font, size) = _TF.findall(before)
    return f"{font.decode()} {size.decode()}"


def _refuse_probes(static: bytes, faces: Mapping[str, str]) -> None:
    """MasterError when the text of a field was drawn outside of it as well, as by `string-set`."""
    font = b""
    for name, drawn in re.findall(rb"/(\w+) [\d.]+ Tf|\[(.*?)\] TJ", static):
        font = name or font
        glyph, _ = fonts.letters(faces[font.decode()])[_PROBE]
        if glyph in (int(four, 16) for hexes in re.findall(rb"<(.*?)>", drawn) for four in re.findall(rb"....", hexes)):
            raise MasterError("the text of a field is also drawn outside of it (string-set?)")


def _refuse_probes_in_words(pdf: pikepdf.Pdf) -> None:
    """MasterError when the text of a field is in a bookmark or in the words for a picture."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            for key in ("/Title", "/Alt", "/Contents"):
                if _PROBE in str(item.get(key, "")):
                    raise MasterError(f"the text of a field is also in a {key}: give its heading a bookmark-label")


def _hole(cut: _Cut, offset: int, after: int) -> dict[str, Any]:
    field = cut.field
    return {
        "field": field.key,
        "font": field.font,
        "size": int(field.size * UNIT),
        "room": room_of(field.room),
        "align": field.align,
        "drawn": round(field.width * UNIT),
        "offset": offset,
        "length": cut.length,
        "after": after,
        **({"tf": cut.tf} if cut.tf else {}),
        **({"letters": field.letters} if field.letters else {}),
    }


def _letters(address: str) -> dict[str, Any]:
    letters = fonts.letters(address)
    return {
        "characters": "".join(letters),
        "glyphs": [glyph for glyph, _ in letters.values()],
        "advances": [advance for _, advance in letters.values()],
    }


def deflate_around(between: Sequence[bytes], lengths: Sequence[int]) -> tuple[bytes, list[int]]:
    """A zlib stream with holes, and the offset of each: between[0], a hole of lengths[0], between[1], …

    A hole is a stored block of deflate: its bytes stand in the stream as they are. What comes after may point
    back over it, as its length never changes, but never into it: while compressing, it holds bytes that the
    content of a page does not have. The checksum is that of holes full of spaces.
    """
    out, offsets, window = b"\x78\xda", [], b""
    for static, length in zip(between, lengths, strict=False):
        flushed = _deflate(static, window, zlib.Z_SYNC_FLUSH)
        out += flushed.removesuffix(_EMPTY_STORED_BLOCK) + pack("<HH", length, length ^ 0xFFFF)
        offsets.append(len(out))
        out += b" " * length
        window = (window + static + b"\xff" * length)[-_WINDOW:]
    out += _deflate(between[-1], window, zlib.Z_FINISH)
    content = interleaved(between, [b" " * length for length in lengths])
    if zlib.decompressobj(-15).decompress(out[2:]) != content:
        raise MasterError("the content of a page holds bytes that only a hole may hold")
    out += zlib.adler32(content).to_bytes(4, "big")
    return out, offsets


@lru_cache(maxsize=2000)
def _deflate(data: bytes, window: bytes, flush: int) -> bytes:
    known = [window] if window else []
    packers = (zlib.compressobj(9, zlib.DEFLATED, -15, memory, kind, *known) for memory, kind in _PACKERS)
    return min((packer.compress(data) + packer.flush(flush) for packer in packers), key=len)


def interleaved(between: Sequence[bytes], holes: Sequence[bytes]) -> bytes:
    """The content of a page: what stands between the holes, and the holes."""
    return b"".join(part for pair in zip(between, [*holes, b""], strict=True) for part in pair)


_Holes = dict[str, dict[str, dict[str, int]]]


def _written(
    pdf: pikepdf.Pdf, pages: Mapping[int, _Page], told: Mapping[str, str], codes: Mapping[int, _Code], own: str
) -> tuple[bytes, dict[int, int], _Holes]:
    """The file with holes, where the content of each page starts in it, and where the holes for what it tells are.

    told: what the file tells of itself now, by its kind: title and keywords. own: the title that it will have at least.
    """
    file, starts = PdfFile(), {}
    root, info, xmp = (item.objgen[0] for item in (pdf.Root, pdf.trailer.Info, pdf.Root.Metadata))
    for stream in (item for item in pdf.objects if isinstance(item, pikepdf.Stream)):
        number, kind = stream.objgen[0], stream.get("/Type")
        if number == xmp:
            in_xmp = _put_xmp(file, number, stream.read_bytes().decode(), told, own)
        elif kind != "/XRef":  # the file makes its own
            made = pages.get(number) or codes.get(number)
            data = made.data if made else _shortest(stream)
            starts[number] = file.put_stream(number, _dictionary(stream), data)
        if kind == "/ObjStm":
            index = stream.read_bytes()[: int(stream.First)]
            file.unpack(number, [int(one) for one in index.split()[::2]])
    in_info = _put_info(file, info, pdf.docinfo, told, own)
    holes = {kind: {"info": in_info[kind], "xmp": in_xmp[kind]} for kind in told}
    return file.finish(root, info), starts, holes


def _shortest(stream: pikepdf.Object) -> bytes:
    """A stream as it is, or compressed anew if that is shorter."""
    before: bytes = stream.read_raw_bytes()
    return _packed(before, stream.read_bytes()) if stream.get("/Filter") == "/FlateDecode" else before


@lru_cache(maxsize=500)
def _packed(before: bytes, data: bytes) -> bytes:
    """Most fonts and pictures of a master are in the next one, too."""
    packers = (zlib.compressobj(9, zlib.DEFLATED, 15, memory, kind) for memory, kind in _PACKERS)
    return min(before, *(packer.compress(data) + packer.flush() for packer in packers), key=len)


def _put_info(
    file: PdfFile, number: int, info: pikepdf.Dictionary, told: Iterable[str], own: str
) -> dict[str, dict[str, int]]:
    """Where the holes of the document's dictionary are."""
    keys = {f"/{kind.capitalize()}": kind for kind in told}
    entries = [key.encode() + b" " + info[key].unparse() for key in sorted(info.keys()) if key not in keys]
    content, places = b"".join(entries), {}
    for key, kind in keys.items():
        content += key.encode() + b" "
        places[kind] = {"offset": len(content), "length": _room(kind, own)["info"]}
        content += b" " * places[kind]["length"]
    return _moved(places, file.put(number, b"<<", content, b">>"))


def _put_xmp(file: PdfFile, number: int, xmp: str, told: Mapping[str, str], own: str) -> dict[str, dict[str, int]]:
    """Where the holes of the document's XMP are."""
    content, places = xmp.encode(), {}
    for kind, text in sorted(told.items(), key=lambda each: xmp.index(f"{each[1]}{ENDINGS[each[0]]}")):
        before, after = content.split(f"{text}{ENDINGS[kind]}".encode())
        places[kind] = {"offset": len(before), "length": _room(kind, own)["xmp"]}
        content = before + b" " * places[kind]["length"] + after
    return _moved(places, file.put_stream(number, b"/Type/Metadata/Subtype/XML", content))


def _room(kind: str, own: str) -> dict[str, int]:
    """Bytes for what a file tells of itself, in both places; a title has room for that of its page."""
    room = {"info": len("<FEFF>") + 4 * _UNITS[kind], "xmp": len(ENDINGS[kind]) + 2 * _UNITS[kind]}
    told = written(kind, own if kind == "title" else "")
    return {place: max(least, len(told[place])) for place, least in room.items()}


def _moved(places: Mapping[str, Mapping[str, int]], start: int) -> dict[str, dict[str, int]]:
    return {kind: {**place, "offset": start + place["offset"]} for kind, place in places.items()}


def _dictionary(stream: pikepdf.Object) -> bytes:
    """The entries of a stream's dictionary, its length apart."""
    entries = stream.stream_dict.unparse().removeprefix(b"<<").removesuffix(b">>").strip()
    return re.sub(rb"/Length \d+ ?", b"", entries)
