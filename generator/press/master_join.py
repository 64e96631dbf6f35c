"""Many handouts become one file for the printer."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def join(files: Sequence[Path], out: BinaryIO, *, odd_pages: bool) -> None:
    """Writes all pages one after the other; with odd_pages an empty page lets each file start on a new sheet."""
    with pikepdf.new() as whole:
        for path in files:
            with pikepdf.open(path) as handout:
                whole.pages.extend(handout.pages)
                if odd_pages and len(handout.pages) % 2:
                    whole.add_blank_page(page_size=_size(handout.pages[-1]))
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
