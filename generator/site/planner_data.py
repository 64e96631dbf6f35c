"""What "Make your plan" and the clinic desk need in a browser: words, questions, programmes, names of masters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import UntoldError
from generator.language.grammar import grammar
from generator.language.in_short import in_short, training_days
from generator.language.rules import edition_of, places, review, state_of_record, title_of, told, until, where_in_short
from generator.language.sentence import Sentence, joined
from generator.language.weeks import WeekLine, week_lines
from generator.language.words import Language
from generator.model.base import Side
from generator.model.content import Content
from generator.model.dosage import CHANGEABLE, Basis, longest
from generator.model.edition import Held
from generator.model.guide_paths import STATES, GuidePaths, address, place_of
from generator.model.plan import Plan, PlanWeek, Prescribed
from generator.model.programme import DAYS_A_WEEK
from generator.model.request import LARGE_PRINT
from generator.site.calls import links
from generator.site.player_data import PROGRAMS, player_files
from generator.site.questions import questions
from generator.site.scripts import ENTRIES, modules, plain_script
from generator.site.search_data import PROGRAM, SEARCH

T = TypeVar("T")

ASSETS = "assets/"
"""Where the programs of web/ are published."""
PICTURES = f"{ASSETS}pictures.js"
"""The picture of every exercise in one file: so no request tells which of them a plan has."""
BESIDE = "\u241f"
"""Between a text and its English. No text has it: it is the picture of a sign that parts."""
WORKER = "shared/sw.js"


@dataclass(frozen=True)
class PublishedMaster:
    """A published master: its name, its pages, and the digests that a browser checks, as `sha256-…`."""

    name: str
    pages: int
    digests: Mapping[str, str]
    """By the ending of the file's name: .pdf, .json and .print.json."""


@dataclass(frozen=True)
class Variant:
    """A programme as some answers leave it: whole, or without the exercises that they rule out."""

    programme_id: str
    without: tuple[str, ...]
    plans: Mapping[Side, Plan]
    """For one sore side, as `left`, and for both."""
    masters: Mapping[tuple[str, str, int], PublishedMaster]
    """By side, paper and text size in points."""
    later: Mapping[Side, Plan] = field(default_factory=dict)
    """The weeks after the last one, where the programme has any: links tell them, and no master holds them."""


@dataclass(frozen=True)
class Referrals:
    """The sheets of all signs that stand against a plan, in one master."""

    master: PublishedMaster
    pages: Mapping[str, list[int]]
    """By the code of a sign, the most urgent first."""


def files(
    content: Content,
    language: Language,
    variants: Iterable[Variant],
    tables: Mapping[str, Any],
    *,
    web: Path,
    edition: str,
    referrals: Mapping[tuple[str, int], Referrals] | None = None,
    drawn: Mapping[str, str] | None = None,
    editions: Mapping[str, Held] | None = None,
) -> dict[str, str]:
    """The written scripts by their path on the site, and the pictures that the plan of a link shows.

    tables: the words that a clinic's list may use. web: the folder of the programs. drawn: SVG by exercise, with what
    moves. editions: how each one stands that paper or a link may name.
    """
    shown = {key: svg for key, svg in (drawn or {}).items() if key in content.exercises}
    moving = player_files(content, language, drawn or {})
    told = data(content, language.unmarked, list(variants), edition=edition, referrals=referrals)
    told["editions"] = {named: held.plain for named, held in (editions or {}).items()}
    told["lists"] = tables
    return {
        f"{ASSETS}data.js": f"Object.assign((globalThis.heelDrop ??= {{}}), {_json(told)});\n",
        **{f"{ASSETS}plain-{page}.js": plain_script(web / entry) for page, entry in ENTRIES.items()},
        PICTURES: f"heelDrop.pictures = {_json(shown)};\n",
        **moving,
        "sw.js": service_worker(content, [*modules(web)], moving, web=web, edition=edition),
    }


