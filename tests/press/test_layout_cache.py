"""What is laid out is kept by all that it depends on, believed only as it was, and holds nobody."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.disk import unfinished
from generator.errors import LayoutError
from generator.press import fit, layout_cache
from generator.press import layout as press_layout
from generator.press import master as press_master
from generator.press.fit import Found
from generator.press.layout_cache import LayoutCache, laid_out_by, page_key, without_person
from generator.press.master_join import page_count
from generator.press.merge import Master
from generator.press.system import versions
from tests.house import walls
from tests.press.likeness import saved
from tests.support.pdf import lines
from tests.support.project import ROOT

PAGE = '<html lang="en"><title>A &amp; B</title><p>3 sets for <span data-field="name">{}</span></p></html>'
OF_EDITION = (
    '<html lang="en"><title>A</title><meta name="keywords" data-field="edition" data-letters content="{0}">'
    '<style>p {{ font-family: "Heel Drop Sans" }} span {{ display: inline-block; width: 9em }}</style>'
    '<h1>A</h1><p><span data-field="name">{1}</span>'
    '<span data-field="edition" data-letters="1234">{0}</span></p></html>'
)
"""A page with a field that is the same for everybody."""


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch, master: Master) -> list[str]:
    """The pages that were laid out, by their HTML."""
    made: list[str] = []

    def compile_master(html: str, *, base: Path, **_: object) -> Master:
        assert not (base / "templates").exists()
        made.append(html)
        return master

    monkeypatch.setattr(press_master, "compile_master", compile_master)
    return made


def test_a_master_is_laid_out_once(tmp_path: Path, laid_out: list[str]) -> None:
    first = LayoutCache(tmp_path).master(PAGE)
    again = LayoutCache(tmp_path).find_master(PAGE)
    assert again == first == LayoutCache(tmp_path).master(PAGE)
    assert (first.title, first.pages) == ("A & B", page_count(first.pdf))
    record = dict.fromkeys(first.ready().merger.fields, "")
    assert again is not None
    assert again.ready().merger.merge(record, "A & B") == first.pdf
    assert len(laid_out) == 1
    assert LayoutCache(tmp_path).find_master(PAGE.replace("3", "4")) is None
    assert LayoutCache(tmp_path).find_sheet(PAGE) is None


def test_a_sheet_is_laid_out_once(tmp_path: Path, laid_out: list[str]) -> None:
    cache = LayoutCache(tmp_path)
    assert cache.find_sheet(PAGE) is None
    assert cache.sheet(PAGE) == cache.sheet(PAGE) == cache.find_sheet(PAGE)
    assert len(laid_out) == 1
    assert cache.find_sheet(PAGE.replace("3", "4")) is None
    assert cache.sheet(PAGE.replace("3", "4"))
    assert len(laid_out) == 2


@pytest.mark.parametrize("kind", ["sheet", "master"])
def test_what_is_the_same_for_everybody_is_filled_in_when_a_page_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Else an edit that is printed nowhere would lay out all paper anew, for its edition is on every page."""
    cache, laid_out = LayoutCache(tmp_path), []
    real = press_master.compile_master

    def compile_master(html: str, *, base: Path, **told: Any) -> Master:
        laid_out.append(html)
        return real(html, base=base, **told)

    monkeypatch.setattr(press_master, "compile_master", compile_master)
    for edition in ("1234", "4321", "1234"):
        made = getattr(cache, kind)(OF_EDITION.format(edition, "Jo Example"))
        pdf = made.pdf if kind == "master" else made
        assert pdf == getattr(getattr(cache, f"find_{kind}")(OF_EDITION.format(edition, "")), "pdf", pdf)
        words = " ".join(lines(saved(pdf, tmp_path / "pages")))
        assert edition in words
        assert keywords(pdf) == (edition, edition)
        assert "Example" not in words
        if kind == "master":
            assert made.ready().merger.fields == ("name",)
    assert len(laid_out) == 1


@pytest.mark.parametrize("title", ["Plan " * 40, "ścięgno & Achillesa " * 12, "وتر أخيل " * 30, "腱" * 150])
@pytest.mark.parametrize("kind", ["sheet", "master"])
def test_a_page_may_have_a_long_title(kind: str, title: str) -> None:
    """A translation says in 150 letters what English says in 80."""
    page = OF_EDITION.format("1234", "").replace("<title>A<", f"<title>{escape(title.strip())}<")
    made = getattr(LayoutCache(None), kind)(page)
    with pikepdf.open(BytesIO(made.pdf if kind == "master" else made)) as opened, opened.open_metadata() as xmp:
        assert (str(opened.docinfo["/Title"]), xmp["dc:title"]) == (title.strip(), title.strip())


