"""A handout laid out once becomes a master: the only door to pikepdf.

README.md beside this file tells the format. In short: every page's content stays one compressed stream in
reading order, but the glyphs of each field stand in it uncompressed, in a hole of fixed size at a known place.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path
from struct import pack
from typing import Any

import pikepdf

from generator.errors import HeelDropError
from generator.press import fonts
from generator.press.layout import Field, Laid, layout_with_fields
from generator.press.merge import FORMAT, UNIT, Master, Merger

_PROBE = "¤"  # stands in every field while the master is laid out, and in no template
_TITLE = "title-of-this-handout"
_TITLE_UNITS = 160  # room for this many UTF-16 units of a title
_NARROW = 0.4  # em: a text that is narrower on average takes the full layout, and holes stay small
_NO_ROOM = 0.5  # px: a box this tight around its letter has taken its width from it
_WINDOW = 32 * 1024  # how far back deflate can point
_EMPTY_STORED_BLOCK = b"\x00\x00\xff\xff"  # how zlib ends what it has flushed
_DRAWN = re.compile(rb"\[(<[0-9a-f]{4}>-?\d*)\] TJ")  # one letter; a kern of less than 1/1000 em is written 0


class MasterError(HeelDropError):
    """A page that cannot become a master: the message names the field and what its template must change."""


@dataclass(frozen=True)
class _Cut:
    """The glyphs of one field in the content of a page, from start to end, and the size of their hole."""

    field: Field
    start: int
    end: int
    length: int


def compile_master(html: str, *, base: Path, css: str = "", fillable: bool = False) -> Master:
    """The master of one page of HTML, whatever stands in its fields now: see `layout` for the arguments.

    MasterError when a field cannot be a hole of fixed size: it must be inline-block, block or a table cell
    with a width of its own, drawn straight onto the page.
    """
    laid = layout_with_fields(html, base=base, css=css, fillable=fillable, title=_TITLE, text=_PROBE)
    with pikepdf.open(BytesIO(laid.pdf)) as pdf:
        _refuse_probes_in_words(pdf)
        pages = [
            _Page(number, page.obj.Contents, laid)
            for number, page in enumerate(pdf.pages)
            if any(field.page == number for field in laid.fields)
        ]
        xmp, info = pdf.Root.Metadata.read_bytes().decode(), _info(pdf)
        body = _without_metadata(pdf)
    pdf_bytes, title = _with_metadata(body, info, xmp)
    description = {
        "format": FORMAT,
        "fonts": {address: _letters(address) for address in sorted({field.font for field in laid.fields})},
        "pages": [page.description(body) for page in pages],
        "title": title,
    }
    merger = Merger(Master(pdf_bytes, description))
    return Master(merger.merge(dict.fromkeys(merger.fields, ""), _TITLE), description)


class _Page:
    """The content of one page, compressed around its holes."""

    def __init__(self, number: int, stream: pikepdf.Object, laid: Laid) -> None:
        content = b"%% page %d\n" % (number + 1) + stream.read_bytes()  # no two pages are the same
        fields = (field for field in laid.fields if field.page == number)
        self.cuts = sorted((_cut(content, field) for field in fields), key=lambda cut: cut.start)
        starts = [*(cut.start for cut in self.cuts), len(content)]
        ends = [0, *(cut.end for cut in self.cuts)]
        self.between = [content[end:start] for end, start in zip(ends, starts, strict=True)]
        _refuse_probes(b"\n".join(self.between), laid.faces)
        self.lengths = [cut.length for cut in self.cuts]
        self.data, self.offsets = deflate_around(self.between, self.lengths)
        stream.write(self.data, filter=pikepdf.Name.FlateDecode)

    def description(self, body: bytes) -> dict[str, Any]:
        """Where this page's holes and its checksum stand in the file, and how to fill them."""
        start = body.index(self.data)
        holes, after = [], len(self.between[-1])
        for cut, offset, before in reversed(list(zip(self.cuts, self.offsets, self.between, strict=False))):
            holes.append(_hole(cut, start + offset, after))
            after += cut.length + len(before)
        nothing = zlib.adler32(interleaved(self.between, [bytes(length) for length in self.lengths]))
        checksum = {"offset": start + len(self.data) - 4, "a": nothing & 0xFFFF, "b": nothing >> 16}
        return {"checksum": checksum, "holes": holes[::-1]}


