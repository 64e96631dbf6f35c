"""Handouts by merge where a master can hold them, by a full layout of their own where it cannot."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from generator.batch.printer import CannotPrintError, Ordered, Printed
from generator.disk import fingerprint
from generator.errors import LayoutError, MasterError, MergeError, PersonError, SafetyRefusal, UsageError
from generator.model.clinic import Overlay
from generator.model.plan import Plan
from generator.model.request import Format, Paper, Person, Request
from generator.model.rows import How
from generator.model.safety import WarningSign
from generator.paper.fields import fields, personal
from generator.press import fonts
from generator.press.layout import layout
from generator.press.layout_cache import LayoutCache, Ready, page_key
from generator.press.master_join import page_count
from generator.products import checking, handouts, planning
from generator.products.blanks import Blank, fits_fields, for_nobody, kind_of
from generator.products.records import NO_RECORDS, Records, records

SHEETS_TO_FOLD_OUT = {Paper.A3, Paper.TABLOID}
STARTS_REMEMBERED = 400
_TEXTS = ("name", "clinician", "clinic_phone", "goal", "note")


@dataclass(frozen=True)
class HandoutPress:
    """Makes printers of the real handout; it can be sent to another process."""

    checked: checking.CheckedContent
    cache: LayoutCache
    overlay: Overlay | None = None
    dry_run: bool = False
    """Nothing is laid out: what is not kept is not printed, and its pages are not counted."""
    wanted: Records = NO_RECORDS
    """What lies beside each handout for the record of the clinic."""

    def __call__(self) -> HandoutPrinter:
        """A printer for one process."""
        return HandoutPrinter(self)


@dataclass(frozen=True)
class _Page:
    """A blank page, and how to come by its master, once in a process."""

    key: str
    ready: Callable[[], Ready | None]
    """Nothing when it cannot become one, or nobody has laid it out before a dry run."""


@dataclass
class _Variant:
    """All handouts that differ only in their fields."""

    plan: Plan
    blank: _Page
    dated: dict[datetime.date | None, Mapping[str, str]] = field(default_factory=dict)
    """What the fields hold for one start, the person's own texts apart."""


