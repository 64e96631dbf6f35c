"""Every word on paper and in a calendar comes from content or phrases: shown in two languages that nobody speaks."""

from __future__ import annotations

import datetime
from itertools import product

import pytest

from generator.model.base import Side
from generator.model.request import Format, Person, Request
from generator.paper.referral import referral
from generator.products import handouts
from tests.support.left_behind import left_behind, left_in_data, left_on_page
from tests.support.project import ROOT
from tests.support.pseudo import LANGUAGES, mirrored, pseudo, pseudo_desk

PROGRAMMES = ("classic", "insertional", "heavy-slow", "gentle")
START = datetime.date(2026, 11, 23)
NAMED = Person(start=START, times=(datetime.time(7, 30),), next_appointment=START)
"""Somebody whose dates are in every line that has one."""
ON_PAPER = [each for each in Format if each is not Format.TEXT]


def test_a_word_typed_into_a_template_would_be_seen() -> None:
    assert left_on_page(f"<p>{pseudo('Lower the heel')} slowly</p>") == {"slowly"}
    assert left_on_page(f"<p>{mirrored('Lower the heel')} slowly</p>") == {"slowly"}
    assert left_on_page('<a aria-label="Search">x</a>') == {"Search"}
    assert left_on_page("<style>p { color: red }</style><script>go()</script>") == set()
    assert left_in_data({"id": "heel-drop", "told": [{"text": "Drop {sets}"}]}, frozenset({"id"})) == {"Drop"}


def test_numbers_links_and_directives_stay_as_they_are() -> None:
    text = "Do {heel-drop.sets}, see [this](plans/index.md).\n[[pain-rule]]\n"
    for told in (pseudo(text), mirrored(text)):
        assert "{heel-drop.sets}" in told
        assert "](plans/index.md)" in told
        assert "\n[[pain-rule]]\n" in told


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("programme", "format_"), list(product(PROGRAMMES, ON_PAPER)))
def test_handout(code: str, programme: str, format_: Format) -> None:
    request = Request(programme=programme, side=Side.BOTH, format=format_, person=NAMED, warnings=("R24",))
    assert left_on_page(handouts.handout_html(pseudo_desk(code), request)) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_plain_text(code: str) -> None:
    request = Request(programme="classic", side=Side.LEFT, format=Format.TEXT, person=NAMED, warnings=("R24",))
    assert left_behind(handouts.handout_text(pseudo_desk(code), request)) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_referral(code: str) -> None:
    desk = pseudo_desk(code)
    signs = desk.content.blocking_signs()
    html = referral(signs, desk.content, desk.language, Request(programme=""), desk.edition, ROOT / "templates")
    assert left_on_page(html) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_calendar(code: str) -> None:
    request = Request(programme="classic", side=Side.LEFT, person=NAMED)
    made = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    file = handouts.calendar_file(pseudo_desk(code), request, made).decode().replace("\r\n ", "")
    told = [line.partition(":")[2] for line in file.splitlines() if line.startswith(("SUMMARY", "DESCRIPTION", "X-WR"))]
    assert left_behind("\n".join(told).replace("\\n", "\n")) == set()
    assert f"PRODID:-//Heel Drop//Plan//{code.upper()}" in file
