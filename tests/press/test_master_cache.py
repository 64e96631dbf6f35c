"""A master on the cache is served only as it was laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.press import master_cache
from generator.press.master_cache import MasterCache
from generator.press.merge import Master
from tests.support.project import ROOT


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch, master: Master) -> list[str]:
    """The pages that were laid out, by their HTML."""
    made: list[str] = []

    def compile_master(html: str, *, base: Path) -> Master:
        assert base == ROOT
        made.append(html)
        return master

    monkeypatch.setattr(master_cache, "compile_master", compile_master)
    return made


def test_a_master_is_laid_out_once(tmp_path: Path, laid_out: list[str]) -> None:
    first = MasterCache(tmp_path, ROOT).make("classic-left", "<title>A &amp; B</title>")
    again = MasterCache(tmp_path, ROOT).find("classic-left")
    assert again is not None
    assert (again.title, again.pages) == (first.title, first.pages) == ("A & B", first.pages)
    record = dict.fromkeys(first.merger.fields, "")
    assert again.merger.merge(record, "t") == first.merger.merge(record, "t")
    assert len(laid_out) == 1
    assert MasterCache(tmp_path, ROOT).find("classic-right") is None


@pytest.mark.parametrize("how", ["cut", "zeros", "a bit"])
def test_a_spoilt_master_is_laid_out_anew(tmp_path: Path, laid_out: list[str], how: str) -> None:
    MasterCache(tmp_path, ROOT).make("classic-left", "<title>t</title>")
    (place,) = (path for path in tmp_path.iterdir() if not path.name.startswith("."))
    sealed = place.read_bytes()
    middle = len(sealed) // 2
    spoilt = {
        "cut": sealed[:middle],
        "zeros": sealed[:middle] + bytes(len(sealed) - middle),
        "a bit": sealed[:middle] + bytes([sealed[middle] ^ 4]) + sealed[middle + 1 :],
    }
    place.write_bytes(spoilt[how])
    assert MasterCache(tmp_path, ROOT).find("classic-left") is None
    MasterCache(tmp_path, ROOT).make("classic-left", "<title>t</title>")
    assert len(laid_out) == 2
    assert place.read_bytes() == sealed
