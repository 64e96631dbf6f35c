"""The exercises of a plan as cards: picture, steps, speed, what to feel and to avoid."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.language.captions import captions
from generator.language.rules import told
from generator.language.sentence import joined
from generator.language.words import Language
from generator.model.base import Side
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.plan import Plan, Prescribed
from generator.model.pose import Pose


@dataclass(frozen=True)
class Card:
    """One exercise as its page shows it."""

    exercise_id: str
    number: int
    name: str
    picture: Markup
    is_wide: bool
    """Whether the picture is wider than high, as where its frames stand in one row."""
    captions: list[str]
    """One for each frame of the picture."""
    steps: list[str]
    speeds: list[str]
    """How fast, and how long to rest; with its weeks where that changes."""
    feel: str
    mistakes: list[str]
    easier: str
    hard_rules: list[str]
    both_sides: str | None
    optional: bool
    starts: str
    """'(from day 8)'; nothing for what starts on day 1."""


def cards(
    plan: Plan,
    side: Side | None,
    content: Content,
    language: Language,
    pictures: Mapping[str, str],
    wide: Collection[str] = (),
) -> list[Card]:
    """The exercises of a plan, in the order of their first day, comfort work last.

    pictures: an SVG by the id of its exercise. wide: the ids of those that are wider than high.
    """
    prescribed: dict[str, list[tuple[int, Prescribed]]] = {}
    first_days: dict[str, int] = {}
    for day in plan.days:
        for item in day.prescribed:
            first_days.setdefault(item.exercise_id, day.number)
            prescribed.setdefault(item.exercise_id, []).append((day.week, item))
    ordered = sorted(prescribed.values(), key=lambda items: all(item.optional for _, item in items))
    exercises = plan.as_prescribed
    return [
        _card(
            number,
            items,
            exercises[items[0][1].exercise_id],
            side,
            content,
            language,
            pictures,
            wide,
            first_days[items[0][1].exercise_id],
        )
        for number, items in enumerate(ordered, start=1)
    ]


def _card(
    number: int,
    items: Sequence[tuple[int, Prescribed]],
    exercise: Exercise,
    side: Side | None,
    content: Content,
    language: Language,
    pictures: Mapping[str, str],
    wide: Collection[str],
    first_day: int,
) -> Card:
    key = items[0][1].exercise_id

    def say(text: str) -> str:
        return language.fill(text, exercise)

    return Card(
        exercise_id=key,
        number=number,
        name=exercise.name,
        picture=Markup(pictures.get(key, "")),  # noqa: S704 - drawn by figure, which escapes its texts
        is_wide=key in wide,
        captions=_captions(exercise, content.poses[key], language) if key in pictures else [],
        steps=[say(step) for step in exercise.steps],
        speeds=_speeds(items, language),
        feel=say(exercise.feel),
        mistakes=[say(mistake) for mistake in exercise.mistakes],
        easier=say(exercise.easier),
        hard_rules=[told(rule, language) for rule in exercise.hard_rules],
        both_sides=say(exercise.both_sides) if exercise.both_sides and side in (Side.BOTH, None) else None,
        optional=all(item.optional for _, item in items),
        starts=language.say("handout.exercises.from", day=first_day) if first_day > 1 else "",
    )


def _captions(exercise: Exercise, pose: Pose, language: Language) -> list[str]:
    words = captions(exercise, pose, language)
    return [words[frame.label] for frame in pose.shown if frame.label]


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
