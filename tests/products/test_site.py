"""What was printed before is printed again only while nothing that it depends on has changed."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from generator.batch import printing
from generator.disk import keep
from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Request
from generator.press import layout as press_layout
from generator.products import checking, fingerprint, masters, project, site
from tests.support.project import ROOT, checked


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program in a folder where it may be changed."""
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "GENERATOR", tmp_path / "generator")
    fingerprint.program.cache_clear()
    yield tmp_path / "generator"
    fingerprint.program.cache_clear()


def stamps() -> tuple[str, str, Path]:
    """What the masters of the site, of a batch, and a sheet are kept under."""
    fingerprint.program.cache_clear()
    return masters._stamp(checked()), printing.program(None), site._sheet(ROOT, "<p>")


CHANGES_A_PAGE = sorted(
    path.relative_to(ROOT / "generator").as_posix()
    for path in (ROOT / "generator").rglob("*.py")
    if not path.relative_to(ROOT / "generator").as_posix().startswith(fingerprint.AFTER_THE_PAGE)
)


def test_every_file_that_a_page_depends_on_changes_every_stamp(copy: Path) -> None:
    assert {"products/pictures.py", "model/dosage.py", "load/yaml.py", "batch/printing.py"} < set(CHANGES_A_PAGE)
    before = stamps()
    for name in CHANGES_A_PAGE:
        path = copy / name
        path.write_bytes(path.read_bytes() + b"# changed\n")
        now = stamps()
        assert not set(now) & set(before), name
        before = now


def test_another_version_of_any_library_changes_every_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamps()
    version = vars(metadata.Distribution)["version"]
    fonts = "fontpkg-noto-sans"
    newer = property(lambda self: "9.9" if self.name == fonts else version.fget(self))
    monkeypatch.setattr(metadata.PathDistribution, "version", newer)
    assert not set(stamps()) & set(before)
    monkeypatch.undo()
    assert stamps() == before


def test_a_spoilt_sheet_is_laid_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def layout(html: str, *, base: Path) -> bytes:
        assert base == tmp_path
        made.append(html)
        return b"%PDF-1.7 " + html.encode()

    monkeypatch.setattr(press_layout, "layout", layout)
    first = site.printed(tmp_path, "3 sets")
    assert site.printed(tmp_path, "3 sets") == first
    assert made == ["3 sets"]
    for spoilt in (b"", first[:20], first.replace(b"3", b"9")):
        site._sheet(tmp_path, "3 sets").write_bytes(spoilt)
        assert site.printed(tmp_path, "3 sets") == first
    assert made == ["3 sets"] * 4


def test_a_spoilt_master_of_the_site_is_laid_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(_: checking.CheckedContent, request: Request, folder: Path) -> dict[str, bytes]:
        name = masters._name(request)
        made.append(name)
        parts = {ending: b'{"pages": [], "of": "%s"}' % name.encode() for ending in masters.ENDINGS}
        for ending, content in parts.items():
            keep(folder / f"{name}{ending}", content)
        return parts

    monkeypatch.setattr(masters, "_make", make)
    monkeypatch.setattr(masters, "_processors", lambda: 1)
    here = dataclasses.replace(checked(), project=project.Project(tmp_path), build=tmp_path / "build")
    wanted = [Request(programme="gentle", side=side) for side in (Side.LEFT, Side.RIGHT)]
    first = masters.published(here, wanted, lambda _: None)
    for ending in masters.ENDINGS:
        made.clear()
        name = masters._name(wanted[1])
        (path,) = (tmp_path / "build" / "cache" / "masters").glob(f"*/{name}{ending}")
        path.write_bytes(path.read_bytes()[:-1])
        assert masters.published(here, wanted, lambda _: None) == first
        assert made == [name]


def test_a_site_among_its_own_pages_is_refused(tmp_path: Path) -> None:
    here = dataclasses.replace(checked(), project=project.Project(tmp_path), build=tmp_path / "build")
    with pytest.raises(UsageError, match="where the pages are prepared"):
        site.site(here, tmp_path / "build" / "docs" / "site", strict=True, tell=lambda _: None)
