"""The terms of all catalogues: one word for one thing, by language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Record
from generator.model.spelling import spelling

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=spelling(r"^[a-z]{2,3}(-[A-Z]{2})?$", "a code such as uk or pt-BR"))]


class TermWord(Record):
    """How one language says a term."""

    word: Line
    """The word, as a translator is to write it."""
    stems: Annotated[list[Line], Field(min_length=1)]
    """Parts of words: one of them stands in every message that tells the term, whatever its case or ending. With ^
    in front it begins a word: '^nie' is not found in 'Knie'."""


class CatalogueTerm(Record):
    """One thing that has one word in each language."""

    en: Annotated[list[Line], Field(min_length=1)]
    """How English says it, in every form: 'heel drop', 'heel drops'. With a capital, only that spelling is meant."""
    other: list[Line] = []
    """What looks like it in English and is something else: who is to 'book a session' makes an appointment."""
    strict: bool = False
    """Whether a message that lacks it is an error: a word whose loss is dangerous, such as never."""
    words: dict[Code, TermWord]
    """By the code of the language."""
