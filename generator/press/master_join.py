"""Many handouts become one file for the printer.

Handouts of one master differ in few bytes: what two of them share (fonts, pictures, whole pages) is written once.
Tags, links and forms are left behind, for nobody reads this file but a printer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

PORTION = 50
"""Files that are open in memory together."""


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def join(files: Sequence[Path], out: BinaryIO, *, folder: Path, odd_pages: bool) -> None:
    """Writes all pages one after the other; with odd_pages an empty page lets each file start on a new sheet.

    folder: where what is only needed on the way may lie, without a name; nobody else can open it.
    """
    sources: Sequence[Path | BinaryIO] = files
    with ExitStack() as on_the_way:
        while len(sources) > PORTION:
            grown: list[BinaryIO] = []
            for first in range(0, len(sources), PORTION):
                grown.append(on_the_way.enter_context(TemporaryFile(dir=folder)))
                _join_few(sources[first : first + PORTION], grown[-1], odd_pages=odd_pages)
            sources, odd_pages = grown, False
        _join_few(sources, out, odd_pages=odd_pages)


def _join_few(sources: Sequence[Path | BinaryIO], out: BinaryIO, *, odd_pages: bool) -> None:
    with ExitStack() as opened:
        whole = opened.enter_context(pikepdf.new())
        shelf = _Shelf(whole)
        for source in sources:
            if isinstance(source, Path):
                # Its tags take far more memory than the few streams that it does not share.
                with pikepdf.open(source) as handout:
                    shelf.add(handout, odd_pages=odd_pages)
            else:
                # Grown here, without tags: it stays open, and its streams are read when they are written.
                shelf.add(opened.enter_context(pikepdf.open(source)), odd_pages=odd_pages)
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


class _Shelf:
    """One growing file, and what it holds already."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._held: dict[bytes, Object] = {}

    def add(self, handout: Pdf, *, odd_pages: bool) -> None:
        """Adds all pages of a file."""
        known: dict[tuple[int, int], bytes] = {}
        for page in handout.pages:
            drawn = {"/Resources": page.resources, "/Contents": page.obj.get("/Contents", Array())}
            shared = {key: self._held_copy(handout.make_indirect(value), known) for key, value in drawn.items()}
            page_itself = {"/Type": Name.Page, "/MediaBox": [float(edge) for edge in page.mediabox]}
            self._whole.pages.append(Page(self._whole.make_indirect(Dictionary({**page_itself, **shared}))))
        if odd_pages and len(handout.pages) % 2:
            self._whole.add_blank_page(page_size=_size(handout.pages[-1]))

    def _held_copy(self, value: Object, known: dict[tuple[int, int], bytes]) -> Object:
        digest = _digest(value, known)
        if digest not in self._held:
            self._held[digest] = self._whole.copy_foreign(value)
        return self._held[digest]


def _digest(value: Object, known: dict[tuple[int, int], bytes]) -> bytes:
    """The same for two objects that look the same, whatever file they are in."""
    if not isinstance(value, Object):
        return repr(value).encode()
    if value.is_indirect and value.objgen in known:
        return known[value.objgen]
    if value.is_indirect:
        known[value.objgen] = b"itself"
    digest = sha256()
    for part in _parts(value, known):
        digest.update(part)
    if value.is_indirect:
        known[value.objgen] = digest.digest()
    return digest.digest()


def _parts(value: Object, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    if isinstance(value, Stream):
        yield value.read_raw_bytes()
    elif b" R" not in (written := value.unparse(resolved=True)):
        yield written  # it refers to nothing else
        return
    if isinstance(value, Array):
        for item in value:
            yield _digest(item, known)
    else:
        for key in sorted(value.keys()):
            yield key.encode()
            yield _digest(value[key], known)


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
