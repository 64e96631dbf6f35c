"""How each item that a clinician signs stands today: for a packet, for what comes back, and for the site."""

from __future__ import annotations

from generator.model.guide_paths import ENGLISH
from generator.model.review import ItemState, Part, Standing
from generator.products.checking import CheckedContent
from generator.products.review_state import items_of


def states_of(checked: CheckedContent, part: Part, code: str) -> list[ItemState]:
    """Of all parts of the English, or of the translations of what keeps people safe."""
    from generator.load.catalogue import load_catalogue
    from generator.review.items import translation_items

    written, english = checked.written, checked.english
    if part is not Part.TRANSLATION:
        return [ItemState(item, Standing.OPEN) for item in items_of(written, english)]
    catalogue = load_catalogue(checked.project.catalogues / f"{code}.po")
    return [ItemState(item, Standing.OPEN) for item in translation_items(written, english, catalogue)]


def item_states(checked: CheckedContent) -> list[ItemState]:
    """Of all parts, and in another language than English of its translation."""
    code = checked.language.code
    own = states_of(checked, Part.TRANSLATION, code) if code != ENGLISH else []
    return [*states_of(checked, Part.SAFETY, code), *own]
