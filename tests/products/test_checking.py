"""Checked content in another language, and the one place in which it gets there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.errors import ContentError, UsageError
from generator.lists.changes import changes
from generator.model.base import Side
from generator.model.request import Person, Request
from generator.products.checking import check, vocabulary
from generator.products.planning import personal_plan
from generator.products.project import Project
from tests.site.conftest import copy_project
from tests.support.once import Once
from tests.support.project import ROOT, TODAY, checked
from tests.support.pseudo import add_languages, phrases, pseudo, texts, translations


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project in which three languages exist."""
    copy = copy_project(tmp_path)
    add_languages(copy.templates)
    return copy


@pytest.fixture(scope="session")
def languages(once_per_run: Once) -> Project:
    """The same, read-only and shared."""
    return Project(once_per_run("languages", lambda folder: add_languages(copy_project(folder).templates)))


def test_the_example_of_a_changed_dose_is_one_that_can_be_printed() -> None:
    words = vocabulary(checked())
    assert words.example == "heel-drop: sets 1, repetitions 5, days 1-6"
    changed = changes(words.example, {key: key for key in words.exercises}, "")
    asked = Request(programme="classic", side=Side.LEFT, person=Person(changes=changed))
    assert personal_plan(checked(), asked).programme.name == checked().content.programmes["classic"].name


def test_english_is_what_is_asked_for_without_a_language() -> None:
    assert checked().language.code == "en"
    assert checked().content is checked().written
    assert checked().told_in("") is checked()
    assert checked().told_in("en") is checked()


def test_an_unknown_language_is_refused_with_those_that_exist(languages: Project) -> None:
    assert languages.languages == ("en", "qpr", "qps")
    for code in ("xx", "EN", "../en", "", "en.yaml"):
        with pytest.raises(UsageError, match=re.escape(f"no language '{code}'. There are: en, qpr, qps.")):
            check(languages, TODAY, None, code)
    with pytest.raises(UsageError, match=re.escape("no language 'xx'. There are: en.")):
        checked().told_in("xx")


def test_content_and_words_are_told_in_the_language(languages: Project) -> None:
    told = check(languages, TODAY, None, "qpr", translations())
    assert told.language.direction == "rtl"
    written = told.written.exercises["heel-drop"].name
    assert told.content.exercises["heel-drop"].name == texts("qpr")[written] != written
    assert told.language.exercises is told.content.exercises
    assert told.told_in("qps").content.exercises["heel-drop"].name == pseudo(written)
    english = told.told_in("en")
    assert english.content is told.written
    assert english.language.phrases == checked().language.phrases


def test_codes_to_scan_lead_to_the_site_of_the_language(project: Project) -> None:
    about = project.content / "conditions" / "achilles" / "about.yaml"
    about.write_text("address: https://example.org/guide\n" + about.read_text("utf-8"), "utf-8")
    english = check(project, TODAY, translations=translations())
    assert english.content.about.address == "https://example.org/guide"
    assert english.told_in("qps").content.about.address == "https://example.org/guide/qps/"


def test_a_language_that_tells_another_number_is_refused(languages: Project) -> None:
    text = next(text for text in texts("qps") if "{heel-drop.sets}" in text or "{" in text)
    told = {"qps": {**texts("qps"), text: "keine Zahl"}}
    with pytest.raises(ContentError, match="other numbers than in English"):
        check(languages, TODAY, None, "qps", told)


@pytest.mark.parametrize(
    ("key", "phrase", "what"),
    [
        ("dose.rest", "rest", "other values"),
        ("dose.rest", None, "missing"),
        ("locale", None, "plurals and dates"),
        ("date.short", "d MMMM", "has no room"),
    ],
)
def test_a_language_that_is_not_whole_is_refused(project: Project, key: str, phrase: str | None, what: str) -> None:
    changed = {name: text for name, text in {**phrases("qps"), key: phrase}.items() if text is not None}
    (project.templates / "phrases" / "qps.yaml").write_text(json.dumps(changed), "utf-8")
    with pytest.raises(ContentError, match=what):
        check(project, TODAY, None, "qps")


def test_nothing_prints_content_as_it_is_written() -> None:
    code = {path.name: path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py")}
    assert [name for name, text in code.items() if re.search(r"\b(?:checked|desk)\.written\b", text)] == []
    assert sorted(name for name, text in code.items() if "load_content(" in text) == ["checking.py", "content.py"]
