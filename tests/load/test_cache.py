"""What was parsed before is believed only for the same text, by the same parser, and when no bit of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import cache
from generator.load.cache import Cache
from generator.model.content import Source

TEXT = "sets: 3\n"


def stored(path: Path) -> Cache:
    """A cache that knows one text."""
    new = Cache(path)
    new.put("a.yaml", TEXT, {"sets": 3}, Source("a.yaml", {(): (1, 1)}, {}))
    new.save()
    return Cache(path)


def test_the_same_text_is_known(tmp_path: Path) -> None:
    known = stored(tmp_path / "content.json").get("a.yaml", TEXT)
    assert known is not None
    assert known[0] == {"sets": 3}
    assert stored(tmp_path / "content.json").get("a.yaml", "sets: 4\n") is None


def test_another_dose_in_the_file_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "content.json"
    stored(path)
    path.write_bytes(path.read_bytes().replace(b'"sets": 3', b'"sets": 9'))
    assert Cache(path).get("a.yaml", TEXT) is None


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"null", b"[1]", bytes(4000)])
def test_a_spoilt_cache_only_costs_time(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "content.json"
    stored(path)
    path.write_bytes(spoilt)
    assert Cache(path).known == {}


def test_another_parser_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(tmp_path / "content.json")
    monkeypatch.setattr(cache, "parser", lambda: "a newer one")
    assert Cache(tmp_path / "content.json").get("a.yaml", TEXT) is None


def test_a_running_program_reads_a_text_once_and_another_text_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_remembered", {})
    read: list[str] = []

    def of(text: str) -> str:
        return cache.remembered(("a.yaml", text), lambda: read.append(text) or text.upper())  # type: ignore[func-returns-value]

    assert [of("sets: 3"), of("sets: 3"), of("sets: 4")] == ["SETS: 3", "SETS: 3", "SETS: 4"]
    assert read == ["sets: 3", "sets: 4"]


def test_what_a_running_program_remembers_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_remembered", {})
    for number in range(cache.MOST_REMEMBERED + 1):
        assert cache.remembered(number, lambda of=number: [of]) == [number]  # type: ignore[misc]
    assert len(cache._remembered) <= cache.MOST_REMEMBERED
