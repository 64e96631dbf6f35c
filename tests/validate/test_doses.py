"""No exercise hides its danger, no programme asks for more than the highest dose, no hard rule falls silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.model.base import EITHER, Demand, Side
from generator.model.content import Content
from generator.model.dosage import DosageChange, Load, LoadKind, Tempo, longest
from generator.model.exercise import Depth, Exercise, Kind
from generator.model.programme import Prescription
from generator.plan.schedule import lay_out
from generator.validate import doses
from tests.support.project import content

EXERCISES, PROGRAMMES = content().floor.own.exercises, content().floor.own.programmes

# Typed a second time: kind, lowest heel, place, one leg; sets, repetitions, hold, rest, down, times, a day, kilograms.
LABELLED = """
heel-drop             strength below-step midportion one  3 15 -   30  3 2 90 10
heel-drop-bent-knee   strength below-step midportion one  3 15 -   30  3 2 90 10
two-leg-heel-drop     strength below-step midportion two  3 15 -   30  3 2 90 10
two-leg-heel-drop-bent-knee strength below-step midportion two  3 15 -   30  3 2 90 10
floor-heel-lowering   strength floor      either     one  3 15 -   30  3 2 90 10
heavy-slow-heel-raise strength below-step midportion two  4 15 -   120 3 1 60 10
one-leg-heel-raise    strength floor      either     one  3 15 -   30  2 1 45 0
two-leg-heel-raise    strength floor      either     two  3 15 -   30  2 2 90 0
seated-heel-raise     strength floor      either     two  4 15 -   30  2 1 60 10
half-way-hold         hold     floor      either     two  5 -  45  60  1 1 -  0
ankle-pumps           mobility not-loaded either     two  1 30 -   15  1 1 30 0
calf-stretch          stretch  floor      midportion one  1 3  40  15  1 2 -  0
soleus-stretch        stretch  floor      midportion one  1 3  40  15  1 2 -  0
calf-foam-roll        massage  not-loaded either     one  1 -  120 15  1 1 -  0
"""
# programme, exercise; sets, repetitions, hold, times a day, repetitions a day, kilograms, rest
HIGHEST = """
classic     heel-drop             3 15 -   2 90 10 30
classic     heel-drop-bent-knee   3 15 -   2 90 10 30
classic     two-leg-heel-drop     3 15 -   2 90 10 30
classic     two-leg-heel-drop-bent-knee 3 15 - 2 90 10 30
classic     calf-stretch          1 3  40  2 -  0  15
classic     soleus-stretch        1 3  40  2 -  0  15
classic     calf-foam-roll        1 -  120 1 -  0  15
insertional two-leg-heel-raise    3 15 -   2 90 0  30
insertional floor-heel-lowering   3 15 -   2 90 10 30
insertional half-way-hold         5 -  45  1 -  0  60
insertional seated-heel-raise     3 15 -   1 45 5  30
insertional calf-foam-roll        1 -  120 1 -  0  15
heavy-slow  heavy-slow-heel-raise 4 15 -   1 45 10 120
heavy-slow  seated-heel-raise     4 15 -   1 45 10 120
gentle      ankle-pumps           1 30 -   1 30 0  15
gentle      seated-heel-raise     3 15 -   1 45 0  30
gentle      half-way-hold         5 -  45  1 -  0  60
gentle      two-leg-heel-raise    3 15 -   1 45 0  30
gentle      floor-heel-lowering   3 15 -   1 45 0  30
gentle      one-leg-heel-raise    3 10 -   1 30 0  30
"""
# what takes the place of one leg when both sides are sore
TWO_LEGS = {
    "heel-drop": "two-leg-heel-drop",
    "heel-drop-bent-knee": "two-leg-heel-drop-bent-knee",
    "floor-heel-lowering": "two-leg-heel-raise",
    "one-leg-heel-raise": "two-leg-heel-raise",
}
PLACES = {
    "classic": ("midportion", False, (11, 14)),
    "insertional": ("insertion", False, (11, 14)),
    "heavy-slow": ("midportion", True, (3, 3)),
    "gentle": ("either", False, (6, 7)),
}
NEVER = [
    ("classic", "never", "heel bone"), ("classic", "never", "sharp"), ("classic", "never", "roll"),
    ("insertional", "never", "below"), ("insertional", "never", "stair|step"), ("insertional", "never", "stretch"),
    ("insertional", "never", "bent knee"), ("insertional", "never", "hills"), ("insertional", "never", "flat shoes"),
    ("insertional", "never", "roll"), ("insertional", "never", "sharp"), ("heavy-slow", "never", "heel bone"),
    ("heavy-slow", "never", "run"), ("heavy-slow", "never", "sharp"), ("gentle", "never", "heel bone"),
    ("gentle", "never", "sharp"), ("gentle", "never", "all day"), ("gentle", "never", "limp"),
    ("classic", "before_you_start", "{midportion-zone}"), ("classic", "before_you_start", "heel bone"),
    ("classic", "before_you_start", "gentle plan"), ("insertional", "before_you_start", "{insertion-zone}"),
    ("insertional", "before_you_start", "gentle plan"), ("heavy-slow", "before_you_start", "{midportion-zone}"),
    ("heavy-slow", "before_you_start", "{heavy-hours-apart}"), ("heavy-slow", "before_you_start", "test"),
    ("heavy-slow", "before_you_start", "heel bone"),
    ("heavy-slow", "before_you_start", "gentle plan"), ("insertional", "before_you_start", "under the heel"),
    ("gentle", "before_you_start", "all day"),
    ("gentle", "before_you_start", "limp"), ("gentle", "before_you_start", "balance"),
    ("heavy-slow", "ask_first", "heart"), ("heavy-slow", "ask_first", "blood pressure"),
    ("heavy-slow", "ask_first", "pregnan"),
]  # fmt: skip
HARD = [
    ("heel-drop", "heel bone"), ("heel-drop-bent-knee", "heel bone"), ("two-leg-heel-drop", "heel bone"),
    ("two-leg-heel-drop-bent-knee", "heel bone"), ("floor-heel-lowering", "heel bone"),
    ("half-way-hold", "heel bone"), ("heavy-slow-heel-raise", "heel bone"), ("heavy-slow-heel-raise", "rail"),
    ("one-leg-heel-raise", "heel bone"), ("two-leg-heel-raise", "heel bone"), ("seated-heel-raise", "heel bone"),
    ("calf-stretch", "heel bone"), ("soleus-stretch", "heel bone"), ("calf-foam-roll", "tendon"),
    ("calf-foam-roll", "swollen"), ("calf-foam-roll", "thinner"),
]  # fmt: skip
ROWS = [line.split() for line in LABELLED.strip().splitlines()]
DOSES = [line.split() for line in HIGHEST.strip().splitlines()]
OTHER: dict[str, dict[Any, Any]] = {
    "kind": {Kind.STRETCH: Kind.MOBILITY, Kind.STRENGTH: Kind.MOBILITY, Kind.HOLD: Kind.MOBILITY,
             Kind.MASSAGE: Kind.MOBILITY, Kind.MOBILITY: Kind.STRENGTH},
    "depth": {Depth.BELOW_STEP: Depth.FLOOR, Depth.FLOOR: Depth.NOT_LOADED,
                    Depth.NOT_LOADED: Depth.FLOOR},
    "location": {"midportion": EITHER, EITHER: "midportion"},
    "one_leg": {True: False, False: True},
}  # fmt: skip


def number(text: str) -> int | None:
    """A cell of the tables above."""
    return None if text == "-" else int(text)


def told(changed: Content) -> str:
    """What is wrong with the doses of some content."""
    return "\n".join(str(problem) for problem in doses.problems(changed))


def with_exercise(key: str, **changes: Any) -> Content:
    """The real content with one exercise changed."""
    real = content()
    exercise = real.exercises[key].model_copy(update=changes)
    return replace(real, exercises={**real.exercises, key: exercise})


def with_programme(key: str, **changes: Any) -> Content:
    """The real content with one programme changed."""
    real = content()
    programme = real.programmes[key].model_copy(update=changes)
    return replace(real, programmes={**real.programmes, key: programme})


def with_prescription(programme: str, exercise: str, /, **changes: Any) -> Content:
    """The real content with every prescription of an exercise in a programme changed."""

    def changed(item: Prescription) -> Prescription:
        return item.model_copy(update=changes) if item.exercise == exercise else item

    weeks = [
        week.model_copy(
            update={
                "blocks": [
                    block.model_copy(update={"prescriptions": [changed(item) for item in block.prescriptions]})
                    for block in week.blocks
                ]
            }
        )
        for week in content().programmes[programme].weeks
    ]
    return with_programme(programme, weeks=weeks)


def test_the_floor_of_exercises_is_what_the_second_table_says() -> None:
    found = {
        key: (
            str(row.kind), str(row.depth), str(row.location), "one" if row.one_leg else "two", row.sets,
            row.repetitions, row.hold, row.rest, row.down, row.times_a_day, row.a_day, row.kilograms,
        )
        for key, row in EXERCISES.items()
    }  # fmt: skip
    assert found == {row[0]: (*row[1:5], *map(number, row[5:])) for row in ROWS}


def test_the_floor_of_programmes_is_what_the_second_table_says() -> None:
    found = {
        (programme, exercise): (
            most.sets, most.repetitions, most.hold, most.times_a_day, most.a_day, most.kilograms, most.rest,
        )
        for programme, row in PROGRAMMES.items()
        for exercise, most in row.doses.items()
    }  # fmt: skip
    assert found == {(row[0], row[1]): tuple(map(number, row[2:])) for row in DOSES}
    assert {key: (row.location, row.days_apart, tuple(row.fewest)) for key, row in PROGRAMMES.items()} == PLACES


@pytest.mark.parametrize("key", [row[0] for row in ROWS])
def test_an_exercise_that_hides_its_danger_is_told(key: str) -> None:
    for label, others in OTHER.items():
        now = getattr(content().exercises[key], label)
        assert f"{label} of '{key}' hides its danger" in told(with_exercise(key, **{label: others[now]}))


def test_what_takes_the_place_of_one_leg_is_what_the_second_table_says() -> None:
    assert {key: row.two_legs for key, row in EXERCISES.items() if row.two_legs} == TWO_LEGS
    assert {key: item.two_legs for key, item in content().exercises.items() if item.two_legs} == TWO_LEGS


@pytest.mark.parametrize("key", TWO_LEGS)
def test_two_sore_sides_have_an_exercise_on_two_legs(key: str) -> None:
    assert f"nothing takes the place of '{key}'" in told(with_exercise(key, two_legs=None))
    assert "nobody has written this exercise" in told(with_exercise(key, two_legs="no-such-exercise"))
    assert f"another exercise takes the place of '{key}'" in told(with_exercise(key, two_legs="ankle-pumps"))


@pytest.mark.parametrize(
    ("place", "two_legs", "fits"),
    [
        (EITHER, None, False),
        (EITHER, "one-leg-heel-raise", False),
        ("midportion", "two-leg-heel-drop", False),  # deeper
        (EITHER, "two-leg-heel-raise", True),
        ("midportion", "two-leg-heel-raise", True),
        (EITHER, "seated-heel-raise", True),
    ],
)
def test_an_exercise_of_ones_own_is_done_on_two_legs_and_no_deeper(
    place: str, two_legs: str | None, *, fits: bool
) -> None:
    said = told(with_own("floor-heel-lowering", location=place, two_legs=two_legs))
    assert ("takes the place of 'own'" not in said) is fits


def with_own(like: str, **changes: Any) -> Content:
    """The real content and an exercise of one's own, like one that it has."""
    real = content()
    own = real.exercises[like].model_copy(update=changes)
    sources = {**real.sources, "exercises/own.yaml": real.sources[f"exercises/{like}.yaml"]}
    return replace(real, exercises={**real.exercises, "own": own}, sources=sources)