class HandoutPrinter:
    """Prints a plan or, when a warning sign was reported, a referral sheet."""

    def __init__(self, press: HandoutPress) -> None:
        self._press = press
        self._others: dict[str, HandoutPrinter] = {}
        self._checked, self._cache, self._overlay = press.checked, press.cache, press.overlay
        self._dry_run = press.dry_run
        self._referrals: dict[Hashable, _Page] = {}
        self._variants: dict[Hashable, _Variant] = {}
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._missing = lru_cache(maxsize=1024)(fonts.missing_characters)

    def print(self, request: Request) -> Printed:
        """The finished file, in the request's own language. CannotPrintError when it would not be faithful."""
        return self.order(request).print()

    def order(self, request: Request) -> Ordered:
        """The file that this request asks for. CannotPrintError when it would not be faithful."""
        signs = self._require(request)  # the reason why not is told in the language of the list
        ordered = self._told_in(request.language)._ordered(request, signs)
        return replace(ordered, records=lambda content, name: self._records(request, content, name))

    def _require(self, request: Request) -> list[WarningSign]:
        """What stands against a plan. CannotPrintError where there can be neither a plan nor a sheet."""
        self._require_letters(request.person)
        try:
            signs = planning.screened(self._checked, request)
        except SafetyRefusal:
            left = ", ".join(planning.left_programmes(self._checked, request.warnings))
            raise CannotPrintError("another_programme", "programme", left=left) from None
        if not signs:
            _require_paper(request)
            self._require_plan(request)
            self._require_times(request)
        return signs

    def _ordered(self, request: Request, signs: Sequence[WarningSign]) -> Ordered:
        if signs:
            return self._referred(request, signs)
        if request.format is Format.TEXT:
            text = handouts.handout_text(self._checked, request, self._overlay).encode()
            return Ordered(lambda: fingerprint("text", text), lambda: Printed(text, 0, How.LAID_OUT))
        whole = self._whole(lambda: self._html(request))
        if not fits_fields(request.person):
            return whole
        variant = self._variant(request)
        return self._merged(variant.blank, {**self._dated(variant, request), **self._personal(request)}, whole)

    def _records(self, request: Request, content: bytes, name: str | None) -> Iterator[tuple[str, bytes]]:
        def tell(code: str) -> checking.CheckedContent:
            return self._told_in(code)._checked

        return records(tell, request, self._press.wanted, content, name, self._overlay)

    def _told_in(self, code: str) -> HandoutPrinter:
        if code in ("", self._checked.language.code):
            return self
        if code not in self._others:
            self._others[code] = HandoutPrinter(replace(self._press, checked=self._checked.told_in(code)))
        return self._others[code]

    # -- two ways to the same page -------------------------------------------------------------

    def _merged(self, blank: _Page, record: Mapping[str, str], whole: Ordered, *, referral: bool = False) -> Ordered:
        """The blank page with a record in it; the whole page where no master can hold it."""

        def printed() -> Printed:
            ready = blank.ready()
            if ready is None:
                return Printed(b"", 0, How.MERGED, referral, counted=False) if self._dry_run else whole.print()
            try:
                content = ready.merger.merge(record, ready.title)
            except MergeError:
                return whole.print()
            return Printed(content, ready.pages, How.MERGED, referral)

        return Ordered(lambda: fingerprint("merged", blank.key, json.dumps(record, sort_keys=True)), printed)

    def _referred(self, request: Request, signs: Sequence[WarningSign]) -> Ordered:
        """The referral sheet for these signs, which is the same for everybody but for whom it is."""

        def html(asked: Request) -> str:
            return handouts.referral_html(self._checked, asked, signs, self._overlay)

        name = (*(sign.code for sign in signs), request.paper, request.text_size)
        if name not in self._referrals:
            sheet = handouts.blank_referral(self._checked, self._cache, request, signs, self._overlay)
            self._referrals[name] = self._page(sheet)
        whole = self._whole(lambda: html(request), referral=True)
        return self._merged(self._referrals[name], self._personal(request), whole, referral=True)

    def _personal(self, request: Request) -> Mapping[str, str]:
        return personal(request, self._checked.language, self._checked.content.warning_signs, self._overlay)

    def _whole(self, html: Callable[[], str], *, referral: bool = False) -> Ordered:
        """A page with everything on it, laid out for this person alone."""
        page = cache(html)

        def printed() -> Printed:
            if self._dry_run:
                return Printed(b"", 0, How.LAID_OUT, referral, counted=False)
            try:
                content = layout(page(), base=self._checked.project.root, keep=self._cache.fitted)
            except LayoutError as error:
                key = next((key for key in _TEXTS if f": {key}" in str(error)), "")
                raise CannotPrintError("no_room" if key else "unprintable", key) from None
            return Printed(content, page_count(content), How.LAID_OUT, referral)

        return Ordered(lambda: fingerprint("whole", page_key(page())), printed)

    def _html(self, request: Request) -> str:
        return handouts.handout_html(self._checked, request, self._overlay)

    # -- masters -------------------------------------------------------------------------------

    def _variant(self, request: Request) -> _Variant:
        kind = kind_of(request)
        if kind not in self._variants:
            plan = planning.personal_plan(self._checked, for_nobody(request))
            page = self._page(handouts.blank_plan(self._checked, self._cache, request, self._overlay))
            self._variants[kind] = _Variant(plan, page)
        return self._variants[kind]

    def _page(self, blank: Blank) -> _Page:
        def ready() -> Ready | None:
            try:
                found = blank.find() if self._dry_run else blank.master()
            except MasterError:
                return None
            except LayoutError as error:  # says nothing of a person: the page is blank
                raise CannotPrintError("broken_page", reason=str(error)) from None
            return found.ready() if found else None

        return _Page(blank.key, cache(ready))

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
        """Weeks that this programme has, changes, days and loads that it allows: with the reason why not."""
        for key in (key for key in planning.CHECKED if key != "times"):
            if getattr(request if key in Request.model_fields else request.person, key):
                try:
                    planning.personal_plan(self._checked, planning.only(request, key))
                except (SafetyRefusal, UsageError) as reason:
                    raise CannotPrintError(f"{key}_refused", key, reason=str(reason)) from None

    def _require_times(self, request: Request) -> None:
        if not request.person.times:
            return
        asked = (request.programme, request.side, request.warnings, request.from_week)
        known = (request.programme, str(request.side), str(request.from_week), *sorted(set(request.warnings)))
        if known not in self._plans:
            self._plans[known] = planning.plan_of(self._checked, *asked)
        try:
            planning.require_times(request, self._plans[known])
        except PersonError as impossible:
            raise CannotPrintError("times_refused", "times", reason=(impossible.reason,)) from None


def _require_paper(request: Request) -> None:
    if request.paper in SHEETS_TO_FOLD_OUT and request.format is not Format.FRIDGE:
        raise CannotPrintError("only_fridge", "paper")
