"""Seconds and minutes against sums that were done by hand, and which number of a dose counts."""

from __future__ import annotations

import pytest

from generator.model.base import Side, Status
from generator.model.dosage import Basis, Dosage, DosageChange, Load, LoadKind, Tempo, longest
from generator.model.exercise import Exercise
from generator.model.programme import Prescription
from generator.plan.dose import minutes_a_day, on_two_legs, prescribe, seconds, whole_dosage
from tests.support.project import content

SLOW = Tempo(up=2, top=1, down=4, bottom=3)  # ten seconds, and one to breathe
PUBLISHED, OURS = Basis(sources=["alfredson-1998"]), Basis(status=Status.SUGGESTED)


def exercise(dosage: Dosage, *, one_leg: bool = True, two_legs: str | None = None) -> Exercise:
    """A real exercise with a dose of the test's own."""
    changed = {"dosage": dosage, "one_leg": one_leg, "two_legs": two_legs}
    return content().exercises["heel-drop"].model_copy(update=changed)


def minutes(dosage: Dosage, side: Side = Side.LEFT, **about: object) -> float:
    """Minutes of one session's share."""
    asked = Prescription(exercise="heel-drop")
    return prescribe("heel-drop", exercise(dosage, **about), asked, side).minutes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dosage", "expected"),
    [
        (Dosage(sets=3, repetitions=15, tempo=SLOW, rest=60), 3 * 15 * 11 + 2 * 60),  # 615
        (Dosage(sets=1, repetitions=15, tempo=SLOW, rest=60), 165),  # no rest after the last set
        (Dosage(sets=4, repetitions=[8, 10], tempo=SLOW, rest=[120, 180]), 4 * 10 * 11 + 3 * 180),  # the longer ends
        (Dosage(sets=5, hold=45, rest=30), 5 * 45 + 4 * 30),  # a hold is once when nothing says how often
        (Dosage(sets=1, hold=[60, 120]), 120),
        (Dosage(sets=2, repetitions=[2, 3], hold=[30, 40]), 2 * 3 * 40),
        (Dosage(sets=2, repetitions=5, hold=10, tempo=SLOW, rest=20), 2 * 5 * (10 + 11) + 20),  # 230
        (Dosage(sets=1, repetitions=20, tempo=Tempo(up=1, down=1)), 60),
    ],
)
def test_seconds_of_a_dose(dosage: Dosage, expected: int) -> None:
    assert seconds(dosage) == expected


@pytest.mark.parametrize(("phase", "other"), [("up", 3), ("top", 2), ("down", 5), ("bottom", 4)])
def test_every_phase_of_the_tempo_takes_its_time(phase: str, other: int) -> None:
    assert SLOW.seconds == 10
    assert SLOW.model_copy(update={phase: other}).seconds == 11


def test_the_longer_end_of_a_span_counts() -> None:
    assert [longest(value) for value in ([8, 12], 7, None)] == [12, 7, 0]


def test_minutes_are_a_sixtieth_of_the_seconds_and_not_rounded() -> None:
    assert minutes(Dosage(sets=3, hold=30)) == 1.5


@pytest.mark.parametrize(
    ("side", "about", "expected"),
    [
        (Side.LEFT, {"one_leg": True}, 1.5),
        (Side.BOTH, {"one_leg": True}, 3.0),
        (Side.BOTH, {"one_leg": False}, 1.5),
        (Side.BOTH, {"one_leg": True, "two_legs": "two-leg-heel-drop"}, 1.5),
    ],
)
def test_two_sore_legs_take_turns_only_where_one_leg_works_alone(
    side: Side, about: dict[str, object], expected: float
) -> None:
    assert minutes(Dosage(sets=3, hold=30), side, **about) == expected


def test_a_day_counts_every_session_of_every_exercise_and_rounds_up() -> None:
    twice = prescribe(
        "a", exercise(Dosage(sets=3, hold=30)), Prescription(exercise="a", times_a_day=2), Side.LEFT
    )  # 1.5 minutes, twice
    once = prescribe("b", exercise(Dosage(sets=1, hold=61)), Prescription(exercise="b"), Side.LEFT)
    assert minutes_a_day((twice, once)) == 5  # 3 minutes, and 61 seconds
    assert minutes_a_day((twice,)) == 3
    assert minutes_a_day(()) == 0


OWN = Dosage(
    sets=3,
    repetitions=15,
    tempo=SLOW,
    hold=5,
    rest=60,
    load=Load(kind=LoadKind.BODY_WEIGHT),
    effort=2,
    basis={"sets": PUBLISHED, "tempo.down": PUBLISHED, "rest": OURS},
)
OTHER: dict[str, object] = {
    "sets": 2,
    "repetitions": 8,
    "tempo": Tempo(up=3, down=3),
    "hold": 9,
    "rest": 120,
    "load": Load(kind=LoadKind.BACKPACK, kilograms=[2, 5]),
    "effort": 1,
}


@pytest.mark.parametrize("name", OTHER)
def test_a_number_that_the_prescription_names_takes_the_place_of_the_exercises_own(name: str) -> None:
    asked = Prescription.model_validate({"exercise": "heel-drop", name: OTHER[name]})
    whole = whole_dosage(exercise(OWN), asked)
    assert getattr(whole, name) == OTHER[name]
    assert all(getattr(whole, other) == getattr(OWN, other) for other in OTHER if other != name)


def test_a_number_that_is_replaced_leaves_its_source_behind() -> None:
    asked = Prescription(exercise="heel-drop", sets=2, tempo=SLOW, basis={"sets": OURS, "tempo": OURS})
    assert whole_dosage(exercise(OWN), asked).basis == {"sets": OURS, "tempo": OURS, "rest": OURS}


def test_how_often_is_marked_when_it_is_our_suggestion() -> None:
    asked = Prescription(exercise="a", times_a_day=2, basis={"times_a_day": OURS})
    assert prescribe("a", exercise(OWN), asked, Side.LEFT).times_basis_suggested
    published = asked.model_copy(update={"basis": {"times_a_day": PUBLISHED}})
    assert not prescribe("a", exercise(OWN), published, Side.LEFT).times_basis_suggested


def test_two_legs_take_over_the_dose_of_one_but_for_the_numbers_of_their_own() -> None:
    asked = Prescription(exercise="heel-drop", sets=2, repetitions=8)
    assert on_two_legs(exercise(OWN), asked).model_dump(exclude={"basis"}) == whole_dosage(
        exercise(OWN), asked
    ).model_dump(exclude={"basis"})
    fewer = asked.model_copy(update={"on_two_legs": DosageChange(repetitions=6, rest=90)})
    whole = on_two_legs(exercise(OWN), fewer)
    assert (whole.sets, whole.repetitions, whole.rest, whole.hold) == (2, 6, 90, 5)


def test_no_study_stands_behind_the_dose_of_two_legs() -> None:
    whole = on_two_legs(exercise(OWN), Prescription(exercise="heel-drop"))
    assert whole.basis == dict.fromkeys(OWN.basis, OURS)


def test_an_exercise_on_two_legs_has_the_dose_of_the_one_whose_place_it_takes() -> None:
    own, one_leg = exercise(Dosage(sets=1, hold=30), one_leg=False), exercise(Dosage(sets=3, hold=40))
    asked = Prescription(exercise="heel-drop", on_two_legs=DosageChange(sets=2))
    taken = prescribe("own", own, asked, Side.BOTH, dosed_as=one_leg)
    assert (taken.dosage.sets, taken.dosage.hold, taken.minutes) == (2, 40, 80 / 60)