def test_what_takes_the_place_at_the_heel_bone_is_not_for_the_middle_only() -> None:
    changed = with_exercise("two-leg-heel-raise", location="midportion")
    assert "what takes the place of 'floor-heel-lowering'" in told(changed)


ON_TWO_LEGS = [
    ("insertional", "floor-heel-lowering", {"sets": 4}, "sets is above the highest dose"),
    ("insertional", "floor-heel-lowering", {"repetitions": 16}, "repetitions is above the highest dose"),
    ("insertional", "floor-heel-lowering", {"hold": 30}, "hold is above the highest dose"),
    ("insertional", "floor-heel-lowering", {"rest": 20}, "rest is shorter than the floor"),
    ("insertional", "floor-heel-lowering", {"tempo": Tempo(up=2, down=1)}, "too fast"),
    ("insertional", "floor-heel-lowering", {"load": Load(kind=LoadKind.BACKPACK, kilograms=[2, 5])},
     "the load is above"),
    ("classic", "heel-drop", {"tempo": Tempo(up=2, down=2)}, "too fast"),
    ("classic", "heel-drop", {"load": Load.model_construct(kind=LoadKind.BACKPACK, kilograms=[2, 11], when=None)},
     "the load is above"),
    ("gentle", "floor-heel-lowering", {"sets": 4}, "sets is above the highest dose"),
    ("gentle", "one-leg-heel-raise", {"repetitions": 20}, "repetitions is above the highest dose"),
    ("classic", "calf-stretch", {"sets": 1}, "no exercise on two legs takes this place"),
]  # fmt: skip


