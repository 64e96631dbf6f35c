"""A sheet that is kept is the one that would be laid out now."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import LayoutError
from generator.press import layout_cache
from generator.press.layout import layout
from generator.press.layout_cache import LayoutCache
from tests.support.kept import NO_FILES, laid_out

PAGE = '<html lang="en"><head><title>Kept</title></head><body><p data-field="name">{}</p><input name="a"></body></html>'


def test_each_page_has_its_own_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = LayoutCache(tmp_path)
    pages = [(PAGE.format(name), form) for name in ("Ann", "Bob") for form in (False, True)]
    first = [laid_out(page, fillable=form, cache=cache).pdf for page, form in pages]
    assert first == [layout(page, base=NO_FILES, fillable=form) for page, form in pages]
    assert len(set(first)) == len(pages)
    monkeypatch.setattr("tests.support.kept.layout", lambda *_, **__: b"another layout")
    assert [laid_out(page, fillable=form, cache=cache).pdf for page, form in pages] == first
    monkeypatch.setattr("tests.support.kept.page_key", lambda page: f"{layout_cache.page_key(page)} by other code")
    assert laid_out(PAGE.format("Ann"), cache=cache).pdf == b"another layout"


def test_what_cannot_be_printed_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(LayoutError):
            laid_out(PAGE.replace(' lang="en"', ""), cache=LayoutCache(tmp_path))
