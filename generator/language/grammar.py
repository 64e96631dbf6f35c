"""The grammar of a language as plain data, for a browser that is to write what `Language` writes."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any

from generator.language.words import Language

MANY = 1234567.5
"""A number with all that a number can have."""
SOME_DAY = datetime.date(2026, 11, 23)


def grammar(language: Language) -> dict[str, Any]:
    """Rules of the plural in CLDR's own syntax, the signs of numbers, and the patterns of "this, that or the other".

    Browsers have such tables of their own, but of many versions; these are those that the paper is printed by.
    """
    return {
        "plural": dict(language.locale.plural_form.rules),
        "or": dict(language.locale.list_patterns["or"]),
        "number": _numbers(language),
        "dayDigits": _digits(language.date(SOME_DAY)),
    }


def digits(language: Language) -> str:
    """The ten digits in which numbers are written."""
    return _digits(language.number(MANY))


def _numbers(language: Language) -> dict[str, Any]:
    """How numbers and spans are written, read off some that are."""
    own = digits(language)

    def written(value: float | list[int]) -> str:
        return language.number(value).translate({ord(digit): str(at) for at, digit in enumerate(own)})

    found = re.fullmatch(r"\D*(\d.*\d)(\D+)5\D*", written(MANY))
    if found is None:
        raise ValueError(f"{language.code}: {written(MANY)} is no number that a browser can be told about")
    whole, decimal = found.groups()
    group = (re.findall(r"\D+", whole) or [""])[0]
    sizes = [len(part) for part in whole.split(group)][:0:-1] if group else []
    return {
        "digits": own,
        "decimal": decimal,
        "group": group,
        "sizes": sizes[:2],
        "fewest": next((size for size in (4, 5) if group and group in written(10 ** (size - 1))), 0),
        "one": written(1).replace("1", "{0}"),
        "negative": written(-1).replace("1", "{0}"),
        "span": written([1, 2]).replace("1", "{0}").replace("2", "{1}"),
    }


def _digits(text: str) -> str:
    """The ten digits of the script in which a text has its numbers."""
    digit = next(character for character in text if character.isdigit())
    zero = ord(digit) - unicodedata.digit(digit)
    return "".join(chr(zero + value) for value in range(10))