@pytest.mark.parametrize(("programme", "exercise", "change", "said"), ON_TWO_LEGS)
def test_other_numbers_for_two_legs_are_held_to_the_same_floor(
    programme: str, exercise: str, change: dict[str, Any], said: str
) -> None:
    assert said in told(with_prescription(programme, exercise, on_two_legs=DosageChange(**change)))


def test_other_numbers_for_two_legs_count_in_the_day() -> None:
    """Of an exercise without a row of its own, whose sets and repetitions alone would pass."""
    many = with_prescription("gentle", "floor-heel-lowering", on_two_legs=DosageChange(sets=6, repetitions=30))
    own = with_own("two-leg-heel-raise")
    lowering = own.exercises["floor-heel-lowering"].model_copy(update={"two_legs": "own"})
    exercises = {**own.exercises, "floor-heel-lowering": lowering}
    said = told(replace(own, exercises=exercises, programmes=many.programmes))
    assert "this makes 180 repetitions in a day" in said


@pytest.mark.parametrize("programme", PLACES)
def test_a_plan_for_two_sore_sides_asks_for_no_more_than_one_for_one(programme: str) -> None:
    both = lay_out(programme, content().programmes[programme], content().exercises, Side.BOTH)
    highest = {row[1]: row[2:] for row in DOSES if row[0] == programme}
    for item in (each for day in both.days for each in day.prescribed):
        rows = [
            highest[key]
            for key in (item.exercise_id, *(k for k, two in TWO_LEGS.items() if two == item.exercise_id))
            if key in highest
        ]
        assert item.dosage.sets <= max(int(row[0]) for row in rows)
        assert longest(item.dosage.repetitions) <= max(number(row[1]) or 0 for row in rows)
        assert item.times_a_day <= max(int(row[3]) for row in rows)
        load = item.dosage.load
        assert max((load and load.kilograms) or [0]) <= max(int(row[5]) for row in rows)


