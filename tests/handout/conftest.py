"""Handouts that several tests look at, each laid out once per run."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.load.clinic import load_clinic
from generator.model.base import Side
from generator.model.clinic import Overlay
from generator.model.request import Carried, Format, Paper, Person, Request, WeightUnit
from generator.model.safety import WarningSign
from generator.products import handouts
from tests.support.kept import laid_out
from tests.support.once import Once
from tests.support.project import ROOT, checked, content

SAMPLE = Person(
    name="Sample Patient",
    start=datetime.date(2026, 11, 23),
    times=(datetime.time(7, 30), datetime.time(19, 0)),
    goal="Run 5 km with my sister in spring",
    clinician="Sample Clinician, physiotherapist",
    next_appointment=datetime.date(2026, 12, 14),
    note="Begin with one set.\nWrite to us if <b>mornings</b> get worse.",
)
TALKATIVE = SAMPLE.model_copy(update={"note": "Word " * 79 + "\nend."})
LATER = Person(name="Sample Patient", start=SAMPLE.start, load=(Carried(exercise="heel-drop", weight=7.5),))
ONCE_A_DAY = ("heavy-slow", "gentle")
PROGRAMMES = ("classic", "insertional", "heavy-slow", "gentle")
Sheet = Callable[[Request], Path]


def lay_out(folder: Path, html: str, *, fillable: bool = False) -> Path:
    """The PDF of a page, beside its HTML and how it was fitted."""
    sheet, pdf = laid_out(html, fillable=fillable), folder / "sheet.pdf"
    pdf.write_bytes(sheet.pdf)
    pdf.with_suffix(".html").write_text(html, encoding="utf-8")
    pdf.with_suffix(".json").write_text(json.dumps(sheet.fits), encoding="utf-8")
    return pdf


def standing_on(pdf: Path, ladder: str) -> str:
    """The styles of the rung of a ladder that `lay_out` found."""
    html, rungs = pdf.with_suffix(".html").read_text("utf-8"), dict[str, list[str]]()
    for name, style in re.findall(r'data-ladder="(\w+)"[^>]*>(.*?)</style>', html):
        rungs.setdefault(name, []).append(style)
    rung, grown, _ = json.loads(pdf.with_suffix(".json").read_text("utf-8"))[list(rungs).index(ladder)]
    return f"{rungs[ladder][rung]} {grown}"


def request(programme: str, paper: Paper = Paper.A4, size: int = 12, **more: object) -> Request:
    """A request for the right side; more names other keys of Request."""
    asked = {"programme": programme, "side": Side.RIGHT, "paper": paper, "text_size": size, **more}
    person = more.get("person")
    if isinstance(person, Person) and programme in ONCE_A_DAY:
        asked["person"] = person.model_copy(update={"times": person.times[:1]})
    return Request.model_validate(asked)


@cache
def clinic() -> Overlay:
    """The sample clinic."""
    return load_clinic(ROOT / "content" / "clinics" / "example.yaml")


def variants() -> dict[str, Request]:
    """Every programme on both papers, at sizes, sides and editions that take turns: pairs, not all products."""
    pounds = SAMPLE.model_copy(update={"weight_unit": WeightUnit.POUNDS})
    return {
        "classic-a4-14": request("classic", size=14),
        "insertional-letter-14": request("insertional", Paper.LETTER, 14),
        "classic-a4-12-sample": request("classic", person=SAMPLE),
        "classic-letter-14-both-sample": request("classic", Paper.LETTER, 14, side=Side.BOTH, person=SAMPLE),
        "gentle-letter-14-both-sample": request("gentle", Paper.LETTER, 14, side=Side.BOTH, person=TALKATIVE),
        "insertional-a4-12-both": request("insertional", Paper.A4, side=Side.BOTH, person=pounds),
        "heavy-slow-a4-13-open": request("heavy-slow", size=13, side=None),
        "heavy-slow-letter-24": request("heavy-slow", Paper.LETTER, 24, person=SAMPLE),
        "gentle-a4-16-left": request("gentle", size=16, side=Side.LEFT),
        "heavy-slow-a4-12-form": request("heavy-slow", fillable=True),
    }


def weeks() -> dict[str, Request]:
    """Chosen week pages, over programmes, papers, sizes and sides."""
    chosen = {
        "weeks-classic-a4-14": request("classic", size=14, weeks=(3, 4)),
        "weeks-insertional-letter-12-both": request("insertional", Paper.LETTER, side=Side.BOTH, weeks=(2, 4, 5)),
        "weeks-heavy-slow-letter-12-sample": request("heavy-slow", Paper.LETTER, person=SAMPLE, weeks=(6,)),
        "weeks-classic-a4-12-later": request("classic", person=LATER, from_week=7, weeks=(7, 8, 12), side=Side.BOTH),
        "weeks-gentle-a4-16": request("gentle", size=16, weeks=(5, 6)),
        "weeks-heavy-slow-a4-12-form": request("heavy-slow", fillable=True, weeks=(1, 2)),
    }
    return {name: asked.model_copy(update={"format": Format.WEEKS}) for name, asked in chosen.items()}


def pages() -> dict[str, Request]:
    """The editions that are one page, over programmes, papers and sides."""
    fridges = {
        f"fridge-{programme}-{paper}": request(programme, paper, format=Format.FRIDGE, person=SAMPLE)
        for number, programme in enumerate(PROGRAMMES)
        for paper in (Paper.A4, Paper.LETTER, *((Paper.A3, Paper.TABLOID)[number : number + 1]))
    }
    others = {
        f"{edition}-{programme}-{paper}": request(programme, paper, format=edition, person=person)
        for edition in (Format.POCKET, Format.CLINICIAN)
        for programme, paper, person in zip(PROGRAMMES, 2 * (Paper.A4, Paper.LETTER),
                                            (SAMPLE, SAMPLE, Person(), Person()), strict=True)
    }  # fmt: skip
    return {**fridges, **others}


def referrals() -> dict[str, tuple[Request, list[WarningSign]]]:
    """The referral sheet for one sign of each tier, on both papers; the sample patient has all three of the worst."""
    signs = {
        sign.tier: sign for sign in sorted(content().warning_signs.values(), key=lambda sign: not sign.blocks)[::-1]
    }
    return {
        f"referral-{tier}-{paper}": (
            request("", paper, person=SAMPLE if tier == 1 else Person()),
            [signs[1], signs[2], signs[3]] if tier == 1 else [signs[tier]],
        )
        for tier in sorted(signs)
        for paper in (Paper.A4, Paper.LETTER)
    }


@pytest.fixture
def sheet(once_per_run: Once) -> Callable[[str], Path]:
    """`sheet(name)` is the PDF of one of `variants`, `weeks`, `pages` or `referrals`."""

    def laid_out(name: str) -> Path:
        asked, signs = referrals()[name] if name in referrals() else ({**variants(), **weeks(), **pages()}[name], [])
        overlay = clinic() if name.endswith(("-sample", "letter")) and asked.person.name else None

        def build(folder: Path) -> None:
            if signs:
                html = handouts.referral_html(checked(), asked, signs, overlay)
            else:
                html = handouts.handout_html(checked(), asked, overlay)
            lay_out(folder, html, fillable=asked.fillable)

        return once_per_run(f"handout-{name}", build) / "sheet.pdf"

    return laid_out
