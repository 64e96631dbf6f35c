"""A text of one language that still knows its form in HTML, its marks, the grounds of its numbers, and its English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from string import Formatter
from typing import Any, Self

from markupsafe import Markup, escape

from generator.errors import Problem
from generator.model.base import Status

English = str | Callable[[], str]
"""The same in English, or what makes it when somebody asks."""


class Sentence(str):
    """A text with numbers in it, as a value: plain letters for text, Markdown and calendar, HTML for a template.

    Joined with `joined` or put into a phrase with `put_in`, it keeps what it knows.
    """

    grounds: tuple[Status, ...]
    """Whether each of its numbers was published or is our suggestion, in reading order."""
    marks: frozenset[Status]
    """The grounds whose mark, such as †, stands in it."""
    beside: bool
    """Whether its English has to stand beside it: it keeps people safe, and nobody has checked its translation."""
    untold: frozenset[Problem]
    """The messages in it that no catalogue tells yet, or tells of another English: they stand in it in English."""

    def __new__(
        cls,
        text: str,
        html: str | None = None,
        grounds: Iterable[Status] = (),
        marks: Iterable[Status] = (),
        *,
        english: English | None = None,
        beside: bool = False,
        untold: Iterable[Problem] = (),
    ) -> Self:
        """A sentence; without html its letters are printed as they are."""
        made = super().__new__(cls, text)
        made._html = None if html is None else Markup(html)  # noqa: S704 - made by this module and `Language`
        made._english = english
        made.grounds, made.marks = tuple(grounds), frozenset(marks)
        made.beside, made.untold = beside, frozenset(untold)
        return made

    _html: Markup | None
    _english: English | None

    @property
    def is_marked_up(self) -> bool:
        """Whether HTML prints it in another way than by its letters."""
        return self._html is not None

    @property
    def english(self) -> str | None:
        """The same in English, where it is told in another language."""
        return self._english() if callable(self._english) else self._english

    @property
    def alone(self) -> Markup:
        """Its HTML without the English beside it."""
        return escape(str(self)) if self._html is None else self._html

    def __html__(self) -> str:
        if not self.beside:
            return self.alone
        return self.alone + Markup(' <span class="beside" lang="en" dir="ltr">{}</span>').format(alone(self.english))

    def changed(self, change: Callable[[str], str]) -> Sentence:
        """The same with other letters, in English, too."""
        html = None if self._html is None else change(self._html)
        return self._like(change(str(self)), html, english=lambda: change(in_english(self)))

    def in_english(self, english: English) -> Sentence:
        """The same, with its English."""
        return self._like(str(self), self._html, english=english)

    def told_as(self, text: str) -> Sentence:
        """The same in other letters, without a change of its English."""
        return self._like(text, None)

    def told_like(self, pattern: Sentence) -> Sentence:
        """The same, beside its English or untold where the pattern is that it was made from."""
        beside, lacks = self.beside or pattern.beside, self.untold | pattern.untold
        return self._like(str(self), self._html, beside=beside, untold=lacks)

    def _like(self, text: str, html: str | None, **changed: Any) -> Sentence:
        known = {"english": self._english, "beside": self.beside, "untold": self.untold, **changed}
        return Sentence(text, html, self.grounds, self.marks, **known)

    def __reduce__(self) -> tuple[Any, ...]:
        known: dict[str, Any] = {"english": self.english, "beside": self.beside, "untold": self.untold}
        return partial(Sentence, **known), (str(self), self._html, self.grounds, self.marks)


def alone(text: str | None) -> Markup:
    """The HTML of a text without the English beside it."""
    return text.alone if isinstance(text, Sentence) else escape(text or "")


def in_english(value: Any) -> Any:
    """A value in English: a text that was told in another language, alone or in a list; all else as it is."""
    if isinstance(value, Sentence):
        english = value.english
        return value if english is None else english
    return [in_english(each) for each in value] if isinstance(value, list) else value


def grounds(text: str) -> tuple[Status, ...]:
    """The grounds of a text's numbers; none for a text without any."""
    return text.grounds if isinstance(text, Sentence) else ()


def marks(text: str) -> frozenset[Status]:
    """The grounds whose mark stands in a text."""
    return text.marks if isinstance(text, Sentence) else frozenset()


def untold(text: object) -> frozenset[Problem]:
    """The messages in a text that no catalogue tells yet."""
    return text.untold if isinstance(text, Sentence) else frozenset()


def in_both(text: str) -> str:
    """The text in plain letters, with its English in brackets after it where that has to stand beside it."""
    return f"{text} [{text.english}]" if isinstance(text, Sentence) and text.beside else text


def letters(text: str) -> str:
    """The letters of a text alone, for where nothing can stand beside it."""
    return str(text)


def in_capitals(text: str) -> str:
    """The text in capital letters."""
    return text.changed(str.upper) if isinstance(text, Sentence) else text.upper()


def opening(text: str) -> str:
    """The text with a capital letter."""
    return text.changed(_opening) if isinstance(text, Sentence) else _opening(text)


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str], between: str = "") -> str:
    """The texts one after the other; a Sentence where one of them is."""
    parts = list(parts)
    text = between.join(parts)
    known = [part for part in (between, *parts) if isinstance(part, Sentence | Markup)]
    if not known:
        return text
    html = None
    if any(not isinstance(part, Sentence) or part.is_marked_up for part in known):
        html = escape(between).join(alone(part) for part in parts)
    sentences = [part for part in known if isinstance(part, Sentence)]
    return Sentence(
        text,
        html,
        (ground for part in parts for ground in grounds(part)),
        frozenset().union(*(part.marks for part in sentences)),
        english=lambda: joined(in_english(parts), in_english(between)),
        beside=any(part.beside for part in sentences),
        untold=frozenset().union(*(part.untold for part in sentences)),
    )


def put_in(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with a value for every {name}; a Sentence where one of them is. KeyError names a value that lacks."""
    pieces = _pieces(str(pattern))
    if not isinstance(pattern, Sentence):
        if not any(isinstance(values[name], Sentence | Markup) for _, name in pieces if name):
            return pattern.format_map(values)
        return joined(part for text, name in pieces for part in ((text, values[name]) if name else (text,)))
    made = joined(part for text, name in pieces for part in ((text, values[name]) if name else (Sentence(text),)))
    if not isinstance(made, Sentence):
        return made
    same = partial(_in_english_put_in, pattern, values)
    return made.told_like(pattern).in_english(same)


def _in_english_put_in(pattern: str, values: Mapping[str, str]) -> str:
    return put_in(in_english(pattern), {name: in_english(value) for name, value in values.items()})


def names_in(pattern: str) -> list[str]:
    """The names of the values that a pattern asks for."""
    return [name for _, name in _pieces(str(pattern)) if name]


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in Formatter().parse(pattern))
