"""What a tired or careless hand does to the content: each edit ends in a place, a finding and a mend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import Problem, Severity
from tests.support.project import SpoiledContent
from tests.validate.edits import DROP, EDITS, FINE


@pytest.fixture
def spoiled(tmp_path: Path) -> SpoiledContent:
    """A copy of the real content."""
    return SpoiledContent(tmp_path)


def errors(problems: list[Problem]) -> str:
    """Every error, as a person sees them."""
    return "\n".join(str(problem) for problem in problems if problem.severity is Severity.ERROR)


def test_the_real_content_is_whole(spoiled: SpoiledContent) -> None:
    assert errors(spoiled.problems()) == ""


def without_mark(text: str) -> str:
    """What a hand writes."""
    return text.replace("⌖", "")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"), EDITS, ids=[f"{e[0]}:{e[2].strip()[:30]}:{e[3][:30]}" for e in EDITS]
)
def test_an_edit_is_told_with_its_place(spoiled: SpoiledContent, file: str, old: str, new: str, said: str) -> None:
    before = spoiled.path(file).read_text(encoding="utf-8")
    spoiled.edit(file, old, without_mark(new))
    found = [problem for problem in spoiled.problems() if problem.severity is Severity.ERROR]
    told = [problem for problem in found if said in problem.what]
    assert told, errors(found)
    place = told[0].place
    assert place.file.startswith("content/")
    assert told[0].instead
    if place.file == spoiled.named(file):
        assert place.line >= 1
        if "⌖" in new and new != "⌖":
            at = before.index(old) + new.index("⌖")
            assert place.line == before.count("\n", 0, before.index(old)) + new[: new.index("⌖")].count("\n") + 1, (
                place,
                at,
            )


@pytest.mark.parametrize(("file", "old", "new"), FINE, ids=[f"{e[0]}:{e[2].strip()[:40]}" for e in FINE])
def test_a_good_edit_is_welcome(spoiled: SpoiledContent, file: str, old: str, new: str) -> None:
    spoiled.edit(file, old, new)
    assert errors(spoiled.problems()) == ""


def test_there_are_enough_of_both() -> None:
    assert len(EDITS) >= 165
    assert len(FINE) >= 25


def _latin_1(content: SpoiledContent) -> str:
    path = content.root / DROP
    path.write_bytes(path.read_bytes() + "# caf\xe9\n".encode("latin-1"))
    return "not UTF-8"


def _empty(content: SpoiledContent) -> str:
    (content.root / DROP).write_text("")
    return "this file is empty"


def _two_ids(content: SpoiledContent) -> str:
    (content.root / "exercises" / "more").mkdir()
    (content.root / "exercises" / "more" / "heel-drop.yaml").write_text((content.root / DROP).read_text())
    return "two files have the id 'heel-drop'"


def _gone(content: SpoiledContent) -> str:
    (content.root / "warning-signs" / "lung-clot.yaml").unlink()
    return "the warning sign R1 is missing"


def _no_pose(content: SpoiledContent) -> str:
    (content.root / "poses" / "heel-drop.yaml").unlink()
    return "the exercise 'heel-drop' has no pose"


def _no_front_matter(content: SpoiledContent) -> str:
    content.path("guide/home.md").write_text("Hello\n")
    return "does not begin with its front matter"


def _no_folder(content: SpoiledContent) -> str:
    content.root.rename(content.root.with_name("elsewhere"))
    return "no content folder"


@pytest.mark.parametrize("spoil", [_latin_1, _empty, _two_ids, _gone, _no_pose, _no_front_matter, _no_folder])
def test_a_spoiled_file_is_told(spoiled: SpoiledContent, spoil: Callable[[SpoiledContent], str]) -> None:
    said = spoil(spoiled)
    assert said in errors(spoiled.problems())


def test_all_problems_come_in_one_pass(spoiled: SpoiledContent) -> None:
    spoiled.edit(DROP, "  sets: 3", "  sets: 0")
    spoiled.edit("about.yaml", "contact:", "contacts:")
    said = errors(spoiled.problems())
    assert "sets" in said
    assert "contacts" in said
