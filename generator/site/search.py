"""Words under which a page is found, beside the ones that it is written in.

They are the tags in a page's front matter: MkDocs and Zensical both search them, and show them to nobody.
"""

from __future__ import annotations

from typing import Literal

from generator.model.content import Content

Room = Literal["guide", "exercises", "programmes"]


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
    return tuple(dict.fromkeys(words))


LAST, FIRST = 0.1, 20


def boost(content: Content, stem: str) -> float | None:
    """How much a guide page is put before others that are found: pages to look things up in come last.

    The page that makes a plan has few words beside its questions; without this, every page that talks of plans
    would come before it.
    """
    body = content.guide[stem].body
    if any(f"[[{directive}" in body for directive in ("references", "facts", "numbers")):
        return LAST
    return FIRST if "[[make-your-plan]]" in body else None
