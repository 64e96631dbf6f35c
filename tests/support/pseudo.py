"""Two languages that nobody speaks: `qps`, accented, and `qpr`, in Arabic letters from right to left.

Every word in them is 40 % longer than in English. A word that is none of theirs was left behind in a template or in
a program; a box that bursts was too small; what stands on the wrong side knows only one direction.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.language.translation import Texts, messages, translated
from generator.language.words import Language, Phrase
from generator.load.phrases import load_phrases
from generator.products.checking import CheckedContent
from tests.support.project import ROOT, checked

ACCENTED = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
LATIN, ARABIC = "abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه"
TURNED = str.maketrans(LATIN + LATIN.upper(), ARABIC + ARABIC)
LONGER = 0.4
KEPT = re.compile(
    r"(\{[^{}]*\}"  # numbers and values
    r"|\]\([^)\s]*\)"  # targets of links
    r"|^\[\[.*\]\]$"  # directives
    r"|`[^`]*`"  # what is typed
    r"|\bEEEE d MMMM y\b|\bEEE d MMM\b|\bd MMM(?: y)?\b|\bH:mm\b)",  # patterns of dates and times
    re.MULTILINE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
LEFT_BEHIND = re.compile(r"\b[A-Za-z]{3,}\b")


def pseudo(text: str) -> str:
    """The text in `qps`; numbers, links and directives stay."""
    return _told(text, _accented)


def mirrored(text: str) -> str:
    """The text in `qpr`; numbers, links and directives stay."""
    return _told(text, _arabic)


def _told(text: str, word: Callable[[re.Match[str]], str]) -> str:
    pieces = KEPT.split(text)
    return "".join(piece if index % 2 else WORD.sub(word, piece) for index, piece in enumerate(pieces))


def _accented(found: re.Match[str]) -> str:
    word = found[0]
    accented = word.translate(ACCENTED)
    if accented == word:  # no letter of it has an accent: put one in
        accented += "é"
    return accented + "é" * math.ceil(LONGER * len(word))


def _arabic(found: re.Match[str]) -> str:
    word = found[0]
    longer = word + word[: math.ceil(LONGER * len(word))]
    return longer.translate(TURNED)


SHORT_DATES = {"qpr": {"date.short": "d/M"}}
"""The months of Arabic have no short names."""
LANGUAGES: Mapping[str, tuple[Callable[[str], str], str]] = {"qps": (pseudo, "en"), "qpr": (mirrored, "ar")}
"""By code: how a text is told, and whose plurals, dates and direction it has."""


@cache
def phrases(code: str) -> dict[str, Phrase]:
    """Every phrase in one of the two languages."""
    tell, locale = LANGUAGES[code]
    english = load_phrases(ROOT / "templates" / "phrases" / "en.yaml")
    told: dict[str, Phrase] = {
        key: tell(phrase) if isinstance(phrase, str) else {form: tell(text) for form, text in phrase.items()}
        for key, phrase in english.items()
    }
    return {**told, **SHORT_DATES.get(code, {}), "locale": locale}


@cache
def texts(code: str) -> Texts:
    """Every text of the real content in one of the two languages."""
    tell, _ = LANGUAGES[code]
    return {text: tell(text) for text in messages(checked().written)}


def translations() -> Mapping[str, Texts]:
    """Both languages, as `check` takes them."""
    return MappingProxyType({code: texts(code) for code in LANGUAGES})


def add_languages(templates: Path) -> None:
    """Writes the phrases of both languages into a copy of templates/."""
    for code in LANGUAGES:
        file = templates / "phrases" / f"{code}.yaml"
        file.write_text(json.dumps(phrases(code), ensure_ascii=False), encoding="utf-8")


@cache
def pseudo_desk(code: str = "qps") -> CheckedContent:
    """The real content, as somebody would have translated all of it."""
    real = checked()
    content = translated(real.written, texts(code))
    language = Language(code, phrases(code), content.numbers, content.exercises, countries=content.countries)
    return dataclasses.replace(real, content=content, language=language)
