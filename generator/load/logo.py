"""A clinic's logo, untrusted until it has passed here: a small PNG, or an SVG of plain shapes."""

from __future__ import annotations

import base64
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from pathlib import Path

from generator.errors import ContentError, Place, Problem

MOST_BYTES = 300_000
MOST_PIXELS = 4_000_000
DEEP = 16
MOST_SHAPES, DEEPEST = 2_000, 24
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath",
}  # fmt: skip
ATTRIBUTES = {
    "class", "clip-path", "clip-rule", "cx", "cy", "d", "fill", "fill-opacity", "fill-rule", "fx", "fy",
    "gradientTransform", "gradientUnits", "height", "id", "offset", "opacity", "points", "preserveAspectRatio", "r",
    "role", "rx", "ry", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "style", "transform", "version", "viewBox", "width", "x",
    "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
OUTSIDE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@|\\|expression|javascript:", re.IGNORECASE)
PLAINER = "export it as a plain SVG of shapes, with text turned into paths, or as a PNG"


def read_logo(path: Path, name: str) -> str:
    """The logo as a data: URI. ContentError when it is too large, or could do more than be looked at."""
    place = Place(name)
    try:
        if not path.resolve().is_relative_to(path.parent.resolve()):
            found, instead = str(path.readlink()), "the file itself, copied beside the clinic's own"
            raise _refused(place, "this logo is a link out of this folder", found, instead)
        if not path.is_file():
            raise _refused(place, "this logo is not a file", "", "the name of an SVG or PNG beside it")
        if path.stat().st_size > MOST_BYTES:
            found = f"{path.stat().st_size:,} bytes"
            raise _refused(place, "this logo is too large", found, f"a file of at most {MOST_BYTES:,} bytes")
        data = path.read_bytes()
    except OSError as unreadable:
        why = unreadable.strerror or ""
        raise _refused(place, "this logo cannot be read", why, "the name of an SVG or PNG beside it") from None
    if data.startswith(PNG):
        _check_png(data, place)
        return "data:image/png;base64," + base64.b64encode(data).decode()
    _check_svg(data, place)
    return "data:image/svg+xml;base64," + base64.b64encode(data).decode()


def _refused(place: Place, what: str, found: str = "", instead: str = "") -> ContentError:
    return ContentError([Problem(place, what, found, instead)])


# -- PNG ---------------------------------------------------------------------------------------------


def _check_png(data: bytes, place: Place) -> None:
    broken = _refused(place, "this PNG is broken", "", "export the logo again")
    chunks = list(_chunks(data, broken))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise broken
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if not 0 < width * height <= MOST_PIXELS:
        found = f"{width} × {height} pixels"
        raise _refused(place, "this logo has too many pixels", found, f"at most {MOST_PIXELS:,}, such as 2000 × 2000")
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour)
    if channels is None or depth not in (1, 2, 4, 8, 16):
        raise broken
    if depth == DEEP:
        raise _refused(
            place,
            "this PNG has 16 bits for each colour, which cannot be printed here",
            "",
            "the logo exported with 8 bits",
        )
    size = height * (1 + (width * channels * depth + 7) // 8)
    room = size * 2 + 1024 if interlaced else size + 1
    pixels = zlib.decompressobj()
    try:
        drawn = pixels.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"), room)
    except zlib.error:
        raise broken from None
    if len(drawn) < size or len(drawn) >= room:
        raise broken


def _chunks(data: bytes, broken: ContentError) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at < len(data):
        if at + 12 > len(data):
            raise broken
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) != 4 or zlib.crc32(kind + body) != struct.unpack(">I", check)[0]:
            raise broken
        yield kind, body
        at += 12 + length


# -- SVG ---------------------------------------------------------------------------------------------


def _check_svg(data: bytes, place: Place) -> None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(place, "this logo is neither a PNG nor an SVG", "", PLAINER) from None
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise _refused(place, "this SVG defines entities or a document type", "<!DOCTYPE", PLAINER)
    try:
        root = ET.fromstring(text)  # noqa: S314 - no entity can be defined: looked for above
    except ET.ParseError as error:
        raise _refused(place, "this logo is neither a PNG nor an SVG", str(error), PLAINER) from None
    if root.tag != f"{SVG}svg":
        raise _refused(place, "this is not an SVG picture", root.tag[:40], PLAINER)
    for shapes, (element, depth) in enumerate(_walk(root, 1), 1):
        if shapes > MOST_SHAPES or depth > DEEPEST:
            found = f"more than {MOST_SHAPES} shapes, or shapes inside of {DEEPEST} others"
            raise _refused(place, "this SVG is too intricate", found, "a simpler logo, or a PNG")
        _check_element(element, place)
    if not re.fullmatch(r"\s*(?:-?[\d.]+[\s,]+){2}[\d.]+[\s,]+[\d.]+\s*", root.get("viewBox", "")):
        raise _refused(place, "this SVG does not say how large it is", "", 'a viewBox, such as viewBox="0 0 200 80"')


def _walk(element: ET.Element, depth: int) -> Iterator[tuple[ET.Element, int]]:
    yield element, depth
    if depth <= DEEPEST:
        for child in element:
            yield from _walk(child, depth + 1)


def _check_element(element: ET.Element, place: Place) -> None:
    name = str(element.tag).removeprefix(SVG)
    if name not in SHAPES:
        raise _refused(place, f"this SVG holds <{name[:30]}>, which is not a plain shape", "", PLAINER)
    for key, value in element.attrib.items():
        if key.startswith("{http://www.w3.org/XML/"):
            continue
        if key not in ATTRIBUTES or OUTSIDE.search(value):
            raise _refused(place, f"this SVG has {key[:30]} on <{name}>", value[:60], PLAINER)