def data(
    content: Content,
    language: Language,
    variants: list[Variant],
    *,
    edition: str,
    referrals: Mapping[tuple[str, int], Referrals] | None = None,
) -> dict[str, Any]:
    """Everything that the scripts say and decide by, as plain data."""
    plans = [master for variant in variants for master in variant.masters.values()]
    sheets = {f"{paper}-{size}": each for (paper, size), each in (referrals or {}).items()}
    return {
        "edition": edition,
        "language": language.code,
        "direction": language.direction,
        "words": _words(content, language),
        "english": _words(content, language.english) if language.english and language.is_bilingual else {},
        "calendar": language.calendar(),
        "grammar": grammar(language),
        "levels": _levels(content, language),
        "calls": links(language),
        "signs": questions(content, language),
        "notFor": [told(statement, language) for statement in content.rules.not_for],
        "places": {place: content.programmes_for(place) for place in content.condition.places},
        "programmes": [_programme(key, content, language, variants) for key in content.programmes],
        "exercises": {key: exercise.name for key, exercise in content.exercises.items()},
        "limits": {key: _limits(key, content) for key in content.exercises},
        "twoLegs": {key: exercise.two_legs for key, exercise in content.exercises.items() if exercise.two_legs},
        "gentle": content.floor.own.gentle,
        "bothSides": content.floor.own.both_sides,
        "largePrint": LARGE_PRINT,
        "papers": GuidePaths(content, language.code).papers,
        "links": _links(content, language),
        "sizes": sorted({size for variant in variants for _, _, size in variant.masters}),
        "until": {
            "day": content.next_review.isoformat(),
            "date": language.full_date(content.next_review),
            "told": until(content, language),
        },
        "disclaimer": _disclaimer(content, language, edition),
        "masters": {
            master.name: {"pages": master.pages, "digests": dict(master.digests)}
            for master in [*plans, *(each.master for each in sheets.values())]
        },
        "note": _note(content, language, edition),
        "referrals": {kind: {"master": each.master.name, "pages": dict(each.pages)} for kind, each in sheets.items()},
    }


def _limits(key: str, content: Content) -> dict[str, list[int]]:
    """How far a clinician may change the numbers of an exercise: within its limits, and below the floor's most."""
    exercise = content.exercises[key]
    least = content.floor.exercise(key, exercise.kind)
    spans = {name: (getattr(exercise.limits, name), getattr(least, name)) for name in CHANGEABLE}
    return {name: [span[0], min(span[1], most)] for name, (span, most) in spans.items() if span and most}


def _links(content: Content, language: Language) -> dict[str, str | None]:
    """The pages that open the link of a plan, where the site of this language is published, and what tells editions."""
    at = content.about.address
    published = f"{at.rstrip('/')}/" if at else None
    paths = GuidePaths(content)
    page, today = (paths.page_with(directive) for directive in ("make-your-plan", "today"))
    day = None if today == paths.guide("home") else address(today)
    return {
        "page": address(page),
        "today": day,
        "address": published,
        "states": f"{'../' if place_of(language.code) else ''}{STATES}",
    }


def service_worker(content: Content, scripts: Iterable[str], moving: Iterable[str], *, web: Path, edition: str) -> str:
    """The script that keeps the guide for a phone without a network, with what it keeps: no master, and the pages.

    But for those whose front matter says that no phone need keep them.
    """
    guide = GuidePaths(content)
    left_out = {guide.guide(stem) for stem, prose in content.guide.items() if not prose.page.offline}
    pages = [address(path) for path in guide.titles if path not in left_out]
    own = [f"{ASSETS}{name}" for name in sorted(scripts) if name != WORKER]
    asked_for = [f"{ASSETS}data.js", f"{ASSETS}shared/plan.css", PICTURES, SEARCH, PROGRAM, *PROGRAMS, *moving]
    worker = (web / WORKER).read_text(encoding="utf-8")
    return f"const EDITION = {_json(edition)};\nconst KEPT = {_json([*pages, *own, *asked_for])};\n{worker}"


def _json(value: Any) -> str:
    return json.dumps(_in_both(value), ensure_ascii=False, separators=(",", ":"))


def _in_both(value: Any) -> Any:
    """The same data, in which a text that has its English beside it holds both; web/shared/dom.js parts them."""
    if isinstance(value, Sentence):
        if value.untold:
            raise UntoldError(sorted(value.untold))
        return f"{value}{BESIDE}{value.english}" if value.beside else str(value)
    if isinstance(value, Mapping):
        return {key: _in_both(each) for key, each in value.items()}
    return [_in_both(each) for each in value] if isinstance(value, list | tuple) else value


def _words(content: Content, language: Language) -> dict[str, Any]:
    """The phrases of both pages, and those that they share with the sheets."""
    dates = ("handout.week_page.dates", "handout.week_page.days", "handout.days")
    doses = ("dose.", "double_dagger", "handout.dose.", "handout.fridge.line")
    shared = (
        "list.",
        "referral.",
        "calendar.",
        "note.",
        "side.",
        "handout.reference",
        *dates,
        *doses,
        "site.sign.avoid",
    )
    own = {key: phrase for key, phrase in language.phrases.items() if key.startswith(("make.", "desk.", *shared))}
    words = {key: phrase if isinstance(phrase, str) else dict(phrase) for key, phrase in own.items()}
    for key, place in content.condition.places.items():
        words |= {f"make.where.{key}": language.fill(place.name), f"make.where.{key}_help": language.fill(place.help)}
    if content.floor.own.both_sides is None:
        words["make.side.both_help"] = ""  # nobody need look at both sides first
    return words


def _disclaimer(content: Content, language: Language, edition: str) -> str:
    """The small print of the referral sheet."""
    sentences = [language.fill(sentence) for sentence in content.about.disclaimer[:2]]
    edition_line = edition_of(content, language, edition, "site.end.edition")
    return joined([*sentences, review(content, language), edition_line], " ")


