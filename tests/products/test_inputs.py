"""Whatever a handout is made from changes the fingerprint; where that cannot be told, there is none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.press import layout_cache
from generator.products import inputs as module
from generator.products.inputs import inputs
from generator.products.project import Project
from tests.support.project import ROOT

FOLDERS = ("content", "templates", "web")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that may be changed."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    shutil.copy(ROOT / "floors.sha256", tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program that may be changed, and runs."""
    copy = shutil.copytree(module.GENERATOR, tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "GENERATOR", copy)
    monkeypatch.setattr(module, "LOADED", module._code())
    return copy


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def test_it_is_the_same_while_nothing_changes(project: Project) -> None:
    assert inputs(project) == inputs(project) != ""


def test_every_byte_of_the_project_counts(project: Project) -> None:
    first, there = inputs(project), [*files(project.root)]
    assert {path.relative_to(project.root).parts[0] for path in there} == {*FOLDERS, "floors.sha256"}
    found = {first}
    for number, path in enumerate(there, 2):
        written = path.read_bytes()
        path.write_bytes(written[:-1] + bytes([written[-1] ^ 1]))
        found.add(inputs(project))
        assert len(found) == number, path
        path.write_bytes(written)
    assert inputs(project) == first


def test_files_that_come_go_or_move_count(project: Project) -> None:
    first, phrases = inputs(project), project.templates / "phrases"
    found = {first}
    (phrases / "de.yaml").write_bytes((phrases / "en.yaml").read_bytes())
    found.add(inputs(project))
    (phrases / "de.yaml").rename(project.content / "de.yaml")
    found.add(inputs(project))
    (project.content / "de.yaml").unlink()
    assert inputs(project) == first
    (phrases / "more").mkdir()
    found.add(inputs(project))
    (project.content / "__pycache__").mkdir()  # a name like another one, outside the program
    found.add(inputs(project))
    (project.root / "floors.sha256").unlink()
    found.add(inputs(project))
    assert len(found) == 6


def test_every_file_of_the_program_counts(project: Project, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, there = {inputs(project)}, [*files(program)]
    assert {"layout.py", "spec.toml", "languages.toml", "dose.py", "handout.py", "inputs.py"} <= {
        path.name for path in there
    }
    for number, path in enumerate(there, 2):
        path.write_bytes(path.read_bytes() + b"#")
        assert inputs(project) == "", "this process runs the program as it was before"
        monkeypatch.setattr(module, "LOADED", module._code())  # the next one runs what is there now
        found.add(inputs(project))
        assert len(found) == number, path


def test_what_python_makes_of_the_program_does_not_count(project: Project, program: Path) -> None:
    first = inputs(project)
    (program / "plan" / "__pycache__").mkdir()
    (program / "plan" / "__pycache__" / "dose.pyc").write_bytes(b"x")
    assert inputs(project) == first


def test_another_library_counts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = inputs(project)
    monkeypatch.setattr(module, "laid_out_by", lambda: f"{layout_cache.laid_out_by()} and another Pango")
    assert inputs(project) not in ("", first)


def test_what_may_change_without_a_byte_here_has_none(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("sets: 3")
    for kind in ("file", "folder", "pipe"):
        path = project.content / "exercises" / "other.yaml"
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(tmp_path / "elsewhere.yaml" if kind == "file" else tmp_path)
        assert inputs(project) == "", kind
        path.unlink()
    shutil.rmtree(project.web)
    assert inputs(project) == "", "a folder is missing"


READS = """
import json, os, sys
opened = set()
def note(event, args):
    if event in ("open", "os.scandir", "os.listdir") and args and isinstance(args[0], (str, os.PathLike)):
        opened.add(os.path.realpath(args[0]))
sys.addaudithook(note)
import datetime
from pathlib import Path
from generator.model.base import Side
from generator.model.request import Format, Request
from generator.products import checking, handouts
from generator.products.project import Project
checked = checking.check(Project(Path(sys.argv[1])), datetime.date(2026, 11, 22))
for format in set(Format) - {Format.TEXT}:
    handouts.handout_html(checked, Request(programme="classic", side=Side.LEFT, format=format))
handouts.referral_html(checked, Request(programme="classic"), checked.content.blocking_signs()[:1])
print(json.dumps(sorted(opened)))
"""


def test_a_page_is_made_from_nothing_else(project: Project) -> None:
    """Every file and folder that is opened from the start of a process to the HTML is in the fingerprint.

    That is the project's, the program's, and those of Python and its libraries, which stand in it with their versions.
    """
    told = subprocess.run(
        [sys.executable, "-P", "-c", READS, str(project.root)],
        cwd=project.root,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    opened = [Path(each) for each in json.loads(told.stdout)]
    ours = [*(project.root / name for name in (*FOLDERS, "floors.sha256")), module.GENERATOR]
    cached = project.root / "build"  # bears digests of its own
    python = {Path(each).resolve() for each in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
    system = {Path("/usr"), Path("/lib"), Path("/proc"), Path("/dev"), Path("/etc")}
    known = {*ours, cached, *python, *system}
    folders = {project.root, ROOT}  # looked through for packages, or for floors.sha256
    unknown = [path for path in opened if path not in folders and not any(path.is_relative_to(each) for each in known)]
    assert unknown == []
    for each in ours:
        assert any(path.is_relative_to(each) for path in opened) or each.name == "web", each
