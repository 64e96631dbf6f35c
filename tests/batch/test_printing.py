"""Real handouts: merged where only fields differ, laid out where more does, refused where something would be lost."""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.batch.printer import CannotPrintError
from generator.batch.printing import HandoutPress, HandoutPrinter
from generator.lists.messages import row_problem
from generator.model.base import Side
from generator.model.clinic import Clinic, Overlay
from generator.model.request import LONGEST_NAME, Carried, Change, Format, Paper, Person, Request, Weekday, WeightUnit
from generator.model.rows import How
from generator.press.layout import layout
from generator.press.layout_cache import LayoutCache
from generator.products import checking, handouts
from tests.site.conftest import copy_project
from tests.support.left_behind import left_behind
from tests.support.once import Once
from tests.support.pdf import tag_tree
from tests.support.project import ROOT, TODAY, checked
from tests.support.pseudo import add_languages, phrase

START = datetime.date(2026, 12, 7)
EVERYTHING_IN_FIELDS = Person(
    reference="A-1",
    name="Zoë Example",
    start=START,
    times=(datetime.time(7, 30), datetime.time(19)),
    goal="Run with the dog",
    clinician="Sample Physio",
    clinic_phone="01632 960001, Mon–Fri 8–18",
    next_appointment=datetime.date(2027, 1, 4),
    load=(Carried(exercise="heel-drop", weight=5),),
)


@pytest.fixture
def printer(once_per_run: Once) -> HandoutPrinter:
    """A printer whose masters all tests of a run share."""
    folder = once_per_run("masters", lambda folder: folder.exists())
    return HandoutPress(checked(), LayoutCache(folder))()


def asked(person: Person | None = None, **values: Any) -> Request:
    """A request for one page, which is quick to lay out."""
    usual = {"programme": "classic", "side": Side.LEFT, "format": Format.FRIDGE}
    return Request(**{**usual, "person": person or Person(name="Jo Example", start=START), **values})


def words(pdf: bytes, folder: Path) -> str:
    """The text of a PDF, as a reader meets it."""
    (folder / "a.pdf").write_bytes(pdf)
    return subprocess.run(["pdftotext", folder / "a.pdf", "-"], capture_output=True, check=True, text=True).stdout


def test_a_merged_handout_says_what_a_laid_out_one_says(printer: HandoutPrinter, tmp_path: Path) -> None:
    request = asked(EVERYTHING_IN_FIELDS)
    merged = printer.print(request)
    assert merged.how is How.MERGED
    html = handouts.handout_html(checked(), request)
    assert words(merged.content, tmp_path) == words(layout(html, base=ROOT), tmp_path)
    assert "Zoë Example" in words(merged.content, tmp_path)


@pytest.mark.parametrize(
    "person",
    [
        Person(note="Ring me"),
        Person(changes=(Change(exercise="heel-drop", sets=2),)),
        Person(name="Q\u0323\u0307ali Example"),
        Person(name="محمد علي", start=START),
    ],
)
def test_what_a_master_cannot_hold_is_laid_out(printer: HandoutPrinter, person: Person) -> None:
    assert printer.print(asked(person, format=Format.CLINICIAN)).how is How.LAID_OUT


TOO_HEAVY = Person(load=(Carried(exercise="heel-drop", weight=11),))
LONG = (
    "Wilhelmina-Maximiliana Featherstonehaugh-Cholmondeley von und zu Sample-Wolkenstein, Äbtissin",
    "W" * 90,
    "Ж" * 90,
)


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.POCKET, Format.CLINICIAN])
def test_a_long_name_is_merged_and_no_letter_of_it_is_lost(
    printer: HandoutPrinter, name: str, edition: Format, tmp_path: Path
) -> None:
    printer.print(asked(format=edition))
    whole = name[:LONGEST_NAME]
    with nothing_laid_out():
        printed = printer.print(asked(Person(name=whole, clinician=whole, clinic_phone=whole), format=edition))
    assert printed.how is How.MERGED
    (tmp_path / "a.pdf").write_bytes(printed.content)
    said = "".join(re.findall(r'"(.*?)"', tag_tree(tmp_path / "a.pdf"))).replace(" ", "")
    assert said.count(whole.replace(" ", "")) >= 3


