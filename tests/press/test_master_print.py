"""What a file for a printer is put together from: the pages of a master, and nothing that paper has no use for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf

from generator.press.master import compile_master
from generator.press.master_join import page_count
from generator.press.master_print import printing_parts
from tests.press.test_layout import BOX, page

HERE = Path(__file__).parent
JUMPS = page(f'<p>For <span {BOX}>Bo</span></p><h2 id="next">Next</h2>')


def test_places_to_jump_to_are_left_behind() -> None:
    master = compile_master(JUMPS, base=HERE).pdf
    with pikepdf.open(BytesIO(master)) as whole:
        assert "/Dests" in whole.Root.Names
    parts = printing_parts(master)  # a warning of the library would fail here
    assert len(parts["pages"]) == page_count(master)
    assert not any("/Dests" in text for text, *_ in parts["objects"].values())