def keywords(pdf: bytes) -> tuple[str, str]:
    """The keywords of a file in both places where it names them."""
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as xmp:
        return str(opened.docinfo["/Keywords"]), str(xmp["pdf:Keywords"])


def test_a_sheet_holds_no_letter_that_nobody_can_write_on_it(tmp_path: Path) -> None:
    """Whole fonts are half of a small file."""
    cache, page = LayoutCache(tmp_path), OF_EDITION.format("1234", "")
    assert len(cache.sheet(page)) < len(cache.master(page).pdf) / 2


FITTED: Found = (2, "#weeks { --cell: 7.5mm }", True)


def test_how_a_page_was_fitted_is_found_out_once_for_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    climbs: list[None] = []

    def climb() -> Found:
        climbs.append(None)
        return FITTED

    def another_process() -> LayoutCache:
        monkeypatch.setattr(fit, "_remembered", {})
        return LayoutCache(tmp_path)

    assert LayoutCache(tmp_path).fitted("page", climb) == FITTED
    assert another_process().fitted("page", climb) == FITTED
    assert len(climbs) == 1
    another_process().fitted("another page", climb)
    monkeypatch.setattr(layout_cache, "laid_out_by", lambda: "another library")
    another_process().fitted("page", climb)
    assert len(climbs) == 3


def test_without_a_folder_nothing_is_kept(laid_out: list[str]) -> None:
    cache = LayoutCache(None)
    assert cache.master(PAGE) == cache.master(PAGE)
    assert cache.find_master(PAGE) is None
    assert len(laid_out) == 2


