"""A language says all that English says, with the same values and the same emergency numbers."""

from __future__ import annotations

import pytest

from generator.load.phrases import load_phrases
from generator.validate.phrases import Phrases, phrase_problems
from tests.support.project import ROOT
from tests.support.pseudo import LANGUAGES, phrases

ENGLISH: Phrases = {
    "sets": {"one": "{sets} set of {repetitions}", "other": "{sets} sets of {repetitions}"},
    "often": {"one": "once a day", "other": "{count} times a day"},
    "call": "Call {calls.emergency}, until 2027.",
}
GERMAN: Phrases = {
    "sets": {"other": "{sets} mal {repetitions}"},
    "often": {"one": "{count}-mal am Tag", "other": "{count}-mal am Tag"},
    "call": "Ruf {calls.emergency}, bis 2027.",
    "locale": "de-AT",
}


def test_what_says_the_same_is_whole() -> None:
    assert list(phrase_problems(GERMAN, ENGLISH, "de.yaml")) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_languages_of_the_tests_are_whole(code: str) -> None:
    english = load_phrases(ROOT / "templates" / "phrases" / "en.yaml")
    assert list(phrase_problems(phrases(code), english, f"{code}.yaml")) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"sets": {"other": "drei mal {repetitions}"}}, "other values"),
        ({"sets": {"other": "{sets} mal {hold}"}}, "other values"),
        ({"call": "Ruf jemanden, bis 2027."}, "other values"),
        ({"call": "Ruf {calls.emergency} oder 112, bis 2027."}, "other numbers"),
        ({"call": None}, "missing"),
        ({"extra": "Noch etwas."}, "no such phrase"),
    ],
)
def test_what_says_something_else_is_told_with_its_key(change: dict[str, str | None], what: str) -> None:
    changed = {key: phrase for key, phrase in {**GERMAN, **change}.items() if phrase is not None}
    (problem,) = phrase_problems(changed, ENGLISH, "de.yaml")
    assert what in problem.what
    assert f"de.yaml ({next(iter(change))})" in str(problem)
