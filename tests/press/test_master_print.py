"""What a file for a printer is put together from: the pages of a master, and nothing that paper has no use for."""

from __future__ import annotations

from generator.press.master import compile_master
from generator.press.master_join import page_count
from generator.press.master_print import printing_parts
from generator.products import handouts
from tests.handout.conftest import request
from tests.support.project import ROOT, checked


def test_places_to_jump_to_are_left_behind() -> None:
    html = handouts.handout_html(checked(), request("heavy-slow"))
    assert 'id="exercises"' in html
    master = compile_master(html, base=ROOT).pdf
    parts = printing_parts(master)  # a warning of the library would fail here
    assert len(parts["pages"]) == page_count(master)
    assert not any("/Dests" in text for text, *_ in parts["objects"].values())
