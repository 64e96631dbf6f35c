"""What is said in six languages, ten thousand times each: the right form, the right order, and nothing in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from gettext import c2py
from random import Random

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.language.sentence import names_in
from generator.language.words import Language
from generator.model.dosage import Dosage, longest
from tests.support.left_behind import english_left
from tests.support.project import ROOT
from tests.support.sayings import MANY, dosage, said
from tests.support.six import SIX, told_in

SPAN = re.compile(r"(\d+)–(\d+)")
DECIMALS = {"es": ",", "pl": ",", "de": ",", "fr": ",", "it": ",", "ar": "."}
ISOLATES = re.compile("[\u2066\u2069]")
UP_TO = 121
Forms = Mapping[str, Callable[[int], str]]
"""By the key of a phrase: the form for a number, as gettext chooses it."""


@cache
def forms(code: str) -> Forms:
    """The plurals of a catalogue, read by another library and chosen by the rule in its own head."""
    with (ROOT / "content" / "translations" / f"{code}.po").open("rb") as file:
        catalogue: Catalog = read_po(file)
    choose = c2py(catalogue.plural_expr)

    def form(told: tuple[str, ...], number: int) -> str:
        return told[choose(number)]

    return {
        (each.context or "").removeprefix("phrases/"): partial(form, each.string)
        for each in catalogue
        if isinstance(each.string, tuple)
    }


def wrong_forms(language: Language, form: Forms) -> list[str]:
    """Phrases that take another form for a number than gettext does."""
    found = []
    for key, of in form.items():
        phrase = language.phrases[key]
        assert not isinstance(phrase, str)
        values = {name: f"<{name}>" for text in phrase.values() for name in names_in(text) if name != "count"}
        told = {number: plain(language.say(key, count=number, **values)) for number in range(UP_TO)}
        meant = {number: of(number).format(count=number, **values) for number in range(UP_TO)}
        found += [f"{key} {number}" for number in range(UP_TO) if told[number] != meant[number]]
    return found


def plain(text: str) -> str:
    """A text without the signs that keep its spans in order."""
    return ISOLATES.sub("", text)


def dose(form: Forms, given: Dosage) -> str:
    """A dose by its catalogue alone."""
    told = {
        name: "–".join(map(str, value if isinstance(value, list) else [value]))
        for name in ("sets", "repetitions", "hold")
        if (value := getattr(given, name)) is not None
    }
    if given.hold is None:
        return form["dose.sets"](given.sets).format(**told)
    whole = all(end % 60 == 0 for end in ([given.hold] if isinstance(given.hold, int) else given.hold))
    ends = [end // 60 if whole else end for end in ([given.hold] if isinstance(given.hold, int) else given.hold)]
    hold = form["dose.minutes" if whole else "dose.seconds"](ends[-1]).format(length="–".join(map(str, ends)))
    if given.repetitions is None and given.sets == 1:
        return hold
    count = given.sets if given.repetitions is None else longest(given.repetitions)
    number = told["sets" if given.repetitions is None else "repetitions"]
    holds = form["dose.holds"](count).format(holds=number, hold=hold)
    if given.repetitions is None or given.sets == 1:
        return holds
    return form["dose.sets_of_holds"](given.sets).format(sets=told["sets"], holds=holds)


@pytest.mark.parametrize("code", SIX)
def test_each_number_takes_its_form(code: str) -> None:
    assert len(forms(code)) > 30
    assert wrong_forms(told_in(code).language, forms(code)) == []


@pytest.mark.parametrize("code", SIX)
def test_ten_thousand_doses_are_in_the_words_of_the_catalogue(code: str) -> None:
    language, random = told_in(code).language, Random(2)  # noqa: S311 - it picks samples
    doses = {str(given): given for given in (dosage(random) for _ in range(MANY))}
    found = {key: (plain(language.dose(given)), dose(forms(code), given)) for key, given in doses.items()}
    assert {key: both for key, both in found.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("code", SIX)
def test_no_span_runs_backwards_and_no_english_is_left(code: str) -> None:
    told = list(map(plain, said(told_in(code).language)))
    spans = [(int(first), int(last)) for text in told for first, last in SPAN.findall(text)]
    assert len(spans) > MANY / 4
    assert [each for each in spans if each[0] >= each[1]] == []
    assert english_left(" ".join(told), code) == set()


@pytest.mark.parametrize("code", SIX)
def test_a_fraction_is_written_as_people_write_it(code: str) -> None:
    assert plain(told_in(code).language.number(7.5)) == f"7{DECIMALS[code]}5"


def test_a_wrong_form_and_an_english_word_are_seen() -> None:
    polish = told_in("pl").language
    swapped = {**polish.phrases["dose.seconds"], "few": "{length} sekund"}  # type: ignore[dict-item]
    spoiled = replace(polish, phrases={**polish.phrases, "dose.seconds": swapped})
    assert "dose.seconds 22" in wrong_forms(spoiled, forms("pl"))
    assert english_left("3 serie po 15, twice each", "pl") == {"twice", "each"}
