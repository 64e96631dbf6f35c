"""Pictures that cannot be drawn are told like any other mistake in a file: with a place, and no crash."""

import shutil
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.products.checking import check
from generator.products.pictures import picture_problems
from generator.products.project import Project
from tests.support.project import ROOT, TODAY, SpoiledContent, checked

DROP = "poses/heel-drop.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project to spoil."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "build" / "cache").mkdir(parents=True)
    shutil.copy(ROOT / "build" / "cache" / "content.json", tmp_path / "build" / "cache" / "content.json")
    return Project(tmp_path)


def test_the_real_pictures_can_be_drawn() -> None:
    assert list(picture_problems(checked().content, checked().language)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DROP, "rail: {ahead: 38,", "rail: {ahead: 90,", "a limb of 55 cm cannot span"),
        (DROP, "other: {foot: air, hip: 58, knee: 98, ankle: -10}",
         "other: {foot: air, hip: 140, knee: 98, ankle: 0}", "the hip of the other side is at"),
        (DROP, "label: one-foot-only", "label: one-foot-olny", "this label has no words: figure.one-foot-olny"),
        (DROP, "label: one-foot-only", "label: hold-stretch", "needs the value 'hold'"),
        (DROP, "id: weight-over", "id: below-the-step", "two frames are called below-the-step"),
        (DROP, "label: wrong-knee-bent", "label: wrong-bent", "figure.wrong-bent"),
        (DROP, "step: 6", "step: 7", "the exercise has no such step"),
    ],
)  # fmt: skip
def test_a_pose_that_cannot_be_drawn_is_named(project: Project, name: str, old: str, new: str, said: str) -> None:
    spoiled = SpoiledContent(project.root)
    spoiled.edit(name, old, new)
    with pytest.raises(ContentError) as told:
        check(project, TODAY)
    assert said in str(told.value)
    assert f"content/{name}:" in str(told.value)
