"""A handout before anybody is known: which people share one, and how a record is merged into it.

One plan and a clinic's list print in this way; what no master can hold is laid out.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.disk import fingerprint
from generator.model.clinic import Overlay
from generator.model.request import Person, Request
from generator.paper.fields import EDITION
from generator.press.layout_cache import KeptMaster, LayoutCache, layout_key, without_person
from generator.products.checking import CheckedContent
from generator.products.inputs import inputs

ONLY_FIELDS = {"reference", "name", "start", "times", "goal", "clinician", "clinic_phone", "next_appointment", "load"}
"""What may differ between two people on the same page: it stands in fields, or nowhere."""
OFTEN_THE_SAME = {"weight_unit", "training_days"}
"""What changes a page, and is the same for many people."""
A_MONDAY = datetime.date(2001, 1, 1)


@dataclass(frozen=True)
class Blank:
    """A page with nothing in its fields, which may have been laid out before."""

    cache: LayoutCache
    layout_key: str
    """The same for all pages that one layout is for."""
    for_all: Mapping[str, str]
    """What stands in the fields that are the same on everybody's page."""
    page: Callable[[], str]
    """Its HTML, made when it is asked for."""
    fillable: bool = False

    @property
    def key(self) -> str:
        """The fingerprint of what is printed."""
        return fingerprint(self.layout_key, repr(sorted(self.for_all.items())))

    def find(self) -> KeptMaster | None:
        """Its master, if it was laid out before."""
        return self.cache.find_master_of(self.layout_key, self.for_all, fillable=self.fillable)

    def master(self) -> KeptMaster:
        """Its master, laid out now where it was not before. MasterError when it cannot become one."""
        return self.find() or self.cache.master(self.page(), fillable=self.fillable)


def blank(
    checked: CheckedContent,
    cached: LayoutCache,
    kind: Hashable,
    html: Callable[[], str],
    overlay: Overlay | None = None,
    *,
    link: str | None = None,
    fillable: bool = False,
) -> Blank:
    """The page of one kind. All that `html` makes it from is in `checked`, the kind and the clinic: nothing else.

    link: what the code on it opens, where it is not the page of its edition.
    """

    @cache
    def page() -> str:
        return without_person(html())

    spoken = (checked.language.code, str(checked.is_beside))
    of_today = repr(checked.content.reviews)  # no byte changes on the day on which a review ends
    about = (checked.made_from, checked.content.condition_id, *spoken, repr(kind), repr(overlay), of_today)
    made_from = fingerprint(*about) if checked.made_from else ""
    key = cached.find_page(made_from) if made_from else None
    if key is None:
        key = layout_key(page())
        if made_from and inputs(checked.project) == checked.made_from:  # nobody has edited a template meanwhile
            cached.keep_page(made_from, key)
    return Blank(cached, key, _for_all(checked, link), page, fillable)


def _for_all(checked: CheckedContent, link: str | None) -> dict[str, str]:
    """What stands in the fields that are the same on everybody's page."""
    known, address = {EDITION: checked.edition}, checked.content.about.address
    if address is None:
        return known
    from generator.paper.qr import HOLDS, sheet_code

    code = sheet_code(address, checked.language, checked.edition, link)
    return known | ({HOLDS: code.svg} if code else {})


def kind_of(request: Request) -> Hashable:
    """The same for all requests whose pages, in one language, differ only in their fields."""
    person = request.person
    asked = [value for key, value in request if key not in ("person", "warnings", "language")]
    said = [value for key, value in person if key not in ONLY_FIELDS]
    return (*asked, *sorted(set(request.warnings)), *said, _first_weekday(person))


def for_nobody(request: Request) -> Request:
    """What all requests of a kind ask for alike."""
    person = request.person
    said = {key: value for key, value in person if key not in ONLY_FIELDS}
    weekday = _first_weekday(person)
    if weekday is not None:
        said["start"] = A_MONDAY + datetime.timedelta(weekday)
    codes = tuple(sorted(set(request.warnings)))
    return request.model_copy(update={"person": Person(**said), "warnings": codes, "language": ""})


def _first_weekday(person: Person) -> int | None:
    """The weekday of day 1, where the days of a plan depend on it."""
    return person.start.weekday() if person.training_days and person.start else None


def fits_fields(person: Person) -> bool:
    """Whether a master can be for more people than this one."""
    known = ONLY_FIELDS | OFTEN_THE_SAME
    return all(value == Person.model_fields[key].default for key, value in person if key not in known)
