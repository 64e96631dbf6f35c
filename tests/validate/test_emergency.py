"""Each emergency number stands with the country in which it rings."""

from __future__ import annotations

import pytest

from generator.errors import Place
from generator.load.phrases import load_phrases
from generator.validate.emergency import misplaced, phrase_problems
from tests.support.project import ROOT

RIGHT = [
    "Call 999 (UK), 112 (Europe) or 911 (United States and Canada) now.",
    "999 (UK), 112 (Europe), 911 (US, Canada)",
    "UK: call 999, or go to an emergency department.",
    "Europe: call 112.",
    "United States and Canada: call 911.",
    "Call your doctor today, or 111 in the UK.",
    "UK: ask for an appointment today, or call 111.",
    "In Canada, call 911.",
    "No number at all.",
    "In 1999 they had 9990 people.",
    "Up to 0.999 of them.",
]
WRONG = [
    ("Call 911 (UK)", "911 is not the number of UK"),
    ("Call 999 (Europe)", "999 is not the number of Europe"),
    ("Call 112 (United States)", "112 is not the number of United States"),
    ("UK: call 911.", "911 is not the number of UK"),
    ("Canada: call 999.", "999 is not the number of Canada"),
    ("Europe: call 111.", "111 is not the number of Europe"),
    ("Call 999 now.", "without its country"),
    ("Dial 112.", "without its country"),
    ("999 (UK), 911 (Europe)", "911 is not the number of Europe"),
    ("Call 111 in Canada.", "111 is not the number of Canada"),
]


def told(text: str) -> str:
    """What is wrong with the numbers of a text."""
    return "\n".join(str(problem) for problem in misplaced(text, Place("a.yaml", 1, 1)))


@pytest.mark.parametrize("text", RIGHT)
def test_a_number_with_its_country_passes(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_number_of_another_country_or_of_none_is_told(text: str, said: str) -> None:
    assert said in told(text)
    assert "write: " in told(text)


def test_the_words_of_the_program_are_held_to_it_too() -> None:
    phrases = load_phrases(ROOT / "templates" / "phrases" / "en.yaml")
    assert list(phrase_problems(phrases, "en.yaml")) == []
    spoiled = {**phrases, "handout.before.emergency": "911 (UK), 112 (Europe), 999 (US, Canada)"}
    assert len(list(phrase_problems(spoiled, "en.yaml"))) == 2
