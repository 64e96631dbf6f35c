"""Which sources stand behind a page: those of its records, and those of the numbers that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.language.words import PLACEHOLDER
from generator.model.content import Content
from generator.model.walk import records, texts
from generator.site.directives import PagePart

LISTS = (
    "page-one-signs",
    "stop-signs",
    "exercise-list",
    "programme-list",
    "references",
    "facts",
    "numbers",
    "glossary",
    "disclaimer",
    "edition",
)
"""Parts that lead to other pages, which name their sources, or that name them on the spot."""


def sources_of(content: Content, told: Iterable[Any], prose: Iterable[str] = ()) -> list[str]:
    """Ids of references, each once: first those that the page names, then those of its numbers."""
    values = [value for item in told for value in _values(item)]
    named = [source for value in values for source in _sources(value)]
    written = [*prose, *(text for value in values for _, text in texts(value))]
    counted = [source for text in written for source in _of_numbers(content, text)]
    return [source for source in dict.fromkeys([*named, *counted]) if source in content.references]


def _values(item: Any) -> list[Any]:
    if isinstance(item, PagePart):
        return [] if item.template in LISTS else [_plain(value) for value in item.values.values()]
    return [item]


def _plain(value: Any) -> Any:
    """Mappings of any kind as dicts, which are what a walk goes through."""
    return dict(value) if hasattr(value, "items") else value


def _sources(value: Any) -> Iterator[str]:
    for _, record in records(value):
        yield from getattr(record, "sources", ())


def _of_numbers(content: Content, text: str) -> Iterator[str]:
    for found in PLACEHOLDER.finditer(text):
        if found[1] in content.numbers:
            yield from content.numbers[found[1]].sources
