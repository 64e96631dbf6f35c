"""What a handout is called."""

from __future__ import annotations

from generator.model.base import Side
from generator.paper.headings import headings
from generator.products.planning import plan_of
from tests.support.project import checked


def test_a_plan_is_called_after_its_weeks_whichever_they_are() -> None:
    own, later = (
        headings(plan_of(checked(), "classic", Side.LEFT, first=first), None, checked().language) for first in (None, 9)
    )
    assert (
        own["title"]
        == "Achilles plan, first six of at least twelve weeks: Classic heel drops, left or right (circle yours)"
    )
    assert later["title"] == "Plan, weeks 9 to 12: Classic heel drops, left or right (circle yours)"
    assert (own["begins"], later["begins"]) == ("Day 1 is", "Begins on")
    assert later["heading"] == "Weeks 9 to 12"
