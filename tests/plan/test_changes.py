"""What a clinician may change for one person."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from generator.errors import PersonError, SafetyRefusal, UsageError
from generator.language.words import Language
from generator.model.base import Side, Status
from generator.model.dosage import Dosage, Limits
from generator.model.plan import Plan
from generator.model.programme import Prescription
from generator.model.request import Change, Person, Request, Weekday
from generator.plan import changes
from generator.plan.dose import prescribe
from generator.products import planning
from tests.support.left_behind import left_behind
from tests.support.project import ROOT, checked, content
from tests.support.pseudo import pseudo_desk
from tests.support.words import words

MONDAY = datetime.date(2026, 11, 23)
M, T, W, F = Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.FRIDAY


def with_changes(own: Plan, wanted: Iterable[Change]) -> Plan:
    """The plan with a clinician's changes, held to the real floor; a refusal is told."""
    with told():
        return changes.with_changes(own, wanted, content().floor)


def on_weekdays(own: Plan, start: datetime.date | None, chosen: Sequence[Weekday]) -> Plan:
    """The plan on other days of the week; a refusal is told."""
    with told():
        return changes.on_weekdays(own, start, chosen)


@contextmanager
def told(language: Language | None = None) -> Iterator[None]:
    """What is refused in this block is told, in English if in no other language."""
    try:
        yield
    except PersonError as impossible:
        raise impossible.told(language or checked().language) from None


def plan(programme: str = "classic") -> Plan:
    return planning.plan_of(checked(), programme, Side.LEFT)


def sets(changed: Plan, day: int, exercise: str = "heel-drop") -> int:
    return next(item.dosage.sets for item in changed.days[day - 1].prescribed if item.exercise_id == exercise)


def test_a_change_is_the_new_full_dose_and_leaves_a_smaller_start_alone() -> None:
    changed = with_changes(plan(), [Change(exercise="heel-drop", sets=2)])
    assert [sets(changed, day) for day in (1, 3, 5, 42)] == [1, 2, 2, 2]


def test_only_what_was_changed_is_marked() -> None:
    changed = with_changes(plan(), [Change(exercise="heel-drop", sets=2)])
    first, last = (changed.days[day].prescribed[0].dosage.basis["sets"].status for day in (0, 41))
    assert (first, last) == (Status.SUGGESTED, Status.CHANGED)


def test_a_day_that_asks_for_more_than_the_change_is_brought_down_to_it() -> None:
    changed = with_changes(plan(), [Change(exercise="heel-drop", sets=1)])
    assert {sets(changed, day) for day in range(1, 43)} == {1}


@pytest.mark.parametrize(("side", "turns"), [(Side.LEFT, 1), (Side.BOTH, 2)])
def test_a_changed_dose_takes_its_own_time(side: Side, turns: int) -> None:
    own = one_exercise(Dosage(sets=3, hold=60, rest=30), side)
    (day,) = {day.minutes for day in with_changes(own, [Change(exercise="own", sets=2)]).days}
    assert day == math.ceil(turns * (2 * 60 + 30) / 60)


@pytest.mark.parametrize(("name", "least"), [("sets", 2), ("repetitions", 2), ("hold", 6)])
def test_both_ends_of_the_limits_are_allowed_and_nothing_beyond(name: str, least: int) -> None:
    own = one_exercise(Dosage(sets=3, repetitions=3, hold=7), Side.LEFT)
    for wanted in (least, least + 1, least + 2):
        changed = with_changes(own, [Change.model_validate({"exercise": "own", name: wanted})])
        assert {getattr(item.dosage, name) for day in changed.days for item in day.prescribed} == {wanted}
    for wanted in (least - 1, least + 3):
        with pytest.raises(SafetyRefusal, match=f"{name} {wanted} is outside of {least} to {least + 2}"):
            with_changes(own, [Change.model_validate({"exercise": "own", name: wanted})])


def one_exercise(dosage: Dosage, side: Side) -> Plan:
    """A plan that asks for the same every day, of an exercise that the floor does not know by name."""
    limits = Limits(sets=[2, 4], repetitions=[2, 4], hold=[6, 8], why="No trial went further.")
    stretch = (
        content()
        .exercises["calf-stretch"]
        .model_copy(update={"dosage": dosage, "limits": limits, "one_leg": True, "two_legs": None})
    )
    item = prescribe("own", stretch, Prescription(exercise="own"), side)
    own = planning.plan_of(checked(), "classic", side)
    weeks = tuple(
        replace(week, days=tuple(replace(day, prescribed=(item,)) for day in week.days)) for week in own.weeks
    )
    return replace(own, weeks=weeks)


