"""Checked content in another language, and the one place in which it gets there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import ContentError, Problem, UsageError
from generator.lists.changes import changes
from generator.model.base import Side
from generator.model.catalogue import Catalogue
from generator.model.request import Person, Request
from generator.products.checking import CheckedContent, catalogue_problems, check, vocabulary
from generator.products.handouts import blank_referral, referral_html
from generator.products.planning import personal_plan
from generator.products.project import Project
from tests.site.conftest import copy_project
from tests.support.once import Once
from tests.support.project import ROOT, TODAY, checked
from tests.support.pseudo import add_languages, mirrored, pseudo

ASKED = Request(programme="classic", side=Side.LEFT, warnings=("R2",))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project in which three languages exist."""
    copy = copy_project(tmp_path)
    add_languages(copy.content)
    return copy


@pytest.fixture(scope="session")
def languages(once_per_run: Once) -> Project:
    """The same, read-only and shared."""
    return Project(once_per_run("languages", lambda folder: add_languages(copy_project(folder).content)))


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
    with pytest.raises(UsageError, match=re.escape("no language 'xx'. There are: en, ")):
        checked().told_in("xx")


def test_content_and_words_are_told_in_the_language(languages: Project) -> None:
    told = check(languages, TODAY, None, "qpr")
    assert told.language.direction == "rtl"
    written = told.written.exercises["heel-drop"].name
    assert told.content.exercises["heel-drop"].name == mirrored(written) != written
    assert told.language.exercises is told.content.exercises
    assert told.told_in("qps").content.exercises["heel-drop"].name == pseudo(written)
    english = told.told_in("en")
    assert english.content is told.written
    assert english.language.phrases == checked().language.phrases


def test_a_clinic_may_have_english_beside_what_somebody_has_checked(
    languages: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.language.translation.unchecked", lambda _: False)
    for beside in (False, True):
        desk = check(languages, TODAY, None, "qps", beside=beside)
        html = referral_html(desk.told_in("qpr"), ASKED, [desk.content.warning_signs["R2"]])
        assert ('class="beside" lang="en"' in html) is beside
        assert desk.language.is_bilingual is beside
        assert not desk.language.is_unchecked
    pages = {
        blank_referral(desk, desk.project.layouts, ASKED, [desk.content.warning_signs["R2"]], None).key
        for desk in (check(languages, TODAY, None, "qps", beside=beside) for beside in (False, True))
    }
    assert len(pages) == 2


def test_a_list_may_name_a_programme_in_every_language() -> None:
    known = vocabulary(checked()).programmes
    assert list(known) == list(checked().content.programmes)
    for code in checked().project.languages:
        for key, programme in checked().told_in(code).content.programmes.items():
            assert programme.name in known[key]
            assert known[key][0] == checked().content.programmes[key].name


def test_a_name_that_a_language_does_not_tell_as_of_today_is_none(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    before = vocabulary(check(project, TODAY)).programmes["classic"]
    place = 'msgctxt "programmes/classic/name"\n'
    fuzzy, stale = f"#, fuzzy\n{place}msgid ", f'{place}msgid "Slow "\n'
    for code, changed in {"de": fuzzy, "fr": stale}.items():
        file = project.catalogues / f"{code}.po"
        written = file.read_text("utf-8")
        assert written.count(f"{place}msgid ") == 1
        file.write_text(written.replace(f"{place}msgid ", changed), "utf-8")
        name = checked().told_in(code).content.programmes["classic"].name
        assert name in before
        before = tuple(each for each in before if each != name)
    assert vocabulary(check(project, TODAY)).programmes["classic"] == before
    (project.catalogues / "it.po").write_text("msgid broken", "utf-8")
    name = checked().told_in("it").content.programmes["classic"].name
    assert vocabulary(check(project, TODAY)).programmes["classic"] == tuple(each for each in before if each != name)


def test_codes_to_scan_lead_to_the_site_of_the_language(project: Project) -> None:
    about = project.content / "conditions" / "achilles" / "about.yaml"
    about.write_text("address: https://example.org/guide\n" + about.read_text("utf-8"), "utf-8")
    english = check(project, TODAY)
    assert english.content.about.address == "https://example.org/guide"
    assert english.told_in("qps").content.about.address == "https://example.org/guide/qps/"


def _edit(project: Project, context: str, told: str) -> int:
    """Changes what is told of one message of a catalogue; the line of its English."""
    file = project.catalogues / "qps.po"
    before, found, after = file.read_text("utf-8").partition(f'msgctxt "{context}"\n')
    assert found
    changed = re.sub(r'^msgstr (?:"[^\n]*"\n)+', f'msgstr "{told}"\n', after, count=1, flags=re.MULTILINE)
    file.write_text(before + found + changed, "utf-8")
    return before.count("\n") + 2


@pytest.mark.parametrize(
    ("context", "told", "what"),
    [
        ("warning-signs/R1/do/1", "", "this message is missing"),
        ("programmes/classic/never/1/text", "Nie {sets}", "other placeholders"),
        ("phrases/referral.for", "", "this message is missing"),
        ("exercises/heel-drop/steps/5", "X", "other placeholders"),
        ("exercises/heel-drop/steps/1", "7 steps", "a number is typed"),
        ("guide/home/body/3", "X", "headings or list items"),
        ("phrases/date.short", "d MMMM", "has no room"),
    ],
)
def test_a_language_that_is_not_whole_is_refused(project: Project, context: str, told: str, what: str) -> None:
    line = _edit(project, context, told)
    with pytest.raises(ContentError, match=what) as refusal:
        check(project, TODAY, None, "qps")
    assert f"content/translations/qps.po:{line}:1" in str(refusal.value)


def test_a_language_is_checked_anew_only_when_a_byte_is_another(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def noted(checked: CheckedContent, catalogue: Catalogue) -> list[Problem]:
        held.append(catalogue.code)
        return catalogue_problems(checked, catalogue)

    monkeypatch.setattr("generator.products.checking.catalogue_problems", noted)
    for _ in range(2):
        check(project, TODAY, None, "qps")
    assert held == ["qps"]
    english = check(project, TODAY)
    _edit(project, "warning-signs/R1/do/1", "")
    for desk in (english, check(project, TODAY)):  # one that has been checked before the edit, and a new one
        with pytest.raises(ContentError, match="this message is missing"):
            desk.told_in("qps")


def test_one_changed_letter_of_a_sign_stops_each_language(project: Project) -> None:
    file = project.content / "conditions" / "achilles" / "warning-signs" / "pop-or-snap.yaml"
    file.write_text(
        file.read_text("utf-8").replace("a snap or a kick in the back", "a snap or a kick at the back"), "utf-8"
    )
    english = check(project, TODAY)
    for code in ("qps", "qpr"):
        with pytest.raises(ContentError, match="the English of this message has changed: warning-signs/R2/") as refusal:
            english.told_in(code)
        assert all(problem.place.line for problem in refusal.value.problems)


def test_nothing_prints_content_as_it_is_written() -> None:
    code = {path.name: path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py")}
    asking = [name for name, text in code.items() if re.search(r"\b(?:checked|desk)\.written\b", text)]
    assert sorted(asking) == ["checking.py", "item_states.py", "translating.py"]  # what is signed is the English
    assert sorted(name for name, text in code.items() if "load_content(" in text) == ["checking.py", "content.py"]
