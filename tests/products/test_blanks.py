"""Two people share a blank page only where it is the same for both, and nobody gets one of another state or clinic."""

from __future__ import annotations

import dataclasses
import datetime
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.model.base import Side
from generator.model.clinic import Clinic, Overlay
from generator.model.request import Change, Format, Paper, Person, Request, Weekday, WeightUnit
from generator.press.layout_cache import LayoutCache, layout_key, without_person
from generator.products import handouts
from generator.products.blanks import OFTEN_THE_SAME, ONLY_FIELDS, Blank, fits_fields, for_nobody, kind_of
from generator.products.checking import CheckedContent, check
from generator.products.planning import screened
from generator.products.project import Project
from tests.batch.test_printing import EVERYTHING_IN_FIELDS, START, asked
from tests.site.conftest import copy_project
from tests.support.project import TODAY, checked
from tests.support.pseudo import add_languages

MON_WED_FRI = (Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)
TUE_THU_SAT = (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SATURDAY)
ANOTHER_PAGE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"programme": "gentle"}),
    ({}, {"side": Side.RIGHT}),
    ({}, {"side": Side.BOTH}),
    ({}, {"paper": Paper.LETTER}),
    ({}, {"format": Format.POCKET}),
    ({}, {"format": Format.WEEKS}),
    ({"format": Format.WEEKS}, {"format": Format.WEEKS, "weeks": (3, 4)}),
    ({"format": Format.WEEKS}, {"format": Format.WEEKS, "from_week": 7}),
    ({}, {"text_size": 16}),
    ({}, {"language": "de"}),
    ({}, {"fillable": True}),
    ({}, {"warnings": ("R24",)}),
    ({}, {"warnings": ("R26",)}),  # leaves nothing out, and what it advises stands on the page
    ({}, {"person": Person(start=START, weight_unit=WeightUnit.POUNDS)}),
    ({}, {"person": Person(start=START, training_days=MON_WED_FRI)}),
    (
        {"person": Person(start=START, training_days=MON_WED_FRI)},
        {"person": Person(start=START, training_days=TUE_THU_SAT)},
    ),
    (
        {"person": Person(start=START, training_days=MON_WED_FRI)},
        {"person": Person(start=START + datetime.timedelta(days=1), training_days=MON_WED_FRI)},
    ),
]


@pytest.mark.parametrize(("one", "other"), ANOTHER_PAGE)
def test_two_people_share_a_master_only_where_the_page_is_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    nobody: dict[str, Any] = {"person": Person(start=START)}
    kinds = [(each.language, kind_of(each)) for each in (asked(**{**nobody, **values}) for values in (one, other))]
    assert kinds[0] != kinds[1]


def test_everything_that_may_be_asked_for_is_thought_of() -> None:
    differ = {key for pair in ANOTHER_PAGE for values in pair for key in values}
    assert set(Request.model_fields) == differ, "add it to ANOTHER_PAGE"
    assert set(Person.model_fields) - ONLY_FIELDS - OFTEN_THE_SAME == {"note", "changes"}, "these are laid out"


def test_what_stands_in_fields_needs_no_master_of_its_own() -> None:
    plain = asked(Person(start=START))
    assert kind_of(asked(EVERYTHING_IN_FIELDS)) == kind_of(plain)
    assert kind_of(asked(warnings=("R26", "R24"))) == kind_of(asked(warnings=("R24", "R26", "R24")))


@pytest.mark.parametrize("edition", [Format.BOOKLET, Format.WEEKS, Format.FRIDGE, Format.POCKET, Format.CLINICIAN])
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"warnings": ("R26", "R24", "R26")},
        {"fillable": True},
        {"person": EVERYTHING_IN_FIELDS.model_copy(update={"training_days": MON_WED_FRI, "times": ()})},
        {"person": EVERYTHING_IN_FIELDS.model_copy(update={"weight_unit": WeightUnit.POUNDS, "times": ()})},
    ],
    ids=["plain", "signs", "form", "days", "pounds"],
)
def test_the_page_of_nobody_is_that_of_each_but_for_its_fields(edition: Format, values: dict[str, Any]) -> None:
    assert all(getattr(EVERYTHING_IN_FIELDS, key) for key in ONLY_FIELDS)
    person = EVERYTHING_IN_FIELDS.model_copy(update={"times": ()})
    theirs = asked(**{"person": person, "programme": "heavy-slow", "format": edition, **values})
    own, shared = (handouts.handout_html(checked(), each) for each in (theirs, for_nobody(theirs)))
    assert without_person(own) == without_person(shared)
    assert "Zoë" in own
    assert "Zoë" not in shared


def test_what_a_page_of_nobody_asks_for_is_in_its_kind() -> None:
    for values in ({}, *(values for pair in ANOTHER_PAGE for values in pair)):
        request = asked(**{"person": EVERYTHING_IN_FIELDS, **values})
        nobody = for_nobody(request)
        assert kind_of(nobody) == kind_of(request)
        assert for_nobody(nobody) == nobody
        assert (nobody.person.name, nobody.person.goal) == (None, None)


