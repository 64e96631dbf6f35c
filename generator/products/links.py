"""A plan as a link: the address of the page that shows it, and all that makes it again in the fragment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache

from generator.errors import LinkError, SafetyRefusal, UsageError
from generator.model.guide_paths import GuidePaths, address, place_of, root_of
from generator.model.link import LONGEST_LINK, PlanLink
from generator.model.request import Person, Request
from generator.plan.link import encoded, linked
from generator.products.checking import CheckedContent, require_address
from generator.products.planning import _said, personal_plan, screened

MAKE = "make-your-plan"
"""The directive of the page that makes plans, and opens links."""
PARTS = {
    "edition": "No link can hold this edition.",
    "language": "No link can hold the code of this language: it is too long.",
    "text_size": "No link can hold this size of text.",
    "start": "No link can hold this start: links take days from 2020 to 2109.",
    "from_week": "No link can hold this first week: it is too late.",
    "weeks": "No link can hold these weeks: they lie too far apart.",
    "training_days": "No link can hold these training days.",
    "changes": "No link can hold these changes: there are too many, or a number is too high.",
}
"""What of a plan no link can hold, by the reason of a LinkError; what is left is the length of the whole."""


def plan_link(checked: CheckedContent, request: Request, at: str | None = None) -> str:
    """The link of one person's plan, without its person. `at` is the site's address; else that of about.yaml counts.

    SafetyRefusal where a reported sign stands against a plan, UsageError where there can be no such plan or no link.
    """
    checked = checked.told_in(request.language)
    if signs := screened(checked, request):
        raise SafetyRefusal(f"There is no link, because there is no plan: {_said(checked, signs)}")
    personal_plan(checked, request)
    link = PlanLink.of(request, checked.edition, checked.language.code)
    site = site_address(checked, at)
    try:
        return linked(f"{site}/{_page(checked)}", link)
    except LinkError as full:
        raise UsageError(PARTS.get(full.reason) or _too_long(site, _page(checked), link)) from None


def link_maker(checked: CheckedContent, at: str | None = None) -> Callable[[Request], str]:
    """What makes the link of a request that was found sound; nothing where it would be too long. See `plan_link`."""
    site, told_in = site_address(checked, at), cache(checked.told_in)

    def link(request: Request) -> str:
        told = told_in(request.language)
        with suppress(LinkError):
            return linked(f"{site}/{_page(told)}", PlanLink.of(request, told.edition, told.language.code))
        return ""

    return link


def sheet_link(checked: CheckedContent, request: Request) -> str | None:
    """What the code on a sheet opens: the same plan, for nobody and without a start. None where no link can hold it."""
    if checked.content.about.address is None:
        return None
    person = Person(changes=request.person.changes, training_days=request.person.training_days)
    link = PlanLink.of(request.model_copy(update={"person": person}), checked.edition, checked.language.code)
    with suppress(LinkError):
        return linked(f"{site_address(checked)}/{_page(checked)}", link)
    return None


def _page(checked: CheckedContent) -> str:
    """The page that opens links, below the site's address."""
    return place_of(checked.language.code) + address(GuidePaths(checked.content).page_with(MAKE))


def site_address(checked: CheckedContent, at: str | None = None) -> str:
    """Where the site is published. UsageError, with the place to write it, where nobody has said so."""
    written = checked.content.about.address
    found = at or (root_of(written, checked.language.code) if written else None)
    if not found:
        file = checked.content.sources["about.yaml"].file
        raise UsageError(
            f"A link needs the address of your site, and {file} has none.\n"
            "Write it there, as address: https://your.site, or add --address https://your.site"
        )
    require_address(found)
    return found.rstrip("/")


def _too_long(site: str, page: str, link: PlanLink) -> str:
    """Which part of a link takes how many characters, and what to do."""
    code, plain = (len(encoded(each)) for each in (link, PlanLink(link.edition, link.programme, link.language)))
    beside = f", its changes and dates {code - plain}" if code > plain else ""
    left = LONGEST_LINK - len(page) - code - len("/#")
    instead = f"Use an address of at most {left} characters" if left > len("https://a.b") else "Use a shorter address"
    return (
        f"The link would have {LONGEST_LINK - left + len(site)} characters, and a text message has room for "
        f"{LONGEST_LINK}: the address {len(site)}, its page {len(page) + len('/#')}, the plan {plain}{beside}.\n"
        f"{instead}{', or fewer changes' if link.changes else ''}."
    )
