"""What goes into the record of a clinic beside a handout: its note, and its bundle."""

from __future__ import annotations

from generator.model.clinic import Overlay
from generator.model.request import Request
from generator.paper.fhir import Attached, bundle, referral_bundle
from generator.paper.note import note, referral_note
from generator.products.checking import CheckedContent
from generator.products.planning import personal_plan, stands_against


def in_language_of_record(checked: CheckedContent, request: Request, overlay: Overlay | None) -> CheckedContent:
    """The content in the language of the clinic's record; without a word of the clinic, in that of the handout."""
    own = overlay.clinic.record_language if overlay else None
    return checked.told_in(own or request.language)


def record_note(
    checked: CheckedContent, request: Request, overlay: Overlay | None = None, *, named: bool = False
) -> str:
    """The note of a plan, or of the referral that stands in its place."""
    edition = checked.told_in(request.language).edition
    told = in_language_of_record(checked, request, overlay)
    templates = told.project.templates
    if stands_against(told, request.warnings):
        return referral_note(told.content, told.language, request, edition, templates, overlay, named=named)
    plan = personal_plan(told, request)
    return note(plan, told.content, told.language, request, edition, templates, overlay, named=named)


def record_bundle(
    checked: CheckedContent,
    request: Request,
    handout: bytes,
    name: str | None,
    overlay: Overlay | None = None,
    *,
    named: bool = False,
) -> bytes:
    """The bundle of a plan, or of the referral that stands in its place. name: of the file, where it may be told."""
    edition = checked.told_in(request.language).edition
    told = in_language_of_record(checked, request, overlay)
    kind = "application/pdf" if handout.startswith(b"%PDF-") else "text/plain; charset=utf-8"
    attached = Attached.of(handout, kind, name)
    if stands_against(told, request.warnings):
        return referral_bundle(told.content, told.language, request, edition, attached, overlay, named=named)
    plan = personal_plan(told, request)
    return bundle(plan, told.content, told.language, request, edition, attached, overlay, named=named)
