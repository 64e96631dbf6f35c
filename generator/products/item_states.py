"""How each item that a clinician signs stands today: for a packet, for what comes back, and for the site."""

from __future__ import annotations

from dataclasses import replace

from generator.model.guide_paths import ENGLISH
from generator.model.review import ItemState, Part
from generator.products.checking import CheckedContent
from generator.products.review_state import items_of, translation_states
from generator.review.state import states


def states_of(checked: CheckedContent, part: Part, code: str) -> list[ItemState]:
    """Of all parts of the English, or of the translations of what keeps people safe."""
    from generator.load.catalogue import load_catalogue

    written, english, today = checked.written, checked.english, checked.today
    if part is not Part.TRANSLATION:
        return states(items_of(written, english), written.signed.values(), today)
    catalogue = load_catalogue(checked.project.catalogues / f"{code}.po")
    titles = {f"translation/{code}/{item.id}": item.title for item in items_of(written, english)}
    return [
        replace(state, item=replace(state.item, title=titles.get(state.item.id, state.item.title)))
        for state in translation_states(written, english, catalogue, today)
    ]


def item_states(checked: CheckedContent) -> list[ItemState]:
    """Of all parts, and in another language than English of its translation."""
    code = checked.language.code
    own = states_of(checked, Part.TRANSLATION, code) if code != ENGLISH else []
    return [*states_of(checked, Part.SAFETY, code), *own]
