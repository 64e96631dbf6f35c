"""Where a project lies on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.model.guide_paths import ENGLISH
from generator.press.layout_cache import LayoutCache

_PROGRAM = Path(__file__).resolve().parents[2]

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Project:
    """Where everything lies."""

    root: Path

    @classmethod
    def find(cls, here: Path) -> Project:
        """The project in this folder or above it, else the one that this program came with."""
        for folder in (here, *here.parents):
            if (folder / "content").is_dir() and (folder / "templates").is_dir():
                return cls(folder)
        return cls(_PROGRAM)

    @property
    def program(self) -> Path:
        """Where templates, the programs of the site and its frame lie: here, or where this program was installed."""
        return self.root if (self.root / "templates").is_dir() else _PROGRAM

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
        """What the program writes, and may delete."""
        return self.root / "build"

    @property
    def layouts(self) -> LayoutCache:
        """The sheets and masters that were laid out before, for every product."""
        return LayoutCache(self.build / "cache" / "layouts")
