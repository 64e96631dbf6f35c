"""What was laid out before is laid out again as soon as one line that changes a page is another, and only then."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.batch.printing import HandoutPress
from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Person, Request
from generator.press.layout_cache import LayoutCache
from generator.products import checking, laid_out, masters, project, site
from tests.house import walls
from tests.site.conftest import copy_project
from tests.support.project import ROOT, TODAY, checked
from tests.support.pseudo import add_languages

CHANGES_A_PAGE = {
    "generator/model/exercise.py": "Exercise.name = property(lambda self: 'Another')",
    "generator/load/phrases.py": "old = load_phrases; load_phrases = lambda *a: old(*a) | {'handout.pain.title': 'B'}",
    "generator/plan/dose.py": "old = whole_dosage; whole_dosage = lambda *a: old(*a).model_copy(update={'sets': 5})",
    "generator/figure/svg.py": "number = lambda value: '7'",
    "generator/language/words.py": "Language.listed = lambda self, items: ' and '.join(items)",
    "generator/paper/handout.py": "old = handout; handout = lambda *a, **more: old(*a, **more) + '<!-- -->'",
    "generator/products/pictures.py": "paper_pictures = lambda *a: {}",
    "generator/press/layout.py": "# another layout",
    "content/exercises/heel-drop.yaml": "# another edition",
    "templates/paper/plan.css": "p { margin: 0 }",
}
"""One line at the end of a file of each package, and of what clinicians and designers own."""
CHANGES_NONE = (
    "generator/errors.py",
    *(f"generator/{room}/{name}.py" for room, name in (("validate", "safety"), ("lists", "cells"), ("site", "pages"))),
    *(
        f"generator/{room}/{name}.py"
        for room, name in (("publish", "files"), ("review", "state"), ("batch", "run"), ("cli", "main"))
    ),
)


KEY = """
import datetime, importlib
from pathlib import Path

# a third of the time, and not asked here
for name, checks in (("validate.everything", "problems"), ("products.pictures", "picture_problems")):
    setattr(importlib.import_module(f"generator.{name}"), checks, lambda *_: ())
from generator.model.request import Request
from generator.press.layout_cache import page_key
from generator.products import checking, handouts
from generator.products.project import Project

found = checking.check(Project(Path.cwd()), datetime.date.fromisoformat("TODAY"))
print(page_key(handouts.blank_html(found, Request(programme="classic", side="left"))))
"""


def _key(root: Path) -> str:
    """What a booklet is kept under by the program in a folder: a new process, for a copy of this one may hang."""
    return _told_by(KEY, root)


def _told_by(program: str, root: Path, **environment: str) -> str:
    command = [sys.executable, "-B", "-c", program.replace("TODAY", TODAY.isoformat())]
    env = {**os.environ, **environment}
    told = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, env=env)
    assert told.returncode == 0, told.stderr
    return told.stdout


FILES = (
    KEY.rpartition("print")[0]
    + """
from hashlib import sha256
from generator.products.masters import plan_files

for path, content in sorted(plan_files(found, print, ()).items()):
    print(path, sha256(content if isinstance(content, bytes) else content.encode()).hexdigest())
"""
)


def test_the_same_content_makes_the_same_files_on_every_day_and_machine() -> None:
    """Else every build looks new to each telephone that keeps the guide, which then loads it all again."""
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda seed: _told_by(FILES, ROOT, PYTHONHASHSEED=seed), "12")
    assert "assets/motions/heel-drop.js" in first
    assert first == second


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`copies(name=line, …)` makes a copy of the project with these lines added to files."""
    first = tmp_path_factory.mktemp("project")
    for name in ("generator", "content", "templates", "web"):
        shutil.copytree(ROOT / name, first / name)
    for name in ("floors.sha256", "editions.sha256"):
        shutil.copy(ROOT / name, first)
    parsed = checked().project.build / "cache"  # what was parsed before is believed as ever
    (first / "build" / "cache").mkdir(parents=True)
    for path in parsed.glob("*.json"):
        shutil.copy(path, first / "build" / "cache")

    def changed(edits: Mapping[str, str]) -> Path:
        copy = tmp_path_factory.mktemp("copy") / "project"
        shutil.copytree(first, copy, copy_function=os.link)
        for name, line in edits.items():
            text = (copy / name).read_text("utf-8")
            (copy / name).unlink()
            (copy / name).write_text(f"{text}\n{line}\n", "utf-8")
        return copy

    return changed


def test_one_line_in_any_package_makes_a_new_key_only_where_it_changes_the_page(
    copies: Callable[[Mapping[str, str]], Path],
) -> None:
    edits = [{}, dict.fromkeys(CHANGES_NONE, "# changed"), *({name: line} for name, line in CHANGES_A_PAGE.items())]
    with ThreadPoolExecutor(2) as pool:
        before, same, *found = pool.map(_key, map(copies, edits))
    assert same == before
    kept = [name for name, key in zip(CHANGES_A_PAGE, found, strict=True) if key == before]
    assert kept == []
    assert len(set(found)) == len(found)


