"""What a clinic's copy knows of the program: which state it is of, and when it is told that another one is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import MachineError, UsageError
from generator.products import own_copy, project
from generator.products.project import COPY, Project
from tests.support.project import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    for name, content in own_copy.remembered_files("0.1.0", {"content/a.yaml": b"a\n"}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "content").mkdir()
    return Project(tmp_path)


def test_the_state_is_known_byte_by_byte(copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_copy.base_of(copy) == {"content/a.yaml": b"a\n"}
    monkeypatch.setattr(own_copy, "brought", lambda: {"content/a.yaml": b"a\n"})
    assert own_copy.outdated(copy, "0.1.0") == ""
    assert "Type: heeldrop upgrade" in own_copy.outdated(copy, "0.1.1")
    monkeypatch.setattr(own_copy, "brought", lambda: {"content/a.yaml": b"b\n"})
    assert "Type: heeldrop upgrade" in own_copy.outdated(copy, "0.1.0")
    assert "pip install --upgrade heeldrop" in own_copy.outdated(copy, "0.0.10")


@pytest.mark.parametrize("spoilt", ["", "{}", "[]", '{"version": 1'])
def test_a_copy_that_forgot_is_told_what_to_do(copy: Project, spoilt: str) -> None:
    (copy.remembered / own_copy.MADE_FROM).write_text(spoilt)
    with pytest.raises(MachineError, match="git checkout"):
        own_copy.made_from_of(copy)


def test_ten_comes_after_nine() -> None:
    assert own_copy.is_newer("0.10.0", "0.9.9")
    assert not own_copy.is_newer("0.9.9", "0.9.9")


def test_a_folder_of_handouts_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / ".heeldrop").mkdir()  # what a batch remembers there
    assert Project.copy_at(tmp_path) is None


def test_content_that_pip_has_put_there_is_not_written_into(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(project, "PROGRAM", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    here = tmp_path / "elsewhere"
    found = Project.find(here)
    assert (found.root, found.build, found.cache) == (tmp_path, here / "build", tmp_path / "cache" / "heeldrop")
    with pytest.raises(UsageError, match="heeldrop new FOLDER"):
        found.require_own()
    (tmp_path / "pyproject.toml").touch()  # a clone, which is somebody's own
    found.require_own()
    assert (found.build, found.cache) == (tmp_path / "build", tmp_path / "build" / "cache")


def test_a_cache_folder_that_is_not_whole_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(project, "PROGRAM", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert Project(tmp_path).cache.is_relative_to(tmp_path / "home")


def test_a_copy_keeps_its_files_in_itself(copy: Project) -> None:
    assert (copy.is_copy, copy.is_shared, copy.program) == (True, False, ROOT)
    assert copy.cache == copy.root / "build" / "cache"
    assert Project.find(copy.root / "content").root == copy.root
    assert copy.remembered.name == COPY
