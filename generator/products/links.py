"""A plan as a link: the address of the page that shows it, and all that makes it again in the fragment."""

from __future__ import annotations

import re

from generator.errors import LinkError, SafetyRefusal, UsageError
from generator.model.guide import ADDRESS
from generator.model.guide_paths import GuidePaths, address, place_of
from generator.model.link import LONGEST_LINK, PlanLink
from generator.model.request import Request
from generator.plan.link import encoded
from generator.products.checking import CheckedContent
from generator.products.planning import _said, personal_plan, screened

MAKE = "make-your-plan"
"""The directive of the page that makes plans, and opens links."""
PARTS = {
    "edition": "the edition",
    "language": "the code of its language",
    "text_size": "the size of its text",
    "start": "its start: links take days from 2020 to 2109",
    "from_week": "its first week",
    "weeks": "its weeks: they lie too far apart",
    "training_days": "its training days",
    "changes": "its changes: there are too many",
}
"""What of a plan no link can hold, by the name that a LinkError gives."""


def plan_link(checked: CheckedContent, request: Request, at: str | None = None) -> str:
    """The link of one person's plan, without its person. `at` is the site's address; else that of about.yaml counts.

    SafetyRefusal where a reported sign stands against a plan, UsageError where there can be no such plan or no link.
    """
    checked = checked.told_in(request.language)
    if signs := screened(checked, request):
        raise SafetyRefusal(f"There is no link, because there is no plan: {_said(checked, signs)}")
    personal_plan(checked, request)
    return link_of(checked, PlanLink.of(request, checked.edition, checked.language.code), site_address(checked, at))


def site_address(checked: CheckedContent, at: str | None = None) -> str:
    """Where the site is published. UsageError, with the place to write it, where nobody has said so."""
    found = at or checked.content.about.address
    if not found:
        file = checked.content.sources["about.yaml"].file
        raise UsageError(
            f"A link needs the address of your site, and {file} has none.\n"
            "Write it there, as address: https://your.site, or add --address https://your.site"
        )
    if not re.fullmatch(ADDRESS, found):
        raise UsageError(f"--address: {found} is no address of a site. Write it as https://your.site")
    return found.rstrip("/")


def link_of(checked: CheckedContent, link: PlanLink, site: str) -> str:
    """The link of a plan. UsageError, with the part that is too much, where it would be too long to send."""
    try:
        code = encoded(link)
        plain = encoded(PlanLink(link.edition, link.programme, link.language))
    except LinkError as full:
        raise UsageError(f"No link can hold this plan, because of {PARTS[full.reason]}.") from None
    page = f"{place_of(link.language)}{address(GuidePaths(checked.content).page_with(MAKE))}"
    told = f"{site}/{page}#{code}"
    if len(told) <= LONGEST_LINK:
        return told
    beside = f", the changes and dates {len(code) - len(plain)}" if len(code) > len(plain) else ""
    most = LONGEST_LINK - len(told) + len(site)
    instead = f"Use an address of at most {most} characters" if most > len("https://a.b") else "Use a shorter address"
    raise UsageError(
        f"The link would have {len(told)} characters, and a text message has room for {LONGEST_LINK}: "
        f"the address {len(site)}, its page {len(page) + 2}, the plan {len(plain)}{beside}.\n"
        f"{instead}{', or fewer changes' if link.changes else ''}."
    )
