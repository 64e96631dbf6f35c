"""Handouts by merge where a master can hold them, by a full layout of their own where it cannot."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.batch.printer import CannotPrintError, Printed
from generator.errors import SafetyRefusal, UsageError
from generator.model.clinic import Overlay
from generator.model.plan import Plan
from generator.model.request import Format, Paper, Person, Request
from generator.model.rows import How
from generator.model.safety import WarningSign
from generator.paper.fields import fields, personal
from generator.press import fonts
from generator.press.layout import LayoutError, layout
from generator.press.master import MasterError
from generator.press.master_cache import MasterCache, Ready
from generator.press.master_join import page_count
from generator.press.merge import MergeError
from generator.products import checking, fingerprint, handouts, planning

ONLY_FIELDS = {"reference", "name", "start", "times", "goal", "clinician", "clinic_phone", "next_appointment"}
"""What may differ between two people on the same page: it stands in fields, or nowhere."""
OFTEN_THE_SAME = {"weight_unit", "training_days"}
"""What changes a page, and is the same for many people."""
SHEETS_TO_FOLD_OUT = {Paper.A3, Paper.TABLOID}
STARTS_REMEMBERED = 400
_TEXTS = ("name", "clinician", "clinic_phone", "goal", "note")


@dataclass(frozen=True)
class HandoutPress:
    """Makes printers of the real handout; it can be sent to another process."""

    checked: checking.CheckedContent
    cache: MasterCache
    overlay: Overlay | None = None
    dry_run: bool = False
    """Nothing is laid out: what is not kept is not printed, and its pages are not counted."""

    def __call__(self) -> HandoutPrinter:
        """A printer for one process."""
        return HandoutPrinter(self)


@dataclass
class _Variant:
    """All handouts that differ only in their fields."""

    plan: Plan
    ready: Ready | None
    """Nothing when the page cannot become a master, or nobody has laid it out before a dry run."""
    dated: dict[datetime.date | None, Mapping[str, str]] = field(default_factory=dict)
    """What the fields hold for one start, the person's own texts apart."""