def test_every_package_has_its_line() -> None:
    rooms = {room for floor in walls.FLOORS for room in floor} - {"disk"}  # what is kept bears its own digest
    files = (*CHANGES_A_PAGE, *CHANGES_NONE)
    assert {Path(name).parts[1].removesuffix(".py") for name in files if name.startswith("generator/")} == rooms


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were laid out, by a stand-in for the layout."""
    pages: list[str] = []

    def master(_: LayoutCache, html: str, *, fillable: bool) -> bytes:
        assert not fillable
        pages.append(html)
        about, content, room = {"title": "A title", "pages": 1}, b"%PDF " + html.encode(), 300
        places = {"info": len(content), "xmp": len(content) + room}
        title = {kind: {"offset": place, "length": room} for kind, place in places.items()}
        told = {"fonts": {}, "pages": [], "title": title}
        parts = (json.dumps(about), json.dumps(told), '{"pages": [], "tags": []}')
        return b"\n".join((*map(str.encode, parts), content + b" " * 2 * room))

    monkeypatch.setattr(LayoutCache, "_master", master)
    monkeypatch.setattr(laid_out, "_processors", lambda: 1)
    return pages


def in_folder(folder: Path) -> checking.CheckedContent:
    """The real content, whose build lies in a folder of its own."""

    class Elsewhere(project.Project):
        """The project, but for its build."""

        @property
        def build(self) -> Path:
            """A folder of its own."""
            return folder

    return dataclasses.replace(checked(), project=Elsewhere(ROOT))


def test_the_masters_of_the_site_are_laid_out_once_and_anew_when_spoilt(tmp_path: Path, made: list[str]) -> None:
    here = in_folder(tmp_path)
    wanted = [Request(programme="gentle", side=side) for side in (Side.LEFT, Side.RIGHT)]
    told: list[str] = []
    first = masters.published(here, wanted, told.append)
    assert (len(made), len(told)) == (2, 3)
    assert masters.published(here, wanted, told.append) == first
    assert (len(made), len(told)) == (2, 3)
    path = next(path for path in (tmp_path / "cache" / "layouts").iterdir() if path.is_file())
    path.write_bytes(path.read_bytes()[:-1])
    assert masters.published(here, wanted, told.append) == first
    assert len(made) == 3


def test_the_plans_to_download_are_laid_out_once(tmp_path: Path, made: list[str]) -> None:
    here = in_folder(tmp_path)
    first = site.printed_plans(here)
    assert sorted(first) == sorted(site.download_sheets(here))
    assert len(made) == len(set(made)) == len(first)
    assert site.printed_plans(here) == first
    assert len(made) == len(first)


def test_a_language_is_told_once_for_a_whole_site(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content in another language takes a second to tell, and pages, sheets and masters need the same."""
    copy = copy_project(tmp_path)
    add_languages(copy.content)
    desk = checking.check(copy, TODAY)
    told: list[str] = []
    monkeypatch.setattr(checking, "_told", _noting(told, checking._told))
    monkeypatch.setattr(site, "_pages", lambda *_: {})
    monkeypatch.setattr("generator.publish.site.build_all", lambda *_, **__: ())
    site.site(desk, tmp_path / "out", strict=True, tell=lambda _: None, masters=(), languages=("qps",))
    assert told == ["qps"]
    assert made


def _noting(told: list[str], tell: Callable[..., Any]) -> Callable[..., Any]:
    def noted(desk: Any, code: str) -> Any:
        told.append(code)
        return tell(desk, code)

    return noted


def test_site_and_batch_share_a_master(tmp_path: Path, made: list[str]) -> None:
    here = in_folder(tmp_path)
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(name="Jo Example"))
    masters.published(here, [asked.model_copy(update={"person": Person()})], lambda _: None)
    blank = HandoutPress(here, here.project.layouts)()._variant(asked).blank
    assert len(made) == 1
    assert blank.ready() is not None
    assert len(made) == 1


def test_an_edit_that_no_paper_prints_lays_out_nothing(tmp_path: Path, made: list[str]) -> None:
    """Another edition is on every page, and is filled into what was kept."""
    here = in_folder(tmp_path)
    edited = dataclasses.replace(here, edition="00000000")
    wanted = [Request(programme="gentle", side=side) for side in Side]
    for each in (here, edited):
        masters.published(each, wanted, lambda _: None)
        site.printed_plans(each)
    assert len(made) == len(wanted) + len(site.download_sheets(here))
    assert not any(here.edition in page for page in made)


def test_a_site_among_its_own_pages_is_refused(tmp_path: Path) -> None:
    here = dataclasses.replace(checked(), project=project.Project(tmp_path), build=tmp_path / "build")
    with pytest.raises(UsageError, match="where the pages are prepared"):
        site.site(here, tmp_path / "build" / "docs" / "site", strict=True, tell=lambda _: None)


def test_in_a_copy_for_a_look_a_page_without_a_plan_takes_the_place_of_each(
    tmp_path: Path, broken_rules: Callable[[list[Path]], object]
) -> None:
    whole = site.download_sheets(checked())
    looks = site.look_sheets(checked())
    assert looks.keys() == whole.keys()
    (page,) = set(looks.values())
    assert checked().language.say("make.look") in page
    assert not [exercise.name for exercise in checked().content.exercises.values() if exercise.name in page]
    (tmp_path / "look.pdf").write_bytes(LayoutCache(tmp_path / "kept").sheet(page))
    assert not broken_rules([tmp_path / "look.pdf"])
