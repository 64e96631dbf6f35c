"""The one table of what a list may say, as Python reads it and as the browser receives it: spec.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
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

_TABLE: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("spec.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Column:
    """One column that a list may have."""

    key: str
    heading: str
    example: str = ""
    aliases: tuple[str, ...] = ()
    """Other headings, as clinics write them, without spaces and capitals."""


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


def _spaced(written: str) -> tuple[str, ...]:
    """These words; an underscore stands for a space."""
    return tuple(word.replace("_", " ") for word in written.split())


def _ways(meant: Mapping[str, str]) -> dict[str, str]:
    """What is meant, by every way to write it."""
    return {way: key for key, ways in meant.items() for way in _words(ways)}


_ONE_OF = {name: f"(?:{'|'.join(_spaced(words))})" for name, words in _TABLE["one_of"].items()}


def _pattern(written: str) -> str:
    """A pattern with its {parts} in place."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: _ONE_OF.get(found[1]) or _pattern(_TABLE["parts"][found[1]]), written)


def _patterns(written: Mapping[str, str]) -> dict[str, str]:
    return {name: _pattern(pattern) for name, pattern in written.items()}


LIMITS: Mapping[str, int] = _TABLE["limits"]
COLUMNS = tuple(
    Column(each["key"], each["heading"], each.get("example", ""), _words(each.get("aliases", "")))
    for each in _TABLE["columns"]
)
BY_KEY = {column.key: column for column in COLUMNS}
HEADINGS: Mapping[str, str] = _TABLE["headings"]
SAFE_WORDS = frozenset(_words(HEADINGS["safe_words"]))
"""SaysPhrases of headings. A heading of other words may be a cell that has slipped, and with it a name."""
SHEET_WORDS = SAFE_WORDS | frozenset(_words(HEADINGS["sheet_words"]))
"""The same for names of sheets."""
GROUPS = {name: _words(keys) for name, keys in _TABLE["groups"].items()}
"""Keys of columns that are alike in something."""
WORDS = {name: _ways(meant) for name, meant in _TABLE["words"].items()}
"""What the words of a closed list mean, by the key of the column and every way to write them."""
OFFERED: Mapping[str, tuple[str, ...]] = {
    "side": tuple(Side),
    "paper": tuple(Paper),
    "format": tuple(Format),
    "weight_unit": tuple(WeightUnit),
}
"""What is suggested for a closed list."""
WEEKDAY_NAMES = _words(_TABLE["training_days"]["names"])
ALSO_WEEKDAYS: Mapping[str, str] = _TABLE["training_days"]["also"]
NONE = frozenset(_words(_TABLE["signs"]["none"]))
"""SaysPhrases for no warning sign at all."""
SPAN_WORDS = _words(_TABLE["spans"]["words"])
JOINING = _words(_TABLE["spans"]["joining"])
SETTINGS: Mapping[str, str] = _TABLE["changes"]["settings"]

LETTER: str = _TABLE["parts"]["letter"]
KINDS = _patterns(_TABLE["kinds"])
CELLS = _patterns(_TABLE["cells"])
NO_WORDS = {name: frozenset(_spaced(words)) for name, words in _TABLE["no_words"].items()}

ORDERS: Mapping[str, str] = _TABLE["dates"]["orders"]
FORMS = _patterns(_TABLE["dates"]["forms"])
MONTHS = {
    word: number
    for months in _TABLE["dates"]["months"].values()
    for number, words in enumerate(months, 1)
    for word in _words(words)
}
WEEKDAYS = {
    word: number
    for weekdays in _TABLE["dates"]["weekdays"].values()
    for number, words in enumerate(weekdays)
    for word in _words(words)
}

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
        "weekday_names": WEEKDAY_NAMES,
        "also_weekdays": ALSO_WEEKDAYS,
        "none": sorted(NONE),
        "span_words": SPAN_WORDS,
        "joining": JOINING,
        "settings": SETTINGS,
        "space": _TABLE["parts"]["space"],
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
    }
