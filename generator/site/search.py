"""Words under which a page is found, beside the ones that it is written in. They are shown to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.model.content import Content

Room = Literal["guide", "exercises", "programmes"]
APART = re.compile(r"\s*[,،]\s*")
"""Between several words of one entry: each language has as many as its people type."""


def search_words(content: Content, room: Room, key: str) -> tuple[str, ...]:
    """What people may type to find a page, each once. A warning sign carries its words itself."""
    match room:
        case "guide":
            words = list(content.guide[key].page.search)
        case "exercises":
            exercise = content.exercises[key]
            words = [*exercise.also_called, *exercise.search]
        case "programmes":
            words = list(content.programmes[key].search)
    return tuple(dict.fromkeys(typed(words)))


def typed(entries: Iterable[str]) -> Iterator[str]:
    """Each word or phrase of the entries of a list."""
    yield from (words for entry in entries for words in APART.split(entry) if words)


LAST, FIRST = 0.45, 1.25
ASIDE, OVERVIEW = 0.8, 0.93
"""Pages that are for clinics, or about the guide; pages that list others."""
HOME = 0.6
"""Most questions name what the whole guide is about: that does not mean its first page."""


def weight(content: Content, stem: str) -> float:
    """How much a guide page is put before others that are found: pages to look things up in come last.

    The page that makes a plan has few words beside its questions; without this, every page that talks of plans
    would come before it.
    """
    body = content.guide[stem].body
    if any(f"[[{directive}" in body for directive in ("references", "facts", "numbers")):
        return LAST
    if stem == "home":
        return HOME
    if content.guide[stem].page.section == "more":
        return ASIDE
    if any(f"[[{directive}]]" in body for directive in ("exercise-list", "programme-list")):
        return OVERVIEW
    return FIRST if "[[make-your-plan]]" in body else 1