def test_the_heavy_plan_says_that_it_is_heavy() -> None:
    assert PROGRAMMES["heavy-slow"].demands == [Demand.HEAVY_LOAD]
    assert "no longer says what it asks of a body" in told(with_programme("heavy-slow", demands=[]))


def test_steps_over_an_edge_need_their_label_under_any_name() -> None:
    real = content()
    copy = real.exercises["heel-drop"].model_copy(update={"depth": Depth.FLOOR})
    sources = {**real.sources, "exercises/slow-drop.yaml": real.sources["exercises/heel-drop.yaml"]}
    said = told(replace(real, exercises={**real.exercises, "slow-drop": copy}, sources=sources))
    assert "the steps use an edge" in said
    other = copy.model_copy(update={"depth": Depth.BELOW_STEP, "location": EITHER})
    said = told(replace(real, exercises={**real.exercises, "slow-drop": other}, sources=sources))
    assert "the heel drops below the step, and pain at the heel bone forbids that" in said


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_limits_and_doses_end_at_the_floor(row: list[str]) -> None:
    key, exercise = row[0], content().exercises[row[0]]
    highest = dict(zip(("sets", "repetitions", "hold"), map(number, row[5:8]), strict=True))
    for name, most in highest.items():
        limits = exercise.limits.model_copy(update={name: [1, (most or 0) + 1]})
        assert f"the limit of {name} goes beyond" in told(with_exercise(key, limits=limits))
        dosage = exercise.dosage.model_copy(update={name: (most or 0) + 1})
        assert f"{name} is above the highest dose" in told(with_exercise(key, dosage=dosage))
    rest, down, kilograms = int(row[8]), int(row[9]), int(row[12])
    dosage = exercise.dosage.model_copy(update={"rest": rest - 1})
    assert "rest is shorter" in told(with_exercise(key, dosage=dosage))
    dosage = exercise.dosage.model_copy(update={"tempo": Tempo.model_construct(up=2, top=0, down=down - 1, bottom=0)})
    assert "too fast" in told(with_exercise(key, dosage=dosage))
    heavy = Load.model_construct(kind=LoadKind.BACKPACK, kilograms=[0, kilograms + 1], when=None)
    assert "the load is above" in told(with_exercise(key, dosage=exercise.dosage.model_copy(update={"load": heavy})))


