"""Chosen week pages: those of the booklet behind one sheet that says who must not start."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.model.request import Format, Paper, Person
from generator.press.fit import Found
from generator.press.layout import layout
from generator.products import handouts
from tests.handout.conftest import lay_out, request, standing_on, weeks
from tests.handout.test_names import SPACED, WIDE, boxes, on_others
from tests.handout.test_pages import in_order, weeks_of, words
from tests.support import pdf
from tests.support.project import ROOT, checked, content

Sheet = Callable[[str], Path]
SMALL = [name for name, asked in weeks().items() if asked.text_size < 16]
ELSEWHERE = re.compile(r", page \d+| \(spare log: page \d+\)|Where our numbers come from: page \d+ · |Page \d+ of \d+")
"""What a week says of other pages, and of its own place among them."""


@pytest.mark.parametrize("name", SMALL)
def test_the_weeks_that_were_asked_for_are_there_one_page_each(name: str, sheet: Sheet) -> None:
    assert {number: len(own) for number, own in weeks_of(name, sheet).items()} == dict.fromkeys(weeks()[name].weeks, 1)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("weeks-classic-a4-14", [1, 2]),
        ("weeks-heavy-slow-letter-12-sample", [1]),
        ("weeks-insertional-letter-12-both", [1, 3, 4]),
    ],
)
def test_two_weeks_in_a_row_share_a_sheet_and_no_others_do(name: str, places: list[int], sheet: Sheet) -> None:
    told = [words(page) for page in in_order(sheet(name))]
    found = [told.index(own[0]) for own in weeks_of(name, sheet).values()]
    assert found[0] % 2 == 0, "a front"
    assert [place - found[0] + 1 for place in found] == places


def test_a_week_is_the_page_of_the_booklet(sheet: Sheet) -> None:
    booklet, alone = (weeks_of(name, sheet) for name in ("classic-a4-14", "weeks-classic-a4-14"))
    for number, (own,) in alone.items():
        assert words(ELSEWHERE.sub("", own)) == words(ELSEWHERE.sub("", booklet[number][0]))
    assert standing_on(sheet("weeks-classic-a4-14"), "weeks") == standing_on(sheet("classic-a4-14"), "weeks")


@pytest.mark.parametrize("programme", ["classic", "gentle"])
def test_what_was_fitted_for_the_booklet_is_fitted_for_every_choice_of_weeks(programme: str) -> None:
    def fitted(**asked: Any) -> list[str]:
        keys: list[str] = []

        def keep(key: str, climb: Callable[[], Found]) -> Found:
            keys.append(key)
            return checked().project.layouts.fitted(key, climb)

        layout(handouts.handout_html(checked(), request(programme, size=14, **asked)), base=ROOT, keep=keep)
        return keys[:2]  # the weeks, and the exercises

    booklet = fitted()
    assert fitted(format=Format.WEEKS, weeks=(3, 4)) == fitted(format=Format.WEEKS, weeks=(6,)) == booklet


@pytest.mark.parametrize("name", weeks())
def test_every_page_that_is_named_is_there(name: str, sheet: Sheet) -> None:
    told = [words(page) for page in in_order(sheet(name))]
    for page in told:
        for week, number in re.findall(r"go on to week (\d+), page (\d+)", page):
            assert told[int(number) - 1] in weeks_of(name, sheet)[int(week)]
    named = {int(number) for page in told for number in re.findall(r"\bpage (\d+)", page)}
    assert named <= set(range(2, len(told) + 1))
    assert "Your exercises" in told[1] + told[2]


def test_a_week_whose_next_one_is_not_printed_names_no_page(sheet: Sheet) -> None:
    third, fourth = (own[0] for own in weeks_of("weeks-classic-a4-14", sheet).values())
    assert "go on to week 4, page 4." in third
    assert "go on to week 5. " in fourth
    assert "this week again. " in fourth


@pytest.mark.parametrize("name", weeks())
def test_page_one_names_every_sign_that_asks_for_care(name: str, sheet: Sheet) -> None:
    first = words(" ".join(pdf.page_texts(sheet(name))[:2] if weeks()[name].text_size >= 16 else
                           pdf.page_texts(sheet(name))[:1]))  # fmt: skip
    out = set(content().programmes[weeks()[name].programme].demands)
    for sign in content().warning_signs.values():
        if sign.advises and not sign.page_one and not out & set(sign.rules_out):
            assert words(checked().language.unmarked.fill(sign.short)) in first, sign.code


@pytest.mark.parametrize(("paper", "name"), [(Paper.A4, WIDE), (Paper.LETTER, SPACED)])
def test_the_longest_name_takes_no_page_more(paper: Paper, name: str, tmp_path: Path) -> None:
    asked = request("classic", paper, format=Format.WEEKS, weeks=(3, 4), person=Person(name=name))
    out = lay_out(tmp_path, handouts.handout_html(checked(), asked))
    assert pdf.page_count(out) == 4
    for page in (1, 2, 3, 4):
        found = boxes(out, page)
        assert on_others(found, name) == []
        assert "".join(word for *_, word in found if word and word in name).count("W") >= name.count("W"), page


def test_weeks_after_the_last_one_begin_on_their_own_day_with_the_load_that_was_reached(sheet: Sheet) -> None:
    weeks_found = {number: own[0] for number, own in weeks_of("weeks-classic-a4-12-later", sheet).items()}
    first = words(pdf.page_texts(sheet("weeks-classic-a4-12-later"))[0])
    assert first.startswith("Weeks 7 to 12 Classic heel drops")
    assert "Begins on Monday 23 November 2026" in first
    assert "Mon 23 Nov – Sun 29 Nov" in weeks_found[7]
    assert "Mon 28 Dec – Sun 3 Jan" in weeks_found[12]
    assert "I carry: 7.5 kg" in weeks_found[7]
    assert not any("7.5 kg" in weeks_found[number] for number in (8, 12))
    assert "All boxes ticked: Keep some strength work, 2–3 times a week, for months." in weeks_found[12]
    for page in weeks_found.values():
        assert "At most 5 kg more than last week, never above 10 kg." in page