def test_an_exercise_can_stay_on_some_days_only() -> None:
    changed = with_changes(plan(), [Change(exercise="heel-drop-bent-knee", days=[1, 3, 5])])
    week = changed.weeks[5].days
    kept = {day.weekday for day in week for item in day.prescribed if item.exercise_id == "heel-drop-bent-knee"}
    assert kept == {1, 3, 5}


@pytest.mark.parametrize(
    ("programme", "exercise", "days"),
    [("heavy-slow", "heavy-slow-heel-raise", [2]), ("classic", "heel-drop", [1, 2, 3, 4, 5, 6, 7])],
)
def test_days_that_are_not_fewer_of_its_own_are_refused(programme: str, exercise: str, days: list[int]) -> None:
    with pytest.raises(UsageError, match="fewer of its own days"):
        with_changes(plan(programme), [Change(exercise=exercise, days=days)])


def test_a_week_that_would_lose_an_exercise_is_refused() -> None:
    with pytest.raises(UsageError, match="week 1 would be left without it"):
        with_changes(plan("insertional"), [Change(exercise="floor-heel-lowering", days=[1])])


def test_fewer_days_ask_for_fewer_sessions_before_the_next_week() -> None:
    changed = with_changes(
        plan(), [Change(exercise=key, days=[1, 3, 5]) for key in ("heel-drop", "heel-drop-bent-knee")]
    )
    enough = changed.programme.enough_sessions
    assert (enough.at_least, enough.of) == (5, 6)
    assert plan().programme.enough_sessions.of == 14


@pytest.mark.parametrize(
    "change",
    [
        Change(exercise="heel-drop", sets=4),
        Change(exercise="heel-drop", repetitions=30),
        Change(exercise="heel-drop", hold=30),  # content sets no limits for it
    ],
)
def test_beyond_the_limits_is_refused_with_the_reason(change: Change) -> None:
    with pytest.raises(SafetyRefusal, match="Heel drop"):
        with_changes(plan(), [change])


HIGHEST = {"sets": 3, "repetitions": 15, "hold": 0}


@pytest.mark.parametrize("name", HIGHEST)
def test_a_change_ends_at_the_floor_whatever_content_allows(name: str) -> None:
    """Content that was spoiled after the check must not let a clinician's hand slip."""
    lax = {key: [1, 100_000] for key in HIGHEST}
    loose = plan()
    drop = loose.exercises["heel-drop"]
    drop = drop.model_copy(update={"limits": drop.limits.model_copy(update=lax)})
    loose = replace(
        loose,
        weeks=tuple(
            replace(
                week,
                days=tuple(
                    replace(
                        day,
                        prescribed=tuple(
                            replace(item, exercise=drop) if item.exercise_id == "heel-drop" else item
                            for item in day.prescribed
                        ),
                    )
                    for day in week.days
                ),
            )
            for week in loose.weeks
        ),
    )
    assert loose.exercises["heel-drop"].limits.sets == [1, 100_000]
    with pytest.raises(SafetyRefusal, match="above what any plan may ask for"):
        with_changes(loose, [Change.model_validate({"exercise": "heel-drop", name: HIGHEST[name] + 1})])
    if HIGHEST[name]:
        assert with_changes(loose, [Change.model_validate({"exercise": "heel-drop", name: HIGHEST[name]})])


def test_a_change_of_one_leg_counts_for_two() -> None:
    person = Person(changes=(Change(exercise="heel-drop", sets=2),))
    both, left = (
        planning.personal_plan(checked(), Request(programme="classic", side=side, person=person))
        for side in (Side.BOTH, Side.LEFT)
    )
    assert sets(both, 42, "two-leg-heel-drop") == sets(left, 42) == 2


def test_an_exercise_of_another_plan_is_told() -> None:
    with pytest.raises(UsageError, match="ankle-pumps"):
        with_changes(plan(), [Change(exercise="ankle-pumps", sets=1)])


UNSOUND: dict[str, Person] = {
    "no_exercise": Person(changes=(Change(exercise="ankle-pumps", sets=1),)),
    "fixed": Person(changes=(Change(exercise="heel-drop", hold=30),)),
    "outside": Person(changes=(Change(exercise="heel-drop", sets=4),)),
    "not_fewer_days": Person(changes=(Change(exercise="heel-drop", days=[1, 2, 3, 4, 5, 6, 7]),)),
    "days_without_start": Person(training_days=(M, W, F)),
    "other_days": Person(start=MONDAY, training_days=(M, W, F)),
    "time_twice": Person(times=(datetime.time(8), datetime.time(8))),
    "times": Person(times=(datetime.time(8), datetime.time(9), datetime.time(10))),
}


