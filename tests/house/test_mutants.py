"""The lists of mutants fit the code as it is, and whoever plants them tells a caught one from one that survives.

`python -m tests.mutants` plants them all; that takes minutes, and no other run does it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.__main__ import CANNOT_TELL, SURVIVED, tried
from tests.mutants.mutants import LISTS, Mutant, problems, read
from tests.mutants.trial import Trial
from tests.support.project import ROOT

FEWEST = 30
LIMITS = Mutant(
    id="limit", file="limits.py", old="MOST = 10", new="MOST = 40", tests=("tests/test_limits.py",), why="It is heavy."
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one number with one test."""
    (tmp_path / "project" / "tests").mkdir(parents=True)
    (tmp_path / "project" / "limits.py").write_text("MOST = 10\nLEAST = 1\nOTHER = 2\nOTHER = 2\n")
    test = "import limits\n\n\ndef test_most():\n    assert limits.MOST == 10\n"
    (tmp_path / "project" / "tests" / "test_limits.py").write_text(test)
    (tmp_path / "project" / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    return tmp_path / "project"


def changed(**values: object) -> Mutant:
    """The sound mutant, but for these values."""
    return Mutant(**{**vars(LIMITS), **values})


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_mutant_fits_the_code_as_it_is(path: Path) -> None:
    assert problems(read(path), ROOT) == []
    assert len(read(path)) >= FEWEST


def test_no_id_stands_in_both_lists() -> None:
    assert problems(read(*LISTS), ROOT) == []


@pytest.mark.parametrize(
    ("mutant", "said"),
    [
        (changed(old="MOST = 11"), "stale: its old text stands 0 times"),
        (changed(old="OTHER = 2"), "stale: its old text stands 2 times"),
        (changed(new="MOST = 10"), "the new text is the old one"),
        (changed(file="none.py"), "there is no none.py"),
        (changed(tests=("tests/test_none.py",)), "there is no tests/test_none.py"),
        (changed(tests=("tests/test_limits.py::test_least",)), "there is no test_least"),
        (changed(tests=()), "it needs the tests"),
        (changed(why=""), "a line why it matters"),
    ],
)
def test_a_mutant_that_does_not_fit_is_told(project: Path, mutant: Mutant, said: str) -> None:
    assert problems([LIMITS, changed(id="one", tests=("tests/test_limits.py::test_most[one of many]",))], project) == []
    (told,) = problems([mutant], project)
    assert told.startswith("limit: ")
    assert said in told
    assert problems([LIMITS, LIMITS], project) == ["limit: this id stands twice"]


def test_a_mutant_is_caught_or_survives_and_leaves_the_project_alone(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    # of the same length as the first, within the same second: what was compiled before must not be used again
    unseen = changed(id="unseen", old="LEAST = 1", new="LEAST = 0")
    broken = changed(id="broken", new="MOST = ")
    assert tried([LIMITS, unseen, broken], [Trial(project, tmp_path / "copy")]) == SURVIVED
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:3]] == [
        ["caught", "limit"],
        ["SURVIVED", "unseen"],
        ["caught", "broken"],
    ]
    assert lines[0].endswith("tests/test_limits.py::test_most")
    assert lines[3].startswith("2 of 3 caught")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_without_a_mutant_the_tests_must_pass(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "limits.py").write_text("MOST = 9\n")
    assert tried([LIMITS], [Trial(project, tmp_path / "copy")]) == CANNOT_TELL
    assert "must pass before" in capsys.readouterr().out
