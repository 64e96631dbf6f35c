"""A text of one language that still knows its form in HTML, the marks in it, and the grounds of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import Formatter

from markupsafe import Markup, escape

from generator.model.base import Status


class Sentence(str):
    """A text with numbers in it, as a value: plain letters for text, Markdown and calendar, HTML for a template.

    Joined with `joined` or put into a phrase with `put_in`, it keeps what it knows.
    """

    grounds: tuple[Status, ...]
    """Whether each of its numbers was published or is our suggestion, in reading order."""
    marks: frozenset[Status]
    """The grounds whose mark, such as †, stands in it."""

    def __new__(
        cls, text: str, html: str | None = None, grounds: Iterable[Status] = (), marks: Iterable[Status] = ()
    ) -> Sentence:
        """A sentence; without html its letters are printed as they are."""
        made = super().__new__(cls, text)
        made._html = None if html is None else Markup(html)  # noqa: S704 - made by this module and `Language`
        made.grounds = tuple(grounds)
        made.marks = frozenset(marks)
        return made

    _html: Markup | None

    @property
    def is_marked_up(self) -> bool:
        """Whether HTML prints it in another way than by its letters."""
        return self._html is not None

    def __html__(self) -> str:
        return escape(str(self)) if self._html is None else self._html

    def without_end(self, end: str) -> Sentence:
        """The same without these letters at its end."""
        html = None if self._html is None else self._html.removesuffix(end)
        return Sentence(self.removesuffix(end), html, self.grounds, self.marks)

    def opening(self) -> Sentence:
        """The same with a capital letter."""
        html = None if self._html is None else _opening(self._html)
        return Sentence(_opening(str(self)), html, self.grounds, self.marks)


def grounds(text: str) -> tuple[Status, ...]:
    """The grounds of a text's numbers; none for a text without any."""
    return text.grounds if isinstance(text, Sentence) else ()


def marks(text: str) -> frozenset[Status]:
    """The grounds whose mark stands in a text."""
    return text.marks if isinstance(text, Sentence) else frozenset()


def opening(text: str) -> str:
    """The text with a capital letter."""
    return text.opening() if isinstance(text, Sentence) else _opening(text)


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
        html = escape(between).join(parts)
    told = (ground for part in parts for ground in grounds(part))
    return Sentence(text, html, told, frozenset().union(*map(marks, (between, *parts))))


def put_in(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with a value for every {name}; a Sentence where one of them is. KeyError names a value that lacks."""
    pieces = _pieces(pattern)
    if not any(isinstance(values[name], Sentence | Markup) for _, name in pieces if name):
        return pattern.format_map(values)
    return joined(part for text, name in pieces for part in ((text, values[name]) if name else (text,)))


def names_in(pattern: str) -> list[str]:
    """The names of the values that a pattern asks for."""
    return [name for _, name in _pieces(pattern) if name]


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in Formatter().parse(pattern))
