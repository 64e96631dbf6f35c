"""Numbers keep their order on paper that is read from right to left: what is copied from a PDF is what was said.

Poppler turns each line that it finds drawn on a page back into the order in which it is read: letters of Arabic from
right to left, digits from left to right. So a span that was drawn with its ends exchanged is copied so. (A † is drawn
on the left of its number, where it is read next, and is copied before it: no number has one here.)
"""

from __future__ import annotations

import dataclasses
import datetime
import subprocess
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from markupsafe import escape

from generator.language.words import Language
from generator.model.dosage import Dosage
from generator.model.request import WeightUnit
from generator.press.layout import layout
from tests.support.pdf import in_logical_order
from tests.support.project import ROOT, checked

COUNT, PER_LINE = 10_000, 10
TYPED = {
    "typed.scale": "الألم 0–10 في الصباح",
    "typed.change": "التغيير −5 إلى +5",
    "typed.date": "تاريخ مثل 2027-05-22 أو 01632 960001",
    "typed.of": "الصفحة {week}/{of}",
    f"unit.{WeightUnit.POUNDS}": "{number} lb",
}


@cache
def language() -> Language:
    arabic = checked().told_in("ar").language
    return dataclasses.replace(arabic, phrases={**arabic.phrases, **TYPED})


def span(random: Random, most: int, least: int = 1) -> int | list[int]:
    first = random.randint(least, most)
    return [first, first + random.randint(1, most)] if random.random() < 0.7 else first


def dose(random: Random) -> str:
    held = random.random() < 0.5
    found = (
        {"sets": random.randint(1, 6), "hold": span(random, 30, 5)}
        if held
        else {"sets": 3, "repetitions": span(random, 15)}
    )
    return language().dose(Dosage.model_validate(found))


def date(random: Random) -> str:
    day = datetime.date(2026, 1, 1) + datetime.timedelta(random.randint(0, 2000))
    tell = random.choice([language().date, language().plain_date, language().near_date, language().short_date])
    return tell(day)


SAID: tuple[Callable[[Random], str], ...] = (
    dose,
    date,
    lambda random: language().number(span(random, 60)),
    lambda random: language().weight(span(random, 20)),
    lambda random: language().weighing_in(WeightUnit.POUNDS).weight(span(random, 20)),
    lambda random: language().duration(span(random, 90)),
    lambda random: language().time(datetime.time(random.randint(0, 23), random.randint(0, 59))),
    lambda random: language().say("typed.of", week=random.randint(1, 12), of=12),
    lambda random: language().say(random.choice(["typed.scale", "typed.change", "typed.date"])),
    lambda random: f"R{random.randint(1, 24)}",
    lambda random: random.choice(["112", "A4", "7.5"]),
)


def said(seed: int, count: int) -> list[list[str]]:
    """Lines of random doses, dates, spans, weights, times and codes."""
    random = Random(seed)  # noqa: S311 - it picks samples
    pieces = [random.choice(SAID)(random) for _ in range(count)]
    return [pieces[place : place + PER_LINE] for place in range(0, count, PER_LINE)]


def copied(lines: list[list[str]], html: Callable[[str], str] = escape) -> list[str]:
    """The lines as a viewer copies them from a PDF."""
    body = "".join(f"<p>{' ثم '.join(html(piece) for piece in line)}</p>" for line in lines)
    style = """@page { size: 1300mm 3000mm; margin: 5mm } p { margin: 0; white-space: nowrap; line-height: 1.6 }
        h1 { display: none } body { font-family: "Heel Drop Sans", "Heel Drop Names", "Heel Drop Arabic" }
        sup { font-size: 1em; line-height: 0; vertical-align: baseline }"""
    page = f'<html lang="ar" dir="rtl"><title>عينة</title><style>{style}</style><body><h1>عينة</h1>{body}'
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=layout(page, base=ROOT), capture_output=True, check=True
    )
    found = map(in_logical_order, done.stdout.decode().splitlines())
    return [line for line in found if line.strip("\f")]


def meant(line: list[str]) -> str:
    return in_logical_order(" ثم ".join(line))


def test_ten_thousand_numbers_keep_their_order() -> None:
    lines = said(1, COUNT)
    assert copied(lines) == [meant(line) for line in lines]


@pytest.mark.parametrize("text", ["10–15 kg", "+44 1632 960001", "0–10"])
def test_a_number_that_turns_round_is_seen(text: str) -> None:
    lines = [["الألم " + text]]
    assert copied(lines) != [meant(lines[0])]
    assert copied(lines, lambda piece: piece.replace(text, f'<span dir="ltr">{text}</span>')) == [meant(lines[0])]
