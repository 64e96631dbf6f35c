"""Content in the words of one language: the one way by which a text that a clinician wrote gets there."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from generator.errors import Problem
from generator.language.sentence import Sentence, joined
from generator.language.words import PLACEHOLDER, Language, Phrase
from generator.model.catalogue import Catalogue, Messages, Translation, Words, is_warning
from generator.model.content import Content, Prose
from generator.model.walk import retold

AS_WRITTEN = {"condition_id", "floor", "phrases", "guide", "sources", "signed", "reviews"}
"""What holds no words of its own, or is told in another way."""
PHRASES = "phrases/"
BLANK_LINES = re.compile(r"\n{2,}")
DIRECTIVE = re.compile(r"\s*\[\[.*\]\]\s*")
"""A block of a guide page without words."""
OF_NO_LANGUAGE = {"dagger", "double_dagger"}
"""Phrases that are signs, the same everywhere."""

Tell = Callable[[str, str], str]
"""What makes another text of one, which gets its place, too."""


def messages(content: Content, phrases: Mapping[str, Phrase]) -> Messages:
    """Everything that another language has to tell, by its place, in the order of the content."""
    found: dict[str, Words] = {}

    def note(place: str, text: str) -> str:
        found[place] = str(text)
        return text

    _told_content(content, note)
    for key, phrase in phrases.items():
        if key not in OF_NO_LANGUAGE:
            found[f"{PHRASES}{key}"] = phrase
    return found


def translated(
    content: Content,
    english: Language,
    catalogue: Catalogue,
    beside: Callable[[str], bool],
    checked: Collection[str] = (),
) -> tuple[Content, Language]:
    """The whole content in another language, and that language.

    Every product begins with what this gives, so no text can pass it by. A message that the catalogue lacks, or tells
    of another English, stays in English and says so. beside: whether the English of a place has to stand beside it.
    checked: the places of what warns whose translation somebody has checked.
    """
    asked: list[str] = []

    def tell(place: str, text: Words) -> Any:
        if has_letters(text):
            asked.append(place)
        return _told(catalogue, content.condition_id, place, text, beside)

    told = _told_content(content, tell)
    phrases = {
        key: phrase if key in OF_NO_LANGUAGE else tell(f"{PHRASES}{key}", phrase)
        for key, phrase in english.phrases.items()
    }
    language = dataclasses.replace(
        english,
        code=catalogue.code,
        phrases={**phrases, "locale": catalogue.grammar},
        numbers=told.numbers,
        exercises=told.exercises,
        countries=told.countries,
        is_unchecked=any(unchecked(place) and place not in checked for place in asked),
        is_bilingual=any(map(beside, asked)),
    )
    own = language.locale.language if language.has_grammar else None
    return told, dataclasses.replace(language, english=dataclasses.replace(english, beside=own))


def _told(catalogue: Catalogue, condition: str, place: str, text: Words, beside: Callable[[str], bool]) -> Any:
    """A message, or all forms of one, as the catalogue tells it."""
    found = catalogue.of(place, condition)
    if found is None or found.fuzzy or not found.told or found.english != text:
        lacks = _lacking(catalogue, condition, place, found)
        return _each(text, lambda english: Sentence(english, untold=(lacks,)))
    told, is_beside = found.told, beside(place) and has_letters(text)
    if isinstance(told, str):
        return Sentence(told, english=str(text), beside=is_beside)
    return {form: Sentence(words, english="", beside=is_beside) for form, words in told.items()}


def has_letters(words: Words) -> bool:
    """Whether a message is more than signs and values."""
    texts = [words] if isinstance(words, str) else words.values()
    return any(letter.isalpha() for text in texts for letter in PLACEHOLDER.sub("", text))


def _lacking(catalogue: Catalogue, condition: str, place: str, found: Translation | None) -> Problem:
    state = "missing" if found is None or not found.told else "stale"
    return Problem(catalogue.place_of(place, condition), f"this message is {state}, and a page needs it: {place}")


def _each(words: Words, tell: Callable[[str], str]) -> Words:
    return tell(words) if isinstance(words, str) else {form: tell(text) for form, text in words.items()}


def _told_content(content: Content, tell: Tell) -> Content:
    """A copy of the content, every text of it told anew; a guide page block by block, as empty lines part them."""

    def told_below(name: str, value: Any) -> Any:
        return retold(value, lambda path, text: tell(place_of((name.replace("_", "-"), *path)), text))

    fields = (field.name for field in dataclasses.fields(content) if field.name not in AS_WRITTEN)
    told = {name: told_below(name, getattr(content, name)) for name in fields}
    guide = {
        stem: dataclasses.replace(
            prose, page=told_below(f"guide/{stem}", prose.page), body=_told_body(stem, prose, tell)
        )
        for stem, prose in content.guide.items()
    }
    return dataclasses.replace(content, guide=guide, **told)


def _told_body(stem: str, prose: Prose, tell: Tell) -> str:
    """The Markdown of a page; it still knows what in it is untold."""
    return joined(
        (
            tell(f"guide/{stem}/body/{number}", block) if has_words(block) else block
            for number, block in enumerate(BLANK_LINES.split(prose.body.strip("\n")), start=1)
        ),
        "\n\n",
    )


def has_words(block: str) -> bool:
    """Whether a block of a guide page is more than a directive."""
    return bool(block.strip()) and not DIRECTIVE.fullmatch(block)


def place_of(path: Collection[str | int]) -> str:
    """The place of a message: its path of keys, where what is listed is counted from 1."""
    return "/".join(str(key + 1) if isinstance(key, int) else key for key in path)


def unchecked(place: str) -> bool:
    """Whether the English of a place stands beside its translation while nobody has checked that."""
    return is_warning(place)
