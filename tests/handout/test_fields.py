"""Every date that a plan can have fits into its box, in one line, on every sheet that prints it."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from generator.model.request import Format, Paper, Request
from generator.press.fonts import width
from generator.press.layout import Field, layout_with_fields
from generator.products import handouts
from generator.products.checking import ROOM_OF_A_DAY
from tests.handout.conftest import request
from tests.support.project import ROOT, TODAY, checked

SHEETS = {
    "booklet": request("insertional", Paper.LETTER, 14),
    "large": request("gentle", Paper.LETTER, 16),
    "largest": request("gentle", Paper.A4, 28),
    "fridge": request("heavy-slow", Paper.LETTER, format=Format.FRIDGE),
    "pocket": request("classic", Paper.A4, format=Format.POCKET),
    "clinician": request("insertional", Paper.A4, format=Format.CLINICIAN),
}
TWO_YEARS = [TODAY + datetime.timedelta(days=days) for days in range(731)]


@cache
def widest(kind: str) -> float:
    """The widest of all dates of two years as a field tells them, in em."""
    language = checked().language
    told = {"start": language.date, "next": language.date, "date": language.short_date, "weekday": language.weekday}
    return max(width(told[kind](day)) for day in TWO_YEARS)


def rooms(asked: Request) -> list[Field]:
    """The boxes for dates on a sheet."""
    html = handouts.handout_html(checked(), asked)
    laid = layout_with_fields(html, base=ROOT, title="Sample", text="Sample")
    return [field for field in laid.fields if field.key.partition("-")[0] in {"start", "next", "date", "weekday"}]


def too_narrow(fields: list[Field]) -> set[str]:
    return {field.key for field in fields if widest(field.key.partition("-")[0]) * field.size > field.room}


@pytest.mark.parametrize("name", SHEETS)
def test_every_date_of_two_years_fits_into_its_box(name: str) -> None:
    found = rooms(SHEETS[name])
    assert found
    assert too_narrow(found) == set()
    assert all(ROOM_OF_A_DAY * field.size <= field.room for field in found if field.key.startswith("date-"))


def test_a_box_that_is_a_little_too_narrow_is_seen() -> None:
    long = max((checked().language.date(day) for day in TWO_YEARS), key=width)
    tight = Field("next", 0, "", room=width(long) * 16 - 0.1, width=0, size=16, align=0, font="")
    assert too_narrow([tight]) == {"next"}
