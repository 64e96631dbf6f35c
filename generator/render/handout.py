"""A plan on paper: the finished HTML of a handout, which press turns into a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.model.clinic import AddedWarning, Overlay
from generator.model.content import Content
from generator.model.guide import Reference
from generator.model.plan import Plan
from generator.model.request import Edition, Paper, Request, WeightUnit
from generator.model.safety import CareLevel
from generator.render.cards import cards
from generator.render.fields import fields
from generator.render.fridge import Fit, WeekShown, comfort, fit, week_shown
from generator.render.paper import FRIDGE_MARGIN, MARGIN, PAPERS, page_count_css, paper_css
from generator.render.qr import qr_codes
from generator.render.rules import review, rung_words, told, zone_range
from generator.render.templates import environment, render
from generator.render.units import in_pounds
from generator.render.words import Language

LOG_WEEKS = ((1, 3), (4, 6))  # the two halves of the log
LARGE_PRINT = 16  # points: from here on nothing is set smaller than the text itself
SMALLEST, COVER = 12, 14  # points: of anything on paper, and of page one
TEMPLATES = {
    Edition.BOOKLET: "booklet.html.j2",
    Edition.FRIDGE: "fridge.html.j2",
    Edition.POCKET: "pocket.html.j2",
    Edition.CLINICIAN: "clinician.html.j2",
}


def handout(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    pictures: Mapping[str, str],
    edition: str,
    templates: Path,
    overlay: Overlay | None = None,
) -> str:
    """Finished HTML of one edition of a handout, with its style; for plain text see `text`.

    pictures holds an inline SVG for each exercise id; an exercise without one gives its words the room. Everything
    personal stands in elements with data-field (see `fields`), so the page without a name is the master.
    """
    weeks = [week_shown(week, language) for week in plan.weeks]
    values = {
        **sheet_values(content, language, request, edition, overlay),
        **plan_values(plan, weeks, content, language, request),
        "values": fields(request, language, plan),
        "cards": cards(plan, request.side, content, language, pictures),
        "codes": qr_codes(content.about.address, plan.exercises, language),
        "pain": content.pain_rule,
        "page_one": page_one(content, overlay),
        "log_weeks": [[week for week in weeks if first <= week.number <= last] for first, last in LOG_WEEKS],
        "sources": sources(plan, content),
        "fillable": request.fillable,
    }
    html = render(environment(templates / "plan", language), TEMPLATES[request.edition], values)
    return in_pounds(html, language) if request.person.weight_unit is WeightUnit.POUNDS else html


def sheet_values(
    content: Content, language: Language, request: Request, edition: str, overlay: Overlay | None
) -> dict[str, Any]:
    """What every printed sheet needs, whatever stands on it."""
    size = request.text_size
    return {
        "about": content.about,
        "edition": edition,
        "paper": paper_css(request.paper),
        "text_size": size,
        "small_size": size if size >= LARGE_PRINT else SMALLEST,
        "cover_size": max(size, COVER),
        "page_count": page_count_css(language),
        "review": review(content, language, overlay),
        "clinic": overlay.clinic if overlay else None,
        "logo": overlay.logo if overlay else None,
        "note": request.person.note,
    }


def plan_values(
    plan: Plan, weeks: list[WeekShown], content: Content, language: Language, request: Request
) -> dict[str, Any]:
    """The plan in words, and the rules that move a person through it."""
    programme = plan.programme
    side = language.say(f"side.{request.side or 'open'}")
    comfort_work = comfort(weeks, language)
    stopping = stop_texts(plan, content, language, alone=request.edition is not Edition.BOOKLET)
    below = [text for text in (comfort_work, *stopping, language.say("handout.fridge.dagger")) if text]
    return {
        "title": language.say("handout.document", programme=programme.name, side=side),
        "plan": plan,
        "programme": programme,
        "side": side,
        "weeks": weeks,
        "comfort": comfort_work,
        "stop_signs": content.stop_signs(),
        "stopping": stopping,
        "fit": fridge_fit(weeks, below, request.paper),
        "changed": any(change for change in request.person.changes),
        "rules": content.rules,
        "told": lambda statement: told(statement, language),
        "rung_words": lambda rung: rung_words(rung, language),
        "zone_range": lambda zone: zone_range(zone, language),
    }


def fridge_fit(weeks: list[WeekShown], below: list[str], paper: Paper) -> Fit:
    """How large the fridge page can be set on this paper; on a wall poster all of it grows with the sheet."""
    width, height = PAPERS[paper]
    scale = width / PAPERS[Paper.A4 if paper in (Paper.A4, Paper.A3) else Paper.LETTER][0]
    return fit(weeks, below, width - 2 * MARGIN * scale, height - 2 * FRIDGE_MARGIN * scale, scale)


def stop_texts(plan: Plan, content: Content, language: Language, *, alone: bool) -> tuple[str, str]:
    """The stop signs in one line, and what to do and never to do."""
    signs = language.say("handout.stop.next").join(language.fill(sign.short) for sign in content.stop_signs())
    never = [told(rule, language) for rule in plan.programme.never]
    then = language.say("handout.stop.then_alone" if alone else "handout.stop.then")
    return f"{language.say('handout.stop.short')} {signs}", " ".join([then, *never])


def page_one(content: Content, overlay: Overlay | None) -> list[tuple[CareLevel, list[str], list[AddedWarning]]]:
    """The signs of the first page under the level of care that they lead to, most urgent first.

    Signs of the clinic's own stand below those of the guide; they can take none away.
    """
    signs, added = content.page_one_signs(), overlay.clinic.warnings if overlay else []
    return [
        (
            level,
            [sign.short for sign in signs if sign.tier == tier],
            [warning for warning in added if warning.tier == tier],
        )
        for tier, level in sorted(content.care_levels.items())
        if any(one.tier == tier for one in (*signs, *added))
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
