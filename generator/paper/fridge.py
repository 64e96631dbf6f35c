"""The fridge page: six weeks of doses in words, and how large they can be set so that it stays one page."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.language.sentence import Sentence, joined
from generator.language.weeks import WeekLine, day_span, week_lines
from generator.language.words import Language
from generator.model.base import Demand
from generator.model.plan import PlanDay, PlanWeek
from generator.model.programme import DAYS_A_WEEK, Week

Key = TypeVar("Key")


@dataclass(frozen=True)
class WeekShown:
    """One week as the fridge page and the rules show it."""

    number: int
    week: Week
    days: tuple[PlanDay, ...]
    lines: list[WeekLine]
    doses: list[tuple[str, str]]
    """Exercises with the same dose, and that dose: ('Heel drop', '3 sets of 15, 2 times a day')."""
    whole_lines: bool
    """Whether a dose has one (†) at its end, because all of it is our suggestion."""
    loads: list[tuple[str, str]]
    """Exercises with the same weight, and when it may be added."""

    def lines_at(self, size: float, width: float) -> int:
        """How many lines its doses and weights take, at most, at a type size in points and a width in mm."""
        doses = (_lines(f"{exercises}: {dose}", width - LABEL, size) for exercises, dose in self.doses)
        return sum(doses) + sum(_lines(f"{exercises}, {load}", width - 4, size) for exercises, load in self.loads)


@dataclass(frozen=True)
class Fit:
    """Sizes that fill the page: points for the doses, millimetres for the cell of a day."""

    dose: float
    cell: float
    crowded: bool = False
    """True where even the smallest sizes may take more than one page."""


def week_shown(week: PlanWeek, language: Language) -> WeekShown:
    """A week with its doses in words; exercises that ask for the same stand together."""
    lines = week_lines(week, language)
    needed = [line for line in lines if not line.optional]
    names = _grouped((line.unloaded, line.name) for line in needed)
    doses = {line.unloaded: line for line in needed}
    loads = _grouped((load, line.name) for line in needed for load in line.loads)
    return WeekShown(
        number=week.number,
        week=week.week,
        days=week.days,
        lines=lines,
        doses=[(language.listed(names[dose]), _told(line, names[dose], language)) for dose, line in doses.items()],
        whole_lines=bool(language.ours) and any(line.ours for line in needed),
        loads=[(language.listed(names), load) for load, names in loads.items()],
    )


def every_week(weeks: Sequence[WeekShown], language: Language) -> tuple[list[WeekShown], str]:
    """The weeks without the weights that all of them share, and those weights in one sentence."""
    shared = [load for load in weeks[0].loads if all(load in week.loads for week in weeks)]
    if not shared:
        return list(weeks), ""
    each = (joined((exercises, _open(load)), ", ") for exercises, load in shared)
    told = joined(each, language.say("handout.dose.next"))
    kept = [replace(week, loads=[load for load in week.loads if load not in shared]) for week in weeks]
    return kept, language.say("handout.fridge.every_week", loads=told)


def comfort(weeks: Sequence[WeekShown], language: Language) -> str:
    """When the comfort work is done and how much of each, told once; nothing where there is none."""
    lines = [(week.number, line) for week in weeks for line in week.lines if line.optional]
    patterns: dict[tuple[tuple[tuple[int, ...], tuple[str, ...]], ...], list[int]] = {}
    for week in weeks:
        by_days = _grouped((line.weekdays, line.name) for number, line in lines if number == week.number)
        pattern = tuple((days, tuple(names)) for days, names in by_days.items())
        if pattern:
            patterns.setdefault(pattern, []).append(week.number)
    amounts = _grouped((dose.amount, line.name) for _, line in lines for dose in line.doses)
    doses = [
        language.say("handout.fridge.line", exercise=language.listed(names), dose=_each(amount, names, language))
        for amount, names in amounts.items()
    ]
    when = [_when(pattern, numbers, language) for pattern, numbers in patterns.items()]
    amount = joined((joined(doses, language.say("handout.dose.next")), "."))
    rolls = any(
        Demand.ROLLING in item.exercise.demands for week in weeks for day in week.days for item in day.prescribed
    )
    opening = language.say("handout.fridge.comfort_rolling" if rolls else "handout.fridge.comfort")
    return joined([opening, *when, amount], " ") if doses else ""


# -- how large ---------------------------------------------------------------------------------------

LETTER_WIDTH = 0.46  # em, a little more than the text font's usual mean, so that an estimate errs upwards
POINT = 25.4 / 72
DOSE_SIZES = (16.0, 15.0, 14.0, 13.0, 12.5, 12.0)
LEADING, BELOW_LEADING = 1.17, 1.22
SIGNS, SIGNS_LEADING = 13.4, 5.7  # as wide as this many points of plain type; millimetres
COMFORTABLE = 1.04  # larger type only where a pen still has this much more than the smallest cell
POCKET_WIDTH = 82.0  # mm of text in a panel
CELL_PADDING = 1.2  # mm above and below what stands in the cell of a day, together, as plan.css sets it
SMALLEST_CELL, LARGEST_CELL = 8.0 - CELL_PADDING, 13.0  # a pen needs rows of 8 mm
CROWDED = 6.0  # below this, a page of Letter with a clinic on it may run over by a line
HEAD, WEEK_FRAME, STOP_FRAME, LABEL = 21.9, 9.6, 7.5, 20.5  # mm, as plan.css sets them


def fit(weeks: Sequence[WeekShown], signs: str, below: Sequence[str], width: float, height: float) -> Fit:
    """The largest type and cells with which the weeks and the texts below them fill a page.

    width and height are those of the text area in millimetres; signs is the bold line of stop signs, below are
    paragraphs at 12 points.
    """
    rest = height - HEAD - STOP_FRAME - len(weeks) * WEEK_FRAME
    rest -= sum(_lines(text, width - 5, 12) for text in below) * 12 * POINT * BELOW_LEADING
    rest -= _lines(signs, width - 5, SIGNS) * SIGNS_LEADING
    for size in DOSE_SIZES:
        lines = sum(week.lines_at(size, width) for week in weeks)
        cell = (rest - lines * size * POINT * LEADING) / len(weeks)
        if cell >= SMALLEST_CELL * (1 if size == DOSE_SIZES[-1] else COMFORTABLE):
            return Fit(size, round(min(cell, LARGEST_CELL), 2))
    return Fit(DOSE_SIZES[-1], SMALLEST_CELL, crowded=cell < CROWDED)


def halves(weeks: Sequence[WeekShown]) -> tuple[Sequence[WeekShown], Sequence[WeekShown]]:
    """The weeks in two columns of the pocket edition, as even in height as whole weeks can be."""
    heights = [week.lines_at(DOSE_SIZES[-1], POCKET_WIDTH + LABEL) + 1.3 for week in weeks]
    cut = min(range(1, len(weeks)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return weeks[:cut], weeks[cut:]


def _lines(text: str, width: float, size: float) -> int:
    return max(1, len(textwrap.wrap(text, math.floor(width / (size * POINT * LETTER_WIDTH)))))


# -- inside ------------------------------------------------------------------------------------------


def _grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, list[str]]:
    """Names by what they share, each name once, in order."""
    groups: dict[Key, list[str]] = {}
    for key, name in pairs:
        names = groups.setdefault(key, [])
        if name not in names:
            names.append(name)
    return groups


def _told(line: WeekLine, names: Sequence[str], language: Language) -> str:
    """The dose of these exercises, with one (†) at its end when all of it is our suggestion."""
    if not (line.ours and language.ours):
        return _each(line.unloaded, names, language)
    return joined((_each(line.ours, names, language), "\N{NO-BREAK SPACE}(", language.ours, ")"))


def _open(sentence: str) -> str:
    """A sentence without its full stop, for the middle of another one."""
    return sentence.without_end(".") if isinstance(sentence, Sentence) else sentence.removesuffix(".")


def _each(dose: str, names: Sequence[str], language: Language) -> str:
    return dose if len(names) == 1 else language.say("handout.dose.each", dose=dose)


def _when(pattern: Iterable[tuple[tuple[int, ...], tuple[str, ...]]], weeks: list[int], language: Language) -> str:
    """'In each of weeks 2–6: Calf stretch on days 1, 3, 5 and 7; Foam rolling on days 2, 4 and 6.'"""
    parts = (
        language.say(
            "handout.fridge.every_day" if len(days) == DAYS_A_WEEK else "handout.fridge.some_days",
            exercises=language.listed(names),
            days=day_span(list(days), language),
        )
        for days, names in pattern
    )
    told = joined(parts, language.say("handout.dose.next"))
    span = [weeks[0], weeks[-1]] if len(weeks) > 1 else weeks[0]
    return language.say("handout.fridge.comfort_weeks", count=len(weeks), weeks=span, days=told)