def _cut(content: bytes, field: Field) -> _Cut:
    if field.room < field.width + _NO_ROOM:
        raise MasterError(f"field {field.key}: its text decides its width; make it inline-block with a width")
    marked = re.search(rb"<</MCID %d>>\nBDC\n(.*?)\nEMC" % field.mark, content, re.DOTALL)
    drawn = list(_DRAWN.finditer(marked[1])) if marked else []
    if marked is None or len(drawn) != 1:
        raise MasterError(f"field {field.key}: it is not drawn straight onto the page; take away its opacity")
    start, end = (marked.start(1) + place for place in drawn[0].span(1))
    letters = ceil(field.room / field.size / _NARROW)
    shift = len("-12345.678") if field.align else 0
    return _Cut(field, start, end, shift + len("<>") + 4 * letters)


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
        "room": int((field.room + 0.01) * UNIT),
        "align": field.align,
        "drawn": round(field.width * UNIT),
        "offset": offset,
        "length": cut.length,
        "after": after,
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


def _deflate(data: bytes, window: bytes, flush: int) -> bytes:
    known = [window] if window else []
    compress = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, *known)
    return compress.compress(data) + compress.flush(flush)


def interleaved(between: Sequence[bytes], holes: Sequence[bytes]) -> bytes:
    """The content of a page: what stands between the holes, and the holes."""
    return b"".join(part for pair in zip(between, [*holes, b""], strict=True) for part in pair)


def _info(pdf: pikepdf.Pdf) -> bytes:
    entries = {key: value.unparse() for key, value in pdf.docinfo.items() if key != "/Title"}
    return b"".join(key.encode() + b" " + value for key, value in sorted(entries.items()))


def _without_metadata(pdf: pikepdf.Pdf) -> bytes:
    """The file with next to nothing where the document information and the XMP will be."""
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(Trapped=pikepdf.Name.Unknown))
    pdf.Root.Metadata = pdf.make_stream(b"\n", Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    out = BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return out.getvalue()


def _with_metadata(body: bytes, info: bytes, xmp: str) -> tuple[bytes, dict[str, dict[str, int]]]:
    """The file with both added as an update, and where the title's hole is in each."""
    with pikepdf.open(BytesIO(body)) as pdf:
        objects = (pdf.trailer.Info.objgen[0], pdf.Root.Metadata.objgen[0])
        root, size = pdf.Root.objgen[0], len(pdf.objects) + 1
    previous = re.findall(rb"startxref\s+(\d+)", body)[-1]
    before, after = xmp.split(f"{_TITLE}</rdf:li>")
    holes = {"info": len("<FEFF>") + 4 * _TITLE_UNITS, "xmp": len("</rdf:li>") + 2 * _TITLE_UNITS}
    length = len((before + after).encode()) + holes["xmp"]
    stream = b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n" % length
    around = ((b"<<" + info + b"/Title ", b">>"), (stream + before.encode(), after.encode() + b"\nendstream"))
    out, entries, title = body, b"", {}
    for number, kind, (opening, closing) in zip(objects, holes, around, strict=True):
        entries += pack(">BLB", 1, len(out), 0)
        out += b"%d 0 obj\n" % number + opening
        title[kind] = {"offset": len(out), "length": holes[kind]}
        out += b" " * holes[kind] + closing + b"\nendobj\n"
    start = len(out)
    entries += pack(">BLB", 1, start, 0)
    out += b"%d 0 obj\n<</Type/XRef/W[1 4 1]/Index[%d 1 %d 1 %d 1]" % (size, *objects, size)
    out += b"/Size %d/Root %d 0 R/Info %d 0 R/Prev %s" % (size + 1, root, objects[0], previous)
    out += b"/Length %d>>stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(entries), entries, start)
    return out, title