def test_notes_and_changes_are_for_one_person() -> None:
    assert fits_fields(EVERYTHING_IN_FIELDS)
    assert fits_fields(Person(training_days=MON_WED_FRI, weight_unit=WeightUnit.POUNDS))
    assert not fits_fields(Person(note="Ring me"))
    assert not fits_fields(Person(changes=(Change(exercise="heel-drop", sets=2),)))


# -- what is remembered of a page ----------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that may be changed."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose HTML was made."""
    made: list[str] = []

    def noting(make: Callable[..., str]) -> Callable[..., str]:
        def noted(*given: Any) -> str:
            made.append(make(*given))
            return made[-1]

        return noted

    for name in ("handout_html", "referral_html"):
        monkeypatch.setattr(handouts, name, noting(getattr(handouts, name)))
    return made


def plan_of(project: Project, request: Request, overlay: Overlay | None = None) -> Blank:
    """The blank page of a plan, by a process that begins now."""
    desk = check(project, TODAY).told_in(request.language)
    return handouts.blank_plan(desk, project.layouts, request, overlay)


def test_html_is_made_once_for_all_of_a_kind(project: Project, rendered: list[str]) -> None:
    first = plan_of(project, asked(EVERYTHING_IN_FIELDS))
    again = plan_of(project, asked(Person(name="Zoë")))
    assert first.layout_key == again.layout_key == layout_key(rendered[0])
    assert first.key == again.key
    assert len(rendered) == 1
    assert "Example" not in rendered[0]
    referral = asked(EVERYTHING_IN_FIELDS, warnings=("R2",))
    desk = check(project, TODAY)
    signs = screened(desk, referral)
    sheets = [handouts.blank_referral(desk, project.layouts, referral, signs, None) for _ in range(2)]
    assert sheets[0].layout_key == sheets[1].layout_key == layout_key(rendered[1]) != first.layout_key
    assert len(rendered) == 2


EDITS = {
    "content/exercises/heel-drop.yaml": ("sets: 3", "sets: 2"),
    "templates/phrases/en.yaml": ("\n", "\n# another edition\n"),
    "templates/paper/plan.css": ("{", "{ "),
    "web/planner/taps.js": ("\n", "\n// another edition\n"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_another_page(project: Project, name: str) -> None:
    old, new = EDITS[name]
    before, path = plan_of(project, asked()).key, project.root / name
    path.write_text(path.read_text().replace(old, new, 1))
    after = plan_of(project, asked())
    assert after.key != before
    assert after.layout_key == layout_key(handouts.handout_html(check(project, TODAY), for_nobody(asked())))


def test_a_template_that_is_edited_after_the_check_is_not_taken_for_the_old_one(project: Project) -> None:
    desk, path = check(project, TODAY), project.templates / "paper" / "plan.css"
    written = path.read_text()
    path.write_text(written.replace("{", "{ ", 1))
    edited = handouts.blank_plan(desk, project.layouts, asked(), None)
    path.write_text(written)
    assert plan_of(project, asked()).key != edited.key


def test_content_that_was_changed_in_memory_is_not_taken_for_what_is_on_the_disk(project: Project) -> None:
    plan_of(project, asked())
    desk = check(project, TODAY)
    drop = desk.content.exercises["heel-drop"]
    other = drop.model_copy(update={"name": "Another"})
    content = dataclasses.replace(desk.content, exercises={**desk.content.exercises, "heel-drop": other})
    changed: CheckedContent = dataclasses.replace(desk, content=content)
    assert "Another" in handouts.blank_plan(changed, project.layouts, asked(), None).page()
    assert handouts.blank_plan(changed, project.layouts, asked(), None).key != plan_of(project, asked()).key


def test_each_language_and_clinic_has_its_page(project: Project) -> None:
    add_languages(project.content)
    plain = asked(format=Format.CLINICIAN)
    for _ in range(2):  # made, then remembered
        pages = [plan_of(project, plain), plan_of(project, plain.model_copy(update={"language": "qps"}))]
        pages += [plan_of(project, plain, Overlay(Clinic(name=name))) for name in ("One", "Other")]
        pages += [plan_of(project, plain, Overlay(Clinic(name="One"), logo="data:,x"))]
        assert len({page.key for page in pages}) == len(pages)


def test_what_tells_kinds_and_clinics_apart_leaves_nothing_out() -> None:
    """They are told apart by what `repr` says of them."""
    records = {*_records(Request), *_records(Clinic)}
    assert {Person, Change, Clinic} < records
    for record in records:
        assert all(about.repr for about in record.model_fields.values()), record
        assert record.__repr__ is BaseModel.__repr__
    assert all(about.repr for about in dataclasses.fields(Overlay))


def _records(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
        for about in kind.model_fields.values():
            yield from _records(about.annotation)
    for part in typing.get_args(kind):
        yield from _records(part)


def test_a_page_that_is_spoilt_on_the_disk_is_not_believed(tmp_path: Path) -> None:
    cached = LayoutCache(tmp_path)
    cached.keep_page("made from this", "a page")
    assert cached.find_page("made from this") == "a page"
    assert cached.find_page("made from that") is None
    (place,) = (path for path in tmp_path.iterdir() if path.is_file())
    place.write_bytes(place.read_bytes()[:-1])
    assert cached.find_page("made from this") is None
