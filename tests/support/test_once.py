"""One build per run: built once, shared, and its failure shared too."""

from pathlib import Path

import pytest

from tests.support.once import Once, SharedBuildError


def test_the_second_asker_gets_what_the_first_built(tmp_path: Path) -> None:
    built: list[Path] = []

    def build(folder: Path) -> None:
        built.append(folder)
        (folder / "index.html").write_text("hello")

    first, second = Once(tmp_path)("site", build), Once(tmp_path)("site", build)
    assert first == second == built[0]
    assert len(built) == 1
    assert (second / "index.html").read_text() == "hello"


def test_a_failed_build_is_not_tried_again(tmp_path: Path) -> None:
    def build(_: Path) -> None:
        raise ZeroDivisionError("the oven is cold")

    with pytest.raises(ZeroDivisionError):
        Once(tmp_path)("site", build)
    with pytest.raises(SharedBuildError, match="the oven is cold"):
        Once(tmp_path)("site", lambda _: None)
