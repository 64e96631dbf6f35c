"""Whether a catalogue tells all that English tells, as it stands today, with the same numbers, links and steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.errors import Place, Problem, Severity
from generator.model.catalogue import Catalogue, Messages, Translation, Words, is_safety_core

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LINK = re.compile(r"\]\(([^)\s]*)\)")
CODE = re.compile(r"`[^`]*`")
DIRECTIVE = re.compile(r"\[\[[^\]]*\]\]")
NUMBER = re.compile(r"\d+")
BOLD = re.compile(r"\*\*")
BAR = re.compile(r"\|")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STEP = re.compile(r"^ *(#+ |[-*] |\d+\. )", re.MULTILINE)
SEARCH = "/search/"
"""Words that people type: another language has its own."""
DATES = "phrases/date."
"""Patterns of dates: each language writes them in its own way."""


def problems(catalogue: Catalogue, messages: Messages, condition: str) -> Iterator[Problem]:
    """Every message that is missing, stale, or tells something else than English.

    What belongs to the safety core, and what is told wrongly, is an error; the rest leads to English pages.
    """
    for place, english in messages.items():
        found = catalogue.of(place, condition)
        severity = Severity.ERROR if is_safety_core(place) else Severity.WARNING
        if found is None or not found.told:
            where = found.place if found else Place(catalogue.file)
            yield Problem(
                where, f"this message is missing: {place}", "", f"a translation of: {shown(english)}", severity
            )
        elif stale(found, english):
            yield _stale(found, place, english, severity)
        else:
            yield from _wrong(place, found, english, catalogue.exact)


def stale(found: Translation, english: Words) -> bool:
    """Whether a translation was made from another English, or somebody doubts it."""
    return found.fuzzy or found.english != english


def _stale(found: Translation, place: str, english: Words, severity: Severity) -> Problem:
    if found.english == english:
        what, instead = f"this message is marked as fuzzy: {place}", "the message without 'fuzzy', once somebody looked"
    else:
        what = f"the English of this message has changed: {place}"
        instead = f"a translation of: {shown(english)}"
    return Problem(found.place, what, shown(found.told), instead, severity)


def _wrong(place: str, found: Translation, english: Words, exact: Collection[str]) -> Iterator[Problem]:
    """What a translation says that English does not, or leaves out."""
    if isinstance(found.told, str) != isinstance(english, str):
        yield Problem(found.place, f"this message has forms of the plural only in one language: {place}")
    elif isinstance(found.told, str):
        yield from _wrong_text(place, found, str(english))
    else:
        yield from _wrong_forms(place, found, english if isinstance(english, Mapping) else {}, exact)


def _wrong_text(place: str, found: Translation, english: str) -> Iterator[Problem]:
    told = str(found.told)
    for what, read in _comparisons(place):
        meant, said = read(english), read(told)
        if meant != said:
            yield Problem(found.place, f"{what}: {place}", _listed(said), _listed(meant))
            return
    if not found.reordered and PLACEHOLDER.findall(english) != PLACEHOLDER.findall(told):
        what = f"the placeholders stand in another order than in English: {place}"
        yield Problem(found.place, what, told, "the line '#, reordered' above it, once somebody looked at each number")
    if turned := TURNING.findall(told):
        what = f"a hidden character turns the letters round: {place}"
        yield Problem(found.place, what, " ".join(f"U+{ord(letter):04X}" for letter in turned), "the text without it")


def _comparisons(place: str) -> Iterator[tuple[str, Callable[[str], list[str]]]]:
    yield "other placeholders than in English", lambda text: sorted(PLACEHOLDER.findall(text))
    yield "other links than in English", lambda text: sorted(LINK.findall(text))
    yield "other code than in English", lambda text: sorted(CODE.findall(text))
    yield "other directives than in English", lambda text: sorted(DIRECTIVE.findall(text))
    yield "other headings or list items than in English", STEP.findall
    yield "another table than in English", BAR.findall
    yield "other blanks at the beginning or the end than in English", _edges
    yield "bold print begins or ends elsewhere than in English", BOLD.findall
    if SEARCH not in place and not place.startswith(DATES):
        yield "a number is typed that English does not type, or one is lost", _typed


def _edges(text: str) -> list[str]:
    """The blanks around a text, which part it from what stands beside it."""
    return [f"'{text[: len(text) - len(text.lstrip())]}'", f"'{text[len(text.rstrip()) :]}'"]


def _typed(text: str) -> list[str]:
    """The digits that are typed in a text, outside placeholders and addresses."""
    return sorted(NUMBER.findall(LINK.sub("", PLACEHOLDER.sub("", text))))


def _wrong_forms(
    place: str, found: Translation, english: Mapping[str, str], exact: Collection[str]
) -> Iterator[Problem]:
    """A form that only one number takes may leave that out, where English leaves it out, too."""
    each = [set(PLACEHOLDER.findall(text)) for text in english.values()]
    every, least = set().union(*each), set.intersection(*each)
    for form, text in found.told.items() if isinstance(found.told, Mapping) else ():
        said, needed = set(PLACEHOLDER.findall(text)), least if form in exact else every
        if not needed <= said <= every:
            what = f"the form '{form}' has other placeholders than in English: {place}"
            yield Problem(found.place, what, _listed(sorted(said)), _listed(sorted(every)))
        typed = {digits for told in english.values() for digits in _typed(told)}
        if invented := sorted(set(_typed(text)) - typed):
            yield Problem(found.place, f"a number is typed that English does not type: {place}", _listed(invented))


def not_asked_for(catalogue: Catalogue, known: Iterable[Messages], conditions: Iterable[str]) -> Iterator[Problem]:
    """Messages whose place is in no content: of a step that was taken out, or of a place typed wrongly."""
    places = {place for messages in known for place in messages}
    own = {f"{condition}/{place}" for condition in conditions for place in places}
    for place, each in catalogue.translations.items():
        if place not in places and place not in own:
            what, instead = f"no text stands at this place: {place}", "nothing: `heeldrop translate` takes it out"
            yield Problem(each.place, what, shown(each.english), instead, Severity.WARNING)


def shown(words: Words) -> str:
    """A message on one line."""
    return " / ".join([words] if isinstance(words, str) else words.values()).replace("\n", " ")


def _listed(found: list[Any]) -> str:
    return ", ".join(each.strip() or "a step" for each in found) or "none"