@pytest.mark.parametrize("row", DOSES, ids=[" ".join(row[:2]) for row in DOSES])
def test_a_programme_asks_for_no_more_than_the_highest_dose(row: list[str]) -> None:
    programme, exercise = row[:2]
    names = ("sets", "repetitions", "hold", "times_a_day")
    for name, most in zip(names, map(number, row[2:6]), strict=True):
        assert f"{name} is above the highest dose" in told(asking(programme, exercise, **{name: (most or 0) + 1}))
    heavy = Load.model_construct(kind=LoadKind.BACKPACK, kilograms=[0, int(row[7]) + 1], when=None)
    assert "the load is above" in told(asking(programme, exercise, load=heavy))
    assert "rest is shorter" in told(asking(programme, exercise, rest=int(row[8]) - 1))


def asking(programme: str, exercise: str, **changes: Any) -> Content:
    """A programme that asks for another dose of an exercise; one on two legs in the place of its one leg."""
    weeks = content().programmes[programme].weeks
    own = {item.exercise for week in weeks for block in week.blocks for item in block.prescriptions}
    one_leg = next((key for key, two_legs in TWO_LEGS.items() if two_legs == exercise), exercise)
    return with_prescription(programme, exercise if exercise in own else one_leg, exercise=exercise, **changes)


def test_a_day_has_no_more_repetitions_than_the_study() -> None:
    said = told(with_prescription("heavy-slow", "heavy-slow-heel-raise", sets=4, repetitions=15))
    assert "this makes 60 repetitions in a day" in said


