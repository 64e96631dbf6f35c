"""One handout: its finished pages, its text, its calendar file, or a referral sheet instead."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.errors import LayoutError, MasterError, MergeError, SafetyRefusal
from generator.language.rules import until
from generator.language.words import Language
from generator.model.clinic import Overlay
from generator.model.plan import Plan
from generator.model.request import Format, Person, Request
from generator.model.rows import RECORDS
from generator.model.safety import WarningSign
from generator.paper.fields import fields, personal
from generator.press.layout_cache import LayoutCache
from generator.products.blanks import Blank, blank, fits_fields, for_nobody, kind_of
from generator.products.checking import CheckedContent
from generator.products.links import sheet_link
from generator.products.planning import _said, personal_plan, require_letters, screened
from generator.products.project import Tell
from generator.products.records import NO_RECORDS, Records, names_somebody, records


def print_plan(
    checked: CheckedContent,
    request: Request,
    out: Path,
    overlay: Overlay | None = None,
    tell: Tell = lambda _: None,
    wanted: Records = NO_RECORDS,
) -> None:
    """One printed plan, or a referral sheet instead of it when a warning sign stands against it.

    What is wanted for the record lies beside it. Raises SafetyRefusal after the referral sheet is written.
    """
    from generator.publish.files import write

    checked = checked.told_in(request.language)
    require_letters(request)
    signs = screened(checked, request)
    if request.format is Format.TEXT and not signs:
        content = handout_text(checked, request, overlay).encode()
    else:
        content = _printed(checked, request, signs, overlay, tell)
    name = out.name if wanted.named or not names_somebody(out.name, request.person) else None
    beside = list(records(checked.told_in, request, wanted, content, name, overlay))
    write(out, content)
    for kind, told in beside:
        write(out.with_suffix(RECORDS[kind]), told)
    if signs:
        raise SafetyRefusal(checked.language.say("command.no_plan", signs=_said(checked, signs), file=out))


def _printed(
    checked: CheckedContent, request: Request, signs: Sequence[WarningSign], overlay: Overlay | None, tell: Tell
) -> bytes:
    """The PDF: merged where a master can hold it, else laid out for this person alone."""
    if signs or fits_fields(request.person):
        with suppress(LayoutError, MasterError, MergeError):  # a layout of its own prints it, or says why not
            return _merged(checked, request, signs, overlay, tell)
    from generator.press.layout import layout

    tell("Laying out this plan")
    html = referral_html(checked, request, signs, overlay) if signs else handout_html(checked, request, overlay)
    fillable, keep = request.fillable and not signs, checked.project.layouts.fitted
    return layout(html, base=checked.project.root, fillable=fillable, keep=keep)


def _merged(
    checked: CheckedContent, request: Request, signs: Sequence[WarningSign], overlay: Overlay | None, tell: Tell
) -> bytes:
    """The PDF from a master, which is laid out now where it was not before. MergeError where no master can hold it."""
    cached, known = checked.project.layouts, checked.content.warning_signs
    if signs:
        page = blank_referral(checked, cached, request, signs, overlay)
        record = personal(request, checked.language, known, overlay)
    else:
        page = blank_plan(checked, cached, request, overlay)
        record = fields(request, checked.language, personal_plan(checked, request), known, overlay)
    master = page.find()
    if master is None:
        from generator.press.fonts import stand_alone

        if not all(stand_alone(text, checked.language.direction) for text in record.values()):
            raise MergeError("there are letters that need shaping")
        tell("Laying out this plan; the next of its kind is instant")
        master = page.master()
    ready = master.ready()
    return ready.merger.merge(record, ready.title)


def blank_plan(checked: CheckedContent, cached: LayoutCache, request: Request, overlay: Overlay | None) -> Blank:
    """The sheet of all plans of this kind, in the language of `checked`."""

    nobody = for_nobody(request)

    def html() -> str:
        return handout_html(checked, nobody, overlay)

    kind, link = ("plan", kind_of(request)), sheet_link(checked, nobody)
    return blank(checked, cached, kind, html, overlay, link=link, fillable=request.fillable)


def blank_referral(
    checked: CheckedContent,
    cached: LayoutCache,
    request: Request,
    signs: Sequence[WarningSign],
    overlay: Overlay | None,
) -> Blank:
    """The referral sheet for these signs, which is the same for everybody but for whom it is."""
    nobody = for_nobody(request.model_copy(update={"person": Person()}))
    kind = ("referral", *(sign.code for sign in signs), kind_of(nobody))
    return blank(checked, cached, kind, lambda: referral_html(checked, nobody, signs, overlay), overlay)


def referral_html(
    checked: CheckedContent, request: Request, signs: Sequence[WarningSign], overlay: Overlay | None = None
) -> str:
    """The finished referral sheet, before it is laid out."""
    from generator.paper.referral import referral

    checked = _told(checked, request, overlay)
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
    checked = _told(checked, request, overlay)
    return _sheet_html(checked, personal_plan(checked, request), request, overlay)


def blank_html(checked: CheckedContent, request: Request) -> str:
    """The sheet of a plan before anybody is known: what was reported has a line, whatever it leaves out of the plan."""
    checked = checked.told_in(request.language)
    return _sheet_html(checked, personal_plan(checked, request), request.model_copy(update={"warnings": ()}))


def _sheet_html(checked: CheckedContent, plan: Plan, request: Request, overlay: Overlay | None = None) -> str:
    from generator.paper.handout import handout
    from generator.products.pictures import SHOWN_ON_PAPER, paper_pictures

    content, language = checked.content, paper_language(checked, request)
    shown = SHOWN_ON_PAPER.get(request.format, ())
    drawn = paper_pictures(content, language, request.side, plan.as_prescribed, shown)
    link, templates = sheet_link(checked, request), checked.project.templates
    return handout(plan, content, language, request, drawn, checked.edition, templates, overlay, link)


def handout_text(checked: CheckedContent, request: Request, overlay: Overlay | None = None) -> str:
    """The text format of a plan."""
    from generator.paper.text import text

    checked = _told(checked, request, overlay)
    plan, templates, language = (
        personal_plan(checked, request),
        checked.project.templates,
        paper_language(checked, request),
    )
    return text(plan, checked.content, language, request, checked.edition, templates, overlay)


def _told(checked: CheckedContent, request: Request, overlay: Overlay | None) -> CheckedContent:
    """The content in the language that was asked for, with the numbers of the clinic's country first."""
    checked = checked.told_in(request.language)
    country = overlay.clinic.country if overlay else None
    return replace(checked, language=checked.language.living_in(country)) if country else checked


def paper_language(checked: CheckedContent, request: Request) -> Language:
    """Patients' paper marks no number; a clinician's page says of each whether a study tested it."""
    marked = checked.language if request.format is Format.CLINICIAN else checked.language.unmarked
    return marked.weighing_in(request.person.weight_unit)


def calendar_file(checked: CheckedContent, request: Request, made: datetime.datetime, zone: str | None = None) -> bytes:
    """The sessions of a plan as an .ics file; in a time zone such as Europe/London, else in the reader's own."""
    from generator.paper.calendar import calendar

    checked = checked.told_in(request.language)
    plan, language = personal_plan(checked, request), checked.language.unmarked
    return calendar(plan, language, request, made, checked.edition, zone, until=until(checked.content, language))