@contextmanager
def nothing_laid_out() -> Iterator[None]:
    """Whatever lays out a page fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was laid out")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.press.layout._lay_out", refuse)
        yield


def test_a_layout_where_there_may_be_none_is_seen() -> None:
    with nothing_laid_out(), pytest.raises(AssertionError):
        layout("<html>", base=ROOT)


def test_a_check_lays_nothing_out_and_counts_the_pages_that_a_run_prints(printer: HandoutPrinter) -> None:
    requests = [
        asked(EVERYTHING_IN_FIELDS),
        asked(Person(name=LONG[0][:LONGEST_NAME])),
        asked(warnings=("R2", "R24")),
        asked(format=Format.TEXT),
    ]
    noted = asked(Person(note="Ring me"))
    printed = [printer.print(request) for request in requests]
    known = HandoutPress(checked(), printer._cache, dry_run=True)()
    unknown = HandoutPress(checked(), LayoutCache(None), dry_run=True)()
    with nothing_laid_out():
        assert [known.print(request) for request in requests] == printed
        assert not known.print(noted).counted
        for request, real in zip(requests, printed, strict=True):
            planned = unknown.print(request)
            assert (planned.how, planned.referral) == (real.how, real.referral)
            assert planned.counted == (request.format is Format.TEXT and not real.referral)
            assert planned.pages == 0


def test_a_check_refuses_what_a_run_refuses() -> None:
    checking = HandoutPress(checked(), LayoutCache(None), dry_run=True)()
    for values in (
        {"person": Person(name="Jo 👍")},
        {"warnings": ("R23",)},
        {"paper": Paper.A3, "format": Format.BOOKLET},
    ):
        with nothing_laid_out(), pytest.raises(CannotPrintError):
            checking.print(asked(**values))


@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.POCKET, Format.CLINICIAN, Format.TEXT])
@pytest.mark.parametrize("warnings", [(), ("R2",)])
def test_a_sheet_without_a_name_carries_the_reference(
    printer: HandoutPrinter, edition: Format, warnings: tuple[str, ...], tmp_path: Path
) -> None:
    for person, told in (
        (Person(reference="0007"), "Reference 0007"),
        (Person(reference="0007", name="Jo Example"), "Jo Example"),
    ):
        printed = printer.print(asked(person, format=edition, warnings=warnings))
        text = edition is Format.TEXT and not warnings
        said = printed.content.decode() if text else words(printed.content, tmp_path)
        assert told in said
        assert said.count("Reference") == said.count("0007") == (0 if person.name else said.count(told))


def test_every_page_of_a_booklet_without_a_name_carries_the_reference(tmp_path: Path) -> None:
    printer = HandoutPress(checked(), checked().project.layouts)()  # a master of the site
    printed = printer.print(asked(Person(reference="0007"), format=Format.BOOKLET))
    pages = words(printed.content, tmp_path).split("\f")[: printed.pages]
    assert [number for number, page in enumerate(pages, 1) if "Reference 0007" not in page] == []


def test_each_person_has_the_dates_of_their_own_start(printer: HandoutPrinter, tmp_path: Path) -> None:
    for day in ("2026-12-07", "2027-03-01", "2026-12-07"):
        start = datetime.date.fromisoformat(day)
        printed = printer.print(asked(Person(name="Jo", start=start)))
        assert printed.how is How.MERGED
        said = words(printed.content, tmp_path)
        begins = [start + datetime.timedelta(weeks=week) for week in range(6)]
        assert all(checked().language.short_date(each) in said for each in begins)


def test_two_people_with_one_start_have_their_own_names(printer: HandoutPrinter, tmp_path: Path) -> None:
    for name, other in (("Jo Example", "Zoë"), ("Zoë Example", "Jo")):
        told = printer.print(asked(Person(name=name, start=START)))
        assert told.how is How.MERGED
        text = words(told.content, tmp_path)
        assert name in text
        assert other not in text


def test_training_days_share_a_master(printer: HandoutPrinter) -> None:
    days = (Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)
    for start in (START, START + datetime.timedelta(7)):
        person = Person(name="Jo", start=start, training_days=days)
        assert printer.print(asked(person, programme="heavy-slow")).how is How.MERGED


def test_exercises_that_a_sign_leaves_out_are_not_on_the_page(printer: HandoutPrinter, tmp_path: Path) -> None:
    with_roller = printer.print(asked(format=Format.TEXT)).content.decode()
    without = printer.print(asked(format=Format.TEXT, warnings=("R24",))).content.decode()
    roller = checked().content.exercises["calf-foam-roll"].name
    assert roller in with_roller
    assert roller not in without
    assert printer.print(asked(warnings=("R24",))).how is How.MERGED
    assert words(printer.print(asked(warnings=("R24",))).content, tmp_path) != words(
        printer.print(asked()).content, tmp_path
    )


def test_a_blocking_sign_gives_a_referral_sheet(printer: HandoutPrinter, tmp_path: Path) -> None:
    printed = printer.print(Request(programme="", side=Side.BOTH, warnings=("R2",), person=Person(name="Jo Example")))
    assert (printed.referral, printed.pages, printed.how) == (True, 1, How.MERGED)
    text = words(printed.content, tmp_path)
    assert "Jo Example" in text
    assert checked().content.exercises["heel-drop"].name not in text


@pytest.mark.parametrize(
    ("values", "code", "column"),
    [
        ({"person": Person(name="Jo 👍")}, "no-letter", "name"),
        ({"person": Person(note="上")}, "no-letter", "note"),
        ({"person": Person(changes=(Change(exercise="heel-drop", sets=9),))}, "changes-refused", "changes"),
        ({"person": Person(start=START, training_days=(Weekday.MONDAY,))}, "training-days-refused", "training_days"),
        ({"person": Person(training_days=(Weekday.MONDAY,))}, "training-days-refused", "training_days"),
        ({"format": Format.WEEKS, "weeks": (7,)}, "weeks-refused", "weeks"),
        ({"format": Format.WEEKS, "from_week": 5}, "from-week-refused", "from_week"),
        ({"format": Format.WEEKS, "from_week": 7, "person": TOO_HEAVY}, "load-refused", "load"),
        ({"warnings": ("R23",)}, "another-programme", "programme"),
        ({"paper": Paper.A3, "format": Format.BOOKLET}, "paper", "paper"),
    ],
)
def test_what_cannot_be_printed_faithfully_is_refused(
    printer: HandoutPrinter, values: dict[str, Any], code: str, column: str
) -> None:
    with pytest.raises(CannotPrintError) as refusal:
        printer.print(asked(**values))
    assert (refusal.value.code, refusal.value.column) == (code, column)
    assert checked().language.has(f"list.row.{refusal.value.message}.what")


def made_from(overlay: Overlay | None = None, **values: Any) -> str:
    return HandoutPress(checked(), LayoutCache(None), overlay)().order(asked(**values)).made_from()


@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.TEXT])
def test_whatever_is_another_on_the_sheet_is_made_from_something_else(edition: Format) -> None:
    """A run that goes on prints a row anew only then."""
    jo = Person(name="Jo Example", start=START)
    people: tuple[dict[str, Any], ...] = (
        {},
        {"name": "Zoë Example"},
        {"start": START + datetime.timedelta(7)},
        {"note": "Ring me"},
        {"changes": (Change(exercise="heel-drop", sets=2),)},
        {"weight_unit": WeightUnit.POUNDS},
    )
    found = [made_from(format=edition, person=jo.model_copy(update=each)) for each in people]
    found += [made_from(format=edition, warnings=codes) for codes in (("R24",), ("R2",))]
    found += [made_from(Overlay(Clinic(name=name)), format=edition) for name in ("One", "Other")]
    assert len(set(found)) == len(found)
    assert found[0] == made_from(format=edition, person=jo)


def test_a_list_may_use_the_words_of_the_content() -> None:
    words = checking.vocabulary(checked())
    assert {"classic", "gentle"} <= words.programmes.keys()
    assert words.signs["R2"]
    assert not words.signs["R24"]


def test_a_row_is_printed_in_its_own_language(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    add_languages(project.content)
    desk = checking.check(project, TODAY)
    press = HandoutPress(desk, LayoutCache(tmp_path / "layouts"))
    printer = press()
    person = Person(name="Jo Example")
    usual = asked(person, format=Format.CLINICIAN)
    other = usual.model_copy(update={"language": "qps"})
    english = words(printer.print(usual).content, tmp_path)
    accented = words(printer.print(other).content, tmp_path)
    assert str(checked().language.phrases["handout.side"]) in english
    assert phrase("qps", "handout.side") in accented
    assert "Jo Example" in accented
    assert words(printer.print(usual).content, tmp_path) == english
    whole = HandoutPress(desk.told_in("qps"), LayoutCache(tmp_path / "layouts"))()
    assert words(whole.print(usual).content, tmp_path) == accented
    assert words(whole.print(usual.model_copy(update={"language": "en"})).content, tmp_path) == english


def test_why_a_row_cannot_be_printed_is_told_in_the_language_of_the_list(tmp_path: Path) -> None:
    """Whatever the row's own language is: the reason stands in the report of the list."""
    project = copy_project(tmp_path / "project")
    add_languages(project.content)
    desk = checking.check(project, TODAY)
    told = {}
    for code, other in (("en", "qps"), ("qps", "en")):
        printer = HandoutPress(desk.told_in(code), LayoutCache(tmp_path / "layouts"))()
        for person in (Person(changes=(Change(exercise="heel-drop", sets=4),)), Person(times=3 * (datetime.time(8),))):
            with pytest.raises(CannotPrintError) as refusal:
                printer.order(asked(person, language=other))
            problem = row_problem(refusal.value.message, refusal.value.values)
            told[code, refusal.value.column] = left_behind(problem.message.what(desk.told_in(code).language))
    assert "outside" in told["en", "changes"]
    assert "twice" in told["en", "times"]
    assert told["qps", "changes"] == told["qps", "times"] == set()
