"""How each item of the content stands today, in English and in other languages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.errors import Problem
from generator.language.words import Language
from generator.model.base import Side
from generator.model.catalogue import Catalogue
from generator.model.content import Content
from generator.model.plan import Plan
from generator.model.review import Item, ItemState, ReviewState, Standing
from generator.plan.schedule import lay_out
from generator.review.ends import remarks
from generator.review.state import review_state, states


def items_of(written: Content, english: Language) -> list[Item]:
    """Every item of what clinicians wrote, the most dangerous first."""
    from generator.review.items import items

    return items(written, english, list(_plans(written)))


def _plans(content: Content) -> Iterator[Plan]:
    """All weeks of all programmes, for one sore side and for two."""
    for key, programme in content.programmes.items():
        for side in (Side.LEFT, Side.BOTH):
            for first in (None, *sorted(programme.after_the_last())[:1]):
                yield lay_out(key, programme, content.exercises, side, first=first)


def standing(content: Content, items: Sequence[Item], today: datetime.date) -> tuple[Content, list[ItemState]]:
    """The content that knows what of it is reviewed today, and how each of its items stands."""
    found = states(items, content.signed.values(), today)
    return replace(content, reviews=review_state(found, today, content.about.next_review)), found


def translation_states(
    written: Content, english: Language, catalogue: Catalogue, today: datetime.date
) -> list[ItemState]:
    """How each translation of what warns stands today."""
    from generator.review.items import translation_items

    return states(translation_items(written, english, catalogue), written.signed.values(), today)


def translation_remarks(
    written: Content, english: Language, catalogue: Catalogue, today: datetime.date
) -> list[Problem]:
    """What was signed of a translation in other words than those of today, or is wanted otherwise."""
    if not _is_signed(written, catalogue.code):
        return []
    return [*remarks(written, translation_states(written, english, catalogue, today), catalogue.code)]


def _is_signed(written: Content, code: str) -> bool:
    """Whether anybody signed anything of the translation into a language."""
    begins = f"translation/{code}/"
    return any(signed.id.startswith(begins) for review in written.signed.values() for signed in review.items)


def translation_state(written: Content, english: Language, catalogue: Catalogue, today: datetime.date) -> ReviewState:
    """What is reviewed of the content, and of its translation into the language of a catalogue."""
    from generator.review.items import translation_ids

    if not _is_signed(written, catalogue.code):
        return written.reviews
    found = translation_states(written, english, catalogue, today)
    checked = {state.item.id for state in found if state.standing is Standing.REVIEWED}
    places = translation_ids(written, english, catalogue.code)
    own = review_state(found, today, today).parts
    return replace(
        written.reviews,
        parts={**written.reviews.parts, **own},
        translated=tuple(place for place, id_ in places.items() if id_ in checked),
    )
