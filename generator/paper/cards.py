"""The exercises of a plan as cards: picture, steps, speed, what to feel and to avoid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.language.rules import told
from generator.language.sentence import joined
from generator.language.words import Language
from generator.model.base import Side
from generator.model.exercise import Exercise
from generator.model.plan import Plan, Prescribed

WIDE_CARDS = 2
"""So many cards stand beside each other with room for their rules; more are narrow."""


@dataclass(frozen=True)
class Card:
    """One exercise as its page shows it."""

    exercise_id: str
    number: int
    name: str
    way: str
    """The name of the picture of every frame; nothing where there is none."""
    ends: str
    """The same of its start and its end."""
    end: str
    """The same of its end alone."""
    ratio: float
    """How much wider than high the picture of start and end is; 0 without one."""
    ratio_of_way: float
    ratio_of_end: float
    steps: list[str]
    cue: str
    amount: str
    """How much of it, where all its days ask for the same: '2–3 holds of 30–40 seconds.'"""
    speeds: list[str]
    """How fast, and how long to rest; with its weeks where that changes."""
    feel: str
    easier: str
    mistakes: list[str]
    hard_rules: list[str]
    both_sides: str | None
    optional: bool


def cards(plan: Plan, side: Side | None, language: Language, pictures: Mapping[str, str]) -> list[Card]:
    """The exercises of a plan, in the order of their first day, comfort work last.

    pictures: an SVG of the whole way by the id of its exercise, of start and end by id-ends, of the end by id-end.
    """
    prescribed: dict[str, list[tuple[int, Prescribed]]] = {}
    for day in plan.days:
        for item in day.prescribed:
            prescribed.setdefault(item.exercise_id, []).append((day.week, item))
    ordered = sorted(prescribed.items(), key=lambda each: all(item.optional for _, item in each[1]))
    exercises = plan.as_prescribed
    return [
        _card(number, items, key, exercises[key], side, language, pictures)
        for number, (key, items) in enumerate(ordered, start=1)
    ]


def _card(
    number: int,
    items: Sequence[tuple[int, Prescribed]],
    key: str,
    exercise: Exercise,
    side: Side | None,
    language: Language,
    pictures: Mapping[str, str],
) -> Card:
    def say(text: str) -> str:
        return language.fill(text, exercise)

    ends, end = f"{key}-ends", f"{key}-end"
    return Card(
        exercise_id=key,
        number=number,
        name=exercise.name,
        way=key if key in pictures else "",
        ends=ends if ends in pictures else "",
        end=end if end in pictures else "",
        ratio=_ratio(pictures.get(ends)),
        ratio_of_way=_ratio(pictures.get(key)),
        ratio_of_end=_ratio(pictures.get(end)),
        steps=[say(step) for step in exercise.steps],
        cue=say(exercise.cue),
        amount=joined((language.listed(dict.fromkeys(language.dose(item.dosage) for _, item in items)), ".")),
        speeds=_speeds(items, language),
        feel=say(exercise.feel),
        easier=say(exercise.easier),
        mistakes=[say(mistake) for mistake in exercise.mistakes],
        hard_rules=[told(rule, language) for rule in exercise.hard_rules],
        both_sides=say(exercise.both_sides) if exercise.both_sides and side in (Side.BOTH, None) else None,
        optional=all(item.optional for _, item in items),
    )


def _speeds(items: Sequence[tuple[int, Prescribed]], language: Language) -> list[str]:
    weeks: dict[str, list[int]] = {}
    for week, dosage in {(week, id(item.dosage)): (week, item.dosage) for week, item in items}.values():
        parts = [language.listed(language.tempo(dosage)), language.rest(dosage)]
        told_in = weeks.setdefault(joined((part for part in parts if part), language.say("handout.dose.next")), [])
        if week not in told_in:
            told_in.append(week)
    if len(weeks) == 1:
        return [text for text in weeks if text]
    in_weeks = {text: language.listed(map(str, numbers)) for text, numbers in weeks.items()}
    return [
        language.say("handout.exercises.in_weeks", count=len(weeks[text]), weeks=shown, what=text)
        for text, shown in in_weeks.items()
    ]


def _ratio(svg: str | None) -> float:
    if not svg:
        return 0
    _, _, width, height = svg.partition('viewBox="')[2].partition('"')[0].split()
    return float(width) / float(height)


def widest(cards: Iterable[Card]) -> float:
    """How much wider than high the widest of their pictures is; 1 without any."""
    return max((card.ratio for card in cards), default=0) or 1


def rules_below(cards: Sequence[Card]) -> dict[str, list[int]]:
    """The hard rules that stand below the cards, each once with their numbers.

    These are the ones that several cards have, those of comfort work, and all where cards are narrow.
    """
    narrow = sum(not card.optional for card in cards) > WIDE_CARDS
    found: dict[str, list[Card]] = {}
    for card in cards:
        for rule in card.hard_rules:
            found.setdefault(rule, []).append(card)
    return {
        rule: [card.number for card in having]
        for rule, having in found.items()
        if narrow or len(having) > 1 or having[0].optional
    }
