"""What a clinician signs: nothing of the content is in no item, and each item changes with its own words alone."""

from functools import cache

import pytest

from generator.language.translation import has_letters, messages
from generator.model.catalogue import is_warning
from generator.model.review import Item, Part
from generator.products.review_state import items_of
from generator.review.groups import Groups, is_reviewed_phrase
from tests.support.project import checked

MOST_ITEMS, MOST_WORDS = 150, 7000
"""Of the safety core: what somebody reads in an hour, two items a minute."""


@cache
def own() -> dict[str, Item]:
    """The items of the real content by id."""
    found = items_of(checked().written, checked().english)
    assert len({item.id for item in found}) == len(found)
    return {item.id: item for item in found}


def words(part: Part) -> int:
    """Of all items of a part."""
    return sum(len(" ".join(item.words).split()) for item in own().values() if item.part is part)


def test_every_message_of_the_content_is_in_one_item_and_what_warns_is_safety_or_a_dose() -> None:
    written = checked().written
    told = messages(written, checked().english.phrases)
    groups = Groups(written, told)
    for place, text in told.items():
        is_phrase = place.startswith("phrases/")
        if is_phrase and not (is_reviewed_phrase(place.partition("/")[2]) and has_letters(text)):
            continue
        held = own()[groups.of(place).id]
        if is_warning(place) and "/search/" not in place:
            assert held.part in (Part.SAFETY, Part.DOSES), place


def test_the_safety_core_is_read_in_an_hour() -> None:
    counts = {part.value: (sum(item.part is part for item in own().values()), words(part)) for part in Part}
    assert counts["safety"][0] <= MOST_ITEMS
    assert counts["safety"][1] <= MOST_WORDS


def test_items_stand_in_the_order_of_risk() -> None:
    order = list(Part)
    parts = [order.index(item.part) for item in own().values()]
    assert parts == sorted(parts)
    assert next(iter(own())) == "warning-signs/R1"


@pytest.mark.parametrize(
    "id_", ["warning-signs/R2", "care-levels/1", "countries/gb", "pain-rule/amber", "exercises/heel-drop/dose",
            "programmes/classic/week-3", "pictures/heel-drop", "references/alfredson-1998", "rules/running/ladder"]
)  # fmt: skip
def test_what_has_a_key_of_its_own_has_it_in_its_id(id_: str) -> None:
    item = own()[id_]
    assert item.words
    assert item.place.line
    assert "†" not in "".join(item.words)
