"""Whether every emergency number stands with the country in which it rings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.services import SERVICE_NUMBER, SERVICES
from generator.validate.files import Told, pages

COUNTRY = re.compile("|".join(SERVICES.values()))


def problems(content: Content, texts: Iterable[Told]) -> Iterator[Problem]:
    """Numbers of one country given to another, and numbers without a country."""
    for told in texts:
        if not told.remark and SERVICE_NUMBER.search(told.text):
            yield from misplaced(told.text, told.place)
    for file, prose in pages(content):
        for number, line in enumerate(prose.body.splitlines()):
            yield from misplaced(line, Place(file, prose.body_line + number, 1))


def phrase_problems(phrases: Mapping[str, str | Mapping[str, str]], file: str) -> Iterator[Problem]:
    """The same for the words of the program."""
    for key, phrase in phrases.items():
        for text in [phrase] if isinstance(phrase, str) else phrase.values():
            yield from misplaced(text, Place(f"{file} ({key})"))


def misplaced(text: str, place: Place) -> Iterator[Problem]:
    """The emergency numbers of a text whose country it does not name, or names another."""
    for found in SERVICE_NUMBER.finditer(text):
        country = _country(text, found)
        right = SERVICES[found[0]]
        if country is None:
            what = "an emergency number without its country"
            yield Problem(place, what, found[0], f"{found[0]} ({_named(right)})")
        elif not re.fullmatch(right, country):
            what = f"{found[0]} is not the number of {country}"
            others = [number for number, named in SERVICES.items() if re.fullmatch(named, country)]
            yield Problem(place, what, found[0], " or ".join(others))


def _country(text: str, found: re.Match[str]) -> str | None:
    """The country right after the number ('999 (UK)', '111 in the UK'), else the last one before it ('UK: …')."""
    after = COUNTRY.match(re.sub(r"^\W*(?:in (?:the )?)?", "", text[found.end() :].split(".")[0]))
    if after:
        return after[0]
    before = [country[0] for country in COUNTRY.finditer(text[: found.start()])]
    return before[-1] if before else None


def _named(pattern: str) -> str:
    return re.sub(r"\\b|\(\?:|[?)]", "", pattern).split("|")[0]