@pytest.mark.parametrize("kind", ["sheet", "master"])
def test_nothing_about_a_person_is_kept(tmp_path: Path, laid_out: list[str], kind: str) -> None:
    make: Callable[[str], object] = getattr(LayoutCache(tmp_path), kind)
    assert make(PAGE.format("Jo Example")) == make(PAGE.format("Zoë Sample")) == make(PAGE.format(""))
    nobody = PAGE.format("") if kind == "master" else PAGE.format("&nbsp;").replace(' data-field="name"', "")
    assert laid_out == [nobody]
    assert all(b"Example" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    fields = '<td class="a" data-field="goal">&lt;b&gt; x</td><th data-field="a-1"\n id="x">y</th><p>z</p>'
    assert without_person(fields) == '<td class="a" data-field="goal"></td><th data-field="a-1"\n id="x"></th><p>z</p>'


def test_a_page_that_is_kept_names_no_file_beside_it(tmp_path: Path) -> None:
    """Such a file could change, and the page would not be asked for again."""
    page = '<html lang="en"><title>t</title><h1>t</h1><img alt="logo" src="templates/site/assets/favicon.svg"></html>'
    assert (ROOT / "templates" / "site" / "assets" / "favicon.svg").is_file()
    assert press_layout.layout(page, base=ROOT).startswith(b"%PDF")
    with pytest.raises(LayoutError):
        LayoutCache(tmp_path).sheet(page)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda kept: kept[: len(kept) // 2],
    "zeros": lambda kept: kept[: len(kept) // 2] + bytes(len(kept) - len(kept) // 2),
    "a bit": lambda kept: kept[: len(kept) // 2] + bytes([kept[len(kept) // 2] ^ 4]) + kept[len(kept) // 2 + 1 :],
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("kind", ["sheet", "master"])
def test_what_is_spoilt_is_laid_out_anew(tmp_path: Path, laid_out: list[str], kind: str, how: str) -> None:
    make: Callable[[str], object] = getattr(LayoutCache(tmp_path), kind)
    first = make(PAGE)
    (place,) = (path for path in tmp_path.iterdir() if path.is_file())
    whole = place.read_bytes()
    place.write_bytes(SPOILT[how](whole))
    assert make(PAGE) == first
    assert len(laid_out) == 2
    assert place.read_bytes() == whole


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path, laid_out: list[str]) -> None:
    pages = [f"{PAGE}{number}" for number in range(4)]
    LayoutCache(tmp_path).sheet(PAGE)
    (one,) = (path for path in tmp_path.iterdir() if path.is_file())
    most, laid_out[:] = int(3.5 * one.stat().st_size), []
    one.unlink()
    cache = LayoutCache(tmp_path, most_bytes=most)
    for page in pages[:3]:
        cache.sheet(page)
        _grow_old(tmp_path)
    assert cache.find_sheet(pages[0])  # asked for again
    cache.sheet(pages[3])
    assert [cache.find_sheet(page) is not None for page in pages] == [True, False, True, True]
    assert sum(path.stat().st_size for path in tmp_path.iterdir() if path.is_file()) <= most
    assert len(laid_out) == 4


def test_room_is_made_around_what_another_process_writes(tmp_path: Path, laid_out: list[str]) -> None:
    with unfinished(tmp_path) as (path, _):
        _grow_old(tmp_path)
        for number in range(3):
            LayoutCache(tmp_path, most_bytes=0).sheet(f"{PAGE}{number}")
        assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]
    assert len(laid_out) == 3


def _grow_old(folder: Path) -> None:
    for path in folder.iterdir():
        before = path.stat().st_mtime_ns - 10**9
        os.utime(path, ns=(before, before))


def _slowly(folder: Path, told: Path) -> bytes:
    real = press_master.compile_master

    def compile_master(html: str, *, base: Path, **how: Any) -> Master:
        with told.open("ab") as file:
            file.write(b"x")
        time.sleep(0.5)
        return real(html, base=base, **how)

    press_master.compile_master = compile_master  # in a process of its own
    return LayoutCache(folder).sheet(PAGE)


def test_two_processes_lay_a_page_out_once(tmp_path: Path) -> None:
    pool = multiprocessing.get_context("spawn").Pool(2)
    made = pool.starmap(_slowly, [(tmp_path / "cache", tmp_path / "told")] * 2)
    pool.close()  # not ended by a signal, which a process of tests may have taught it to pass over
    pool.join()
    assert made == [LayoutCache(None).sheet(PAGE)] * 2
    assert (tmp_path / "told").read_bytes() == b"x"


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path, laid_out: list[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert LayoutCache(tmp_path / "file").sheet(PAGE) == LayoutCache(None).sheet(PAGE)
    assert len(laid_out) == 2


# -- the fingerprint -----------------------------------------------------------------------------


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The code that lays out, where it may be changed; a new process runs what is there."""
    copy = shutil.copytree(layout_cache.PRESS, tmp_path / "press", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(layout_cache, "PRESS", copy)
    monkeypatch.setattr(layout_cache, "LOADED", layout_cache._code())
    yield copy
    laid_out_by.cache_clear()


def key() -> str:
    """The fingerprint of a page, by a new process."""
    layout_cache.LOADED = layout_cache._code()
    laid_out_by.cache_clear()
    return page_key(PAGE)


def test_every_file_that_lays_out_changes_the_fingerprint(press: Path) -> None:
    files = sorted(press.glob("*.py"))
    assert {"layout.py", "hooks.py", "fonts.py", "master.py", "layout_cache.py"} <= {path.name for path in files}
    found = {key()}
    for number, path in enumerate(files, 2):
        path.write_bytes(path.read_bytes() + b"# changed\n")
        found.add(key())
        assert len(found) == number, path.name
    files[0].rename(press / "another_name.py")
    assert key() not in found


def test_what_is_laid_out_by_code_that_is_another_by_now_is_not_kept(
    press: Path, tmp_path: Path, laid_out: list[str]
) -> None:
    """Else a preview that runs would put its old layout under the fingerprint of the new one."""
    (press / "layout.py").write_text("# changed while this process runs")
    cache = LayoutCache(tmp_path / "cache")
    assert cache.sheet(PAGE) == cache.sheet(PAGE)
    assert len(laid_out) == 2
    assert cache.find_sheet(PAGE) is None


def test_what_lays_out_needs_no_other_code() -> None:
    """What is imported from elsewhere would have to be in the fingerprint."""
    imported = {
        name.split(".")[1]
        for source in walls.sources(ROOT)
        if source.room == "press"
        for _, name in source.imports()
        if name.startswith("generator.")
    }
    assert imported == {"press", "errors", "disk"}


@pytest.mark.parametrize("library", ["weasyprint", "fontpkg-noto-sans", "pikepdf"])
def test_another_version_of_a_library_changes_the_fingerprint(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = metadata.distribution(library)
    told = f"{library.replace('-', '_')}-{found.version}.dist-info"
    assert [name for name in layout_cache._packages() if name.lower() == told] == [told]
    here = [path for path in sys.path if not (Path(path) / told).is_dir()]
    keys = []
    for version in ("1.0", "1.1"):
        (tmp_path / version / f"{library}-{version}.dist-info").mkdir(parents=True)
        monkeypatch.setattr(sys, "path", [*here, str(tmp_path / version)])
        keys.append(key())
    monkeypatch.undo()
    assert len({*keys, key()}) == 3


def test_another_library_of_the_system_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    assert len(versions()) == 2
    assert all(versions())
    monkeypatch.setattr(layout_cache, "versions", lambda: [versions()[0], "9.9"])
    assert key() != before
    monkeypatch.undo()
    assert key() == before
