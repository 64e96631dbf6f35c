"""Each number to call lives once, with its country, and is the one that rings there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.load.phrases import load_phrases
from generator.model.content import Content
from generator.validate import emergency
from tests.support.project import ROOT, content

COUNTRIES = """
gb 999 | 111
europe 112 |
us-canada 911 |
es 112, 061 | : es
mx 911 | : es
co 123 | : es
ar 107 | : es
cl 131 | : es
pl 112, 999 | : pl
de 112 | 116 117 : de
at 144, 112 | 1450 : de
fr 112, 15 | 15 : fr
be 112 | 1733 : fr
it 112, 118 | 116 117 : it
ch 144, 112 | : de fr it
sa 997 | : ar
ae 998 | : ar
eg 123 | : ar
jo 911 | : ar
iq 911 | : ar
lb 140 | : ar
tn 190 | : ar
ma 150, 15 | : ar
dz 1021, 14 | : ar
"""
"""Whom to call, a third time: emergency | urgent : languages."""
IN_ALL = ("gb", "europe", "us-canada")


def told(changed: Content) -> str:
    """What is wrong with the numbers of some content."""
    return "\n".join(str(problem) for problem in emergency.problems(changed))


def changed(key: str, **values: object) -> Content:
    """The real content with one country changed."""
    real = content()
    return replace(real, countries={**real.countries, key: real.countries[key].model_copy(update=values)})


def test_the_countries_are_what_the_third_table_says() -> None:
    shown = [
        f"{key} {', '.join(each.emergency)} | {', '.join(each.urgent)}"
        + (f" : {' '.join(each.languages)}" if each.languages else "")
        for key, each in content().countries.items()
    ]
    assert [line.replace("|  :", "| :").strip() for line in shown] == COUNTRIES.strip().splitlines()
    assert list(content().floor.shared.countries) == list(content().countries)
    assert told(content()) == ""


@pytest.mark.parametrize("key", content().countries)
def test_a_country_with_other_numbers_or_without_any_is_told(key: str) -> None:
    assert f"the emergency of {key} are not those" in told(changed(key, emergency=["998", "112"]))
    assert f"the urgent of {key} are not those" in told(changed(key, urgent=["1999"]))
    real = content()
    left = {other: each for other, each in real.countries.items() if other != key}
    assert "a country is missing" in told(replace(real, countries=left))


@pytest.mark.parametrize("key", IN_ALL)
def test_what_every_language_tells_stays_in_every_language_and_keeps_its_name(key: str) -> None:
    assert f"{key} is no longer told where it must be" in told(changed(key, languages=["en"]))
    assert f"the name of {key}" in told(changed(key, name="Somewhere"))
    assert f"the department of {key}" in told(changed(key, department="somebody"))


def test_a_country_is_told_in_more_languages_and_never_in_fewer() -> None:
    assert told(changed("ch", languages=["de", "fr", "it", "rm"])) == ""
    for fewer in (["de", "fr"], ["es"], []):
        assert "ch is no longer told where it must be" in told(changed("ch", languages=fewer))


def test_the_order_of_numbers_decides_which_one_is_called() -> None:
    assert "the emergency of at are not those" in told(changed("at", emergency=["112", "144"]))


def test_a_line_for_countries_where_none_has_numbers_is_told() -> None:
    real = content()
    level = real.care_levels[3].model_copy(update={"call": "{country}: {numbers}"})
    assert "no country has numbers for this tier" in told(replace(real, care_levels={**real.care_levels, 3: level}))


@pytest.mark.parametrize("text", ["Call 999 (UK) now.", "112", "or 116 117.", "1450!"])
def test_a_number_that_is_typed_into_a_phrase_is_told(text: str) -> None:
    phrases = load_phrases(ROOT / "templates" / "phrases" / "en.yaml")
    assert list(emergency.phrase_problems(phrases, content().countries, "en.yaml")) == []
    (problem, *_) = emergency.phrase_problems({**phrases, "handout.for": text}, content().countries, "en.yaml")
    assert "typed into a phrase" in problem.what
    assert "{calls.emergency}" in str(problem)
    assert "(handout.for)" in str(problem)


@pytest.mark.parametrize(
    "text", ["In 1999 they had 9990 people.", "Up to 0.999 of them.", "15 or 14 times", "{calls.urgent}"]
)
def test_another_number_is_none(text: str) -> None:
    assert list(emergency.phrase_problems({"a": text}, content().countries, "en.yaml")) == []
