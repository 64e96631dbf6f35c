"""The one table of what a list may say, as Python reads it and as the browser receives it.

spec.toml holds it, and languages.toml what lists in other languages than English say.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import Severity
from generator.model.base import Side
from generator.model.request import (
    LARGEST_TEXT,
    LONGEST_GOAL,
    LONGEST_NAME,
    LONGEST_NOTE,
    SMALLEST_TEXT,
    Format,
    Paper,
    WeightUnit,
)
from generator.model.rows import How, RowStatus, Vocabulary

_TABLE, _LANGUAGES = (
    dict[str, Any](tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")))
    for name in ("spec.toml", "languages.toml")
)
_LETTERS: str = _TABLE["parts"]["heading_letter"]


@dataclass(frozen=True)
class Column:
    """One column that a list may have."""

    key: str
    heading: str
    example: str = ""
    aliases: tuple[str, ...] = ()
    """Other headings, as clinics write them, without spaces and capitals, in any language."""


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


def _spaced(written: str) -> tuple[str, ...]:
    """These words; an underscore stands for a space."""
    return tuple(word.replace("_", " ") for word in written.split())


_UNWRITTEN = re.compile(_TABLE["parts"]["unwritten"])
_ALIKE = str.maketrans(_TABLE["alike"])
_STROKES = "\u0334\u0335\u0336\u0337\u0338"
"""What strikes a letter through is no accent."""


def bare(written: str) -> str:
    """A text without case, accents, and signs that nobody sees; letters that people exchange are one."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", written).casefold())
    if letters.isascii():
        return letters
    kept = (letter for letter in letters if letter in _STROKES or unicodedata.category(letter)[0] != "M")
    return _UNWRITTEN.sub("", "".join(kept)).translate(_ALIKE)


def slug(written: str) -> str:
    """'Heel drop' as ids are written: heel-drop."""
    return re.sub(f"[^{_LETTERS}]+", "-", bare(written)).strip("-")


def joined(written: str) -> str:
    """'Heel drop' as headings are compared: heeldrop."""
    return re.sub(f"[^{_LETTERS}]+", "", bare(written))


def _listed(written: str) -> tuple[str, ...]:
    return tuple(way for way in map(str.strip, written.split(",")) if way)


