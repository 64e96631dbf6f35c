"""Whether a language says all that English says, with the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.errors import Place, Problem

Phrases = Mapping[str, str | Mapping[str, str]]

VALUE = re.compile(r"\{[^{}]*\}")
NUMBER = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
"""As long as a number to call: English types none, so no language may."""


def phrase_problems(phrases: Phrases, english: Phrases, file: str) -> Iterator[Problem]:
    """Phrases that a language lacks, that nothing asks for, or that tell other values or long numbers."""
    for key in english.keys() - phrases.keys():
        yield Problem(Place(f"{file} ({key})"), "this phrase is missing", "", _shown(english[key]))
    for key in phrases.keys() - english.keys() - OWN:
        yield Problem(Place(f"{file} ({key})"), "there is no such phrase in English", _shown(phrases[key]))
    for key in phrases.keys() & english.keys():
        for what, pattern in (("values", VALUE), ("numbers", NUMBER)):
            told, meant = ({found[0] for found in pattern.finditer(_shown(each[key]))} for each in (phrases, english))
            if told != meant:
                place = Place(f"{file} ({key})")
                yield Problem(place, f"this phrase tells other {what} than in English", _shown(phrases[key]))


OWN = {"locale"}
"""What only some languages say: whose plurals and dates they use, where their own code names none."""


def _shown(phrase: str | Mapping[str, str]) -> str:
    return phrase if isinstance(phrase, str) else " / ".join(phrase.values())
