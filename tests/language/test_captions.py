"""What stands under a picture says what the picture holds, and no more."""

from __future__ import annotations

import pytest

from generator.language.captions import meanings
from tests.support.project import checked, content

SAID = {
    "heel-drop": ["arrows", "stripes", "knee", "edge"],
    "half-way-hold": ["stripes", "knee", "height"],
    "calf-foam-roll": ["arrows", "stripes"],
    "ankle-pumps": ["arrows"],
}


@pytest.mark.parametrize("key", SAID)
def test_a_mark_is_explained_where_it_is_drawn(key: str) -> None:
    language = checked().language
    told = meanings(content().poses[key], content().body_parts, language)
    assert told == [language.say(f"figure.mark.{kind}") for kind in SAID[key]]
