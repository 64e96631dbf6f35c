"""A plan on paper: the finished HTML of a handout, which press turns into a PDF."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.language.rules import (
    cannot_wait,
    contact,
    edition_of,
    enough,
    gathered,
    ladder,
    not_to_wait,
    places,
    review,
    rung_words,
    told,
    unreviewed,
    until,
    whom_to_call,
    zone_range,
)
from generator.language.sentence import joined
from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.base import Demand, Side, Status
from generator.model.clinic import AddedWarning, Overlay
from generator.model.content import Content
from generator.model.demands import adapted
from generator.model.guide import Reference, Term
from generator.model.guide_paths import GuidePaths
from generator.model.plan import Plan
from generator.model.request import LARGE_PRINT, Format, Request
from generator.model.safety import Answer, CareLevel, WarningSign
from generator.paper.cards import cards, rules_below, widest
from generator.paper.clinician import dose_sources, dose_table, short_name, with_sources
from generator.paper.fields import edition_field, fields, longest
from generator.paper.fridge import WeekShown, comfort, week_shown
from generator.paper.headings import headings
from generator.paper.qr import numbers_code, qr_codes, sheet_code
from generator.paper.sheets import (
    ENLARGED,
    FRIDGE_MARGIN,
    PAPERS,
    page_count_css,
    page_told_css,
    paper_css,
    text_css,
)
from generator.paper.six_weeks import sheet_weeks, steps_back
from generator.paper.week_page import new_sheets, week_pages

SMALLEST = 12  # points: of anything on paper, and of page one unless larger print is asked for
SPOTS = "where-it-hurts"
"""The picture of the places of a condition."""
WEEK_MARGIN, COLUMN = 11, 0.484
"""Millimetres at the sides of the page of a week, and how much of the rest is one of two columns: as week.css."""
LEAST_COVER = 18
"""Millimetres that a small picture of an exercise is wide at least."""
TEMPLATES = {
    Format.BOOKLET: "booklet.html.j2",
    Format.WEEKS: "weeks.html.j2",
    Format.FRIDGE: "fridge.html.j2",
    Format.POCKET: "pocket.html.j2",
    Format.CLINICIAN: "clinician.html.j2",
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
    link: str | None = None,
) -> str:
    """Finished HTML of one edition of a handout, with its style; for plain text see `text`.

    pictures holds SVGs: for each exercise the whole way by its id, by id-ends its start and end, by id-end its end; one
    without gives its words the room. link: what the code on it opens, where it is not the page of its edition.
    Everything personal stands in elements with data-field (see `fields`), so the page without a name is the master.
    """
    values = handout_values(plan, content, language, request, pictures, edition, overlay, link)
    return render(environment(templates / "paper", language), TEMPLATES[request.format], values)


def handout_values(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    pictures: Mapping[str, str],
    edition: str,
    overlay: Overlay | None,
    link: str | None = None,
) -> dict[str, Any]:
    """What the templates of all editions can name."""
    weeks = [week_shown(week, language) for week in plan.weeks]
    shown = cards(plan, request.side, language, pictures)
    large = request.text_size >= LARGE_PRINT
    place = plan.programme.location
    all_weeks = tuple(week.number for week in weeks)
    printed = (request.weeks if request.format is Format.WEEKS else ()) or all_weeks
    told = plan_values(plan, weeks, content, language, request, edition, overlay)
    pages = week_pages(plan, weeks, shown, told["rules"], language)
    sheet, shared = sheet_weeks(pages, weeks, language)
    return {
        **sheet_values(content, language, request, edition, overlay, link),
        **told,
        "week_pages": pages,
        "sheet_weeks": sheet,
        "in_every_week": shared,
        "steps_back": steps_back(pages, language),
        "dose_table": dose_table(pages, weeks, [card for card in shown if not card.optional], shared),
        "dose_sources": dose_sources(plan, content, language),
        "with_sources": lambda text, own=None: with_sources(text, language.fill(text), content, language, own),
        "values": fields(request, language, plan, content.warning_signs, overlay),
        "cards": shown,
        "rules_below": rules_below(shown),
        "week_width": PAPERS[request.paper][0] - 2 * WEEK_MARGIN,
        "least_cover": LEAST_COVER / min((card.ratio_of_end for card in shown if card.ratio_of_end), default=1),
        "sheet_width": PAPERS[request.paper][0] / ENLARGED.get(request.paper, 1) - 2 * WEEK_MARGIN,
        "column_width": (PAPERS[request.paper][0] - 2 * WEEK_MARGIN) * COLUMN,
        "whole": request.format is not Format.WEEKS,
        "printed_weeks": printed,
        "new_sheets": new_sheets(printed),
        "widest": widest(card for card in shown if not card.optional),
        "carries": any(item.dosage.load and item.dosage.load.when for day in plan.days for item in day.prescribed),
        "drawings": {name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 - drawn by figure
        "spot_picture": SPOTS if SPOTS in pictures else "",
        "spot_title": language.fill(content.figures[SPOTS].title) if SPOTS in content.figures else "",
        "terms": terms(plan, content),
        "codes": qr_codes(content.about.address, plan.exercises, language),
        "numbers_code": numbers_code(content.about.address, _page_of_numbers(content), language),
        "pain": content.pain_rule,
        "not_to_wait": not_to_wait(content, language),
        "measured_in": sorted({0, (len(weeks) + 1) // 2, len(weeks)}),
        "measures": measures(plan, content, language),
        "places": content.condition.places,
        "sore_spot": content.condition.places[place].plan
        if place in content.condition.places
        else content.condition.anywhere,
        "for_places": for_places(plan, content, language),
        "sources": sources(plan, content, short=not large),
        "references": sources(plan, content, short=False),
        "fillable": request.fillable,
    }


def _page_of_numbers(content: Content) -> str:
    """The address, below the guide's own, of the page that lists every number with its source."""
    return f"{GuidePaths(content).page_with('numbers').removesuffix('.md')}/"


