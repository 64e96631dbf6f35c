"""A plan on paper: the finished HTML of a handout, which press turns into a PDF."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.model.clinic import AddedWarning, Overlay
from generator.model.content import Content
from generator.model.guide import Reference
from generator.model.plan import Plan
from generator.model.request import LARGE_PRINT, Edition, Paper, Request, WeightUnit
from generator.model.safety import Answer, CareLevel, WarningSign
from generator.render.cards import cards
from generator.render.fields import fields
from generator.render.fridge import Fit, WeekShown, comfort, every_week, fit, halves, week_shown
from generator.render.marks import raised
from generator.render.paper import ENLARGED, FRIDGE_MARGIN, MARGIN, PAPERS, page_count_css, paper_css
from generator.render.qr import qr_codes
from generator.render.rules import (
    column,
    contact,
    edition_of,
    enough,
    gathered,
    ladder,
    review,
    rung_words,
    told,
    unreviewed,
    zone_range,
)
from generator.render.templates import environment, render
from generator.render.units import in_pounds
from generator.render.words import Language

ROOM_AT_THE_END = (3000, 4800)
"""Letters on the cards of a plan, on A4."""
TERMS = (
    "repetition", "set", "one-leg-heel-raise", "morning-score", "shock-wave", "heel-lift",
)  # fmt: skip
"""Words of the glossary that a plan cannot do without."""
LOG_ROW: Mapping[Paper, float] = {Paper.A4: 8.7, Paper.LETTER: 8.1, Paper.A3: 8.7, Paper.TABLOID: 8.7}
"""Millimetres of a line to write on; a pen needs 8."""
LOG_WEEKS = ((1, 3), (4, 6))  # the two halves of the log
SMALLEST, COVER = 12, 14  # points: of anything on paper, and at most of page one unless larger print is asked for
USUAL_LARGER = 14
PICTURE_WIDTHS = ((62, 74), (56, 66), (50, 58), (44, 50))
FEW_LETTERS = 4700  # on the cards of a plan
# Page one in millimetres: what stays at 12 points; what grows, and what one more sign adds, for each point of size.
COVER_FIXED, COVER_GROWS, COVER_SIGN = 117.0, 13.4, 0.48
COVER_CLINIC = 5.0  # millimetres: beside a logo, the title takes two lines
USUAL_SIGNS = 10
FULL = (Edition.BOOKLET, Edition.TEXT)
"""Editions that say which signs cannot wait; the others are pages beside a booklet."""
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
    values = handout_values(plan, content, language, request, pictures, edition, overlay)
    return finished(TEMPLATES[request.edition], values, language, request, templates)


def finished(name: str, values: Mapping[str, Any], language: Language, request: Request, templates: Path) -> str:
    """The finished text of a template of templates/plan, in the units of the person."""
    told = render(environment(templates / "plan", language), name, values)
    if request.person.weight_unit is WeightUnit.POUNDS:
        told = in_pounds(told, language)
    return raised(told) if name.endswith(".html.j2") else told


def handout_values(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    pictures: Mapping[str, str],
    edition: str,
    overlay: Overlay | None,
) -> dict[str, Any]:
    """What the templates of all editions can name."""
    weeks = [week_shown(week, language) for week in plan.weeks]
    shown = cards(plan, request.side, content, language, pictures)
    letters = sum(card.letters for card in shown)
    large = request.text_size >= LARGE_PRINT
    return {
        **sheet_values(content, language, request, edition, overlay),
        **plan_values(plan, weeks, content, language, request, edition, overlay),
        "values": fields(request, language, plan, overlay),
        "cards": shown,
        "picture_widths": picture_widths(request, letters),
        "spot_picture": Markup(pictures.get("where-it-hurts", "")),  # noqa: S704 - drawn by figure
        "terms": [content.glossary[key] for key in TERMS],
        "codes": qr_codes(content.about.address, plan.exercises, language),
        "pain": content.pain_rule,
        "page_one": page_one(content, language, overlay),
        "log_weeks": [[week for week in weeks if first <= week.number <= last] for first, last in LOG_WEEKS],
        "log_row": LOG_ROW[request.paper],
        "pocket_weeks": halves(weeks),
        "about_first": not large and not room_at_the_end(request, letters),
        "sources": sources(plan, content, short=not large),
        "fillable": request.fillable,
    }


def sheet_values(
    content: Content, language: Language, request: Request, edition: str, overlay: Overlay | None
) -> dict[str, Any]:
    """What every printed sheet needs, whatever stands on it."""
    size = request.text_size
    return {
        "about": content.about,
        "edition": edition,
        "edition_line": edition_of(content, language, edition),
        "contact": contact(content, language, overlay),
        "paper": paper_css(request.paper),
        "text_size": size,
        "large_print": size >= LARGE_PRINT,
        "small_size": size if size >= LARGE_PRINT else SMALLEST,
        "sparing": sparing(request),
        "cover_size": size if size >= LARGE_PRINT else cover_size(content, request.paper, overlay),
        "page_count": page_count_css(language),
        "review": review(content, language, overlay),
        "unreviewed": unreviewed(content, language, overlay),
        "clinic": overlay.clinic if overlay else None,
        "logo": overlay.logo if overlay else None,
        "note": request.person.note,
    }


def cover_size(content: Content, paper: Paper, overlay: Overlay | None) -> float:
    """The largest type, in half points, with which page one stays one page."""
    signs = len(content.page_one_signs()) + len(overlay.clinic.warnings if overlay else [])
    room = PAPERS[paper][1] - COVER_FIXED - (COVER_CLINIC if overlay else 0)
    size = room / (COVER_GROWS + COVER_SIGN * (signs - USUAL_SIGNS))
    return max(SMALLEST, min(COVER, math.floor(size * 2) / 2))


def plan_values(
    plan: Plan,
    weeks: list[WeekShown],
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    overlay: Overlay | None,
) -> dict[str, Any]:
    """The plan in words, and the rules that move a person through it."""
    programme = plan.programme
    side = language.say(f"side.{request.side or 'open'}")
    comfort_work = comfort(weeks, language)
    stopping = stop_texts(plan, content, language, request.edition, overlay)
    fridge_weeks, always = every_week(weeks, language)
    changed = any(change for change in request.person.changes)
    whole = any(dose.endswith(f"({language.say('dagger')})") for week in weeks for _, dose in week.doses)
    foot = fridge_foot(content, language, overlay, edition, whole_lines=whole, changed=changed)

    def fitted(below_weeks: str) -> Fit:
        below = [text for text in (below_weeks, stopping[1], foot) if text]
        return fridge_fit(fridge_weeks, stopping[0], below, request.paper)

    below_weeks = " ".join(text for text in (always, comfort_work) if text)
    crowded = bool(comfort_work) and fitted(below_weeks).crowded
    if crowded:
        below_weeks = " ".join(text for text in (always, language.say("handout.fridge.comfort_beside")) if text)
    return {
        "title": language.say("handout.document", programme=programme.name, side=side),
        "plan": plan,
        "programme": programme,
        "side": side,
        "known_side": request.side is not None,
        "weeks": weeks,
        "comfort": comfort_work,
        "stop_signs": content.stop_signs(),
        "stopping": stopping,
        "fridge_weeks": fridge_weeks,
        "always": always,
        "below_weeks": below_weeks,
        "comfort_beside_cards": crowded,
        "once_a_day": once_a_day(plan),
        "fit": fitted(below_weeks),
        "enlarged": ENLARGED.get(request.paper, 1),
        "fridge_width": PAPERS[request.paper][0] / ENLARGED.get(request.paper, 1) - 2 * MARGIN,
        "changed": changed,
        "fridge_foot": foot,
        "whole_lines": whole,
        "rules": content.rules.with_sessions(plan.sessions),
        "told": lambda statement: told(statement, language),
        "gathered": lambda statements: gathered(statements, language),
        "column": lambda texts: column(texts, language),
        "enough": lambda sessions: enough(sessions, language),
        "rung_words": lambda rung: rung_words(rung, language),
        "ladder": ladder(content.rules.running.ladder, language),
        "zone_range": lambda zone: zone_range(zone, language),
    }


def once_a_day(plan: Plan) -> bool:
    """Whether a plan with several sessions a day has work for only one of them."""
    return plan.sessions > 1 and any(
        item.times_a_day == 1 and not item.optional for day in plan.days for item in day.prescribed
    )


def fridge_foot(
    content: Content, language: Language, overlay: Overlay | None, edition: str, *, whole_lines: bool, changed: bool
) -> str:
    """What the marks mean, which edition this is, and that nobody has reviewed it yet."""
    marks = [language.say("handout.fridge.dagger")]
    marks += [language.say("handout.fridge.whole_line")] if whole_lines else []
    marks += [language.say("handout.changed")] if changed else []
    state = [edition_of(content, language, edition) + ".", unreviewed(content, language, overlay)]
    return " ".join(text for text in [*marks, *state] if text)


def fridge_fit(weeks: list[WeekShown], signs: str, below: list[str], paper: Paper) -> Fit:
    """How large the fridge page can be set on this paper; a wall poster is a page of usual width, enlarged."""
    width, height = (length / ENLARGED.get(paper, 1) for length in PAPERS[paper])
    return fit(weeks, signs, below, width - 2 * MARGIN, height - 2 * FRIDGE_MARGIN)


def stop_texts(
    plan: Plan, content: Content, language: Language, edition: Edition, overlay: Overlay | None
) -> tuple[str, str]:
    """The stop signs in one line, and what to do and never to do."""
    signs = language.say("handout.stop.next").join(language.fill(sign.short) for sign in content.stop_signs())
    never = [told(rule, language) for rule in plan.programme.never]
    phone = overlay.clinic.phone if overlay else None
    call = language.say("handout.stop.call", clinic=overlay.clinic.name, phone=phone) if overlay and phone else ""
    then = language.say(f"handout.stop.then.{edition if edition in FULL else 'alone'}")
    return f"{language.say('handout.stop.short')} {signs}", " ".join([then, *([call] if call else []), *never])


def page_one(
    content: Content, language: Language, overlay: Overlay | None
) -> list[tuple[CareLevel, list[str], list[AddedWarning]]]:
    """The signs of the first page under the level of care that they lead to, most urgent first.

    Signs of the clinic's own stand below those of the guide; they can take none away.
    """
    signs, added = content.page_one_signs(), overlay.clinic.warnings if overlay else []
    levels = (
        (
            level,
            [_with_sooner(sign, content, language) for sign in signs if sign.tier == tier],
            [warning for warning in added if warning.tier == tier],
        )
        for tier, level in sorted(content.care_levels.items())
    )
    return [(level, known, own) for level, known, own in levels if known or own]


def _with_sooner(sign: WarningSign, content: Content, language: Language) -> str:
    """'The tendon is swollen (Is it new or hot? Get urgent help today.)': a sign that may be more urgent says when."""
    more = sign.follow_up
    if more is None or more.after is not Answer.YES or more.yes.tier >= sign.tier:
        return sign.short
    level = content.care_levels[more.yes.tier].name
    return language.say("handout.before.sooner", sign=sign.short, question=more.question, level=level)


def sparing(request: Request) -> bool:
    """Whether eight pages leave no room for more than is needed: larger type, the shorter paper, a note."""
    if request.text_size >= LARGE_PRINT:
        return False
    return request.text_size > SMALLEST or request.paper is Paper.LETTER or bool(request.person.note)


def room_at_the_end(request: Request, letters: int) -> bool:
    """Whether half a page is left after the last rule of a plan, for what the handout says about itself."""
    return request.paper is Paper.A4 and ROOM_AT_THE_END[0] < letters < ROOM_AT_THE_END[1]


def picture_widths(request: Request, letters: int) -> tuple[int, int]:
    """Millimetres of a picture of two rows of frames and of one row: what eight pages leave beside so many letters."""
    step = int(letters > FEW_LETTERS)
    if sparing(request):
        room = request.text_size == SMALLEST and request.paper is Paper.A4
        step += 1 + 2 * (request.text_size >= USUAL_LARGER) + (bool(request.person.note) and not room)
    return PICTURE_WIDTHS[min(step, len(PICTURE_WIDTHS) - 1)]


def sources(plan: Plan, content: Content, *, short: bool) -> list[str]:
    """What the plan and its exercises lean on, each once, oldest first: 'Alfredson 1998, doi:10…'.

    Short leaves the doi to the guide, where eight pages need their room for what to do.
    """
    named = list(plan.programme.sources)
    for exercise in plan.exercises.values():
        named += exercise.sources
    named += content.pain_rule.sources
    references = [content.references[key] for key in dict.fromkeys(named) if key in content.references]
    ordered = sorted(references, key=lambda reference: (reference.year or 0, reference.authors))
    return [_named(reference) if short else _cited(reference) for reference in ordered]


def _named(reference: Reference) -> str:
    first = re.sub(r"\s+[A-Z]{1,3}$", "", reference.authors.split(",")[0])
    return f"{first} {reference.year}" if reference.year else first


def _cited(reference: Reference) -> str:
    return f"{_named(reference)}, doi:{reference.doi}" if reference.doi else _named(reference)
