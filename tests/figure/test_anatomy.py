"""The pictures that explain."""

import re
from dataclasses import replace

import pytest

from generator.figure.anatomy import limb_figure
from generator.figure.fibres import fibres
from generator.figure.pain_scale import pain_rule
from generator.figure.sheet import Side
from generator.figure.svg import Direction
from generator.model.anatomy import BodyPart, FigureLabel, LimbFigure
from generator.products.pictures import measured
from tests.figure.drawn import STYLE, SVG, ids, text_boxes, tree
from tests.support.project import content

WORDS = {
    "title": "Title", "desc": "Description",
    "midportion": "In the middle of the tendon, 2 to 7 cm up", "insertion": "Where the tendon joins the heel bone",
    "gastrocnemius": "Upper calf muscle (gastrocnemius)", "soleus": "Deep calf muscle (soleus)",
    "tendon": "Achilles tendon", "heel-bone": "Heel bone", "in-order": "Fibres side by side",
    "in-disorder": "Fibres in a tangle", "zone-1": "Fine", "zone-2": "Allowed, but watch it", "zone-3": "Too much",
    "roll-here": "Roll here, on the belly of the calf", "never-here": "Never on the tendon",
}  # fmt: skip
FIGURES = {
    name: measured(figure, content()) for name, figure in content().figures.items() if isinstance(figure, LimbFigure)
}
LONG_WORDS = {
    key: text.replace("tendon", "tendontendontendon").replace("Fine", "Wonderfully") for key, text in WORDS.items()
}
LONG = {key: f"{text} and some more words" for key, text in WORDS.items()}


def pictures(words: dict[str, str], side: Side, direction: Direction = "ltr") -> dict[str, str]:
    drawn = {
        name: limb_figure(STYLE, FIGURES[name], words, side=side, prefix=name, direction=direction) for name in FIGURES
    }
    return {
        **drawn,
        "fibres": fibres(STYLE, words, prefix="d", direction=direction),
        "pain": pain_rule(STYLE, words, prefix="e", direction=direction),
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
@pytest.mark.parametrize("words", [WORDS, LONG, LONG_WORDS])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_words_on_other_words_or_beyond_the_border(words: dict[str, str], side: Side, direction: Direction) -> None:
    for kind, svg in pictures(words, side, direction).items():
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


def numbers_of(svg: str) -> list[str]:
    """The numbers in a picture, from left to right."""
    return [text.partition("@")[0] for text, _ in sorted(text_boxes(svg).items(), key=lambda item: item[1].left)
            if text[0].isdigit()]  # fmt: skip


def test_the_pain_scale_is_read_as_words_are() -> None:
    upward = [str(number) for number in range(11)]
    assert numbers_of(pain_rule(STYLE, WORDS, prefix="e")) == upward
    assert numbers_of(pain_rule(STYLE, WORDS, prefix="e", direction="rtl")) == upward[::-1]


def test_the_pain_scale_has_the_digits_of_a_language() -> None:
    digits = {f"number-{number}": "۰۱۲۳۴۵۶۷۸۹"[number] for number in range(10)}
    svg = pain_rule(STYLE, {**WORDS, **digits, "number-10": "۱۰"}, prefix="e", direction="rtl")
    assert numbers_of(svg) == ["۱۰", *"۹۸۷۶۵۴۳۲۱۰"]


def test_fibres_in_order_stay_on_the_left_as_the_description_says() -> None:
    assert fibres(STYLE, WORDS, prefix="d", direction="rtl").replace(' direction="rtl"', "") == fibres(
        STYLE, WORDS, prefix="d"
    )


def test_the_middle_of_the_tendon_is_where_the_words_say() -> None:
    figure = content().figures["where-it-hurts"]
    assert isinstance(figure, LimbFigure)
    numbers = content().numbers
    span = numbers["midportion-zone"]
    moved = replace(content(), numbers={**numbers, "midportion-zone": span.model_copy(update={"value": [4, 9]})})
    ends = [measured(figure, told).areas[0].between for told in (content(), moved)]
    assert ends == [[float(end) for end in span.value], [4.0, 9.0]]  # type: ignore[union-attr]
    low, high = (
        limb_figure(STYLE, measured(figure, told), WORDS, side="right", prefix="a") for told in (content(), moved)
    )
    assert low != high


ARM = LimbFigure.model_validate(
    {
        "drawing": "limb", "title": "The forearm", "desc": "A forearm.", "limb": "arm", "view": [-11, -1, 12, 44],
        "zoom": 4.5, "marks": ["extensors"],
        "areas": [{"id": "wrist", "round": {"on": "forearm", "at": [0, -24]}, "radius": 3, "lines": [40]}],
        "labels": [
            {"id": "elbow", "text": "Outside of the elbow", "at": {"on": "forearm", "at": [-3, -3]}},
            {"id": "wrist", "text": "Back of the wrist", "at": "wrist"},
        ],
    }
)  # fmt: skip
EXTENSORS = BodyPart.model_validate(
    {
        "name": "muscles that lift the hand", "kind": "muscle", "on": "forearm",
        "outline": [[-3, -1], [-3.4, -6], [-2.8, -14], [-1.8, -20], [-0.6, -14], [-0.8, -5]],
        "colour": "#c8482f", "lines": [35],
    }
)  # fmt: skip


@pytest.mark.parametrize("side", ["left", "right"])
def test_another_limb_needs_data_alone(side: Side) -> None:
    look = STYLE.model_copy(update={"body_parts": {"extensors": EXTENSORS}})
    words = {
        "title": "The forearm",
        "desc": "A forearm.",
        "elbow": "Outside of the elbow",
        "wrist": "Back of the wrist",
    }
    svg = limb_figure(look, ARM, words, side=side, prefix="w")
    assert f'class="hd-muscle" fill="{EXTENSORS.colour}"' in svg
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids(svg))
    assert all(name not in svg for name in ("hd-tendon", "hd-bone"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"at": "nowhere"}, "no area and no line is called nowhere"),
        ({"at": {"along": "soleus", "height": 2}}, "soleus is no tendon"),
        ({"at": {"along": "achilles", "height": 60}}, "achilles is not 60 cm long"),
    ],
)
def test_a_place_that_does_not_exist_is_named(change: dict[str, object], said: str) -> None:
    figure = FIGURES["calf"]
    label = FigureLabel.model_validate({"id": "soleus", "text": "Lower calf muscle", **change})
    with pytest.raises(ValueError, match=said):
        limb_figure(STYLE, figure.model_copy(update={"labels": [label]}), WORDS, side="left", prefix="a")
