"""Weeks side by side, a block for each set, as wide as its days, in the order of reading."""

from __future__ import annotations

import re

import pytest

from generator.figure.geometry import Box
from generator.figure.plan_chart import ChartCell, ChartRow, Step, plan_chart
from generator.figure.svg import Direction
from tests.figure.drawn import STYLE, SVG, ids, text_boxes, tree

LABELS = {"title": "All weeks", "desc": "One set, then two", "week": "Week"}
ROW = ChartRow(
    "Heel drop: sets of 15",
    (
        ChartCell((Step(2, 1), Step(5, 2)), "1–2"),
        ChartCell((Step(7, 2),), "2"),
        ChartCell((), ""),
    ),
)
WEIGHT = ChartRow("Weight, at most", (ChartCell((), "0 kg"), ChartCell((), "5 kg"), ChartCell((), "5 kg")))


def chart(direction: Direction = "ltr") -> str:
    return plan_chart(STYLE, LABELS, ["1", "2", "3"], [ROW, WEIGHT], prefix="plan-a-", direction=direction)


def outlines(svg: str) -> list[Box]:
    """Where each block stands."""
    found = re.findall(r"M([-.\d]+)[ ]?(-?[.\d]+)h([.\d]+)v([.\d]+)h", svg)
    return [Box(x, -y - high, x + wide, -y) for x, y, wide, high in (map(float, each) for each in found)]


def blocks(svg: str) -> list[tuple[float, float]]:
    """Left edge and width of each block."""
    return [(box.left, box.width) for box in outlines(svg)]


def test_each_set_is_a_block_as_wide_as_its_days() -> None:
    found = blocks(chart())
    assert len(found) == 1 + 2 + 2
    two_days, five_days, week = found[0][1], found[1][1], found[3][1]
    assert two_days < five_days < week
    assert all(left < 200 for left, _ in found), "nothing stands in a week without the exercise"


def test_what_grows_leads_on_in_the_direction_of_reading() -> None:
    lefts = [left for left, _ in blocks(chart())]
    assert lefts == sorted(lefts)
    assert [left for left, _ in blocks(chart("rtl"))] == sorted(
        (left for left, _ in blocks(chart("rtl"))), reverse=True
    )


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_words_stand_on_other_words_or_on_blocks(direction: Direction) -> None:
    svg = chart(direction)
    boxes = list(text_boxes(svg).values())
    assert len(boxes) == 1 + 3 + 1 + 2 + 1 + 3
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert not any(box.meets(block) for box in boxes for block in outlines(svg))


def test_it_is_told_to_whoever_cannot_see_it_and_keeps_to_the_colours_of_a_scheme() -> None:
    svg = chart()
    assert tree(svg).findtext(f"{SVG}desc") == "One set, then two"
    assert len(ids(svg)) == len(set(ids(svg)))
    drawn = [each for each in tree(svg).iter() if each.get("fill", "none") != "none" and each.get("fill")]
    assert all(each.get("class") for each in drawn), "a colour without a class stays pale in the dark"
    assert not re.search(r"\d\.\d{2,}", svg)
