"""Room for a pen, and ink that can be read: rows of 8 mm, contrast of 7 to 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.base import Side
from generator.model.request import Change, Format, Paper, Person, Request
from generator.products import handouts
from tests.handout.conftest import clinic, lay_out, pages, standing_on, variants
from tests.support import pdf
from tests.support.project import ROOT, checked

Sheet = Callable[[str], Path]
PEN = 8.0  # millimetres
POINT = 25.4 / 72
FRIDGES = [name for name in pages() if name.startswith("fridge-")]
STYLES = ("plan", "week", "booklet", "six-weeks", "fridge", "pocket", "clinician")
CSS = "".join((ROOT / f"templates/paper/{name}.css").read_text("utf-8") for name in STYLES)
NAMED = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", CSS))
WHITE, PALE = "#ffffff", "#fdf0d0"
INKS = {
    "the text": (NAMED["ink"], [WHITE, PALE, *(NAMED[name] for name in ("tint", "green", "amber"))]),
    "headings": (NAMED["accent"], [WHITE, NAMED["tint"]]),
    "headings of what stops": ("#7a0f18", [WHITE]),
    "numbers in discs": (WHITE, [NAMED["accent"], NAMED["red"], "#7a0f18"]),
}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG counts it."""
    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def light(colour: str) -> float:
    """The relative luminance of a colour such as #1a2133, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("what", INKS)
def test_ink_stands_out_from_its_ground(what: str) -> None:
    ink, grounds = INKS[what]
    assert {ground: round(contrast(ink, ground), 1) for ground in grounds if contrast(ink, ground) < 7} == {}


def test_no_other_ink_is_used() -> None:
    inks = set(re.findall(r"[{; ]color: ([^;} ]+)", CSS))
    assert inks <= {"#1a2133", "var(--accent)", "#7a0f18", "#fff"}
    grounds = set(re.findall(r"background: ([^;} ]+)", CSS))
    known = {f"var(--{name})" for name in ("tint", "green", "amber", "red", "accent")}
    assert grounds <= known | {"#fff", "#1a2133", "#7a0f18", PALE}


def test_pale_ink_is_seen() -> None:
    assert contrast("#767676", WHITE) < 7 < contrast("#1a2133", WHITE)


def cell(pdf: Path) -> float:
    """Millimetres of a day of the fridge page that a pen writes into."""
    return float(re.findall(r"--cell: ([\d.]+)mm", standing_on(pdf, "fridge"))[-1])


@pytest.mark.parametrize("name", FRIDGES)
def test_a_pen_fits_into_every_day_of_the_fridge_page(name: str, sheet: Sheet) -> None:
    assert cell(sheet(name)) >= PEN
    assert ".calendar .day td { height: var(--cell) }" in CSS


@pytest.mark.parametrize("name", [name for name in pages() if name.startswith("clinician-")])
def test_a_pen_fits_into_every_line_of_the_clinicians_page(name: str, sheet: Sheet) -> None:
    assert float(re.findall(r"--line: ([\d.]+)mm", standing_on(sheet(name), "clinical"))[-1]) >= 7


@pytest.mark.parametrize("name", [name for name in variants() if variants()[name].text_size <= 14])
def test_a_pen_fits_into_every_line_of_a_log(name: str, sheet: Sheet) -> None:
    rows = [float(row) for row in re.findall(r"--row: ([\d.]+)mm", standing_on(sheet(name), "weeks"))]
    assert len(rows) == 7, "of the rung, and of each week"
    assert min(rows) >= PEN


def test_every_box_to_tick_is_as_large_as_a_pen_needs() -> None:
    sizes = [
        re.findall(r"(?:width|height): ([\d.]+)mm", rule) for rule in re.findall(r"\.(?:tick|box|score) {([^}]*)}", CSS)
    ]
    assert [(float(size[0]), float(size[1])) for size in sizes if size] == [(PEN, PEN)] * 4


@pytest.mark.parametrize(("programme", "exercise"), [("classic", "heel-drop"), ("insertional", "floor-heel-lowering")])
def test_a_plan_that_a_clinician_changed_still_is_one_page(programme: str, exercise: str, tmp_path: Path) -> None:
    person = Person(changes=(Change(exercise=exercise, sets=2),))
    asked = Request(
        programme=programme, side=Side.BOTH, paper=Paper.LETTER, format=Format.FRIDGE, person=person, text_size=12
    )
    out = lay_out(tmp_path, handouts.handout_html(checked(), asked, clinic()))
    assert pdf.page_count(out) == 2
    assert "Changed for you" in " ".join(pdf.page_texts(out))
    assert cell(out) >= PEN


@pytest.mark.parametrize("part", [".stop", ".calendar .week-head", ".do", ".dose"])
def test_what_stops_and_how_much_to_do_stand_on_white(part: str) -> None:
    rules = re.findall(rf"^{re.escape(part)} {{[^}}]*}}", CSS, re.MULTILINE)
    assert rules
    assert not any("background" in rule for rule in rules)
