"""The real content, and copies of it to spoil."""

from __future__ import annotations

import datetime
import shutil
from functools import cache
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.load.content import load_content
from generator.model.content import Content
from generator.press.fonts import missing_characters
from generator.products.checking import CheckedContent, check
from generator.products.project import Project
from generator.validate import everything

ROOT = Path(__file__).resolve().parents[2]
OWN = "conditions/achilles"
"""The folder of the real condition in content/."""
TODAY = datetime.date(2026, 11, 22)


@cache
def checked() -> CheckedContent:
    """The real content, checked."""
    return check(Project(ROOT), TODAY)


@cache
def content() -> Content:
    """The real content, whether or not its floor is the one of floors.sha256: the second tables hold that floor too."""
    return load_content(ROOT / "content", ROOT / "build" / "cache" / "content.json")


class SpoiledContent:
    """A copy of the real content that a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "content"
        shutil.copytree(ROOT / "content", self.root, copy_function=shutil.copyfile)
        content()  # read once: `load_content` remembers what the untouched files say

    def path(self, name: str) -> Path:
        """A file of the library, or of the condition where the library has none of this name."""
        own = self.root / OWN / name
        return own if own.exists() or not (self.root / name).parent.is_dir() else self.root / name

    def named(self, name: str) -> str:
        """The same file as a problem names it."""
        return f"content/{self.path(name).relative_to(self.root).as_posix()}"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replaces the first occurrence of a text that must be there."""
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def line_of(self, name: str, text: str) -> int:
        """The line, from 1, on which a text stands."""
        lines = self.path(name).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def problems(self, today: datetime.date = TODAY) -> list[Problem]:
        """Everything that loading and checking find."""
        try:
            return everything.problems(load_content(self.root), today, missing_characters)
        except ContentError as wrong:
            return wrong.problems
