"""Words under which a page is found, beside the ones that it is written in."""

from __future__ import annotations

from typing import Literal

from generator.model.content import Content

Room = Literal["guide", "exercises", "programmes"]


def search_words(content: Content, room: Room, key: str) -> tuple[str, ...]:
    """What people may type to find a page, each once. A warning sign carries its own words."""
    match room:
        case "guide":
            words = list(content.guide[key].page.search)
        case "exercises":
            exercise = content.exercises[key]
            words = [*exercise.also_called, *exercise.search]
        case "programmes":
            words = list(content.programmes[key].search)
    return tuple(dict.fromkeys(words))
