"""A clinician's changes in the browser: the words, sessions and minutes that Python makes of the same change."""

from __future__ import annotations

import datetime
import json
import random
from functools import cache
from itertools import product
from typing import Any

import pytest

from generator.errors import PersonError
from generator.model.base import Side
from generator.model.plan import Plan
from generator.model.request import Change, Weekday
from generator.plan.changes import on_weekdays, with_changes
from generator.products.checking import CheckedContent
from generator.products.planning import _of_plan, plan_of
from generator.site.planner_data import data, schedule
from tests.support.project import checked, content
from tests.web.modules import EDITION, Modules

MONDAY = datetime.date(2026, 12, 7)
SIDES = (Side.LEFT, Side.BOTH)
OF_ALL = """const {dayOf} = await import("/shared/words.js");
return values.map(({plan, changes, side, start, days, left}) => {
  try {
    const dosed = m.withChanges(plan, changes, {side, left: new Set(left)});
    const {weeks, sessions, minutes} = m.onWeekdays(dosed, dayOf(start), days);
    const plain = ({text, days, optional}) => ({text, days, optional});
    return {sessions, minutes, weeks: weeks.map((week) => week.map(plain))};
  } catch (wrong) {
    if (!(wrong instanceof m.PlanError)) throw wrong;
    return "refused";
  }
})"""


@cache
def spoken(code: str) -> CheckedContent:
    return checked().told_in(code)


def told(plan: Plan, of: CheckedContent) -> dict[str, Any]:
    """What Python says of a plan, as the browser tells it."""
    whole = json.loads(json.dumps(_plain(schedule(plan, of.language.unmarked))))
    weeks = [[{key: line[key] for key in ("text", "days", "optional")} for line in week] for week in whole["weeks"]]
    return {"sessions": whole["sessions"], "minutes": whole["minutes"], "weeks": weeks}


def _plain(value: Any) -> Any:
    """As data.js has it: a text with its English beside it holds both."""
    from generator.site.planner_data import _in_both

    return _in_both(value)


def sorted_weeks(plan: Any) -> Any:
    """Lines by their words: the order of lines that begin on one day is of no weight."""
    if plan == "refused":
        return plan
    return {**plan, "weeks": [sorted(week, key=lambda line: line["text"]) for week in plan["weeks"]]}


def some_change(chance: random.Random, exercises: list[str]) -> Change:
    key = chance.choice(exercises)
    limits = content().exercises[key].limits
    numbers: dict[str, int] = {}
    for name in ("sets", "repetitions", "hold"):
        span = getattr(limits, name)
        if span and chance.random() < 0.6:
            numbers[name] = chance.randint(span[0], span[1])
        elif chance.random() < 0.05:
            numbers[name] = chance.choice((1, 6))
    days = sorted(chance.sample(range(1, 8), chance.randint(1, 6))) if chance.random() < 0.4 else None
    return Change.model_validate({"exercise": key, **numbers, "days": days})


def cases(count: int, code: str) -> list[tuple[dict[str, Any], Any]]:
    """Changes made by chance: what the browser gets, and what Python makes of them."""
    chance = random.Random(f"{code} {count}")  # noqa: S311 - nothing here is a secret
    of = spoken(code)
    found: list[tuple[dict[str, Any], Any]] = []
    kinds = list(product(content().programmes, SIDES, (False, True)))
    while len(found) < count:
        programme, side, later = chance.choice(kinds)
        last = content().programmes[programme].after_the_last()
        plan = plan_of(of, programme, side, first=chance.choice(list(last)) if later and last else None)
        named = [*plan.exercises, *(content().exercise_ids(programme) if chance.random() < 0.3 else [])]
        changes = tuple(
            {c.exercise: c for c in (some_change(chance, named) for _ in range(chance.randint(0, 3)))}.values()
        )
        start = MONDAY + datetime.timedelta(days=chance.randrange(7))
        days = tuple(day for day in Weekday if chance.random() < 0.43) if chance.random() < 0.3 else ()
        given = {
            "plan": json.loads(json.dumps(_plain(schedule(plan, of.language.unmarked)))),
            "changes": [change.model_dump() for change in changes],
            "side": str(side),
            "start": str(start),
            "days": [list(Weekday).index(day) for day in days],
            "left": [],
        }
        try:
            own = with_changes(plan, _of_plan(plan, changes), content().floor)
            found.append((given, told(on_weekdays(own, start, days), of)))
        except PersonError:
            found.append((given, "refused"))
    return found


@pytest.mark.parametrize("code", ["en", "de", "ar", "pl"])
def test_many_changes_say_what_python_says(modules: Modules, code: str) -> None:
    of = spoken(code)
    words = json.loads(json.dumps(_plain(data(of.content, of.language, [], edition=EDITION))))
    pairs = cases(200 if code == "en" else 40, code)
    modules("dose.js", "return Object.assign(heelDrop, values) && 0", words)
    made = modules("dose.js", OF_ALL, [given for given, _ in pairs])
    python = [each for _, each in pairs]
    assert python.count("refused") < len(pairs) * 0.8
    assert python.count("refused") > len(pairs) * 0.1
    for (given, expected), out in zip(pairs, made, strict=True):
        ours, theirs = sorted_weeks(out), sorted_weeks(expected)
        assert ours == theirs, (given["changes"], given["side"], given["days"])
