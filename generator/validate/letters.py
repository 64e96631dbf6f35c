"""Whether every character of the content can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.letters import described
from generator.validate.files import Told, pages

Missing = Callable[[str], str]
"""The characters of a text that no font of the handout holds."""


def problems(content: Content, texts: Iterable[Told], missing: Missing) -> Iterator[Problem]:
    """Characters in words for readers that would be printed as an empty box."""
    for told in texts:
        if lost := _lost(told.text, missing):
            yield _problem(told.place, lost)
    for name, review in content.signed.items():  # printed on every sheet
        source = content.sources[f"reviews/{name}.yaml"]
        for key in ("name", "profession"):
            if lost := _lost(getattr(review.reviewer, key), missing):
                yield _problem(source.place("reviewer", key), lost)
    for file, prose in pages(content):
        for number, line in enumerate(prose.body.splitlines()):
            if lost := _lost(line, missing):
                yield _problem(Place(file, prose.body_line + number, line.index(lost) + 1), lost)


def _lost(text: str, missing: Missing) -> str:
    """The first character that no font has."""
    return "" if text.isascii() else missing("".join(text.split()))[:1]


def _problem(place: Place, lost: str) -> Problem:
    what, instead = "no font of the handout has this character", "words, in Latin, Greek, Cyrillic or Arabic letters"
    return Problem(place, what, f"{lost} {described(lost)}", instead)
