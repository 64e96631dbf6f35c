"""Turns the fonts of the handout into ones with Arabic letters: what a language in them would bring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import fontpkg_ibm_plex_sans_arabic
import pytest

from generator.press import fit, fonts, layout

FILES = fontpkg_ibm_plex_sans_arabic.ROOT / "files"
FACES = tuple(
    fonts.Face("Heel Drop Arabic", weight, "normal", FILES / f"IBMPlexSansArabic-{name}.ttf")
    for weight, name in ((400, "Regular"), (700, "Bold"))
)


@contextmanager
def arabic_letters() -> Iterator[None]:
    """While the block runs, a third family has the letters that the two families of the handout lack."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "FACES", (*fonts.FACES, *FACES))
        _forget()
        yield
    _forget()


def _forget() -> None:
    """What was remembered of the fonts, and of pages that were set in them, holds no more."""
    for module in (fonts, layout, fit):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()
