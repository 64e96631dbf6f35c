"""Where a project lies on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import UsageError
from generator.model.guide_paths import ENGLISH
from generator.model.request import Paper
from generator.model.settings import Settings
from generator.press.layout_cache import LayoutCache

PROGRAM = Path(__file__).resolve().parents[2]
"""Where this program lies with its own content: in a clone, or where pip has put it."""
COPY = ".heeldrop-copy"
"""In a clinic's own copy: what it was made from, and an upgrade that is on its way into it."""
ARRIVING = "arriving"
NEW = "new"
"""Below templates/: what a clinic's copy has besides the content."""

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Project:
    """Where everything lies."""

    root: Path
    here: Path | None = field(default=None, compare=False)
    """Where whoever typed the command stands."""

    @classmethod
    def find(cls, here: Path) -> Project:
        """The project in this folder or above it, else the one that this program came with.

        UsageError for a clinic's copy into which an upgrade was put only in part.
        """
        for folder in (here, *here.parents):
            marks = (folder / "templates", folder / COPY)
            if (folder / "content").is_dir() and any(mark.is_dir() for mark in marks):
                found = cls(folder, here)
                if (found.remembered / ARRIVING).exists():
                    raise UsageError(
                        f"An upgrade of {folder} was stopped halfway. Type: heeldrop upgrade\n"
                        "It finishes that. Until then nothing is made of this content."
                    )
                return found
        return cls(PROGRAM, here)

    @classmethod
    def copy_at(cls, here: Path) -> Project | None:
        """The clinic's own copy in this folder or above it, finished or not."""
        folders = (folder for folder in (here, *here.parents) if (folder / COPY).is_dir())
        return next((cls(folder, here) for folder in folders), None)

    @property
    def is_copy(self) -> bool:
        """Whether this is a clinic's own copy of the content."""
        return self.remembered.is_dir()

    @property
    def is_shared(self) -> bool:
        """Whether this is the content that pip has put on the machine: nobody edits it, and it may be read only."""
        return self.root == PROGRAM and not (PROGRAM / "pyproject.toml").is_file()

    def require_own(self) -> None:
        """UsageError where a command would write into content that is nobody's own."""
        if self.is_shared:
            raise UsageError(
                "This writes into the content, and here is none of your own. Make a copy of your own first: "
                "heeldrop new FOLDER\nThen type the command again in that folder."
            )

    def usual(self, clinic: Path | None, language: str | None, paper: str | None) -> dict[str, Any]:
        """What was said of a plan, and else what the settings of a copy say. ContentError where they are wrong."""
        said = self._settings() if self.is_copy else Settings()
        return {
            "clinic": clinic or (self.root / said.clinic if said.clinic else None),
            "language": language or said.language or ENGLISH,
            "paper": paper or str(said.paper or Paper.A4),
        }

    def _settings(self) -> Settings:
        from generator.load.settings import load_settings  # reads YAML: a plan that was printed before does without

        return load_settings(self.root)

    @property
    def remembered(self) -> Path:
        """What a clinic's copy remembers of the program that it was made with."""
        return self.root / COPY

    @property
    def program(self) -> Path:
        """Where templates, the programs of the site and its frame lie: here, or where this program was installed."""
        return self.root if (self.root / "templates").is_dir() else PROGRAM

    @property
    def content(self) -> Path:
        """What clinicians own."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """What designers own."""
        return self.program / "templates"

    @property
    def web(self) -> Path:
        """The programs of the site."""
        return self.program / "web"

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that exist, English first: each other one has its catalogue."""
        codes = {path.stem for path in self.catalogues.glob("*.po") if not path.name.startswith(".")}
        return (ENGLISH, *sorted(codes - {ENGLISH}))

    @property
    def catalogues(self) -> Path:
        """The folder of the catalogues, each named by the code of its language."""
        return self.content / "translations"

    @property
    def terms(self) -> Path:
        """The file of the words that all catalogues keep to."""
        return self.catalogues / "glossary.yaml"

    @property
    def build(self) -> Path:
        """What the program writes, and may delete: in the project, or where somebody stands who has none."""
        return (self.here or Path.cwd() if self.is_shared else self.root) / "build"

    @property
    def cache(self) -> Path:
        """What took long to make and is kept: in the project, or in a folder of this user."""
        return _cache_of_user() / "heeldrop" if self.is_shared else self.build / "cache"

    @property
    def layouts(self) -> LayoutCache:
        """The sheets and masters that were laid out before, for every product."""
        return LayoutCache(self.cache / "layouts")


def _cache_of_user() -> Path:
    """Where this system keeps what a user's programs can make again."""
    told = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if told.is_absolute():
        return told
    with suppress(RuntimeError):  # a user without a home
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return Path.cwd() / "build" / "cache"
