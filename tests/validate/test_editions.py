"""History that somebody edits, shortens or moves is told, and nothing is built from it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.content import EDITIONS
from generator.load.editions import load_editions
from generator.model.edition import Released, Withdrawn
from generator.products.checking import check
from generator.products.project import Project
from generator.products.releasing import as_yaml
from generator.validate.editions import LOCK, chained, head, lock, problems
from tests.support.project import ROOT, TODAY

NEXT = datetime.date(2026, 12, 1)


def history() -> list[Released | Withdrawn]:
    """Three releases and a withdrawal."""
    events: list[Released | Withdrawn] = []
    for place, edition in enumerate(("a" * 8, "b" * 8, "c" * 8)):
        told = {
            "event": "released",
            "date": NEXT,
            "condition": "achilles",
            "editions": {"en": edition, "pl": f"{place:08}"},
        }
        event = Released.model_validate(
            {**told, "changes": [f"Change {place} for you.", "And: more."], "chain": "0" * 32}
        )
        events.append(event.model_copy(update={"chain": chained(head(events), event)}))
    told = {"event": "withdrawn", "date": NEXT, "editions": ["a" * 8], "why": "A dose was wrong.", "do": "Stop."}
    gone = Withdrawn.model_validate({**told, "chain": "0" * 32})
    return [*events, gone.model_copy(update={"chain": chained(head(events), gone)})]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a history."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / EDITIONS).write_text("".join(map(as_yaml, history())), "utf-8")
    (tmp_path / LOCK).write_text(lock(history()), "utf-8")
    return tmp_path


def told(folder: Path) -> list[str]:
    """What is said of a history."""
    return [str(problem) for problem in problems(folder, *load_editions(folder / "content"))]


def rewritten(folder: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Changes the order or the number of events."""
    path = folder / "content" / EDITIONS
    items = [f"- {item}" for item in path.read_text("utf-8").removeprefix("- ").split("\n- ")]
    path.write_text("\n".join(change(items)), "utf-8")


def test_what_was_written_is_read_back_and_holds(folder: Path) -> None:
    assert told(folder) == []
    assert load_editions(folder / "content")[0] == history()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Change 1 for you.", "Change 1 for you!", 20),
        ("date: 2026-12-01", "date: 2026-11-30", 10),
        ('editions:\n    en: "bbbbbbbb"', 'editions:\n    en: "bbbbbbbc"', 20),
        ('    - "And: more."\n', "", 9),
        ('why: "A dose was wrong."', 'why: "All was well."', 37),
    ],
)
def test_one_letter_of_an_event_is_told_where_it_stands(folder: Path, old: str, new: str, line: int) -> None:
    path = folder / "content" / EDITIONS
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    first, *_ = told(folder)
    assert first.startswith(f"content/{EDITIONS}:{line}:")
    assert "its chain does not fit" in first


def test_deleted_moved_or_doubled_events_are_told(folder: Path) -> None:
    for change in (
        lambda items: items[1:],
        lambda items: [items[0], *items[2:]],
        lambda items: [items[1], items[0], *items[2:]],
        lambda items: [items[0], items[0], *items[1:]],
    ):
        (folder / "content" / EDITIONS).write_text("".join(map(as_yaml, history())), "utf-8")
        rewritten(folder, change)
        assert any("its chain does not fit" in said for said in told(folder))


def test_an_end_that_was_cut_off_is_known_outside_content(folder: Path) -> None:
    rewritten(folder, lambda items: items[:-1])
    (said,) = told(folder)
    assert "editions.sha256 knows another end of history" in said
    (folder / "content" / EDITIONS).unlink()
    assert "editions.sha256 knows another end of history" in told(folder)[0]


def test_an_event_by_hand_needs_the_second_place_too(folder: Path) -> None:
    (folder / LOCK).unlink()
    assert "editions.sha256 knows another end of history" in told(folder)[0]


def test_what_cannot_be_is_told(tmp_path: Path) -> None:
    gone = history()[3].model_copy(update={"date": datetime.date(2026, 11, 1)})
    (tmp_path / "content").mkdir()
    early = [history()[0], gone.model_copy(update={"chain": chained(history()[0].chain, gone), "editions": ["d" * 8]})]
    early[1] = early[1].model_copy(update={"chain": chained(history()[0].chain, early[1])})
    (tmp_path / "content" / EDITIONS).write_text("".join(map(as_yaml, early)), "utf-8")
    (tmp_path / LOCK).write_text(lock(early), "utf-8")
    said = told(tmp_path)
    assert len(said) == 2
    assert "this event is older than the one before it" in said[0]
    assert "this edition was never released" in said[1]


def test_the_history_of_this_project_is_as_it_was_written() -> None:
    assert (ROOT / "content" / EDITIONS).is_file()
    assert (ROOT / LOCK).read_text("utf-8") == lock(load_editions(ROOT / "content")[0])
    assert told(ROOT) == []


def test_a_key_that_is_wrong_is_told_with_its_line(folder: Path) -> None:
    path = folder / "content" / EDITIONS
    path.write_text(path.read_text("utf-8").replace('en: "aaaaaaaa"', 'en: "aaaa"', 1), "utf-8")
    with pytest.raises(ContentError, match=r"content/editions\.yaml:5:9: en: this is not written in the expected way"):
        told(folder)


def test_nothing_is_built_from_a_history_that_was_edited(tmp_path: Path) -> None:
    for name in ("content", "templates", "web"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "floors.sha256", tmp_path)
    (tmp_path / "content" / EDITIONS).write_text("".join(map(as_yaml, history()[:2])), "utf-8")
    (tmp_path / LOCK).write_text(lock(history()), "utf-8")
    with pytest.raises(ContentError, match="knows another end of history"):
        check(Project(tmp_path), TODAY)
