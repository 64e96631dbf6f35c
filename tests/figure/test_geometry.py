"""Points, curves and two-bone limbs."""

import pytest

from generator.figure.geometry import (
    Box,
    Point,
    Unreachable,
    banded,
    bend,
    hatched,
    inside,
    sampled,
    smooth,
)


def test_a_stretched_limb_is_straight() -> None:
    assert bend(42, 41, 83) == (0.0, 0.0)


def test_a_right_angle() -> None:
    opening, joint = bend(3, 4, 5)
    assert joint == pytest.approx(90)
    assert opening == pytest.approx(53.13, abs=0.01)


@pytest.mark.parametrize("distance", [83.5, 0.5])
def test_a_limb_says_when_it_cannot_reach(distance: float) -> None:
    with pytest.raises(Unreachable, match="cannot span"):
        bend(42, 41, distance)


def test_a_smooth_curve_goes_through_its_points() -> None:
    points = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]]
    assert [tuple(piece[0]) for piece in smooth(points)] == [tuple(point) for point in points]


def test_hatching_stays_inside() -> None:
    outline = sampled(smooth([[0, 0], [10, 2], [12, 9], [3, 12]]))
    lines = hatched(outline, 35, 1.5)
    assert len(lines) > 4
    for start, end in lines:
        assert inside(Point((start.x + end.x) / 2, (start.y + end.y) / 2), outline)


def test_a_band_is_twice_its_half_width() -> None:
    assert banded([(Point(0, 0), 1.0), (Point(10, 0), 1.0)]) == [(0, 1), (10, 1), (10, -1), (0, -1)]


def test_boxes_meet_only_where_they_share_area() -> None:
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))
    assert not Box(0, 0, 2, 2).meets(Box(2, 0, 3, 2))
