"""Handouts by merge where a master can hold them, by a full layout of their own where it cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from generator import pipeline
from generator.batch.masters import Ready, Shelf
from generator.batch.printer import CannotPrintError, Printed
from generator.errors import SafetyRefusal
from generator.model.plan import Plan
from generator.model.request import Edition, Person, Request
from generator.model.rows import How, Vocabulary
from generator.plan.screening import left_out
from generator.press import fonts
from generator.press.layout import LayoutError, layout
from generator.press.master import MasterError
from generator.press.master_join import page_count
from generator.press.merge import MergeError
from generator.render.fields import fields, personal

MERGED_FIELDS = {"reference", "name", "start"}
"""What may differ between two people and still be the same page but for its fields."""
PRINTED_FIELDS = MERGED_FIELDS
"""What the handout can say about a person; anything else would be lost, so it is refused."""
PRINTED_EDITIONS = {Edition.BOOKLET}
STARTS_REMEMBERED = 400
_TEXTS = ("name", "clinician", "goal", "note")


@dataclass(frozen=True)
class HandoutPress:
    """Makes printers of the real handout; it can be sent to another process."""

    desk: pipeline.Desk
    shelf: Shelf

    def __call__(self) -> HandoutPrinter:
        """A printer for one process."""
        return HandoutPrinter(self.desk, self.shelf)


@dataclass
class _Variant:
    """All handouts that differ only in their fields."""

    plan: Plan
    ready: Ready | None
    """Nothing when the page cannot become a master."""
    dated: dict[object, Mapping[str, str]] = field(default_factory=dict)
    """What the fields hold for one start, the person's own texts apart."""


class HandoutPrinter:
    """Prints a plan or, when a warning sign was reported, a referral sheet."""

    def __init__(self, desk: pipeline.Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf
        self._variants: dict[str, _Variant] = {}
        self._missing = lru_cache(maxsize=1024)(fonts.missing_characters)

    def print(self, request: Request) -> Printed:
        """The finished file. CannotPrintError when it would not be faithful."""
        self._require_letters(request.person)
        try:
            signs = pipeline.screened(self._desk, request)
        except SafetyRefusal:
            what = "a reported sign leaves only another programme"
            raise CannotPrintError("another-programme", what, pipeline.GENTLE, "programme") from None
        if signs:
            return self._laid_out(pipeline.referral_html(self._desk, request, signs), referral=True)
        self._require_room(request)
        return self._merged(request) or self._laid_out(pipeline.handout_html(self._desk, request))

    def _merged(self, request: Request) -> Printed | None:
        """The handout by merge; nothing when no master can hold it."""
        if left_out(request.warnings, self._desk.content.warning_signs) or _extras(request.person, MERGED_FIELDS):
            return None
        variant = self._variant(request)
        if variant.ready is None:
            return None
        record = {**self._dated(variant, request), **personal(request, self._desk.language)}
        try:
            content = variant.ready.merger.merge(record, variant.ready.title)
        except MergeError:
            return None
        return Printed(content, variant.ready.pages, How.MERGED)

    def _variant(self, request: Request) -> _Variant:
        parts = (request.programme, request.side, request.paper, request.edition, request.text_size)
        name = "-".join(map(str, parts))
        if name not in self._variants:
            plan = pipeline.plan_of(self._desk, request.programme, request.side)
            self._variants[name] = _Variant(plan, self._ready(name, request))
        return self._variants[name]

    def _ready(self, name: str, request: Request) -> Ready | None:
        blank = request.model_copy(update={"person": Person(), "warnings": ()})
        try:
            return self._shelf.find(name) or self._shelf.make(name, pipeline.handout_html(self._desk, blank))
        except MasterError:
            return None
        except LayoutError as error:  # says nothing of a person: the page is blank
            raise CannotPrintError("broken-page", f"this handout cannot be printed for anybody: {error}") from None

    def _dated(self, variant: _Variant, request: Request) -> Mapping[str, str]:
        start = request.person.start
        if start not in variant.dated:
            if len(variant.dated) >= STARTS_REMEMBERED:
                variant.dated.clear()
            variant.dated[start] = fields(request, self._desk.language, variant.plan)
        return variant.dated[start]

    def _laid_out(self, html: str, *, referral: bool = False) -> Printed:
        try:
            content = layout(html, base=self._desk.project.root)
        except LayoutError as error:
            key = next((key for key in _TEXTS if f": {key}" in str(error)), "")
            what = "this text is too long for its place" if key else "this row cannot be printed faithfully"
            raise CannotPrintError(
                "no-room" if key else "unprintable", what, "a shorter text" if key else "", key
            ) from None
        return Printed(content, page_count(content), How.LAID_OUT, referral)

    def _require_letters(self, person: Person) -> None:
        for key in _TEXTS:
            text = getattr(person, key)
            if text and self._missing(text):
                what = "no font here has all letters of this text"
                raise CannotPrintError("no-letter", what, "the same in Latin, Greek or Cyrillic letters", key)

    def _require_room(self, request: Request) -> None:
        if request.edition not in PRINTED_EDITIONS:
            offered = ", ".join(sorted(PRINTED_EDITIONS))
            raise CannotPrintError("no-place", "this edition cannot be printed yet", offered, "edition")
        if extras := _extras(request.person, PRINTED_FIELDS):
            raise CannotPrintError("no-place", "the handout has no place for this yet", "nothing here", extras[0])


def _extras(person: Person, known: set[str]) -> list[str]:
    """What is said about a person beyond the known fields."""
    return [
        key for key, about in Person.model_fields.items() if key not in known and getattr(person, key) != about.default
    ]


def vocabulary(desk: pipeline.Desk) -> Vocabulary:
    """The words that a list may use."""
    content = desk.content
    return Vocabulary(
        programmes={key: programme.name for key, programme in content.programmes.items()},
        exercises={key: exercise.name for key, exercise in content.exercises.items()},
        signs={code: sign.blocks for code, sign in content.warning_signs.items()},
    )


def program() -> str:
    """Eight letters and digits that change with every change of the program or of what it prints with."""
    digest = hashlib.sha256()
    folder = Path(__file__).resolve().parent.parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    for name in ("weasyprint", "pydyf", "fonttools", "pikepdf", "babel"):
        digest.update(metadata.version(name).encode())
    return digest.hexdigest()[:8]