class HandoutPrinter:
    """Prints a plan or, when a warning sign was reported, a referral sheet."""

    def __init__(self, press: HandoutPress) -> None:
        self._checked, self._cache, self._overlay = press.checked, press.cache, press.overlay
        self._dry_run = press.dry_run
        self._referrals: dict[str, Ready | None] = {}
        self._variants: dict[str, _Variant] = {}
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._missing = lru_cache(maxsize=1024)(fonts.missing_characters)

    def print(self, request: Request) -> Printed:
        """The finished file. CannotPrintError when it would not be faithful."""
        self._require_letters(request.person)
        try:
            signs = planning.screened(self._checked, request)
        except SafetyRefusal:
            left = ", ".join(planning.left_programmes(self._checked, request.warnings))
            raise CannotPrintError("another_programme", "programme", left=left) from None
        if signs:
            return self._referred(request, signs)
        _require_paper(request)
        self._require_plan(request)
        self._require_times(request)
        if request.format is Format.TEXT:
            text = handouts.handout_text(self._checked, request, self._overlay)
            return Printed(text.encode(), 0, How.LAID_OUT)
        return self._merged(request) or self._laid_out(lambda: self._html(request))

    # -- two ways to the same page -------------------------------------------------------------

    def _merged(self, request: Request) -> Printed | None:
        """The handout by merge; nothing when no master can hold it."""
        if _extras(request.person, ONLY_FIELDS | OFTEN_THE_SAME):
            return None
        variant = self._variant(request)
        record = {**self._dated(variant, request), **self._personal(request)}
        return self._filled(variant.ready, record)

    def _referred(self, request: Request, signs: Sequence[WarningSign]) -> Printed:
        """The referral sheet for these signs, which is the same for everybody but for whom it is."""

        def html(asked: Request) -> str:
            return handouts.referral_html(self._checked, asked, signs, self._overlay)

        parts = ("referral", *(sign.code for sign in signs), request.paper, request.text_size, request.language)
        name = "-".join(str(part) for part in parts if part)
        if name not in self._referrals:
            blank = request.model_copy(update={"person": Person()})
            self._referrals[name] = self._ready(name, lambda: html(blank))
        merged = self._filled(self._referrals[name], self._personal(request), referral=True)
        return merged or self._laid_out(lambda: html(request), referral=True)

    def _personal(self, request: Request) -> Mapping[str, str]:
        return personal(request, self._checked.language, self._checked.content.warning_signs, self._overlay)

    def _filled(self, ready: Ready | None, record: Mapping[str, str], *, referral: bool = False) -> Printed | None:
        """A master with a record in it; nothing when there is none that can hold it."""
        if ready is None:
            return Printed(b"", 0, How.MERGED, referral, counted=False) if self._dry_run else None
        try:
            content = ready.merger.merge(record, ready.title)
        except MergeError:
            return None
        return Printed(content, ready.pages, How.MERGED, referral)

    def _laid_out(self, html: Callable[[], str], *, referral: bool = False) -> Printed:
        if self._dry_run:
            return Printed(b"", 0, How.LAID_OUT, referral, counted=False)
        try:
            content = layout(html(), base=self._checked.project.root)
        except LayoutError as error:
            key = next((key for key in _TEXTS if f": {key}" in str(error)), "")
            raise CannotPrintError("no_room" if key else "unprintable", key) from None
        return Printed(content, page_count(content), How.LAID_OUT, referral)

    def _html(self, request: Request) -> str:
        return handouts.handout_html(self._checked, request, self._overlay)

    # -- masters -------------------------------------------------------------------------------

    def _variant(self, request: Request) -> _Variant:
        name = self._name(request)
        if name not in self._variants:
            alike = request.model_copy(update={"person": _without(request.person, ONLY_FIELDS - {"start"})})
            plan = planning.personal_plan(self._checked, alike)
            self._variants[name] = _Variant(plan, self._ready(name, lambda: self._html(alike)))
        return self._variants[name]

    def _name(self, request: Request) -> str:
        """The same for all requests whose pages differ only in their fields."""
        person = request.person
        parts = [request.programme, request.side, request.paper, request.format, request.text_size]
        parts += [request.language] if request.language else []
        parts += [person.weight_unit, *sorted(set(request.warnings))]  # what a sign advises stands on page one
        if person.training_days and person.start:
            parts += [*person.training_days, person.start.weekday()]
        return "-".join(map(str, parts))

    def _ready(self, name: str, html: Callable[[], str]) -> Ready | None:
        """The master of this name; in a dry run only if it was laid out before."""
        found = self._cache.find(name)
        if found or self._dry_run:
            return found
        try:
            return self._cache.make(name, html())
        except MasterError:
            return None
        except LayoutError as error:  # says nothing of a person: the page is blank
            raise CannotPrintError("broken_page", reason=str(error)) from None

    def _dated(self, variant: _Variant, request: Request) -> Mapping[str, str]:
        start = request.person.start
        if start not in variant.dated:
            if len(variant.dated) >= STARTS_REMEMBERED:
                variant.dated.clear()
            variant.dated[start] = fields(
                request, self._checked.language, variant.plan, self._checked.content.warning_signs, self._overlay
            )
        return variant.dated[start]

    # -- what cannot be printed ----------------------------------------------------------------

    def _require_letters(self, person: Person) -> None:
        for key in _TEXTS:
            text = getattr(person, key)
            if text and self._missing("".join(text.split())):
                raise CannotPrintError("no_letter", key)

    def _require_plan(self, request: Request) -> None:
        """Changes and training days that this programme allows; the reason is a clinical one."""
        person = request.person
        for key in ("training_days", "changes"):
            if getattr(person, key):
                try:
                    planning.personal_plan(self._checked, planning.only(request, key))
                except (SafetyRefusal, UsageError) as reason:
                    raise CannotPrintError(f"{key}_refused", key, reason=str(reason)) from None

    def _require_times(self, request: Request) -> None:
        if not request.person.times:
            return
        known = (request.programme, str(request.side), *sorted(set(request.warnings)))
        if known not in self._plans:
            self._plans[known] = planning.plan_of(self._checked, request.programme, request.side, request.warnings)
        try:
            planning.require_times(request, self._plans[known])
        except UsageError as reason:
            raise CannotPrintError("times_refused", "times", reason=str(reason)) from None


def _require_paper(request: Request) -> None:
    if request.paper in SHEETS_TO_FOLD_OUT and request.format is not Format.FRIDGE:
        raise CannotPrintError("only_fridge", "paper")


def _extras(person: Person, known: set[str]) -> list[str]:
    """What is said about a person beyond the known fields."""
    return [
        key for key, about in Person.model_fields.items() if key not in known and getattr(person, key) != about.default
    ]


def _without(person: Person, keys: set[str]) -> Person:
    return person.model_copy(update={key: Person.model_fields[key].default for key in keys})


def program(overlay: Overlay | None) -> str:
    """Sixteen letters and digits that change with what prints here, and with the clinic's file."""
    digest = hashlib.sha256(fingerprint.program().encode())
    if overlay:
        digest.update(overlay.clinic.model_dump_json().encode() + (overlay.logo or "").encode())
    return digest.hexdigest()[:16]
