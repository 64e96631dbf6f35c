"""What a template can ask for while one page is written: links, parts, pictures, sources, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from generator.language.captions import meanings
from generator.language.in_short import training_days
from generator.language.rules import (
    cannot_wait,
    edition_of,
    enough,
    places,
    review,
    rung_words,
    told,
    until,
    zone_range,
)
from generator.language.sentence import joined, opening
from generator.language.weeks import WeekLine, carried_if, day_span, week_lines
from generator.language.words import Language
from generator.model.base import Choice, Statement
from generator.model.condition import SorePlace
from generator.model.content import Content
from generator.model.dosage import Dosage
from generator.model.exercise import Exercise
from generator.model.guide import Reference
from generator.model.guide_paths import GuidePaths, relative
from generator.model.plan import Plan, PlanWeek, Prescribed
from generator.model.review import ItemState
from generator.model.safety import Zone
from generator.site.doses import beginning, choices, times_a_day
from generator.site.markdown import Finished, escaped, tidy
from generator.site.reviewed import reviewed_parts
from generator.site.templates_markdown import MarkdownTemplates

INITIALS = re.compile(r"\s+[A-Z]{1,3}$")
SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])")
SVG_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True)
class Site:
    """Everything that pages are written from."""

    content: Content
    language: Language
    plans: Mapping[str, Plan]
    pictures: Mapping[str, str]
    templates: MarkdownTemplates
    edition: str
    items: Sequence[ItemState] = ()
    """How each item that a clinician signs stands today."""

    @cached_property
    def paths(self) -> GuidePaths:
        """Where everything is published."""
        return GuidePaths(self.content, self.language.code)

    @cached_property
    def unmarked(self) -> Site:
        """The same, for a page on which no number carries a †."""
        language = self.language.unmarked
        return replace(self, language=language, templates=self.templates.speaking(language))


@dataclass(frozen=True)
class AnyPlace:
    """What is told of a programme or an exercise for all places."""

    plan: str
    exercise: str
    only: str = ""


PlaceWords = AnyPlace | SorePlace


@dataclass(frozen=True)
class PageContext:
    """One page being written: what its templates can ask for."""

    site: Site
    here: str

    def write(self, template: str, values: Mapping[str, Any]) -> Finished:
        """The finished Markdown of a template."""
        return tidy(self.site.templates(template, {**self.tools, **values}))

    @cached_property
    def tools(self) -> dict[str, Any]:
        """What every template can name."""
        content, language = self.site.content, self.site.language
        return {
            "content": content,
            "about": content.about,
            "stop_signs": content.stop_signs(),
            "page_one_signs": content.page_one_signs(),
            "pain_rule": content.pain_rule,
            "rules": content.rules,
            "paths": self.site.paths,
            "edition": self.site.edition,
            "edition_line": edition_of(content, language, self.site.edition, "site.end.edition"),
            "review_state": review(content, language),
            "until": until(content, language),
            "reviewed_parts": lambda: reviewed_parts(self.site.items, language),
            "reviews_page": self.site.paths.reviews,
            "part": self.part,
            "link": self.link,
            "cited": self.cited,
            "title_of": self.title_of,
            "begin_with": lambda exercise: beginning(exercise, content, self.site.plans),
            "doses": lambda exercise: choices(exercise, content, self.site.plans, language),
            "has_picture": self.site.pictures.__contains__,
            "picture": self.picture,
            "here": self.here,
            "hashes": hashes,
            "opening": opening,
            "joined": joined,
            "first_sentence": first_sentence,
            "after_first_sentence": after_first_sentence,
            "named": self.named,
            "body_parts": self.body_parts,
            "told": self.told,
            "safely": self.safely,
            "cannot_wait": cannot_wait(content, language),
            "points": self.points,
            "enough": lambda sessions: enough(sessions, language),
            "rung_words": lambda rung: rung_words(rung, language),
            "in_use_order": lambda exercises: {key: exercises[key] for key in self.site.paths.exercises_in_order},
            "places": lambda level: places(level, language),
            "place_of": self.place_of,
            "place_page": content.condition.place_page,
            "ours": language.ours,
            "week_lines": self.week_lines,
            "carried_if": lambda lines: carried_if(lines, language),
            "exercises_of_plan": self.exercises_of_plan,
            "how_often": self.how_often,
            "times_a_day": lambda exercise: times_a_day(exercise, content, self.site.plans),
            "meanings": lambda exercise: meanings(content.poses[exercise], content.body_parts, language),
            "details": self.details,
            "said_in": said_in,
            "minutes_of_week": self.minutes_of_week,
            "minutes_of_plan": self.minutes_of_plan,
        }

    def part(self, name: str, /, **values: Any) -> Finished:
        """A part of a page from templates/site/parts."""
        written = self.write(f"parts/{name}", values)
        return Finished(written.strip(), daggered=written.daggered)

    def link(self, target: str) -> Finished:
        """A link to a path of the site, as this page writes it."""
        return Finished(relative(target, self.here))

    # -- words -----------------------------------------------------------------------------------

    def told(self, statement: Statement, exercise: Exercise | None = None) -> str:
        """A rule with its numbers and, where it is our suggestion, its †."""
        own = self.site.language.fill(statement.text, exercise) if exercise else statement.text
        return told(statement.model_copy(update={"text": own}), self.site.language)

    def safely(self, statement: Statement, exercise: Exercise | None = None) -> str:
        """A rule that keeps people safe, with its numbers and without a †: nobody shall weigh it."""
        return self.site.language.unmarked.fill(statement.text, exercise)

    def points(self, zone: Zone) -> str:
        """'3–5† out of 10'."""
        worst = self.site.content.pain_rule.zones[-1].highest
        return self.site.language.say("site.pain.points", points=zone_range(zone, self.site.language), worst=worst)

    def named(self, things: Iterable[Choice], kind: str) -> str:
        """'a step, a rail and a wall'."""
        return self.site.language.listed(self.site.language.say(f"{kind}.{thing}") for thing in things)

    def body_parts(self, names: Iterable[str]) -> str:
        """'the upper calf muscle and the Achilles tendon'."""
        parts, language = self.site.content.body_parts, self.site.language
        return language.listed(language.fill(parts[name].name) for name in names)

    def place_of(self, location: str) -> PlaceWords:
        """Whom a programme or an exercise for this place is for."""
        condition = self.site.content.condition
        if location in condition.places:
            return condition.places[location]
        return AnyPlace(condition.anywhere, condition.anywhere)

    def title_of(self, place: str) -> str:
        """The title of the page that facts.yaml names."""
        return self.site.paths.titles[self.site.paths.told_on(place).partition("#")[0]]

    def cited(self, sources: Sequence[str]) -> Finished:
        """Short names of sources, each leading to its entry in the list of sources."""
        return Finished("; ".join(map(self._citation, dict.fromkeys(sources))))

    def _citation(self, source: str) -> str:
        name = escaped(short_name(self.site.content.references[source]))
        return f"[{name}]({self.link(self.site.paths.reference(source))})"

    # -- pictures --------------------------------------------------------------------------------

    def picture(self, name: str) -> Finished:
        """The SVG of a picture, without the empty lines at which Markdown would take it apart."""
        return Finished(SVG_LINES.sub("\n", self.site.pictures[name].strip()))

    # -- plans -----------------------------------------------------------------------------------

    def week_lines(self, week: PlanWeek) -> list[WeekLine]:
        """The doses of a week in the handout's own sentences."""
        return week_lines(week, self.site.language, partial(self._days_of_week, week))

    def _days_of_week(self, week: PlanWeek, numbers: Sequence[int]) -> str:
        """'days 1–4 of this week': on a page without dates, a number of the whole plan says nothing."""
        weekdays = [day.weekday for day in week.days if day.number in numbers]
        return self.site.language.say("site.week.days", days=day_span(weekdays, self.site.language))

    def exercises_of_plan(self, programme_id: str) -> str:
        """'Heel drop and Heel drop with bent knee': what is needed, in the order of its first day."""
        needed = (item for day in self.site.plans[programme_id].days for item in day.prescribed if not item.optional)
        return self.site.language.listed(dict.fromkeys(item.exercise.name for item in needed))

    def how_often(self, programme_id: str) -> str:
        """'2 times a day, every day', '1 time a day, on days 1, 3 and 5'."""
        language, plan = self.site.language, self.site.plans[programme_id]
        often, days = language.say("dose.times_a_day", count=plan.sessions), training_days(plan)
        if plan.every_day:
            return language.say("site.plan.every_day", often=often)
        return language.say("site.plan.on_days", often=often, days=day_span(days, language)) if days else often

    def details(self, week: PlanWeek, exercise_id: str) -> str:
        """'Rest 2 minutes between sets': how this week differs from what the exercise's page says."""
        item = _first(week, exercise_id)
        usual = self._manner(item.exercise.dosage)
        unusual = [part for part in self._manner(item.dosage) if part not in usual]
        return opening(joined(unusual, self.site.language.say("site.comma")))

    def _manner(self, dosage: Dosage) -> list[str]:
        language = self.site.language
        told = [*language.tempo(dosage), language.rest(dosage)]
        return [part for part in told if part]

    def minutes_of_week(self, week: PlanWeek) -> str:
        """'6–8': the shortest and the longest training day."""
        return self._span(week.minutes)

    def minutes_of_plan(self, programme_id: str) -> str:
        """'6–24': the shortest and the longest training day of six weeks."""
        weeks = [week.minutes for week in self.site.plans[programme_id].weeks]
        return self._span((min(least for least, _ in weeks), max(most for _, most in weeks)))

    def _span(self, ends: tuple[int, int]) -> str:
        least, most = ends
        return self.site.language.number(least if least == most else [least, most])


def said_in(plan: Plan, week: PlanWeek, key: str) -> int | None:
    """The first of the weeks up to this one that all say the same; nothing where that is this one."""
    same = week.number
    for each in reversed(plan.weeks[: plan.weeks.index(week)]):
        if getattr(each.week, key) != getattr(week.week, key):
            break
        same = each.number
    return None if same == week.number else same


def hashes(level: int) -> Finished:
    """The mark of a heading."""
    return Finished("#" * level)


def sentences(text: str) -> list[str]:
    """A text, taken apart at its full stops."""
    return SENTENCE_END.split(text.strip())


def first_sentence(text: str) -> str:
    """Up to the first full stop."""
    return SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def after_first_sentence(text: str) -> str:
    """What the first sentence leaves; nothing where there is no other."""
    return "".join(SENTENCE_END.split(text.strip(), maxsplit=1)[1:])


def short_name(reference: Reference) -> str:
    """'Alfredson 1998': the first author without initials, and the year."""
    first = INITIALS.sub("", reference.authors.split(",")[0])
    return f"{first} {reference.year}" if reference.year else first


def _first(week: PlanWeek, exercise_id: str) -> Prescribed:
    return next(item for day in week.days for item in day.prescribed if item.exercise_id == exercise_id)
