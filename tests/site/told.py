"""The whole site in other languages, built once per run as the command builds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from generator.model.guide_paths import named, place_of
from generator.products import checking, site
from generator.products.project import Project
from tests.site.conftest import STAND_IN, copy_project
from tests.support.project import TODAY
from tests.support.pseudo import LANGUAGES, add_languages


@dataclass(frozen=True)
class ToldSite:
    """A copy of the project with its site in some languages."""

    root: Path

    @property
    def site(self) -> Path:
        """What a web server serves: a folder for each language."""
        return self.root / "build" / "site"

    def pages(self, code: str) -> dict[str, str]:
        """The HTML of every page in a language, by its path; those of editions are in all languages at once."""
        folder = self.site / place_of(code)
        others = {self.site / "e", *(each.parent.parent for each in self.site.glob("*/assets/data.js"))} - {folder}
        pages = (path for path in folder.rglob("*.html") if others.isdisjoint(path.parents))
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in pages}


def build(folder: Path) -> None:
    """Builds the site in both languages into a folder; strict, so it has no warning."""
    project = copy_project(folder)
    add_languages(project.content)
    with patch("generator.language.translation.unchecked", lambda _: False):  # else English stands beside warnings
        build_in(project, tuple(LANGUAGES))


def build_in(project: Project, languages: tuple[str, ...]) -> None:
    """Builds the site of a copied project in these languages, with stand-ins for what is printed; strict."""
    checked, out = checking.check(project, TODAY), project.root / "build" / "site"
    downloads = {
        f"{place_of(code)}plans/{named(f'{key}-{paper}', code)}.pdf": STAND_IN
        for code in languages
        for key in checked.content.programmes
        for paper in ("a4", "letter")
    }
    warnings = site.site(
        checked, out, strict=True, tell=lambda _: None, downloads=downloads, masters=[], languages=languages
    )
    assert warnings == ()
