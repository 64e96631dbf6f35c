"""Content that was found sound is not checked again, until one byte is another; a day that passes is seen."""

from __future__ import annotations

import dataclasses
import datetime
import shutil
from pathlib import Path

import pytest

from generator.errors import ContentError, Severity
from generator.products import checking, inputs
from generator.products.checking import CheckedContent, check
from generator.products.project import Project
from tests.site.conftest import copy_project
from tests.support.project import OWN, TODAY
from tests.support.pseudo import add_languages


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that may be changed, and was not checked yet."""
    copied = copy_project(tmp_path / "project")
    for path in (copied.build / "cache").glob("content-*"):
        path.unlink()
    return copied


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that content was read and checked."""
    done: list[str] = []
    sound = checking._sound

    def noted(project: Project, today: datetime.date, condition: str | None) -> object:
        done.append(condition or "")
        return sound(project, today, condition)

    monkeypatch.setattr(checking, "_sound", noted)
    return done


def test_it_is_checked_once_and_says_the_same(project: Project, checks: list[str]) -> None:
    first, again = check(project, TODAY), check(project, TODAY)
    assert checks == [""]
    assert again == first
    assert again.made_from == first.made_from == inputs.inputs(project) != ""
    assert list(again.content.warning_signs) == list(first.content.warning_signs)
    assert check(project, TODAY, first.content.condition_id) == first
    assert len(checks) == 2, "the condition that is named may be another one than the first"


@pytest.mark.parametrize(
    "name",
    [
        "content/exercises/heel-drop.yaml",
        "content/warning-signs/*.yaml",
        f"content/{OWN}/programmes/classic.yaml",
        "templates/phrases/en.yaml",
    ],
)
def test_an_edit_is_seen(project: Project, checks: list[str], name: str) -> None:
    before = check(project, TODAY)
    path = next(project.root.glob(name))
    path.write_text(path.read_text() + "\n# another edition\n")
    after = check(project, TODAY)
    assert len(checks) == 2
    assert after.edition != before.edition
    assert after.made_from != before.made_from


def test_a_dose_that_is_another_is_the_one_that_is_told(project: Project) -> None:
    path = project.content / "exercises" / "heel-drop.yaml"
    before = check(project, TODAY).content.exercises["heel-drop"].dosage.sets
    check(project, TODAY)
    path.write_text(path.read_text().replace(f"sets: {before}", f"sets: {before - 1}"))
    assert check(project, TODAY).content.exercises["heel-drop"].dosage.sets == before - 1


def test_an_edit_that_spoils_it_is_refused(project: Project) -> None:
    check(project, TODAY)
    path = project.content / "exercises" / "heel-drop.yaml"
    path.write_text(path.read_text().replace("sets: 3", "sets: 30"))
    for _ in range(2):
        with pytest.raises(ContentError):
            check(project, TODAY)


def test_the_day_counts_though_nothing_is_checked_again(project: Project, checks: list[str]) -> None:
    review, day = check(project, TODAY).content.about.next_review, datetime.timedelta(1)
    assert check(project, review - 61 * day).warnings == check(project, TODAY).warnings
    soon = check(project, review - 60 * day)
    assert [problem.severity for problem in soon.ending] == [Severity.WARNING]
    assert set(soon.warnings) - set(check(project, TODAY).warnings) == set(soon.ending)
    assert not check(project, review).content.reviews.ended
    with pytest.raises(ContentError, match="the review date has passed"):
        check(project, review + day)
    late = check(project, review + day, review_ended=True)
    assert late.content.reviews.ended
    assert late.warnings != soon.warnings
    assert len(checks) == 1
    shutil.rmtree(project.build)
    assert check(project, review + day, review_ended=True).warnings == late.warnings
    assert check(project, review - 60 * day).warnings == soon.warnings
    assert len(checks) == 2


def test_a_spoilt_file_is_not_believed(project: Project, checks: list[str]) -> None:
    first = check(project, TODAY)
    (path,) = (project.build / "cache").glob("content-*")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert check(project, TODAY) == first
    assert len(checks) == 2


def test_what_is_edited_while_it_is_checked_is_not_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = checking._sound

    def edited(*asked: object) -> object:
        found = sound(*asked)  # type: ignore[arg-type]
        path = project.templates / "phrases" / "en.yaml"
        path.write_text(path.read_text() + "\n# meanwhile\n")
        return found

    monkeypatch.setattr(checking, "_sound", edited)
    assert check(project, TODAY).made_from == ""
    assert list((project.build / "cache").glob("content-*")) == []


def test_whoever_changes_checked_content_loses_what_it_was_made_from(project: Project) -> None:
    first = check(project, TODAY)
    assert dataclasses.replace(first, edition="x").made_from == ""
    add_languages(project.content)
    english: CheckedContent = check(project, TODAY)
    assert english.told_in("qps").made_from == english.made_from
