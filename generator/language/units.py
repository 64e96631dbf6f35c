"""Kilograms in a finished page become pounds, for those who weigh in them."""

from __future__ import annotations

import math
import re

from generator.language.words import Language

POUNDS_IN_A_KILOGRAM = 2.20462


def in_pounds(page: str, language: Language) -> str:
    """The page with every '2–5† kg' as '4–11† lb', rounded down: a limit never grows."""
    kilograms, pounds = language.say("unit.kg"), language.say("unit.lb")
    marks = re.escape(language.say("dagger") + language.say("double_dagger"))
    number = r"\d[\d.,]*"
    weight = re.compile(rf"(?P<numbers>{number}(?:–{number})?)(?P<mark>[{marks}]?)(?P<gap>\s){re.escape(kilograms)}\b")

    def changed(found: re.Match[str]) -> str:
        shown = "–".join(_pounds(number, language) for number in found["numbers"].split("–"))
        return f"{shown}{found['mark']}{found['gap']}{pounds}"

    return weight.sub(changed, page)


def _pounds(kilograms: str, language: Language) -> str:
    return language.number(math.floor(language.read(kilograms) * POUNDS_IN_A_KILOGRAM))
