"""Whether every emergency number lives once, with its country, and is the one that rings there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.country import KIND_OF_TIER, Country
from generator.validate.safety import missing

INSTEAD = "{calls.emergency} or {calls.urgent}, which name each number with its country"


def problems(content: Content) -> Iterator[Problem]:
    """Countries whose numbers are other ones than the floor holds, and lines for countries that have no numbers."""
    source = content.sources["countries.yaml"]
    for key, least in content.floor.shared.countries.items():
        country = content.countries.get(key)
        if country is None:
            yield Problem(source.place(), "a country is missing", "", f"{key}: {{name: …, emergency: …}}")
            continue
        for what, found, needed in (
            ("emergency", country.emergency, least.emergency),
            ("urgent", country.urgent, least.urgent),
        ):
            if found != needed:
                told = f"the {what} of {key} are not those of the floor"
                yield Problem(source.place(key, what), told, ", ".join(found), ", ".join(needed) or "nothing")
        if bool(country.languages) != bool(least.languages) or set(least.languages) - set(country.languages):
            told = f"{key} is no longer told where it must be"
            instead = f"languages: [{', '.join(least.languages)}]" if least.languages else "no languages: all tell it"
            yield Problem(source.place(key, "languages"), told, ", ".join(country.languages), instead)
        for what, text, patterns in (
            ("name", country.name, least.name),
            ("department", country.department, least.department),
        ):
            if lost := missing(text, patterns):
                told = f"the {what} of {key} no longer says which one it is"
                yield Problem(source.place(key, what), told, text, f"words that name: {'; '.join(lost)}")
    for index, level in enumerate(content.care_levels.values()):
        if level.call and level.tier not in KIND_OF_TIER:
            place = content.sources["care-levels.yaml"].place(index, "call")
            yield Problem(place, "no country has numbers for this tier", level.call, "the same without call:")


def typed(digits: Iterable[str], countries: Mapping[str, Country]) -> list[str]:
    """Those of some digits that are, or begin, a number to call."""
    known = {part for country in countries.values() for number in country.found_numbers for part in number.split()}
    return [each for each in digits if each in known]


def phrase_problems(
    phrases: Mapping[str, str | Mapping[str, str]], countries: Mapping[str, Country], file: str
) -> Iterator[Problem]:
    """Numbers to call that are typed into the words of the program."""
    for key, phrase in phrases.items():
        for text in [phrase] if isinstance(phrase, str) else phrase.values():
            for found in typed(re.findall(r"(?<![\d.])\d+(?![\d.]*\d)", text), countries):
                yield Problem(Place(f"{file} ({key})"), "an emergency number is typed into a phrase", found, INSTEAD)
