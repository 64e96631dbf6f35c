"""Every format on paper in two languages that nobody speaks: it is laid out, tagged, and has no English word."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pikepdf
import pytest

from generator.model.base import Side
from generator.model.request import Format, Person, Request
from generator.products import handouts
from tests.support.kept import laid_out
from tests.support.left_behind import left_behind
from tests.support.pdf import page_texts
from tests.support.pseudo import LANGUAGES, pseudo_desk
from tests.support.verapdf import failures

ON_PAPER = [each for each in Format if each is not Format.TEXT]
START = datetime.date(2026, 11, 23)


def faults(pdf: bytes, code: str, folder: Path) -> list[str]:
    """What is wrong with a sheet in one of the languages."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as file:
        language = str(file.Root.Lang)
    found = [] if language == code else [f"in the language {language}"]
    return [*found, *map(str, failures([path])), *sorted(left_behind("\n".join(page_texts(path))))]


def on_the_last_rung(ladder: str, html: str) -> str:
    """A page that climbs this ladder no more: that it climbs is for tests/press/test_fit.py to prove."""
    *others, _ = re.findall(rf'<style data-ladder="{ladder}".*?</style>\n?', html, re.DOTALL) or [""]
    for rung in others:
        html = html.replace(rung, "")
    return html


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("format_", ON_PAPER)
def test_handout(code: str, format_: Format, tmp_path: Path) -> None:
    asked = Request(programme="classic", side=Side.LEFT, format=format_)
    html = handouts.handout_html(pseudo_desk(code), asked)
    for ladder in ("exercises", "weeks"):
        html = on_the_last_rung(ladder, html)
    assert faults(laid_out(html).pdf, code, tmp_path) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_referral(code: str, tmp_path: Path) -> None:
    desk = pseudo_desk(code)
    signs = desk.content.blocking_signs()[:2]
    html = handouts.referral_html(desk, Request(programme=""), signs)
    assert faults(laid_out(html).pdf, code, tmp_path) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_dates_have_room(code: str) -> None:
    asked = Request(programme="classic", side=Side.LEFT, format=Format.FRIDGE, person=Person(start=START))
    assert laid_out(handouts.handout_html(pseudo_desk(code), asked)).pdf
