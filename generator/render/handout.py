"""A plan on paper: the finished HTML of a handout, which press turns into a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.model.base import Side, Statement, Status
from generator.model.content import Content
from generator.model.dosage import Dosage
from generator.model.exercise import Exercise
from generator.model.guide import Reference, Rung
from generator.model.plan import Plan, Prescribed
from generator.model.pose import Pose
from generator.model.request import Paper, Request
from generator.model.safety import CareLevel, WarningSign, Zone
from generator.render.captions import captions
from generator.render.fields import fields
from generator.render.fridge import comfort, fit, week_shown
from generator.render.templates import environment, render
from generator.render.words import Language

PAPERS: Mapping[Paper, tuple[float, float]] = {
    Paper.A4: (210.0, 297.0),
    Paper.LETTER: (215.9, 279.4),
    Paper.A3: (297.0, 420.0),
    Paper.TABLOID: (279.4, 431.8),
}
"""Width and height in millimetres."""
MARGIN, FRIDGE_MARGIN = 12.7, 10.0  # mm: clear print asks for 12.7; the fridge page takes a little more above and below
LOG_WEEKS = ((1, 3), (4, 6))  # one side of the log sheet each


@dataclass(frozen=True)
class Card:
    """One exercise as its page shows it."""

    exercise_id: str
    number: int
    name: str
    picture: Markup
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


def handout(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    pictures: Mapping[str, str],
    edition: str,
    templates: Path,
) -> str:
    """Finished HTML of the booklet: page one, the fridge page, exercises, rules, log, and what comes after.

    pictures holds an inline SVG for each exercise id; an exercise without one keeps its place free. Everything
    personal stands in elements with data-field (see `fields`), so the page without a name is the master.
    """
    programme = plan.programme
    side = language.say(f"side.{request.side or 'open'}")
    stop_signs = content.stop_signs()
    weeks = [week_shown(week, language) for week in plan.weeks]
    comfort_work = comfort(weeks, language)
    width, height = PAPERS[request.paper]
    stopping = stop_texts(plan, content, language)
    values = {
        "title": language.say("handout.document", programme=programme.name, side=side),
        "about": content.about,
        "edition": edition,
        "paper": paper_css(request.paper),
        "text_size": request.text_size,
        "page_count": page_count_css(language),
        "plan": plan,
        "programme": programme,
        "side": side,
        "values": fields(request, language, plan),
        "page_one": page_one(content),
        "pain": content.pain_rule,
        "zone_range": lambda zone: zone_range(zone, language),
        "stop_signs": stop_signs,
        "stopping": stopping,
        "weeks": weeks,
        "comfort": comfort_work,
        "fit": fit(weeks, [text for text in (comfort_work, *stopping, language.say("handout.fridge.dagger")) if text], width - 2 * MARGIN, height - 2 * FRIDGE_MARGIN),
        "cards": cards(plan, request.side, content, language, pictures),
        "rules": content.rules,
        "told": lambda statement: told(statement, language),
        "rung_words": lambda rung: rung_words(rung, language),
        "log_weeks": [[week for week in plan.weeks if first <= week.number <= last] for first, last in LOG_WEEKS],
        "sources": sources(plan, content),
        "review": review(content, language),
    }
    return render(environment(templates / "plan", language), "handout.html.j2", values)


def stop_texts(plan: Plan, content: Content, language: Language) -> tuple[str, str]:
    """The stop signs in one line, and what to do and never to do."""
    signs = language.say("handout.stop.next").join(language.fill(sign.short) for sign in content.stop_signs())
    never = [told(rule, language) for rule in plan.programme.never]
    stop = language.say("handout.stop.short")
    return f"{stop} {signs}", " ".join([language.say("handout.stop.then"), *never])


def paper_css(paper: Paper) -> str:
    """'210.0mm 297.0mm'."""
    width, height = PAPERS[paper]
    return f"{width}mm {height}mm"


def page_one(content: Content) -> list[tuple[CareLevel, list[WarningSign]]]:
    """The signs of the first page under the level of care that they lead to, most urgent first."""
    signs = content.page_one_signs()
    return [
        (level, [sign for sign in signs if sign.tier == tier])
        for tier, level in sorted(content.care_levels.items())
        if any(sign.tier == tier for sign in signs)
    ]


def zone_range(zone: Zone, language: Language) -> str:
    """'3–5†'."""
    return language.number([zone.lowest, zone.highest], zone.status)


def told(statement: Statement, language: Language) -> str:
    """A statement with its numbers in place, and with † when all of it is our suggestion."""
    text = language.fill(statement.text)
    dagger = language.say("dagger")
    return text + dagger if statement.status is Status.SUGGESTED and dagger not in text else text


def rung_words(rung: Rung, language: Language) -> str:
    """'Run 1 minute, walk 2 minutes, 8 times†'."""
    run = language.number(rung.run)
    mark = language.say("dagger") if rung.status is Status.SUGGESTED else ""
    if not rung.walk:
        return language.say("handout.running.steady", run=run) + mark
    return language.say("handout.running.rung", run=run, walk=rung.walk, times=rung.times) + mark


def cards(
    plan: Plan, side: Side | None, content: Content, language: Language, pictures: Mapping[str, str]
) -> list[Card]:
    """The exercises of a plan, in the order of their first day, comfort work last."""
    prescribed: dict[str, list[tuple[int, Prescribed]]] = {}
    for day in plan.days:
        for item in day.prescribed:
            prescribed.setdefault(item.exercise_id, []).append((day.week, item))
    ordered = sorted(prescribed.values(), key=lambda items: all(item.optional for _, item in items))
    return [_card(number, items, side, content, language, pictures) for number, items in enumerate(ordered, start=1)]


def _card(
    number: int,
    items: Sequence[tuple[int, Prescribed]],
    side: Side | None,
    content: Content,
    language: Language,
    pictures: Mapping[str, str],
) -> Card:
    key, exercise = items[0][1].exercise_id, _as_prescribed(items)

    def say(text: str) -> str:
        return language.fill(text, exercise)

    return Card(
        exercise_id=key,
        number=number,
        name=exercise.name,
        picture=Markup(pictures.get(key, "")),  # noqa: S704 - drawn by figure, which escapes its texts
        captions=_captions(exercise, content.poses[key], language) if key in pictures else [],
        steps=[say(step) for step in exercise.steps],
        speeds=_speeds(items, language),
        feel=say(exercise.feel),
        mistakes=[say(mistake) for mistake in exercise.mistakes],
        easier=say(exercise.easier),
        hard_rules=[told(rule, language) for rule in exercise.hard_rules],
        both_sides=say(exercise.both_sides) if exercise.both_sides and side in (Side.BOTH, None) else None,
        optional=all(item.optional for _, item in items),
    )


def _captions(exercise: Exercise, pose: Pose, language: Language) -> list[str]:
    words = captions(exercise, pose, language)
    return [words[frame.label] for frame in pose.shown if frame.label]


def _as_prescribed(items: Sequence[tuple[int, Prescribed]]) -> Exercise:
    """The exercise with the numbers of this plan where they are the same on all its days."""
    exercise, dosages = items[0][1].exercise, [item.dosage for _, item in items]
    same = {
        name: getattr(dosages[0], name)
        for name in ("repetitions", "tempo", "hold", "rest")
        if all(getattr(dosage, name) == getattr(dosages[0], name) for dosage in dosages)
    }
    basis = {**exercise.dosage.basis, **{key: value for key, value in dosages[0].basis.items() if key in same}}
    return exercise.model_copy(update={"dosage": exercise.dosage.model_copy(update={**same, "basis": basis})})


def _speeds(items: Sequence[tuple[int, Prescribed]], language: Language) -> list[str]:
    weeks: dict[str, list[int]] = {}
    for week, item in items:
        parts = [language.listed(language.tempo(item.dosage)), language.rest(item.dosage)]
        told_in = weeks.setdefault(language.say("handout.dose.next").join(part for part in parts if part), [])
        if week not in told_in:
            told_in.append(week)
    if len(weeks) == 1:
        return [text for text in weeks if text]
    return [
        language.say("handout.dose.on", days=language.say("handout.weeks", count=len(numbers), weeks=language.listed(map(str, numbers))), dose=text)
        for text, numbers in weeks.items()
    ]


def sources(plan: Plan, content: Content) -> list[str]:
    """What the plan and its exercises lean on, each once, oldest first: 'Alfredson 1998, doi:10…'."""
    named = list(plan.programme.sources)
    for exercise in plan.exercises.values():
        named += exercise.sources
    named += content.pain_rule.sources
    references = [content.references[key] for key in dict.fromkeys(named) if key in content.references]
    ordered = sorted(references, key=lambda reference: (reference.year or 0, reference.authors))
    return [_cited(reference) for reference in ordered]


def _cited(reference: Reference) -> str:
    first = re.sub(r"\s+[A-Z]{1,3}$", "", reference.authors.split(",")[0])
    named = f"{first} {reference.year}" if reference.year else first
    return f"{named}, doi:{reference.doi}" if reference.doi else named


def review(content: Content, language: Language) -> str:
    """Who reviewed this and when, or that nobody has yet."""
    about = content.about
    if about.reviewer is None or about.reviewed is None:
        return language.say("not_reviewed")
    return language.say("handout.about.reviewed", reviewer=about.reviewer, date=language.date(about.reviewed))


def page_count_css(language: Language) -> Markup:
    """'Page 3 of 8' as the value of a CSS content property."""
    parts = re.split(r"(\{page\}|\{pages\})", str(language.phrases["handout.page"]))
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return Markup(" ".join(counters.get(part) or css_string(part) for part in parts if part))


def css_string(text: str) -> str:
    """A text as a CSS string that may stand inside <style>."""
    return '"' + "".join(f"\\{ord(char):06x}" if char in '"\\<>&' or ord(char) < 32 else char for char in text) + '"'


def prescribed_dosages(plan: Plan, exercise_id: str) -> dict[int, Dosage]:
    """The dosage that an exercise begins each week with, by week; weeks without it are left out."""
    by_week: dict[int, Dosage] = {}
    for day in plan.days:
        for item in day.prescribed:
            if item.exercise_id == exercise_id:
                by_week.setdefault(day.week, item.dosage)
    return by_week


def by_weeks(said: Mapping[int, str], language: Language) -> str:
    """One sentence where all weeks say the same; else each with its weeks."""
    if len(set(said.values())) <= 1:
        return next(iter(said.values()), "")
    parts = []
    for text in dict.fromkeys(said.values()):
        weeks = [week for week, other in said.items() if other == text]
        span = language.number([weeks[0], weeks[-1]] if len(weeks) > 1 else weeks[0])
        parts.append(language.say("handout.exercises.in_weeks", count=len(weeks), weeks=span, what=text))
    return language.say("handout.dose.next").join(parts)
