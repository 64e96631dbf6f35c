"""The whole site in the two languages that nobody speaks, built once per run as the command builds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from generator.model.guide_paths import named, place_of
from generator.products import checking, site
from tests.site.conftest import STAND_IN, copy_project
from tests.support.project import TODAY
from tests.support.pseudo import LANGUAGES, add_languages


@dataclass(frozen=True)
class ToldSite:
    """A copy of the project with its site in both languages."""

    root: Path

    @property
    def site(self) -> Path:
        """What a web server serves: a folder for each language."""
        return self.root / "build" / "site"

    def pages(self, code: str) -> dict[str, str]:
        """The HTML of every page in a language, by its path."""
        folder = self.site / place_of(code)
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def build(folder: Path) -> None:
    """Builds the site into a folder; strict, so it has no warning."""
    project = copy_project(folder)
    add_languages(project.content)
    checked = checking.check(project, TODAY)
    downloads = {
        f"{place_of(code)}plans/{named(f'{key}-{paper}', code)}.pdf": STAND_IN
        for code in LANGUAGES
        for key in checked.content.programmes
        for paper in ("a4", "letter")
    }
    out = folder / "build" / "site"
    languages = tuple(LANGUAGES)
    with patch("generator.language.translation.unchecked", lambda _: False):  # else English stands beside warnings
        warnings = site.site(
            checked, out, strict=True, tell=lambda _: None, downloads=downloads, masters=[], languages=languages
        )
    assert warnings == ()
