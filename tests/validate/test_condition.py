"""A condition whose parts do not fit together is told, part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.model.content import Content
from generator.model.floor import Floor
from generator.validate import condition
from tests.support.project import content


def told(changed: Content) -> str:
    """What does not fit together in some content."""
    return "\n".join(str(problem) for problem in condition.problems(changed))


def with_condition(**changes: Any) -> Content:
    """The real content of another condition."""
    return replace(content(), condition=content().condition.model_copy(update=changes))


def with_floor(**changes: Any) -> Content:
    """The real content over another floor."""
    floor = content().floor
    return replace(content(), floor=Floor(shared=floor.shared, own=floor.own.model_copy(update=changes)))


def test_the_real_condition_fits_together() -> None:
    assert told(content()) == ""


def test_places_are_those_of_the_floor_each_with_a_letter_and_a_programme() -> None:
    places = content().condition.places
    middle, heel = places.values()
    assert "the place 'insertion' is missing" in told(with_condition(places={"midportion": middle}))
    said = told(with_condition(places={**places, "sole": heel}))
    assert "does not know this place" in said
    assert said.count("two places have this letter") == 2
    assert "this word means all places" in told(with_condition(places={**places, "either": middle}))
    only = {"insertional": content().programmes["insertional"]}
    assert "no programme is for this place\n  found: midportion" in told(replace(content(), programmes=only))


def test_the_gentle_programme_is_there_and_for_every_place() -> None:
    assert "the gentle programme must be for every place" in told(with_floor(gentle="classic"))
    kept = {key: programme for key, programme in content().programmes.items() if key != "gentle"}
    assert "the programme 'gentle' is missing" in told(replace(content(), programmes=kept))


@pytest.mark.parametrize("changes", [{"both_sides": "R99"}, {"asked_again": {"R22": "R99"}}])
def test_signs_that_the_floor_asks_about_are_there(changes: dict[str, Any]) -> None:
    assert "the warning sign R99 is missing" in told(with_floor(**changes))


@pytest.mark.parametrize("changes", [{"words_on_paper": ["no-such-word"]}, {"place_page": "no-such-page"}])
def test_names_that_nothing_has_are_told(changes: dict[str, Any]) -> None:
    assert "there is no such" in told(with_condition(**changes))