def terms(plan: Plan, content: Content) -> list[Term]:
    """The words of the glossary that this plan uses."""
    words = [content.glossary[key] for key in content.condition.words_on_paper]
    return [word for word in words if not set(word.demands) & plan.ruled_out]


def measures(plan: Plan, content: Content, language: Language) -> list[str]:
    """What the clinician's page measures: the condition's own, then what is asked of everybody."""
    own = [told for measure in content.condition.measures if (told := measure.told(plan.ruled_out))]
    return [*own, *(language.say(f"clinician.{key}") for key in ("morning", "goal", "change", "sessions"))]


def for_places(plan: Plan, content: Content, language: Language) -> str:
    """'This plan is only for A.'"""
    places = content.condition.places
    if plan.programme.location in places:
        return language.say("handout.spot.only", letter=places[plan.programme.location].letter)
    return language.say("handout.spot.any", letters=language.either(place.letter for place in places.values()))


def sheet_values(
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    overlay: Overlay | None,
    link: str | None = None,
) -> dict[str, Any]:
    """What every printed sheet needs, whatever stands on it."""
    size = request.text_size
    enlarged = ENLARGED.get(request.paper, 1)
    return {
        "about": content.about,
        "edition": edition,
        "edition_field": edition_field(edition),
        "holds": sheet_code(content.about.address, language, edition, link),
        "until": until(content, language),
        "edition_line": edition_of(content, language, edition_field(edition)),
        "contact": contact(content, language, overlay),
        "paper": paper_css(request.paper),
        "paper_width": PAPERS[request.paper][0],
        "paper_height": PAPERS[request.paper][1],
        "text_size": size,
        "large_print": size >= LARGE_PRINT,
        "small_size": size if size >= LARGE_PRINT else SMALLEST * enlarged,
        "cover_size": size if size >= LARGE_PRINT else SMALLEST * enlarged,
        "notes_title": text_css(language.say("handout.notes")),
        "page_count": page_count_css(language),
        "page_told": page_told_css(language),
        "review": review(content, language),
        "unreviewed": unreviewed(content, language),
        "clinic": overlay.clinic if overlay else None,
        "logo": overlay.logo if overlay else None,
        "note": request.person.note,
        "places": lambda level: places(level, language),
        "longest": longest(language, content.warning_signs),
    }


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
    stopping = stop_texts(plan, content, language, overlay)
    enlarged = ENLARGED.get(request.paper, 1)
    width, height = (length / enlarged for length in PAPERS[request.paper])
    changed = any(change for change in request.person.changes)
    foot = fridge_foot(content, language, edition, changed=changed)

    return {
        **headings(plan, request.side, language),
        "weeks_in_words": language.in_words(len(weeks)),
        "after": {"last": weeks[-1].number, "next": weeks[-1].number + 1},
        "plan": plan,
        "programme": programme,
        "side": side,
        "known_side": request.side is not None,
        "weeks": weeks,
        "comfort": comfort_work,
        "stop_signs": content.stop_signs(),
        "stopping": stopping,
        "once_a_day": once_a_day(plan),
        "enlarged": enlarged,
        "fridge_width": width - 2 * WEEK_MARGIN,
        "fridge_height": height - 2 * FRIDGE_MARGIN,
        "changed": changed_words(language) if changed else "",
        "fridge_foot": foot,
        "rules": adapted(content.rules, plan.ruled_out).with_sessions(plan.sessions, every_day=plan.every_day),
        "tests_of_week": [*content.rules.move_on, *programme.move_on],
        "may_run": Demand.RUNNING not in plan.ruled_out,
        "page_one": page_one(content, language, overlay),
        "cares": [care for care in cares(content, language) if not care.against(plan)],
        "reported": cares(content, language, request.warnings),
        "floor_only": floor_only(content, request.warnings),
        "both_sore": plan.side is Side.BOTH,
        "told": lambda statement: told(statement, language),
        "gathered": lambda statements: gathered(statements, language),
        "enough": lambda sessions: enough(sessions, language),
        "rung_words": lambda rung: rung_words(rung, language),
        "ladder": ladder(content.rules.running.ladder if content.rules.running else (), language),
        "whom_to_call": lambda tier: whom_to_call(tier, language),
        "zone_range": lambda zone: zone_range(zone, language),
    }