def test_an_exercise_without_a_row_in_a_programme_is_held_to_its_own_once_a_day() -> None:
    item = content().programmes["classic"].weeks[0].blocks[0].prescriptions[0]
    added = item.model_copy(update={"exercise": "two-leg-heel-raise", "times_a_day": 2, "sets": 3})
    week = content().programmes["classic"].weeks[0]
    block = week.blocks[0].model_copy(update={"prescriptions": [added]})
    weeks = [week.model_copy(update={"blocks": [block, *week.blocks[1:]]}), *content().programmes["classic"].weeks[1:]]
    assert "times_a_day is above" in told(with_programme("classic", weeks=weeks))


@pytest.mark.parametrize("key", PLACES)
def test_a_programme_that_changes_its_place_or_counts_too_little_is_told(key: str) -> None:
    place, apart, (least, _) = PLACES[key]
    for other in {"midportion", "insertion", EITHER} - {place}:
        assert f"found: {other}" in told(with_programme(key, location=other))
    enough = content().programmes[key].enough_sessions
    lazy = enough.model_copy(update={"at_least": least - 1})
    assert "too few sessions" in told(with_programme(key, enough_sessions=lazy))
    week = content().programmes[key].weeks[0]
    blocks = [block.model_copy(update={"days": [1, 2, 4]}) for block in week.blocks]
    weeks = [week.model_copy(update={"blocks": blocks}), *content().programmes[key].weeks[1:]]
    assert ("two days in a row" in told(with_programme(key, weeks=weeks))) is apart


@pytest.mark.parametrize("key", [*PLACES, *(row[0] for row in ROWS)])
def test_what_signs_and_pages_lean_on_cannot_leave(key: str) -> None:
    real = content()
    fewer = replace(
        real,
        programmes={name: each for name, each in real.programmes.items() if name != key},
        exercises={name: each for name, each in real.exercises.items() if name != key},
    )
    assert f"'{key}' is missing" in told(fewer)


@pytest.mark.parametrize(("key", "group", "words"), NEVER)
def test_a_programme_that_no_longer_says_its_never_is_told(key: str, group: str, words: str) -> None:
    statements = getattr(content().programmes[key], group)
    kept = list(_silenced(statements, words))
    assert kept != statements
    assert "this programme no longer says" in told(with_programme(key, **{group: kept}))


@pytest.mark.parametrize(("key", "words"), HARD)
def test_an_exercise_that_no_longer_says_its_hard_rule_is_told(key: str, words: str) -> None:
    rules = content().exercises[key].hard_rules
    kept = list(_silenced(rules, words))
    assert kept != rules
    assert f"'{key}' no longer says what must never be done" in told(with_exercise(key, hard_rules=kept))


def _silenced(statements: list[Any], words: str) -> Iterator[Any]:
    for statement in statements:
        text = re.sub("|".join(re.escape(word) for word in words.split("|")), "x", statement.text, flags=re.IGNORECASE)
        yield statement.model_copy(update={"text": text})


@pytest.mark.parametrize("key", [row[0] for row in ROWS if row[1] in ("strength", "hold") and "seated" not in row[0]])
def test_whoever_stands_on_the_toes_is_told_to_hold_on(key: str) -> None:
    steps = [step.replace("rail", "x").replace("wall", "x") for step in content().exercises[key].steps]
    assert f"the steps of '{key}'" in told(with_exercise(key, steps=steps))


@pytest.mark.parametrize("key", [row[0] for row in ROWS if row[1] in ("strength", "hold")])
def test_every_loaded_exercise_says_to_stop_at_sharp_pain(key: str) -> None:
    exercise: Exercise = content().exercises[key]
    said = told(
        with_exercise(key, feel="Hard work in the calf.", hard_rules=exercise.hard_rules, mistakes=["Rushing."])
    )
    assert "nothing here says to stop at sharp pain" in said


def test_the_real_doses_pass() -> None:
    assert told(content()) == ""