def one_meaning(meant: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each way to write it means; without those that mean several things."""
    meanings: dict[str, set[str]] = {}
    for way, key in meant:
        meanings.setdefault(way, set()).add(key)
    return {way: min(keys) for way, keys in meanings.items() if way and len(keys) == 1}


def _ways(name: str, meant: Mapping[str, str]) -> dict[str, str]:
    """What is meant, by every way to write it in any language."""
    english = [(way, key) for key, ways in meant.items() for way in _words(ways)]
    told = (each["words"].get(name, {}) for each in _LANGUAGES.values())
    others = [(slug(way), key) for keys in told for key, ways in keys.items() for way in _listed(ways)]
    return one_meaning([*english, *others])


def _numbers(rows: Mapping[str, Iterable[str]], first: int) -> dict[str, tuple[int, ...]]:
    """What the words of a language count, by word: a word that means several things has several numbers."""
    numbers: dict[str, set[int]] = {}
    for language in rows.values():
        for number, words in enumerate(language, first):
            for word in _spaced(words):
                numbers.setdefault(bare(word), set()).add(number)
    return {word: tuple(sorted(each)) for word, each in numbers.items()}


_ONE_OF = {name: f"(?:{'|'.join(_spaced(words))})" for name, words in _TABLE["one_of"].items()}


def _pattern(written: str) -> str:
    """A pattern with its {parts} in place."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: _ONE_OF.get(found[1]) or _pattern(_TABLE["parts"][found[1]]), written)


def _patterns(written: Mapping[str, str]) -> dict[str, str]:
    return {name: _pattern(pattern) for name, pattern in written.items()}


LIMITS: Mapping[str, int] = _TABLE["limits"]
_HEADINGS_ELSEWHERE = one_meaning(
    (joined(heading), key)
    for each in _LANGUAGES.values()
    for key, headings in each["headings"].items()
    for heading in _listed(headings)
)


def _aliases(key: str, written: str) -> tuple[str, ...]:
    elsewhere = (heading for heading, column in _HEADINGS_ELSEWHERE.items() if column == key)
    return tuple(dict.fromkeys([*_words(written), *elsewhere]))


COLUMNS = tuple(
    Column(each["key"], each["heading"], each.get("example", ""), _aliases(each["key"], each.get("aliases", "")))
    for each in _TABLE["columns"]
)
BY_KEY = {column.key: column for column in COLUMNS}
HEADINGS: Mapping[str, str] = _TABLE["headings"]
OTHER_HALF = {"first_name": "last_name", "last_name": "first_name"}
HALVES: Mapping[str, Mapping[str, str]] = {
    joined(heading): {
        joined(beside): key
        for each in _LANGUAGES.values()
        for key, half in each.get("half", {}).items()
        if joined(half) == joined(heading)
        for beside in _listed(each["headings"][OTHER_HALF[key]])
    }
    for language in _LANGUAGES.values()
    for heading in language.get("half", {}).values()
}
"""The key of half a name, by its heading, which elsewhere is that of a whole name, and that of the other half."""
SAFE_WORDS = frozenset(_words(HEADINGS["safe_words"]))
"""Words of headings. A heading of other words may be a cell that has slipped, and with it a name."""
SHEET_WORDS = SAFE_WORDS | frozenset(_words(HEADINGS["sheet_words"]))
"""The same for names of sheets."""
GROUPS = {name: _words(keys) for name, keys in _TABLE["groups"].items()}
"""Keys of columns that are alike in something."""
WORDS = {name: _ways(name, meant) for name, meant in _TABLE["words"].items()}
"""What the words of a closed list mean, by the key of the column and every way to write them."""
OFFERED: Mapping[str, tuple[str, ...]] = {
    "side": tuple(Side),
    "paper": tuple(Paper),
    "format": tuple(Format),
    "weight_unit": tuple(WeightUnit),
}
"""What is suggested for a closed list."""
NONE = frozenset(_words(_TABLE["signs"]["none"])).union(
    bare(way) for each in _LANGUAGES.values() for way in _listed(each["words"]["none"])
)
"""Words for no warning sign at all."""
SPAN_WORDS = {language: _words(words) for language, words in _TABLE["spans"]["words"].items()}
"""Words between the ends of a span, by language."""
JOINING = _words(_TABLE["spans"]["joining"])
BEFORE_DAYS = _words(_TABLE["spans"]["before_days"])
SETTINGS: Mapping[str, str] = _TABLE["changes"]["settings"]

LETTER: str = _TABLE["parts"]["letter"]
KINDS = _patterns(_TABLE["kinds"])
CELLS = _patterns(_TABLE["cells"])
NO_WORDS = {name: frozenset(_spaced(words)) for name, words in _TABLE["no_words"].items()}

ORDERS: Mapping[str, str] = _TABLE["dates"]["orders"]
FORMS = _patterns(_TABLE["dates"]["forms"])
MONTHS = _numbers(_TABLE["dates"]["months"], 1)
WEEKDAYS = _numbers(_TABLE["dates"]["weekdays"], 0)
_BEGINNINGS = {
    name[:length]: place
    for place, name in enumerate(_words(_TABLE["training_days"]["beginnings"]))
    for length in range(2, len(name) + 1)
}
TRAINING_DAYS: Mapping[str, Mapping[str, int]] = {
    language: {bare(word): place for place, words in enumerate(rows) for word in _words(words)}
    | (_BEGINNINGS if language == "en" else {})
    for language, rows in _TABLE["dates"]["weekdays"].items()
}
"""Days of the week from Monday, by language and every way to write them."""

CODES: Mapping[str, str] = _TABLE["codes"]


def code_of(message: str) -> str:
    """The code of a message, such as `not-a-date`; it stays the same in every report."""
    return CODES.get(message, message.replace("_", "-"))


def published(vocabulary: Vocabulary) -> dict[str, Any]:
    """What the browser receives: this table, the words of the content, and the names of what becomes of a row."""
    return {
        "limits": {
            **LIMITS,
            "name": LONGEST_NAME,
            "goal": LONGEST_GOAL,
            "note": LONGEST_NOTE,
            "smallest_text": SMALLEST_TEXT,
            "largest_text": LARGEST_TEXT,
        },
        "columns": [{"key": column.key, "heading": column.heading} for column in COLUMNS],
        "may_warn": HEADINGS["may_warn"],
        "internal": HEADINGS["internal"],
        "otherwise": HEADINGS["otherwise"],
        "heading_words": sorted(SAFE_WORDS),
        "sheet_words": sorted(SHEET_WORDS),
        "groups": GROUPS,
        "words": WORDS,
        "offered": OFFERED,
        "halves": HALVES,
        "heading_letter": _LETTERS,
        "unwritten": _TABLE["parts"]["unwritten"],
        "alike": _TABLE["alike"],
        "training_days": TRAINING_DAYS,
        "none": sorted(NONE),
        "span_words": SPAN_WORDS,
        "joining": JOINING,
        "before_days": BEFORE_DAYS,
        "settings": SETTINGS,
        "space": _TABLE["parts"]["space"],
        "letter": LETTER,
        "kinds": KINDS,
        "cells": CELLS,
        "no_words": {name: sorted(words) for name, words in NO_WORDS.items()},
        "orders": ORDERS,
        "forms": FORMS,
        "months": MONTHS,
        "weekdays": WEEKDAYS,
        "codes": CODES,
        "statuses": {status.name.lower(): status.value for status in RowStatus},
        "hows": {how.name.lower(): how.value for how in How},
        "severities": {severity.name.lower(): severity.value for severity in Severity},
        "programmes": vocabulary.programmes,
        "exercises": vocabulary.exercises,
        "example": vocabulary.example,
        "signs": vocabulary.signs,
        "languages": vocabulary.languages,
        "until": vocabulary.until.isoformat() if vocabulary.until else "",
    }
