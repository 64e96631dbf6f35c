"""An emergency number on the site is a link that a phone dials; no other number is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.language.sentence import Sentence
from generator.language.words import NO_BREAK
from generator.site.calls import calls, calls_in_prose, links
from generator.site.planner_data import data
from tests.support.project import checked, content

ENGLISH = checked().language
GERMAN, FRENCH = (replace(ENGLISH, phrases={**ENGLISH.phrases, "locale": code}) for code in ("de", "fr"))


def test_the_numbers_of_the_language_are_links() -> None:
    assert links(ENGLISH) == ["999", "111", "112", "911"]
    assert links(GERMAN) == ["112", f"116{NO_BREAK}117", "144", "1450", "999", "111", "911"]


@pytest.mark.parametrize("number", links(ENGLISH))
def test_every_service_can_be_called(number: str) -> None:
    assert calls(f"Call {number} (UK).", ENGLISH) == f"Call [{number}](tel:{number}) (UK)."
    assert calls_in_prose(f"- Call {number}.", ENGLISH) == f"- Call [{number}](tel:{number})."


def test_a_number_in_groups_is_dialled_whole() -> None:
    told = GERMAN.fill("Or {calls.urgent}.")
    linked = f"[116{NO_BREAK}117](tel:116117) (Germany), [1450](tel:1450) (Austria)"
    assert linked in calls(told, GERMAN)
    assert linked in calls_in_prose(told, GERMAN)


def test_the_english_beside_is_dialled_too() -> None:
    told = Sentence("Zadzwoń: 112 (Europa).", english="Call 112 (Europe).", beside=True)
    english = '<span class="hd-english" lang="en" dir="ltr">Call [112](tel:112) (Europe).</span>'
    assert calls(told, ENGLISH) == f"Zadzwoń: [112](tel:112) (Europa). {english}"


def test_what_another_country_calls_is_no_link_and_neither_is_a_dose() -> None:
    assert "tel:" not in calls("144 steps", ENGLISH)
    assert "tel:" not in calls("3 sets of 15", FRENCH)


@pytest.mark.parametrize("text", ["53:1105–1119", "1.999", "9990", "112.5 cm", "Up to 25 in a hundred"])
def test_a_part_of_another_number_is_none(text: str) -> None:
    assert "tel:" not in calls(text, ENGLISH)
    assert "tel:" not in calls_in_prose(text, ENGLISH)


def test_what_is_no_sentence_stays_as_it_is() -> None:
    examples = '`emergency: "999"` and [call 999](get-help.md)\n\n```\nurgent: "111"\n```\n'
    assert calls_in_prose(examples, ENGLISH) == examples


def test_the_rest_of_the_text_is_still_safe() -> None:
    assert calls("<b>999</b> {x}", ENGLISH) == "&#60;b&#62;[999](tel:999)&#60;/b&#62; &#123;x&#125;"


def test_the_words_that_a_browser_fills_in_name_no_numbers_to_call() -> None:
    words = data(content(), ENGLISH, [], edition="abcd1234")["words"]
    assert not [key for key, phrase in words.items() if "{calls." in str(phrase)]  # only Python knows the countries


def test_without_countries_nothing_is_dialled() -> None:
    assert "tel:" not in calls("Call 999.", replace(ENGLISH, countries={}))