def once_a_day(plan: Plan) -> bool:
    """Whether a plan with several sessions a day has work for only one of them."""
    return plan.sessions > 1 and any(
        item.times_a_day == 1 and not item.optional for day in plan.days for item in day.prescribed
    )


def fridge_foot(content: Content, language: Language, edition: str, *, changed: bool) -> str:
    """What the marks mean where there are any, which edition this is, and who reviewed it."""
    marks = [language.say("handout.fridge.dagger", mark=language.ours)] if language.ours else []
    marks += [changed_words(language)] if changed else []
    named = edition_of(content, language, edition_field(edition))
    state = [joined((named, ".")), until(content, language), review(content, language)]
    return joined((text for text in [*marks, *state] if text), " ")


def changed_words(language: Language) -> str:
    """What the mark of a change means."""
    return language.say("handout.changed", mark=language.mark(Status.CHANGED))


def stop_texts(plan: Plan, content: Content, language: Language, overlay: Overlay | None) -> tuple[str, str]:
    """The stop signs in one line, and what to do and never to do."""
    plainly = language.unmarked.fill
    told_signs = (plainly(sign.brief or sign.short) for sign in content.stop_signs())
    signs = joined(told_signs, language.say("handout.stop.next"))
    never = [told(rule, language) for rule in plan.programme.never]
    phone = overlay.clinic.phone if overlay else None
    call = (
        language.say("handout.stop.call", clinic=overlay.clinic.name, phone=language.dialled(phone))
        if overlay and phone
        else ""
    )
    then = language.say("handout.stop.then", signs=cannot_wait(content, language))
    stopping = joined([then, *([call] if call else []), *never], " ")
    return joined((language.say("handout.stop.short"), signs), " "), stopping


def page_one(
    content: Content, language: Language, overlay: Overlay | None
) -> list[tuple[CareLevel, list[str], list[AddedWarning]]]:
    """All signs that stand against a plan, under the level of care that they lead to, most urgent first.

    Signs of the clinic's own stand below those of the guide; they can take none away.
    """
    signs, added = content.blocking_signs(), overlay.clinic.warnings if overlay else []
    levels = (
        (
            level,
            [_with_sooner(sign, content, language) for sign in signs if sign.tier == tier],
            [warning for warning in added if warning.tier == tier],
        )
        for tier, level in sorted(content.care_levels.items())
    )
    return [(level, known, own) for level, known, own in levels if known or own]


@dataclass(frozen=True)
class Care:
    """A sign that leaves a plan, and what to heed with it."""

    sign: str
    do: str
    page_one: bool
    rules_out: frozenset[Demand]

    def against(self, plan: Plan) -> bool:
        """Whether it stands in the box of page one instead: nobody goes on with this plan then."""
        return self.page_one or bool(self.rules_out & set(plan.programme.demands))


def cares(content: Content, language: Language, reported: Collection[str] | None = None) -> list[Care]:
    """The signs with which a plan goes on, but not as usual: those that were reported, or all of them."""
    return [
        Care(
            language.unmarked.fill(sign.short),
            joined(map(language.unmarked.fill, sign.do), " "),
            sign.page_one,
            frozenset(sign.rules_out),
        )
        for sign in content.warning_signs.values()
        if sign.advises and (reported is None or sign.code in reported)
    ]


def floor_only(content: Content, reported: Collection[str]) -> list[str]:
    """The signs that leave only the gentle plan; on the sheet of who reported one, it stands below instead."""
    return [sign.short for sign in content.page_one_signs() if sign.advises and sign.code not in reported]


def _with_sooner(sign: WarningSign, content: Content, language: Language) -> str:
    """'The tendon is swollen (Is it new or hot? Get urgent help today.)': a sign that may be more urgent says when."""
    more = sign.follow_up
    if more is None or more.after is not Answer.YES or more.yes.tier >= sign.tier:
        return sign.short
    level = content.care_levels[more.yes.tier].name
    question = more.brief or more.question
    return language.say("handout.before.sooner", sign=sign.short, question=question, level=level)


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
    return [short_name(reference) if short else _cited(reference) for reference in ordered]


def _cited(reference: Reference) -> str:
    return f"{short_name(reference)}, doi:{reference.doi}" if reference.doi else short_name(reference)
