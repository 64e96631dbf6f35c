"""Pieces of SVG."""

import pytest

from generator.figure import svg
from generator.figure.geometry import Point
from generator.figure.limbs import Placed


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.04, "0"), (1.0, "1"), (0.25, ".2"), (-0.5, "-.5"), (12.34, "12.3"), (-3.0, "-3")],
)
def test_numbers_waste_nothing(value: float, text: str) -> None:
    assert svg.number(value) == text


def test_a_minus_sign_separates() -> None:
    assert svg.numbers((1, -2, 3.5)) == "1-2 3.5"


def test_a_part_turns_the_other_way_in_svg() -> None:
    assert svg.where(Placed("foot", Point(3, 4), 30)) == "translate(3-4)rotate(-30)"
    assert svg.where(Placed("foot", Point(3, 4), 0)) == "translate(3-4)"


def test_words_are_escaped() -> None:
    assert "&lt;b&gt;" in svg.words(["<b>"], Point(0, 0), 10, 1)
    assert svg.attributes({"class_": 'a"b', "stroke_width": 1.25}) == ' class="a&quot;b" stroke-width="1.2"'
