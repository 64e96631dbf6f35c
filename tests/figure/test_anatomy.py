"""The pictures that explain."""

import re

import pytest

from generator.figure.anatomy import calf_from_the_side, where_it_hurts, where_to_roll
from generator.figure.fibres import fibres
from generator.figure.pain_scale import pain_rule
from generator.figure.sheet import Side
from tests.figure.drawn import STYLE, SVG, ids, text_boxes, tree

WORDS = {
    "title": "Title", "desc": "Description",
    "midportion": "In the middle of the tendon, 2 to 7 cm up", "insertion": "Where the tendon joins the heel bone",
    "gastrocnemius": "Upper calf muscle (gastrocnemius)", "soleus": "Deep calf muscle (soleus)",
    "tendon": "Achilles tendon", "heel-bone": "Heel bone", "in-order": "Fibres side by side",
    "in-disorder": "Fibres in a tangle", "zone-1": "Fine", "zone-2": "Allowed, but watch it", "zone-3": "Too much",
    "roll-here": "Roll here, on the belly of the calf", "never-here": "Never on the tendon",
}  # fmt: skip
LONG = {key: f"{text} and some more words" for key, text in WORDS.items()}


def pictures(words: dict[str, str], side: Side) -> dict[str, str]:
    return {
        "hurts": where_it_hurts(STYLE, words, side=side, prefix="a"),
        "calf": calf_from_the_side(STYLE, words, side=side, prefix="b"),
        "roll": where_to_roll(STYLE, words, side=side, prefix="c"),
        "fibres": fibres(STYLE, words, prefix="d"),
        "pain": pain_rule(STYLE, words, prefix="e"),
    }


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("words", [WORDS, LONG])
def test_every_picture_is_sound(words: dict[str, str], side: Side) -> None:
    for kind, svg in pictures(words, side).items():
        root = tree(svg)
        assert root.findtext(f"{SVG}title") == words["title"], kind
        assert root.findtext(f"{SVG}desc") == words["desc"], kind
        assert len(ids(svg)) == len(set(ids(svg))), kind
        assert len(svg) < 25_000, kind


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("words", [WORDS, LONG])
def test_no_words_on_other_words_or_beyond_the_border(words: dict[str, str], side: Side) -> None:
    for kind, svg in pictures(words, side).items():
        left, top, width, height = (float(part) for part in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
        boxes = list(text_boxes(svg).items())
        for index, (text, box) in enumerate(boxes):
            assert not [other for other, place in boxes[:index] if box.meets(place)], (kind, text)
            assert left <= box.left, (kind, text)
            assert box.right <= left + width, (kind, text)
            assert -top - height <= box.bottom, (kind, text)


def test_the_pain_scale_follows_the_rule() -> None:
    svg = pain_rule(STYLE, WORDS, prefix="e", upper=(3, 6, 10))
    zones = tree(svg).findall(f"{SVG}rect")
    widths = [float(zone.get("width", "0")) for zone in zones]
    assert [round(width / widths[0] * 4) for width in widths] == [4, 3, 4]
    assert [text for text in ("".join(item.itertext()) for item in tree(svg).iter(f"{SVG}text")) if text.isdigit()] == [
        str(number) for number in range(11)
    ]


def test_the_middle_of_the_tendon_is_where_the_words_say() -> None:
    low = where_it_hurts(STYLE, WORDS, side="right", prefix="a", middle=(2, 7))
    high = where_it_hurts(STYLE, WORDS, side="right", prefix="a", middle=(4, 9))
    assert low != high
