"""Every warning is on every page where it belongs: as MkDocs builds the site, and as Zensical does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import reading, signs
from tests.site.conftest import BuiltSite
from tests.support.once import Once
from tests.support.project import checked, content


@pytest.fixture(scope="session")
def zensical_site(built_site: BuiltSite, once_per_run: Once) -> BuiltSite:
    """The same finished pages, built by the theme's successor."""

    def build(folder: Path) -> None:
        for name in ("docs", "mkdocs.yml"):
            source = built_site.root / "build" / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            (folder / "build").mkdir(exist_ok=True)
            copy(source, folder / "build" / name)
        shutil.copy(built_site.root / "mkdocs.yml", folder)
        shutil.copytree(built_site.root / "templates" / "site", folder / "templates" / "site")
        command = [str(Path(sys.executable).with_name("zensical")), "build", "-c", "-s", "-f", "build/mkdocs.yml"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "No issues found" in done.stdout + done.stderr

    return BuiltSite(once_per_run("zensical", build))


def test_every_warning_is_on_its_pages(built_site: BuiltSite) -> None:
    wanted = signs.belonging(content(), checked().language)
    assert sum(map(len, wanted.values())) > 300
    assert signs.lost(wanted, built_site.page) == []


def test_zensical_builds_the_same_warnings_on_the_same_pages(zensical_site: BuiltSite) -> None:
    assert signs.lost(signs.belonging(content(), checked().language), zensical_site.page) == []


def test_zensical_builds_the_same_pages(built_site: BuiltSite, zensical_site: BuiltSite) -> None:
    for path in sorted(file.relative_to(built_site.docs).as_posix() for file in built_site.docs.rglob("*.md")):
        assert reading.blocks(zensical_site.page(path)) == reading.blocks(built_site.page(path)), path


def test_a_warning_that_is_lost_on_one_page_is_noticed(built_site: BuiltSite) -> None:
    wanted = signs.belonging(content(), checked().language)
    sign = content().warning_signs["R12"].short

    def spoiled(path: str) -> str:
        html = built_site.page(path)
        return html.replace(sign, "") if path == "exercises/calf-stretch.md" else html

    assert signs.lost(wanted, spoiled) == [f"exercises/calf-stretch.md: {sign}"]


def test_a_warning_that_is_there_but_not_shown_is_noticed(built_site: BuiltSite) -> None:
    wanted = {"get-help.md": signs.belonging(content(), checked().language)["get-help.md"]}
    hidden = built_site.page("get-help.md").replace(
        '<div class="hd-care hd-care--1"', '<div hidden class="hd-care hd-care--1"'
    )
    assert len(signs.lost(wanted, lambda _: hidden)) > 10
