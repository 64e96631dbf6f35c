"""Texts in the page: an emergency number is a link that a phone dials, and no other number is: dom.js."""

from __future__ import annotations

import pytest

from generator.model.services import SERVICES
from tests.support.project import checked, content
from tests.web.modules import Modules

NUMBERS = "m.list([values]).querySelector('li').innerHTML"


@pytest.mark.parametrize("number", SERVICES)
def test_an_emergency_number_is_dialled(number: str, modules: Modules) -> None:
    told = f'UK: call <a class="hd-call" href="tel:{number}">{number}</a>, or go.'
    assert modules("dom.js", NUMBERS, f"UK: call {number}, or go.") == told


@pytest.mark.parametrize("text", ["53:1105–1119", "1.999", "9990", "112.5 cm", "Up to 25 in a hundred", "0111"])
def test_a_part_of_another_number_is_not(text: str, modules: Modules) -> None:
    assert modules("dom.js", NUMBERS, text) == text


def test_every_place_to_go_keeps_its_words(modules: Modules) -> None:
    fill = checked().language.unmarked.fill
    places = [fill(place) for level in content().care_levels.values() for place in level.where]
    assert modules("dom.js", "values.map((each) => m.list([each]).textContent)", places) == places


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
