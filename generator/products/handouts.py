"""One handout: its finished pages, its text, its calendar file, or a referral sheet instead."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from generator.errors import SafetyRefusal
from generator.language.words import Language
from generator.model.clinic import Overlay
from generator.model.plan import Plan
from generator.model.request import Format, Request
from generator.model.safety import WarningSign
from generator.products.checking import CheckedContent
from generator.products.planning import _said, personal_plan, require_letters, screened


def print_plan(checked: CheckedContent, request: Request, out: Path, overlay: Overlay | None = None) -> None:
    """One printed plan, or a referral sheet instead of it when a warning sign stands against it.

    Raises SafetyRefusal after the referral sheet is written.
    """
    from generator.press.layout import layout
    from generator.publish.files import write

    checked = checked.told_in(request.language)
    require_letters(request)
    signs = screened(checked, request)
    if signs:
        html = referral_html(checked, request, signs, overlay)
        write(out, layout(html, base=checked.project.root, keep=checked.project.layouts.fitted))
    elif request.format is Format.TEXT:
        write(out, handout_text(checked, request, overlay).encode())
    else:
        html = handout_html(checked, request, overlay)
        keep = checked.project.layouts.fitted
        write(out, layout(html, base=checked.project.root, fillable=request.fillable, keep=keep))
    if signs:
        raise SafetyRefusal(checked.language.say("command.no_plan", signs=_said(checked, signs), file=out))


def referral_html(
    checked: CheckedContent, request: Request, signs: Sequence[WarningSign], overlay: Overlay | None = None
) -> str:
    """The finished referral sheet, before it is laid out."""
    from generator.paper.referral import referral

    checked = checked.told_in(request.language)
    signs = [checked.content.warning_signs[sign.code] for sign in signs]
    return referral(
        signs, checked.content, checked.language, request, checked.edition, checked.project.templates, overlay
    )


def referrals_html(checked: CheckedContent, request: Request) -> str:
    """The referral sheets of all signs on one paper in one size, before anybody is known."""
    from generator.paper.referral import referrals

    checked = checked.told_in(request.language)
    return referrals(checked.content, checked.language, request, checked.edition, checked.project.templates)


def handout_html(checked: CheckedContent, request: Request, overlay: Overlay | None = None) -> str:
    """The finished sheet of a plan, before it is laid out."""
    checked = checked.told_in(request.language)
    return _sheet_html(checked, personal_plan(checked, request), request, overlay)


def blank_html(checked: CheckedContent, request: Request) -> str:
    """The sheet of a plan before anybody is known: what was reported has a line, whatever it leaves out of the plan."""
    checked = checked.told_in(request.language)
    return _sheet_html(checked, personal_plan(checked, request), request.model_copy(update={"warnings": ()}))


def _sheet_html(checked: CheckedContent, plan: Plan, request: Request, overlay: Overlay | None = None) -> str:
    from generator.paper.handout import handout
    from generator.products.pictures import paper_pictures, wide_pictures

    content, language = checked.content, paper_language(checked, request)
    drawn = paper_pictures(content, language, request.side, plan.as_prescribed)
    wide = wide_pictures(content, plan.exercises)
    return handout(plan, content, language, request, drawn, checked.edition, checked.project.templates, overlay, wide)


def handout_text(checked: CheckedContent, request: Request, overlay: Overlay | None = None) -> str:
    """The text format of a plan."""
    from generator.paper.text import text

    checked = checked.told_in(request.language)
    plan, templates, language = (
        personal_plan(checked, request),
        checked.project.templates,
        paper_language(checked, request),
    )
    return text(plan, checked.content, language, request, checked.edition, templates, overlay)


def paper_language(checked: CheckedContent, request: Request) -> Language:
    """Patients' paper marks no number; a clinician's page says of each whether a study tested it."""
    marked = checked.language if request.format is Format.CLINICIAN else checked.language.unmarked
    return marked.weighing_in(request.person.weight_unit)


def calendar_file(checked: CheckedContent, request: Request, made: datetime.datetime, zone: str | None = None) -> bytes:
    """The sessions of a plan as an .ics file; in a time zone such as Europe/London, else in the reader's own."""
    from generator.paper.calendar import calendar

    checked = checked.told_in(request.language)
    return calendar(personal_plan(checked, request), checked.language.unmarked, request, made, checked.edition, zone)
