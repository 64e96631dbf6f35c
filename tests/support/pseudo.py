"""A language that nobody speaks: every letter accented, every word 40 % longer.

A word without accents in it was left behind in a template or in Python; a box that bursts was too small.
"""

from __future__ import annotations

import dataclasses
import math
import re
from functools import cache

from generator.language.words import Language, Phrase
from generator.load.phrases import load_phrases
from generator.model.walk import retold
from generator.products.checking import CheckedContent
from tests.support.project import ROOT, checked

ACCENTED = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
LONGER = 0.4
KEPT = re.compile(
    r"(\{[^{}]*\}"  # numbers
    r"|\]\([^)\s]*\)"  # targets of links
    r"|^\[\[.*\]\]$"  # directives
    r"|\bEEEE d MMMM y\b|\bd MMM\b)",  # patterns of dates
    re.MULTILINE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
LEFT_BEHIND = re.compile(r"\b[A-Za-z]{3,}\b")


def pseudo(text: str) -> str:
    """The text in the language that nobody speaks; numbers, links and directives stay."""
    pieces = KEPT.split(text)
    return "".join(piece if index % 2 else WORD.sub(_word, piece) for index, piece in enumerate(pieces))


def _word(found: re.Match[str]) -> str:
    word = found[0]
    accented = word.translate(ACCENTED)
    if accented == word:  # no letter of it has an accent: put one in
        accented += "é"
    return accented + "é" * math.ceil(LONGER * len(word))


@cache
def pseudo_desk() -> CheckedContent:
    """The real content, as somebody would have translated all of it."""
    real = checked()
    content = real.content
    told = {
        field.name: retold(getattr(content, field.name), pseudo)
        for field in dataclasses.fields(content)
        if field.name not in ("guide", "sources", "poses", "figure_style")
    }
    guide = {
        stem: dataclasses.replace(prose, page=retold(prose.page, pseudo), body=pseudo(prose.body))
        for stem, prose in content.guide.items()
    }
    content = dataclasses.replace(content, guide=guide, **told)
    phrases: dict[str, Phrase] = {
        key: pseudo(phrase) if isinstance(phrase, str) else {form: pseudo(text) for form, text in phrase.items()}
        for key, phrase in load_phrases(ROOT / "templates" / "phrases" / "en.yaml").items()
    }
    language = Language("en", phrases, content.numbers, content.exercises)
    return dataclasses.replace(real, content=content, language=language)
