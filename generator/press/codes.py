"""QR codes that are drawn when a page is found: what they say may change, where they stand and how large does not.

A code is an SVG in the head of a page with `data-code="KEY"`: one path of horizontal lines, each a module high. A
master keeps it as an object whose compressed bytes always have the same length.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from struct import pack

from generator.errors import MergeError

NAME = "code-"
"""How the name of such an object begins; that of its field follows."""
_CODE = re.compile(r'(<svg\b[^<>]*\sdata-code="([^"]*)"[^<>]*>).*?</svg>', re.DOTALL)
_EMPTY = '<path stroke="#000" d="M4 4.5h1"/></svg>'
_PATH = re.compile(r'<path [^<>]*\sd="([^"]*)"')
_STEP = re.compile(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?")
_LINES = re.compile(rb"(?:[\d.]+ [\d.]+ [ml]\n)+")


def codes(html: str) -> dict[str, str]:
    """The SVG of each code of a page by its key."""
    return {found[2]: found[0] for found in _CODE.finditer(html)}


def without_codes(html: str) -> str:
    """The page with codes of the same size that say nothing."""
    return _CODE.sub(rf"\g<1>{_EMPTY}", html)


def room_of_code(modules: int) -> int:
    """Bytes that hold any code of this many modules a side, its white edge with them (measured: 1.2 for each)."""
    return 200 + 14 * modules**2 // 10


def in_room(drawn: bytes, room: int, svg: str | None = None) -> bytes:
    """What draws a code, compressed to just this many bytes; svg: in the place of the one that is drawn there.

    After the data come a block of spaces that is not compressed, and the checksum: a stream like any other.
    """
    content = drawn if svg is None else _LINES.sub(b"".join(_lines(svg)), drawn, count=1)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"\x78\xda" + packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
    left = room - len(packed) - len(b"\x01....") - len(b"sum.")
    if left < 0:
        raise MergeError("a code: too large")
    spaces = b" " * left
    checksum = zlib.adler32(content + spaces).to_bytes(4, "big")
    return packed + b"\x01" + pack("<HH", left, left ^ 0xFFFF) + spaces + checksum


def _lines(svg: str) -> Iterator[bytes]:
    """The lines of a code as a PDF draws them."""
    found = _PATH.search(svg)
    x = y = 0.0
    for kind, across, down in _STEP.findall(found[1] if found else ""):
        if kind == "h":
            yield f"{x:g} {y:g} m\n{x + float(across):g} {y:g} l\n".encode()
            x += float(across)
        elif kind == "M":
            x, y = float(across), float(down)
        else:
            x, y = x + float(across), y + float(down)
