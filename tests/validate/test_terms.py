"""One word for one thing in every language: the six catalogues keep to it, and a message that does not is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.errors import Place, Problem, Severity
from generator.load.catalogue import load_catalogue
from generator.load.terms import load_terms
from generator.model.catalogue import Catalogue, Translation
from generator.model.term import CatalogueTerm, TermWord
from generator.products.checking import catalogue_problems
from generator.products.project import Project
from generator.validate.terms import TermFinder, term_problems
from tests.support.project import ROOT, checked

WHOLE = ("ar", "de", "es", "fr", "it", "pl")
"""The languages that tell everything."""


def term(*english: str, strict: bool = False, other: tuple[str, ...] = (), **stems: str) -> CatalogueTerm:
    """A term whose only stem in a language is its word."""
    words = {code: TermWord(word=stem.strip("^"), stems=[stem]) for code, stem in stems.items()}
    return CatalogueTerm(en=[*english], other=[*other], strict=strict, words=words)


TERMS = {
    "heel": term("heel", "heels", de="ferse", ar="كعب"),
    "heel-drop": term("heel drop", "heel drops", other=("Heel Drop",), de="Fersensenken"),
    "never": term("never", strict=True, de="^nie", ar="أبدا"),
    "session": term("session", other=("book a session",), de="Einheit"),
}


def found(english: str, told: str, code: str = "de", terms: Mapping[str, CatalogueTerm] = TERMS) -> list[Problem]:
    """What is wrong in a catalogue of one message."""
    place = "exercises/heel-drop/why"
    message = Translation(Place(f"content/translations/{code}.po", 7, 1), english, told)
    return [*term_problems(Catalogue(code, "", {place: message}, code), {place: english}, "achilles", terms)]


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("Lower your heels.", "Senken Sie die Fersen."),
        ("Do the heel drop.", "Machen Sie das FERSENSENKEN."),
        ("Heel Drop is a guide.", "Heel Drop ist ein Ratgeber."),
        ("Book a session.", "Vereinbaren Sie einen Termin."),
        ("See {heel.hold}, `heel` and [a plan](never.md).", "Siehe {heel.hold}, `heel` und [Plan](never.md)."),
        ("A well-heeled heel-to-toe walk.", "Ein Gang."),
    ],
)  # fmt: skip
def test_what_keeps_to_its_words_has_no_problem(english: str, told: str) -> None:
    assert found(english, told) == []


@pytest.mark.parametrize(
    ("english", "told", "word", "severity"),
    [
        ("Do the heel drop.", "Senken Sie die Ferse.", "Fersensenken", Severity.WARNING),
        ("One session a day.", "Eine Sitzung am Tag.", "Einheit", Severity.WARNING),
        ("Never roll on it.", "Rollen Sie darauf.", "nie", Severity.ERROR),
        ("Never bend the knee.", "Beugen Sie das Knie.", "nie", Severity.ERROR),
    ],
)
def test_another_word_is_told_with_its_place(english: str, told: str, word: str, severity: Severity) -> None:
    problem = found(english, told)[0]
    assert str(problem).startswith("content/translations/de.po:7:1: the word for '")
    assert (problem.found, problem.instead, problem.severity) == (told, word, severity)


def test_marks_of_vowels_are_no_other_word() -> None:
    assert found("Never.", "أبدًا.", "ar") == []
    assert found("Never.", "اليوم.", "ar")


def test_a_language_without_words_is_not_held_to_them() -> None:
    assert found("Never lift the heel.", "Ніколи.", "uk") == []


def test_the_longest_term_is_the_one_that_is_meant() -> None:
    assert [*TermFinder(TERMS).terms_in("Heel drops: never lift the heel.")] == ["heel-drop", "never", "heel"]
    assert [*TermFinder({}).terms_in("Heel drops.")] == []


@pytest.mark.parametrize("code", WHOLE)
def test_every_catalogue_keeps_to_its_words(code: str) -> None:
    catalogue = load_catalogue(Project(ROOT).catalogues / f"{code}.po")
    assert [str(problem) for problem in catalogue_problems(checked(), catalogue)] == []


def test_every_language_has_each_word() -> None:
    terms = load_terms(Project(ROOT).terms)
    assert {name: {*WHOLE} - {*each.words} for name, each in terms.items() if {*WHOLE} - {*each.words}} == {}
