"""A floor is lowered by two edits in two places, or not at all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.products.checking import check
from generator.products.project import Project
from generator.validate import floors
from tests.support.project import OWN, ROOT, TODAY

SHARED = "content/floor.yaml"
ACHILLES = f"content/{OWN}/floor.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the content and of the digests beside it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / floors.LOCK, tmp_path)
    return tmp_path


def told(project: Path) -> list[str]:
    """What is said of the floors."""
    return [str(problem) for problem in floors.problems(project)]


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Changes one line of a floor."""
    text = (project / name).read_text("utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new, 1), "utf-8")


def test_both_places_name_the_floors_as_they_are() -> None:
    """content/floor.yaml and that of each condition on one side, floors.sha256 on the other."""
    assert list(floors.locked(ROOT)) == [ACHILLES, SHARED] or list(floors.locked(ROOT)) == [SHARED, ACHILLES]
    assert told(ROOT) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (ACHILLES, "gentle: gentle", "gentle: classic"),
        (ACHILLES, "R22: R6", "R22: R5"),
        (SHARED, "pain-limit: {low: 1, high: 5", "pain-limit: {low: 1, high: 6"),
        (SHARED, "# ", "#  "),
    ],
)
def test_one_edit_is_told_with_the_second_place(project: Path, name: str, old: str, new: str) -> None:
    edit(project, name, old, new)
    (said,) = told(project)
    assert said.startswith(f"{name}: the floor has changed, and floors.sha256 has another digest of it")
    assert floors.UPDATE in said


def test_two_edits_are_deliberate(project: Path) -> None:
    edit(project, ACHILLES, "first_run: 1", "first_run: 2")
    subprocess.run(["/bin/sh", "-c", floors.UPDATE], check=True, cwd=project)
    assert told(project) == []


def _gone(project: Path) -> str:
    (project / SHARED).rename(project / "content" / "old.yaml")
    return f"{SHARED}: the floor is gone"


def _new(project: Path) -> str:
    (project / "content/conditions/wrist").mkdir()
    shutil.copy(project / ACHILLES, project / "content/conditions/wrist/floor.yaml")
    return "content/conditions/wrist/floor.yaml: this floor is new"


def _no_lock(project: Path) -> str:
    (project / floors.LOCK).unlink()
    return "this floor is new"


@pytest.mark.parametrize("spoil", [_gone, _new, _no_lock])
def test_a_floor_that_is_gone_or_new_is_told(project: Path, spoil: Callable[[Path], str]) -> None:
    assert spoil(project) in "\n".join(told(project))


def test_check_refuses_a_lowered_floor(project: Path) -> None:
    shutil.copytree(ROOT / "templates", project / "templates")
    edit(project, ACHILLES, "sets: 3, repetitions: 15, rest: 30,", "sets: 5, repetitions: 15, rest: 30,")
    with pytest.raises(ContentError, match="the floor has changed"):
        check(Project(project), TODAY)
