"""Texts in the page: an emergency number is a link that a phone dials, and no other number is: dom.js."""

from __future__ import annotations

import pytest

from generator.language.rules import places
from generator.language.words import NO_BREAK
from generator.site.calls import links
from generator.site.planner_data import BESIDE
from tests.support.project import checked, content
from tests.web.modules import Modules

NUMBERS = "m.list([values]).querySelector('li').innerHTML"


@pytest.mark.parametrize("number", links(checked().language))
def test_an_emergency_number_is_dialled(number: str, modules: Modules) -> None:
    told = f'UK: call <a class="hd-call" href="tel:{number}">{number}</a>, or go.'
    assert modules("dom.js", NUMBERS, f"UK: call {number}, or go.") == told


def test_a_number_in_groups_is_dialled_whole(modules: Modules) -> None:
    number, shown = f"116{NO_BREAK}117", "116&nbsp;117"
    code = "heelDrop.calls = [values[0]]; return m.list([values[1]]).querySelector('li').innerHTML"
    told = f'<a class="hd-call" href="tel:116117">{shown}</a> (Germany)'
    assert modules("dom.js", code, [number, f"{number} (Germany)"]) == told
    assert modules("dom.js", code, [number, f"1{number} or {number}9"]) == f"1{shown} or {shown}9"


def test_a_number_is_dialled_in_both_languages_and_each_stays_in_its_own(modules: Modules) -> None:
    shown = modules("dom.js", NUMBERS, f"Zadzwoń: 112 (Europa).{BESIDE}Call 112 (Europe).")
    link = '<a class="hd-call" href="tel:112">112</a>'
    english = f'<span class="hd-english" lang="en" dir="ltr">Call {link} (Europe).</span>'
    assert shown == f"Zadzwoń: {link} (Europa). {english}"


@pytest.mark.parametrize("text", ["53:1105–1119", "1.999", "9990", "112.5 cm", "Up to 25 in a hundred", "0111"])
def test_a_part_of_another_number_is_not(text: str, modules: Modules) -> None:
    assert modules("dom.js", NUMBERS, text) == text


def test_every_place_to_go_keeps_its_words(modules: Modules) -> None:
    language = checked().language.unmarked
    told = [place for level in content().care_levels.values() for place in places(level, language)]
    assert modules("dom.js", "values.map((each) => m.list([each]).textContent)", told) == told


@pytest.mark.parametrize(
    ("text", "direction", "shown"),
    [
        ("Sample Person", "ltr", "Sample Person"),
        ("نموذج", "ltr", "\u2068نموذج\u2069"),
        ("Sample Person", "rtl", "\u2068Sample Person\u2069"),
        ("דוגמה", "rtl", "דוגמה"),
    ],
)
def test_a_name_is_kept_apart_from_a_sentence_that_runs_the_other_way(
    text: str, direction: str, shown: str, modules: Modules
) -> None:
    code = "heelDrop.direction = values[1]; return m.apart(values[0])"
    assert modules("dom.js", code, [text, direction]) == shown
