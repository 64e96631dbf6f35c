"""A handout is told in the language that is asked for, whatever the content was checked in.

One plan is merged where a master holds it: the same print as a layout of its own, and nothing slow is loaded for it.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.errors import SafetyRefusal
from generator.model.base import Side
from generator.model.clinic import Clinic, Overlay
from generator.model.request import SMALLEST_TEXT, Change, Format, Person, Request, Weekday
from generator.press.layout import layout
from generator.products import handouts
from generator.products.checking import CheckedContent, check
from generator.products.masters import requests
from generator.products.planning import screened
from generator.products.project import Project
from tests.batch.test_printing import EVERYTHING_IN_FIELDS, nothing_laid_out
from tests.press import likeness
from tests.press.test_layout import form_fields
from tests.site.conftest import copy_project
from tests.support.once import Once
from tests.support.project import ROOT, TODAY, checked
from tests.support.pseudo import add_languages, phrase

MADE = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)

MAKERS: dict[str, Callable[[CheckedContent, Request], str]] = {
    "sheet": handouts.handout_html,
    "blank sheet": handouts.blank_html,
    "referral sheet": lambda desk, asked: handouts.referral_html(desk, asked, desk.content.blocking_signs()[:1]),
    "all referral sheets": handouts.referrals_html,
    "text": handouts.handout_text,
    "calendar": lambda desk, asked: handouts.calendar_file(desk, asked, MADE).decode(),
}


@pytest.fixture(scope="session")
def desk(once_per_run: Once) -> CheckedContent:
    """The content of a project with three languages, in English."""
    folder = once_per_run("languages", lambda folder: add_languages(copy_project(folder).content))
    return check(Project(folder), TODAY)


@pytest.mark.parametrize("make", [handouts.handout_html, handouts.referral_html, handouts.handout_text])
def test_the_numbers_of_a_clinics_country_come_first(make: Callable[..., str]) -> None:
    asked = Request(programme="classic", side=Side.LEFT)
    austrian = Overlay(Clinic(name="Sample Clinic", country="at"))
    signs = [[checked().content.warning_signs["R1"]]] if make is handouts.referral_html else []
    assert "144 (Austria), 999 (UK), 112 (Europe)" in " ".join(make(checked(), asked, *signs, austrian).split())
    assert "Austria" not in make(checked(), asked, *signs)


def test_english_tells_its_own_countries_whatever_language_it_is_asked_in(desk: CheckedContent) -> None:
    assert "997" in desk.told_in("qpr").language.calls("emergency")
    again = desk.told_in("qpr").told_in("en").language
    assert again.calls("emergency") == desk.language.calls("emergency")


@pytest.mark.parametrize("kind", MAKERS)
def test_it_is_told_in_the_language_of_the_request(desk: CheckedContent, kind: str) -> None:
    make, person = MAKERS[kind], Person(start=datetime.date(2026, 11, 23))
    asked = Request(programme="classic", side=Side.LEFT, format=Format.FRIDGE, person=person)
    accented = make(desk, asked.model_copy(update={"language": "qps"}))
    assert accented == make(desk.told_in("qps"), asked) != make(desk, asked)
    assert make(desk.told_in("qps"), asked.model_copy(update={"language": "en"})) == make(desk, asked)


def test_masters_ask_for_the_language_of_their_site(desk: CheckedContent) -> None:
    english, accented = list(requests(desk)), list(requests(desk.told_in("qps")))
    assert {each.language for each in english} == {""}
    assert {each.language for each in accented} == {"qps"}
    usual = [each for each in english if each.text_size == SMALLEST_TEXT]
    assert [each.model_copy(update={"language": ""}) for each in accented] == usual, "a translation has no large print"


def test_every_language_has_words_of_its_own(desk: CheckedContent) -> None:
    told = {code: desk.told_in(code).language.say("handout.exercises.title") for code in ("en", "qps", "qpr")}
    assert len(set(told.values())) == 3
    assert told["qps"] == phrase("qps", "handout.exercises.title")


# -- one plan ------------------------------------------------------------------------------------


@pytest.fixture
def project(once_per_run: Once) -> Project:
    """A copy of the project in which all tests of a run print."""
    return Project(once_per_run("plans", lambda folder: copy_project(folder) and None))


def printed(desk: CheckedContent, asked: Request, out: Path, overlay: Overlay | None = None) -> tuple[bytes, list[str]]:
    """The PDF of a plan or a referral sheet, and what was told while it was made."""
    told: list[str] = []
    with suppress(SafetyRefusal):
        handouts.print_plan(desk, asked, out, overlay, told.append)
    return out.read_bytes(), told


CLINIC = Overlay(Clinic(name="Sample Clinic", phone="01632 960001"))
DAYS = (Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)
ANYBODY = Request(programme="classic", side=Side.LEFT, format=Format.CLINICIAN, person=EVERYTHING_IN_FIELDS)
SHORT = EVERYTHING_IN_FIELDS.model_copy(update={"times": ()})
MERGED: dict[str, tuple[Request, Overlay | None]] = {
    "plain": (ANYBODY, None),
    "fridge": (ANYBODY.model_copy(update={"format": Format.FRIDGE}), None),
    "pocket": (ANYBODY.model_copy(update={"format": Format.POCKET}), None),
    "weeks": (ANYBODY.model_copy(update={"format": Format.WEEKS, "weeks": (3, 4)}), None),
    "later": (ANYBODY.model_copy(update={"format": Format.WEEKS, "from_week": 7, "weeks": (7,)}), None),
    "nobody": (ANYBODY.model_copy(update={"person": Person()}), None),
    "clinic": (ANYBODY, CLINIC),
    "signs": (ANYBODY.model_copy(update={"warnings": ("R26", "R24")}), None),
    "days": (
        ANYBODY.model_copy(
            update={"programme": "heavy-slow", "person": SHORT.model_copy(update={"training_days": DAYS})}
        ),
        None,
    ),
    "form": (ANYBODY.model_copy(update={"format": Format.BOOKLET, "fillable": True}), None),
    "referral": (ANYBODY.model_copy(update={"warnings": ("R2", "R24")}), None),
    "clinic's referral": (ANYBODY.model_copy(update={"warnings": ("R2",)}), CLINIC),
    "referral with a note": (
        ANYBODY.model_copy(
            update={"warnings": ("R2",), "person": EVERYTHING_IN_FIELDS.model_copy(update={"note": "Ring me"})}
        ),
        None,
    ),
}


@pytest.mark.parametrize("kind", MERGED)
def test_a_plan_is_merged_and_prints_what_a_layout_of_its_own_prints(
    project: Project, kind: str, tmp_path: Path
) -> None:
    asked, overlay = MERGED[kind]
    desk = check(project, TODAY)
    first = printed(desk, asked, tmp_path / "first.pdf", overlay)[0]
    with nothing_laid_out():
        merged, told = printed(desk, asked, tmp_path / "again.pdf", overlay)
    assert merged == first
    assert told == []
    signs = screened(desk, asked)
    html = handouts.referral_html(desk, asked, signs, overlay) if signs else handouts.handout_html(desk, asked, overlay)
    fillable = asked.fillable
    alone = layout(html, base=project.root, fillable=fillable, keep=project.layouts.fitted)
    assert likeness.differences(merged, alone) == []
    read = likeness.tags if fillable else likeness.words  # a form is a booklet, and differs in its boxes alone
    assert read(merged) == read(alone)
    assert likeness.metadata(merged) == likeness.metadata(alone)
    assert likeness.pixels(merged, 100) == likeness.pixels(alone, 100)
    assert form_fields(merged) == form_fields(alone)
    assert bool(form_fields(merged)) == fillable


@pytest.mark.parametrize(
    "person",
    [
        Person(name="Jolanta", note="Ring me"),
        Person(name="Jolanta", changes=(Change(exercise="heel-drop", sets=2),)),
        Person(name="Q\u0323\u0307ali Jolanta"),
    ],
    ids=["a note", "changes", "a letter of two"],
)
def test_what_no_master_holds_is_laid_out(project: Project, person: Person, tmp_path: Path) -> None:
    asked, desk = ANYBODY.model_copy(update={"person": person}), check(project, TODAY)
    pdf, told = printed(desk, asked, tmp_path / "plan.pdf")
    assert told[-1] == "Laying out this plan"
    alone = layout(handouts.handout_html(desk, asked), base=project.root, keep=project.layouts.fitted)
    assert likeness.differences(pdf, alone) == []
    assert person.name is not None
    kept = [path for path in project.build.rglob("*") if path.is_file()]
    assert not [path for path in kept if any(word in path.read_bytes() for word in (b"Ring me", b"Jolanta"))]


def test_the_first_of_a_kind_says_what_takes_long(project: Project, tmp_path: Path) -> None:
    desk, out = check(project, TODAY), tmp_path / "plan.pdf"
    large = ANYBODY.model_copy(update={"text_size": 13})
    assert printed(desk, large, out)[1] == ["Laying out this plan; the next of its kind is instant"]
    assert printed(desk, large.model_copy(update={"person": Person(name="Zoë Other")}), out)[1] == []


def test_a_plan_without_a_cache_is_printed_as_ever(project: Project, tmp_path: Path) -> None:
    (tmp_path / "build").write_text("no folder")

    class Elsewhere(Project):
        @property
        def build(self) -> Path:
            return tmp_path / "build"

    desk = check(Elsewhere(project.root), TODAY)
    pdf, told = printed(desk, ANYBODY, tmp_path / "plan.pdf")
    assert pdf.startswith(b"%PDF")
    assert len(told) == 1


LOADED = """
import sys
from generator.cli.main import main
main(sys.argv[1:], standalone_mode=False)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""
SLOW = {"weasyprint", "pydyf", "pikepdf", "fontTools", "jinja2", "ruamel", "icalendar", "segno", "mkdocs", "openpyxl"}


def test_nothing_slow_is_loaded_for_a_plan_whose_kind_was_printed_before(project: Project, tmp_path: Path) -> None:
    words = ["plan", "--programme", "classic", "--side", "left", "--format", "clinician", "--start", "2026-12-07"]
    words += ["--name", "Sample Person", "--clinic-phone", "01632 960001", "--out", str(tmp_path / "plan.pdf")]
    loaded = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-P", "-c", LOADED, *words],
            cwd=project.root,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            text=True,
        )
        loaded.append(set(done.stdout.splitlines()[-1].split()))
    assert loaded[1] & SLOW == set()
    assert "pydantic" in loaded[1], "the names are those of packages"
