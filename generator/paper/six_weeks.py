"""All weeks of a plan on one sheet: doses beside the numbers of their exercises, and what they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.language.sentence import opening
from generator.language.weeks import WeekLine
from generator.language.words import Language
from generator.model.plan import PlanDay
from generator.paper.fridge import WeekShown
from generator.paper.week_page import DoseShown, WeekCard, WeekPage

Numbered = tuple[tuple[int, ...], str]
"""The numbers of exercises, and what is told of them."""


@dataclass(frozen=True)
class DoseLine:
    """Exercises that ask for the same, and how much that is."""

    numbers: tuple[int, ...]
    names: str
    doses: tuple[DoseShown, ...]
    """Their `often` is empty where all have the same."""
    often: str
    effort: str
    """'stop with 2–3 good ones left'; nothing where effort does not decide."""


@dataclass(frozen=True)
class SheetWeek:
    """One week among others."""

    number: int
    days: Sequence[PlanDay]
    lines: Sequence[DoseLine]
    loads: Sequence[Numbered]
    """What they carry, and when."""
    remarks: Sequence[Numbered]
    easier: str


@dataclass(frozen=True)
class EveryWeek:
    """What all weeks share, so that none of them tells it."""

    days: str
    """'days 1, 3, and 5'; nothing where days differ, or are all."""
    often: str
    """'morning and evening'; nothing where that differs."""
    loads: Sequence[Numbered]


def sheet_weeks(
    pages: Sequence[WeekPage], weeks: Sequence[WeekShown], language: Language
) -> tuple[list[SheetWeek], EveryWeek]:
    """The weeks without what all of them share, and that."""
    told = [_week(page, week, language) for page, week in zip(pages, weeks, strict=True)]
    lines = [line for week in told for line in week.lines]
    days, often = {dose.days for line in lines for dose in line.doses}, {line.often for line in lines}
    shared = EveryWeek(
        days=days.pop() if len(days) == 1 else "",
        often=often.pop() if len(often) == 1 else "",
        loads=[load for load in told[0].loads if all(load in week.loads for week in told)],
    )
    return [_rest_of(week, shared) for week in told], shared


def steps_back(pages: Sequence[WeekPage], language: Language) -> list[tuple[str, str]]:
    """What makes each week easier, told once for weeks in a row with the same words: ('Weeks 4–6', 'Take …')."""
    told: list[tuple[list[int], str]] = []
    for page in pages:
        if told and told[-1][1] == page.easier:
            told[-1][0].append(page.number)
        else:
            told.append(([page.number], page.easier))
    spans = [(numbers, [numbers[0], numbers[-1]] if len(numbers) > 1 else numbers[0], text) for numbers, text in told]
    return [(opening(language.say("handout.weeks", count=len(own), weeks=span)), text) for own, span, text in spans]


# -- inside ------------------------------------------------------------------------------------------


def _rest_of(week: SheetWeek, shared: EveryWeek) -> SheetWeek:
    lines = [
        replace(
            line,
            doses=tuple(replace(dose, on=None) for dose in line.doses) if shared.days else line.doses,
            often="" if shared.often else line.often,
        )
        for line in week.lines
    ]
    return replace(week, lines=lines, loads=[load for load in week.loads if load not in shared.loads])


def _week(page: WeekPage, week: WeekShown, language: Language) -> SheetWeek:
    lines = [line for line in week.lines if not line.optional]
    both = list(zip(page.cards, lines, strict=True))
    return SheetWeek(
        number=page.number,
        days=page.days,
        lines=_lines(page.cards, lines, language),
        loads=_numbered([(load, card) for card, line in both for load in line.loads]),
        easier=page.easier,
        remarks=_numbered(
            [(text, card) for card, line in zip(page.cards, lines, strict=True) for text in line.remarks]
        ),
    )


def _lines(cards: Sequence[WeekCard], lines: Sequence[WeekLine], language: Language) -> list[DoseLine]:
    groups: dict[tuple[tuple[DoseShown, ...], str], list[WeekCard]] = {}
    for card, line in zip(cards, lines, strict=True):
        efforts = dict.fromkeys(dose.effort for dose in line.doses if dose.effort)
        groups.setdefault((tuple(card.doses), language.listed(efforts) if efforts else ""), []).append(card)
    return [_line(group, doses, effort, language) for (doses, effort), group in groups.items()]


def _line(cards: Sequence[WeekCard], doses: Sequence[DoseShown], effort: str, language: Language) -> DoseLine:
    often = {dose.often for dose in doses}
    shown = [replace(dose, often="") for dose in doses] if len(often) == 1 else list(doses)
    if len(cards) > 1:
        shown = [replace(dose, amount=language.say("handout.dose.each", dose=dose.amount)) for dose in shown]
    return DoseLine(
        numbers=tuple(sorted(card.card.number for card in cards)),
        names=language.listed(card.card.name for card in cards),
        doses=tuple(shown),
        often=often.pop() if len(often) == 1 else "",
        effort=effort,
    )


def _numbered(told: Sequence[tuple[str, WeekCard]]) -> list[Numbered]:
    """Each text once, with the numbers of the exercises that it is about."""
    numbers: dict[str, list[int]] = {}
    for text, card in told:
        known = numbers.setdefault(text, [])
        known += [card.card.number] if card.card.number not in known else []
    return [(tuple(own), text) for text, own in numbers.items()]
