"""What "Make your plan" and the clinic desk need in a browser: words, questions, programmes, names of masters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.language.rules import edition_of, review, told
from generator.language.weeks import week_lines
from generator.language.words import Language
from generator.model.base import Location, Side
from generator.model.content import Content
from generator.model.floor import SERVICES
from generator.model.guide_paths import GuidePaths
from generator.model.plan import Plan, PlanWeek
from generator.model.request import LARGE_PRINT
from generator.site.questions import questions

ASSETS = "assets/"
"""Where the programs of web/ are published."""
PROGRAMS = ("desk", "planner", "shared")
"""The folders of web/ that the pages which make plans need."""
ENTRIES = {"make": "planner/plan.js", "desk": "desk/desk.js"}
"""The first module of each page."""
BOTH_SIDES = "R28"
"""The sign that a person with two sore sides is asked about, even if the question was answered with no."""
WORKER = "shared/sw.js"
SEARCH = "search/search_index.json"
_IMPORT = re.compile(
    r'^import (?:\* as )?(?P<names>\{[^}]*\}|\w+) from "\.\.?/(?:\w+/)?(?P<file>[\w-]+)\.js";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (?P<name>\w+))", re.MULTILINE)
_OTHER_FORMS = re.compile(r"^(?:import|export)\b.*|import\.meta|\bimport\(", re.MULTILINE)


class NotJoinableError(ValueError):
    """A module with a kind of import or export that the joined script cannot hold."""


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


@dataclass(frozen=True)
class Referrals:
    """The sheets of all signs that stand against a plan, in one master."""

    master: PublishedMaster
    pages: Mapping[str, list[int]]
    """By the code of a sign, the most urgent first."""


def scripts_of(web: Path) -> dict[str, str]:
    """The modules of the pages that make plans, by their paths in web/."""
    return {
        path.relative_to(web).as_posix(): path.read_text(encoding="utf-8")
        for folder in PROGRAMS
        for path in sorted((web / folder).glob("*.js"))
    }


def files(
    content: Content,
    language: Language,
    variants: Iterable[Variant],
    scripts: Mapping[str, str],
    tables: Mapping[str, Any],
    *,
    gentle: str,
    edition: str,
    referrals: Mapping[tuple[str, int], Referrals] | None = None,
) -> dict[str, str]:
    """The written scripts by their path on the site.

    scripts: the modules of web/ by path, such as planner/plan.js. tables: the words that a clinic's list may use.
    gentle: the programme that is left where an answer rules out the others.
    """
    told = data(content, language.unmarked, list(variants), gentle=gentle, edition=edition, referrals=referrals)
    told["lists"] = tables
    return {
        f"{ASSETS}data.js": f"Object.assign((globalThis.heelDrop ??= {{}}), {_json(told)});\n",
        **{f"{ASSETS}joined-{page}.js": joined(entry, scripts) for page, entry in ENTRIES.items() if entry in scripts},
        "sw.js": service_worker(content, scripts, edition),
    }


def data(
    content: Content,
    language: Language,
    variants: list[Variant],
    *,
    gentle: str,
    edition: str,
    referrals: Mapping[tuple[str, int], Referrals] | None = None,
) -> dict[str, Any]:
    """Everything that the scripts say and decide by, as plain data."""
    plans = [master for variant in variants for master in variant.masters.values()]
    sheets = {f"{paper}-{size}": each for (paper, size), each in (referrals or {}).items()}
    return {
        "edition": edition,
        "language": language.code,
        "words": _words(language),
        "calendar": language.calendar(),
        "levels": _levels(content, language),
        "calls": list(SERVICES),
        "signs": questions(content, language),
        "notFor": [told(statement, language) for statement in content.rules.not_for],
        "places": {place.value: content.programmes_for(place) for place in (Location.MIDPORTION, Location.INSERTION)},
        "programmes": [_programme(key, content, language, variants) for key in content.programmes],
        "exercises": {key: exercise.name for key, exercise in content.exercises.items()},
        "gentle": gentle,
        "bothSides": BOTH_SIDES,
        "largePrint": LARGE_PRINT,
        "sizes": sorted({size for variant in variants for _, _, size in variant.masters}),
        "disclaimer": _disclaimer(content, language, edition),
        "masters": {
            master.name: {"pages": master.pages, "digests": dict(master.digests)}
            for master in [*plans, *(each.master for each in sheets.values())]
        },
        "referrals": {kind: {"master": each.master.name, "pages": dict(each.pages)} for kind, each in sheets.items()},
    }


def joined(entry: str, scripts: Mapping[str, str]) -> str:
    """A module and all that it imports as one plain script: a page opened from a folder may load no modules.

    NotJoinableError for an import or export in another form than ours.
    """
    parts: dict[str, str] = {}
    files = {path.rpartition("/")[2].removesuffix(".js"): text for path, text in scripts.items()}

    def add(name: str) -> None:
        text = files[name]
        for found in _IMPORT.finditer(text):
            if found["file"] not in parts:
                add(found["file"])
        body = _IMPORT.sub(lambda found: f'const {_bound(found["names"])} = modules["{found["file"]}"];\n', text)
        names = [found["name"] for found in _EXPORT.finditer(body)]
        body = _EXPORT.sub("", body)
        if left := _OTHER_FORMS.search(body):
            raise NotJoinableError(f"{name}.js: {left[0]}")
        parts[name] = f'modules["{name}"] = (() => {{\n{body}return {{ {", ".join(names)} }};\n}})();\n'

    add(entry.rpartition("/")[2].removesuffix(".js"))
    return '(() => {\n"use strict";\nconst modules = {};\n' + "".join(parts.values()) + "})();\n"


def _bound(names: str) -> str:
    """`{a as b}` of an import, as an assignment names it: `{a: b}`."""
    return re.sub(r"(\w+) as (\w+)", r"\1: \2", names)


def service_worker(content: Content, scripts: Mapping[str, str], edition: str) -> str:
    """The script that keeps the guide for a phone without a network, with what it keeps: every page, no master."""
    pages = [_address(path) for path in GuidePaths(content).titles]
    own = [f"{ASSETS}{name}" for name in sorted(scripts) if name != WORKER]
    kept = [*pages, *own, f"{ASSETS}data.js", f"{ASSETS}shared/plan.css", SEARCH]
    return f"const EDITION = {_json(edition)};\nconst KEPT = {_json(kept)};\n{scripts[WORKER]}"


def _address(path: str) -> str:
    """The address of a page: 'plans/index.md' is plans/, 'get-help.md' is get-help/."""
    if path == "index.md":
        return "./"
    return path.removesuffix("index.md") if path.endswith("/index.md") else f"{path.removesuffix('.md')}/"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _words(language: Language) -> dict[str, Any]:
    """The phrases of both pages, and those that they share with the sheets."""
    shared = ("referral.", "calendar.", "handout.reference", "site.sign.avoid", "not_reviewed")
    own = {key: phrase for key, phrase in language.phrases.items() if key.startswith(("make.", "desk.", *shared))}
    return {key: phrase if isinstance(phrase, str) else dict(phrase) for key, phrase in own.items()} | {
        "make.where.midportion_zone": language.fill("{midportion-zone}"),
        "make.where.insertion_zone": language.fill("{insertion-zone}"),
    }


def _disclaimer(content: Content, language: Language, edition: str) -> str:
    """The small print of the referral sheet."""
    sentences = [language.fill(sentence) for sentence in content.about.disclaimer[:2]]
    return " ".join([*sentences, review(content, language), edition_of(content, language, edition, "site.end.edition")])


def _levels(content: Content, language: Language) -> dict[int, dict[str, Any]]:
    fill = language.fill
    return {
        tier: {
            "name": fill(level.name),
            "how_soon": fill(level.how_soon),
            "where": [fill(place) for place in level.where],
            "say": fill(level.say),
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
        "titles": {
            side.value: language.say("handout.document", programme=programme.name, side=language.say(f"side.{side}"))
            for side in Side
        },
        "variants": [_variant(variant, language) for variant in own],
    }


def _variant(variant: Variant, language: Language) -> dict[str, Any]:
    masters = {"-".join(map(str, kind)): master.name for kind, master in variant.masters.items()}
    one, both = (schedule(variant.plans[side], language) for side in (Side.LEFT, Side.BOTH))
    return {"without": variant.without, "masters": masters, "one": one, "both": both}


def schedule(plan: Plan, language: Language) -> dict[str, Any]:
    """What each day and week of a plan holds; two sore sides have exercises of their own."""
    return {
        "sessions": [day.sessions for day in plan.days],
        "minutes": [day.minutes for day in plan.days],
        "weeks": [_week(week, language) for week in plan.weeks],
    }


def _week(week: PlanWeek, language: Language) -> list[dict[str, Any]]:
    """What to do in a week: a sentence for each exercise, and its days, 1 to 7."""
    return [
        {
            "text": line.told(language),
            "days": list(line.weekdays),
            "optional": line.optional,
        }
        for line in week_lines(week, language)
    ]
