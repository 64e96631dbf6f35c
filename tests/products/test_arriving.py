"""Files that come together: a kill anywhere leaves the old ones, or the new ones after one more run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.products import arriving
from generator.products.project import COPY, Project
from tests.support.project import ROOT

FILES: dict[str, bytes | None] = {
    "content/a.yaml": b"new a\n",
    "content/deep/b.yaml": b"new b\n",
    "content/old/c": None,
}
KILLED = """
import os, signal, sys
from pathlib import Path
from generator.products import arriving
from generator.products.project import Project
from tests.products.test_arriving import FILES
left, real = int(sys.argv[2]), arriving.{step}
def killed(*words, **more):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*words, **more)
arriving.{step} = killed
copy = Project(Path(sys.argv[1]))
arriving.decide(copy, FILES)
arriving.arrive(copy)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    for name, text in {"content/a.yaml": "old a\n", "content/old/c": "old c\n", f"{COPY}/made-from.json": "{}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return Project(tmp_path)


def content(copy: Project) -> dict[str, bytes]:
    return {
        path.relative_to(copy.root).as_posix(): path.read_bytes() for path in copy.content.rglob("*") if path.is_file()
    }


OLD = {"content/a.yaml": b"old a\n", "content/old/c": b"old c\n"}
NEW = {name: text for name, text in FILES.items() if text is not None}


def test_all_files_come_and_go(copy: Project) -> None:
    arriving.decide(copy, FILES)
    assert content(copy) == OLD
    assert arriving.is_halfway(copy)
    assert arriving.arrive(copy) == len(FILES)
    assert content(copy) == NEW
    assert not (copy.content / "old").exists()
    assert [path.name for path in copy.remembered.iterdir()] == ["made-from.json"]


@pytest.mark.parametrize(
    ("step", "after"), [("put", 0), ("put", 2), ("put", 3), ("put", 4), ("sync_folder", 0), ("sync_folder", 1)]
)
def test_a_kill_leaves_the_old_state_or_one_that_is_finished_later(step: str, after: int, copy: Project) -> None:
    killed = subprocess.run(
        [sys.executable, "-P", "-c", KILLED.format(step=step), str(copy.root), str(after)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with arriving.alone(copy):
        if arriving.is_halfway(copy):
            with pytest.raises(UsageError, match="stopped halfway"):
                Project.find(copy.content)
            arriving.arrive(copy)
            assert content(copy) == NEW
        else:
            assert content(copy) in (OLD, NEW)
            assert (content(copy) == NEW) == (step == "sync_folder" and after == 1)
    assert Project.find(copy.content).root == copy.root
    with arriving.alone(copy):
        assert [path.name for path in copy.remembered.iterdir()] == ["made-from.json"]


def test_an_edit_in_between_is_not_overwritten(copy: Project) -> None:
    arriving.decide(copy, FILES)
    (copy.content / "a.yaml").write_text("edited\n")
    with pytest.raises(UsageError, match=r"a\.yaml was edited"):
        arriving.arrive(copy)
    assert content(copy) == {**OLD, "content/a.yaml": b"edited\n"}
    (copy.content / "a.yaml").rename(copy.root / "mine.yaml")
    arriving.arrive(copy)
    assert content(copy) == NEW


def test_two_at_once_do_not_meet(copy: Project) -> None:
    with arriving.alone(copy), pytest.raises(UsageError, match="Another upgrade"), arriving.alone(copy):
        pass
