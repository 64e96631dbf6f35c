"""Nobody is told to carry more than their plan allows, in whatever unit they weigh."""

from __future__ import annotations

import pytest

from generator.errors import PersonError
from generator.model.base import Side
from generator.model.request import Carried, Person, WeightUnit
from generator.products.loads import require_loads
from generator.products.planning import plan_of
from tests.support.project import checked, content

LATER = {key: each.weeks_after[0].weeks[0] for key, each in content().programmes.items() if each.weeks_after}


def refused(programme: str, side: Side, **load: float) -> str:
    """Why this cannot be carried when the later weeks begin; nothing where it can. A key ends in the unit."""
    plan = plan_of(checked(), programme, side, first=LATER[programme])
    ((key, weight),) = load.items()
    exercise, _, unit = key.replace("_", "-").rpartition("-")
    person = Person(weight_unit=WeightUnit(unit), load=(Carried(exercise=exercise, weight=weight),))
    try:
        require_loads(plan, person, checked().language)
    except PersonError as error:
        return str(error.told(checked().language)) if error.clinical else "not for a clinical reason"
    return ""


@pytest.mark.parametrize("side", Side)
def test_the_cap_is_that_of_the_plan_on_one_leg_and_on_two(side: Side) -> None:
    assert refused("classic", side, heel_drop_kg=10) == refused("classic", side, heel_drop_kg=0) == ""
    assert refused("classic", side, heel_drop_lb=22) == ""
    assert "10.1 kg is above" in refused("classic", side, heel_drop_kg=10.1)
    assert "23 lb is above what is carried without a clinician, 22 lb." in refused("classic", side, heel_drop_lb=23)
    assert "6 kg is above what is carried without a clinician, 5 kg." in refused(
        "insertional", side, seated_heel_raise_kg=6
    )


def test_what_carries_nothing_and_what_is_not_there_are_told_together() -> None:
    plan = plan_of(checked(), "classic", Side.LEFT, first=LATER["classic"])
    load = tuple(Carried(exercise=exercise, weight=1) for exercise in ("calf-stretch", "seated-heel-raise"))
    with pytest.raises(PersonError) as error:
        require_loads(plan, Person(load=load), checked().language)
    told = str(error.value.told(checked().language))
    assert "Calf stretch: nothing is carried with it" in told
    assert "seated-heel-raise is not in this plan" in told