def _levels(content: Content, language: Language) -> dict[int, dict[str, Any]]:
    fill = language.fill
    return {
        tier: {
            "name": fill(level.name),
            "how_soon": fill(level.how_soon),
            "where": places(level, language),
            "say": fill(level.say),
            "whom": where_in_short(level, language),
            "shape": level.shape.value,
            "page": GuidePaths(content).tier(tier),
        }
        for tier, level in content.care_levels.items()
    }


def _programme(key: str, content: Content, language: Language, variants: list[Variant]) -> dict[str, Any]:
    programme = content.programmes[key]
    own = [variant for variant in variants if variant.programme_id == key]
    return {
        "id": key,
        "name": programme.name,
        "whom": language.fill(programme.whom),
        "before": [told(statement, language) for statement in programme.before_you_start],
        "ask_first": [told(statement, language) for statement in programme.ask_first],
        "demands": list(programme.demands),
        "page": GuidePaths(content).programme(key),
        "exercises": content.exercise_ids(key),
        "titles": {side.value: title_of(programme, side, language) for side in Side},
        "variants": [_variant(variant, language) for variant in own],
    }


def _variant(variant: Variant, language: Language) -> dict[str, Any]:
    masters = {"-".join(map(str, kind)): master.name for kind, master in variant.masters.items()}
    told: dict[str, Any] = {"without": variant.without, "masters": masters}
    for plans, names in ((variant.plans, ("one", "both")), (variant.later, ("laterOne", "laterBoth"))):
        told |= {
            name: schedule(plans[side], language)
            for side, name in zip((Side.LEFT, Side.BOTH), names, strict=True)
            if side in plans
        }
    return told


def schedule(plan: Plan, language: Language) -> dict[str, Any]:
    """What each day and week of a plan holds; two sore sides have exercises of their own."""
    return {
        "first": plan.weeks[0].number,
        "sessions": [day.sessions for day in plan.days],
        "minutes": [day.minutes for day in plan.days],
        "weeks": [_week(week, language, plan.side) for week in plan.weeks],
        "note": {**asdict(in_short(plan, language)), "training": training_days(plan)},
    }


def _note(content: Content, language: Language, edition: str) -> dict[str, str]:
    """What stands in the note for a clinic's record whoever it is about."""
    limit, worst = (zone.highest for zone in content.pain_rule.zones[1:])
    return {
        "pain": language.say("note.pain", limit=limit, worst=worst),
        "state": state_of_record(content, language, edition),
    }


def _week(week: PlanWeek, language: Language, side: Side) -> list[dict[str, Any]]:
    """What to do in a week: a sentence for each exercise, its days, 1 to 7, and what a clinician may change in it."""
    return [
        {
            "exercise": line.exercise_id,
            "text": line.told(language),
            "days": list(line.weekdays),
            "optional": line.optional,
            "loads": list(line.loads),
            "doses": _doses(week.exercises[line.exercise_id], line, side),
        }
        for line in week_lines(week, language)
    ]


def _doses(groups: Sequence[tuple[Prescribed, tuple[int, ...]]], line: WeekLine, side: Side) -> list[dict[str, Any]]:
    """The numbers of an exercise for each group of days: web/shared/dose.js makes the sentence of changed ones.

    `like` is the same in two groups that differ in these numbers alone, `grounds` where a number stands on the same;
    `tempo` is told where it is not the exercise's own.
    """
    alike: list[tuple[Any, ...]] = []
    bases: list[Basis | None] = []
    found = []
    for (item, days), dose in zip(groups, line.doses, strict=True):
        dosage, rest = item.dosage, {name: basis for name, basis in item.dosage.basis.items() if name not in CHANGEABLE}
        other = dosage.model_copy(update={"sets": 1, "repetitions": None, "hold": None, "basis": rest})
        told: dict[str, Any] = {
            "days": [(day - 1) % DAYS_A_WEEK + 1 for day in days],
            **{name: getattr(dosage, name) for name in CHANGEABLE},
            "times": item.times_a_day,
            "often": dose.often,
            "effort": dose.effort,
            "optional": item.optional,
            "once": dosage.tempo.with_a_breath if dosage.tempo else 0,
            "tempo": dosage.tempo.model_dump() if dosage.tempo and dosage.tempo != item.exercise.dosage.tempo else None,
            "rest": longest(dosage.rest),
            "turns": item.exercise.turns(side),
            "like": _place(alike, (other, item.times_a_day, item.note)),
            "grounds": [_place(bases, dosage.basis.get(name)) for name in CHANGEABLE],
        }
        found.append({key: value for key, value in told.items() if value not in (None, 0, False)})
    return found


def _place(known: list[T], value: T) -> int:
    """Where a value stands among those that are known; from 1, and it is known from then on."""
    if value not in known:
        known.append(value)
    return known.index(value) + 1
