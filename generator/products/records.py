"""What goes into the record of a clinic beside a handout: its note, and its bundle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.model.clinic import Overlay
from generator.model.request import Person, Request
from generator.products.checking import CheckedContent
from generator.products.planning import personal_plan, stands_against

SHORT = 2
"""Letters of a part of a name that may stand in any other word."""


@dataclass(frozen=True)
class Records:
    """What is wanted beside a handout for the record of a clinic."""

    kinds: tuple[str, ...] = ()
    """Of `model.rows.RECORDS`."""
    named: bool = False
    """Whether the name of the person stands in it."""


NO_RECORDS = Records()


TellIn = Callable[[str], CheckedContent]
"""The content in a language, by its code; without one, in that of everything else."""


def records(
    tell: TellIn, request: Request, wanted: Records, handout: bytes, name: str | None, overlay: Overlay | None = None
) -> Iterator[tuple[str, bytes]]:
    """The content of each kind that is wanted. name: of the file of the handout, where it may be told."""
    tell = cache(tell)
    if "note" in wanted.kinds:
        yield "note", record_note(tell, request, overlay, named=wanted.named).encode()
    if "fhir" in wanted.kinds:
        yield "fhir", record_bundle(tell, request, handout, name, overlay, named=wanted.named)


def in_language_of_record(tell: TellIn, request: Request, overlay: Overlay | None) -> CheckedContent:
    """The content in the language of the clinic's record; without a word of the clinic, in that of the handout."""
    own = overlay.clinic.record_language if overlay else None
    return tell(own or request.language)


def record_note(tell: TellIn, request: Request, overlay: Overlay | None = None, *, named: bool = False) -> str:
    """The note of a plan, or of the referral that stands in its place."""
    from generator.paper.note import note, referral_note

    edition, told = tell(request.language).edition, in_language_of_record(tell, request, overlay)
    templates = told.project.templates
    if stands_against(told, request.warnings):
        return referral_note(told.content, told.language, request, edition, templates, named=named)
    plan = personal_plan(told, request)
    return note(plan, told.content, told.language, request, edition, templates, named=named)


def record_bundle(
    tell: TellIn,
    request: Request,
    handout: bytes,
    name: str | None,
    overlay: Overlay | None = None,
    *,
    named: bool = False,
) -> bytes:
    """The bundle of a plan, or of the referral that stands in its place. name: of the file, where it may be told."""
    from generator.paper.fhir import Attached, bundle, referral_bundle

    edition, told = tell(request.language).edition, in_language_of_record(tell, request, overlay)
    kind = "application/pdf" if handout.startswith(b"%PDF-") else "text/plain; charset=utf-8"
    attached = Attached.of(handout, kind, name)
    if stands_against(told, request.warnings):
        return referral_bundle(told.content, told.language, request, edition, attached, named=named)
    plan = personal_plan(told, request)
    return bundle(plan, told.content, told.language, request, edition, attached, named=named)


def names_somebody(file: str, person: Person) -> bool:
    """Whether a part of the person's name stands in the name of a file."""
    letters = "".join(re.findall(r"\w", file.casefold()))
    words = set(re.findall(r"[^\W_]+", file.casefold()))
    parts = re.findall(r"\w+", (person.name or "").casefold())
    return any(part in words or (len(part) > SHORT and part in letters) for part in parts)
