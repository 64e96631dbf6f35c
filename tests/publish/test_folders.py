"""Folders change place whole; what has not changed is not touched; what is not ours is left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator.errors import MachineError
from generator.publish import files
from generator.publish.files import MARK, read_folder, replaced_folder, write_folder


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def fill(folder: Path, text: str) -> None:
    with replaced_folder(folder) as new:
        (new / "index.html").write_text(text)


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    fill(tmp_path / "site", "one")
    (tmp_path / "site" / "stale.html").write_text("old")
    fill(tmp_path / "site", "two")
    assert tree(tmp_path) == {"site/index.html": "two"}


def test_a_failure_leaves_the_old_one(tmp_path: Path) -> None:
    fill(tmp_path / "site", "one")

    def fails() -> None:
        with replaced_folder(tmp_path / "site") as new:
            (new / "index.html").write_text("half")
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert tree(tmp_path) == {"site/index.html": "one"}


def test_a_swap_that_fails_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "site", "one")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(MachineError, match="No space left on device"):
        fill(tmp_path / "site", "two")
    assert tree(tmp_path) == {"site/index.html": "one"}


@pytest.mark.parametrize("name", ["site", "./site", "../here/site", "link"])
def test_a_relative_path_is_seen_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "link").symlink_to("site")
    monkeypatch.chdir(here)
    for text in ("one", "two"):
        with replaced_folder(Path(name)) as new:
            assert new.is_absolute()
            (new / "index.html").write_text(text)
    assert tree(here / "site") == {"index.html": "two"}
    assert sorted(path.name for path in here.iterdir()) == ["link", "site"]


def test_the_folder_in_which_one_stands_keeps_standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    before = Path.cwd().stat().st_ino
    for text in ("one", "two"):
        fill(Path(), text)
    assert Path("index.html").read_text() == "two"
    assert (tmp_path / "site").stat().st_ino == before
    assert (Path() / MARK).exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_is_for_everybody_whatever_this_user_keeps_private(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        with replaced_folder(tmp_path / "site") as new:
            (new / "deep").mkdir()
            (new / "deep" / "a.html").write_text("a")
    finally:
        os.umask(old)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (new.parent.parent / "site").rglob("*")]
    assert set(modes) == {0o755, 0o644}
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755


@pytest.mark.parametrize("killed", ["while it grows", "between the two moves", "while things are moved"])
def test_what_a_killed_build_left_is_put_in_order(tmp_path: Path, killed: str) -> None:
    fill(tmp_path / "site", "one")
    growing = tmp_path / f"{files._GROWING}0123456789abcdef"
    (growing / "new").mkdir(parents=True)
    (growing / "name").write_text("site")
    (growing / "new" / "index.html").write_text("half")
    if killed == "between the two moves":
        (tmp_path / "site").rename(growing / "old")
    if killed == "while things are moved":
        (growing / "old").mkdir()
        (tmp_path / "site" / MARK).rename(growing / "old" / MARK)
        (tmp_path / "site" / "index.html").rename(growing / "old" / "index.html")
        (growing / "new" / "index.html").rename(tmp_path / "site" / "index.html")
    with pytest.raises(KeyError):
        _fails(tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": "one"}


def _fails(folder: Path) -> None:
    with replaced_folder(folder):
        raise KeyError


def test_a_build_that_still_runs_is_not_swept(tmp_path: Path) -> None:
    with replaced_folder(tmp_path / "one") as new:
        fill(tmp_path / "other", "other")
        (new / "index.html").write_text("one")
    assert tree(tmp_path) == {"one/index.html": "one", "other/index.html": "other"}


def test_a_folder_with_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "index.html").write_text("somebody's own site")
    with pytest.raises(MachineError, match="holds other files"):
        fill(tmp_path / "home", "one")
    assert tree(tmp_path) == {"home/index.html": "somebody's own site"}


def test_what_is_no_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MachineError, match="is not a folder"):
        fill(tmp_path / "file", "one")
    assert (tmp_path / "file").read_text() == "x"


def test_a_place_where_nothing_can_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MachineError, match="cannot be written"):
        fill(tmp_path / "file" / "site", "one")


def test_a_folder_holds_exactly_the_files_that_it_is_given(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    write_folder(folder, {"a.md": "a", "deep/er/b.md": b"b"})
    before = (folder / "a.md").stat().st_mtime_ns
    write_folder(folder, {"a.md": "a", "c.md": "c"})
    assert tree(folder) == {"a.md": "a", "c.md": "c"}
    assert not (folder / "deep").exists()
    assert (folder / "a.md").stat().st_mtime_ns == before


def test_a_folder_is_read_without_what_is_for_editors(tmp_path: Path) -> None:
    for name in ("a.css", "deep/b.svg", ".swp", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert read_folder(tmp_path, "assets/") == {"assets/a.css": b"a.css", "assets/deep/b.svg": b"deep/b.svg"}
