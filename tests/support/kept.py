"""Sheets that earlier runs laid out, by all they depend on: kept as the program keeps its own, with who is in them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.disk import fingerprint
from generator.press.fit import Found
from generator.press.layout import layout
from generator.press.layout_cache import LayoutCache, page_key
from tests.support.project import ROOT

KEPT = LayoutCache(ROOT / "build" / "tested")
NO_FILES = Path(os.devnull)
"""Where a page that is kept finds its files: nowhere."""


@dataclass(frozen=True)
class Sheet:
    """The PDF of a page, and how the page was fitted."""

    pdf: bytes
    fits: list[Found]


def laid_out(html: str, *, fillable: bool = False, cache: LayoutCache = KEPT) -> Sheet:
    """A page as it was laid out by this very code, libraries and fonts, in this run or before."""
    key = fingerprint("tested", page_key(html), str(fillable))
    fits, pdf = cache._made(key, lambda: _laid_out(html, cache, fillable=fillable)).split(b"\n", 1)
    return Sheet(pdf, json.loads(fits))


def _laid_out(html: str, cache: LayoutCache, *, fillable: bool) -> bytes:
    fits: list[Found] = []

    def keep(page: str, climb: Callable[[], Found]) -> Found:
        fits.append(cache.fitted(page, climb))
        return fits[-1]

    pdf = layout(html, base=NO_FILES, fillable=fillable, keep=keep)
    return json.dumps(fits).encode() + b"\n" + pdf