@pytest.mark.parametrize("reason", UNSOUND)
def test_a_refusal_is_told_in_the_language_of_its_reader(reason: str) -> None:
    """It stands in a report, beside what is told of the list in the same language."""
    asked = Request(programme="classic", side=Side.LEFT, person=UNSOUND[reason])
    with pytest.raises((UsageError, SafetyRefusal)) as refusal:
        planning.personal_plan(pseudo_desk(), asked)
    ids = {word for key in content().exercises for word in key.split("-")}
    assert left_behind(str(refusal.value)) - ids == set()


def test_every_reason_has_its_sentence_and_no_sentence_waits_for_a_reason() -> None:
    told = {key.split(".")[2] for key in words().phrases if key.startswith("list.reason.")}
    files = ("plan/changes.py", "products/planning.py", "products/loads.py")
    source = "".join((ROOT / "generator" / name).read_text("utf-8") for name in files)
    given = set(re.findall(r'refused\("([a-z_]+)"', source))
    assert given >= UNSOUND.keys()
    assert told == given | {"number", "day", "loads"}


def test_content_cannot_say_that_a_number_was_changed() -> None:
    from pydantic import ValidationError

    from generator.model.dosage import Basis

    with pytest.raises(ValidationError, match="never in content"):
        Basis(status=Status.CHANGED)


@pytest.mark.parametrize(
    ("days", "at_least", "of"),
    [([1, 2, 3, 4, 5, 6], 10, 12), ([1, 3, 5, 7], 7, 8), ([1, 2], 4, 4), ([1], 2, 2)],  # 11 of 14, rounded up
)
def test_enough_sessions_keep_their_proportion(days: list[int], at_least: int, of: int) -> None:
    keys = ("heel-drop", "heel-drop-bent-knee")
    enough = with_changes(plan(), [Change(exercise=key, days=days) for key in keys]).programme.enough_sessions
    assert (enough.at_least, enough.of) == (at_least, of)


def test_the_week_with_the_fewest_sessions_decides_how_many_are_enough() -> None:
    changed = with_changes(plan(), [Change(exercise="heel-drop", days=[1, 2, 3])])
    assert changed.programme.enough_sessions.of == min(sum(day.sessions for day in week.days) for week in changed.weeks)
    assert changed.programme.enough_sessions.of == 6, "in week one there is nothing but heel drops"


def test_a_moved_day_takes_its_minutes_along() -> None:
    own, start = plan("heavy-slow"), MONDAY + datetime.timedelta(days=3)
    moved = on_weekdays(own, start, (M, W, F))
    assert [day.weekday for day in moved.weeks[0].days if day.prescribed] == [2, 5, 7]  # Friday, Monday, Wednesday
    for before, after in zip(own.weeks, moved.weeks, strict=True):
        told = [(day.prescribed, day.minutes) for day in after.days if day.prescribed]
        assert told == [(day.prescribed, day.minutes) for day in before.days if day.prescribed]
        assert {day.minutes for day in after.days if not day.prescribed} == {0}


def test_the_last_day_of_a_week_and_the_first_of_the_next_follow_each_other() -> None:
    with pytest.raises(SafetyRefusal, match="one day of rest"):
        on_weekdays(plan("heavy-slow"), MONDAY, (M, W, Weekday.SUNDAY))


def test_training_days_move_to_the_days_of_the_person() -> None:
    moved = on_weekdays(plan("heavy-slow"), MONDAY + datetime.timedelta(days=1), (M, W, F))
    assert [day.weekday for day in moved.weeks[0].days if day.prescribed] == [2, 4, 7]
    assert sum(bool(day.prescribed) for day in moved.days) == 18


def test_without_a_choice_the_programmes_own_days_stay() -> None:
    assert on_weekdays(plan("heavy-slow"), None, ()) == plan("heavy-slow")


@pytest.mark.parametrize(
    ("start", "days", "refusal"),
    [(None, (M, W, F), UsageError), (MONDAY, (M, W), UsageError), (MONDAY, (M, T, F), SafetyRefusal)],
)
def test_training_days_that_cannot_be(
    start: datetime.date | None, days: tuple[Weekday, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        on_weekdays(plan("heavy-slow"), start, days)
