"""The items of checked content, and how each of them stands today."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.words import Language
from generator.model.base import Side
from generator.model.content import Content
from generator.model.plan import Plan
from generator.model.review import Item
from generator.plan.schedule import lay_out
from generator.review.items import items


def items_of(written: Content, english: Language) -> list[Item]:
    """Every item of what clinicians wrote, the most dangerous first."""
    return items(written, english, list(_plans(written)))


def _plans(content: Content) -> Iterator[Plan]:
    """All weeks of all programmes, for one sore side and for two."""
    for key, programme in content.programmes.items():
        for side in (Side.LEFT, Side.BOTH):
            for first in (None, *sorted(programme.after_the_last())[:1]):
                yield lay_out(key, programme, content.exercises, side, first=first)
