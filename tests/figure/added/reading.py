"""Exercises of the tests, as somebody would add them to the content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.errors import Problem
from generator.load.yaml import read_yaml
from generator.model.pose import Pose
from generator.model.typed import typed

ADDED = Path(__file__).parent
NAMES = sorted(path.stem for path in (ADDED / "poses").glob("*.yaml"))


class Words(dict[str, str]):
    """The same words for every label."""

    def __missing__(self, label: str) -> str:
        return "Some words"


def read(name: str, change: Callable[[str], str] = str) -> tuple[Pose | None, list[Problem]]:
    text = (ADDED / "poses" / f"{name}.yaml").read_text("utf-8")
    return typed(Pose, *read_yaml(change(text), f"{name}.yaml"))


def pose_of(name: str) -> Pose:
    pose, problems = read(name)
    assert problems == []
    assert pose is not None
    return pose
