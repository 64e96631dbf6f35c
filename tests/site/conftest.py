"""The real site, built once per run as the command builds it; only its PDFs are stand-ins."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.products import checking, project, site
from tests.support.once import Once
from tests.support.project import ROOT, TODAY
from tests.support.web import Neighbours, Pages

STAND_IN = b"%PDF-1.7\n"
"""Instead of a plan to download: printing them all takes longer than every test of the site."""


@dataclass(frozen=True)
class BuiltSite:
    """A copy of the project with its site."""

    root: Path

    @property
    def site(self) -> Path:
        """What a web server serves."""
        return self.root / "build" / "site"

    @property
    def docs(self) -> Path:
        """The finished pages."""
        return self.root / "build" / "docs"

    def page(self, path: str) -> str:
        """The HTML of a page by its path in docs."""
        folder = path.removesuffix("index.md").removesuffix(".md")
        return (self.site / folder / "index.html").read_text("utf-8")


def copy_project(folder: Path) -> project.Project:
    """The parts of the project that a site is made from, and what was read of its content before."""
    for name in ("content", "templates", "web"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "floors.sha256"):
        shutil.copy(ROOT / name, folder)
    if (cache := ROOT / "build" / "cache").is_dir():
        shutil.copytree(cache, folder / "build" / "cache", ignore=shutil.ignore_patterns("layouts"))
    return project.Project(folder)


def _build(folder: Path) -> None:
    desk = checking.check(copy_project(folder), TODAY)
    sheets = [f"plans/{key}-{paper}.pdf" for key in desk.content.programmes for paper in ("a4", "letter")]
    downloads = dict.fromkeys(sheets, STAND_IN)
    out = folder / "build" / "site"
    warnings = site.site(desk, out, strict=True, tell=lambda _: None, downloads=downloads, masters=[])
    assert warnings == ()


@pytest.fixture(scope="session")
def built_site(once_per_run: Once) -> BuiltSite:
    """The real site: strict, so it has no warning."""
    return BuiltSite(once_per_run("site", _build))


@pytest.fixture(scope="session")
def address(built_site: BuiltSite, serve: Callable[[Path], str]) -> str:
    """Where the real site is served."""
    return serve(built_site.site)


@pytest.fixture(scope="session")
def _neighbours(chromium: Browser, address: str) -> Neighbours:
    return Neighbours(chromium, address)


@pytest.fixture
def new_page(chromium: Browser, _neighbours: Neighbours) -> Iterator[Pages]:
    """As everywhere, but the pages lie beside others of the site: each is there in half the time."""
    pages = Pages(chromium, _neighbours)
    yield pages
    pages.close()
    assert pages.outside == [], "a page asked for something outside this machine"


@pytest.fixture(scope="session")
def built_paths(built_site: BuiltSite) -> list[str]:
    """The address paths of all pages."""
    pages = (page.parent.relative_to(built_site.site).as_posix() for page in built_site.site.rglob("index.html"))
    return sorted(f"/{page}/" if page != "." else "/" for page in pages)
