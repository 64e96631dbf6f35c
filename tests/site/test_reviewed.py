"""The page of all items: each is there once, as it stands, and the page stays light."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache

from generator.model.base import Side
from generator.model.review import ItemState, Part, Review, Reviewer, Signed, Standing
from generator.products.item_states import item_states
from generator.products.pictures import site_pictures
from generator.products.planning import plan_of
from generator.site.page_context import Site
from generator.site.pages import guide_page, pages
from generator.site.reviewed import reviewed_parts
from tests.site.test_directives import templates
from tests.support.project import ROOT, checked

MOST_BYTES = 200_000
PAGE = "who-checked-what.md"
WHO = Reviewer(name="N. <N>", profession="physiotherapist", registration="HCPC PH000000", checked_by="M. M.")


def review(digest: str, name: str = WHO.name) -> Review:
    """One evening."""
    return Review(
        reviewer=WHO.model_copy(update={"name": name}),
        date=datetime.date(2026, 11, 20),
        due=datetime.date(2028, 11, 20),
        items=[Signed(id="warning-signs/R2", digest=digest)],
    )


@cache
def open_items() -> tuple[ItemState, ...]:
    """Of the real content."""
    return tuple(item_states(checked()))


def page(items: tuple[ItemState, ...]) -> str:
    """The Markdown of the page."""
    content, language = checked().content, checked().language
    plans = {key: plan_of(checked(), key, Side.LEFT) for key in content.programmes}
    drawn = site_pictures(content, language)
    written: Mapping[str, str] = pages(
        content, language, plans, drawn, templates=ROOT / "templates", edition="abcd1234", items=items
    )
    return written[PAGE]


def test_each_item_is_on_the_page_once_and_the_page_stays_light() -> None:
    text = page(open_items())
    assert re.findall(r'<li id="([^"]+)">', text) == [state.item.id for state in open_items()]
    assert len(text.encode()) < MOST_BYTES * 0.8  # the frame of the page comes on top
    assert text.count("<details>") == 4
    assert not re.search(r"<li .*(&#42;|&#96;|&#91;|\.md\))", text)
    signs = sum(state.item.part is Part.SAFETY for state in open_items())
    assert f"Reviewed: 0 of {signs}" in text


def test_each_standing_has_its_line() -> None:
    first = open_items()[:6]
    digest = first[0].item.digest
    by = {
        Standing.REVIEWED: (review(digest),),
        Standing.ENDED: (review(digest, "Old N."),),
    }
    states = [
        ItemState(each.item, standing, by.get(standing, ())) for each, standing in zip(first, Standing, strict=False)
    ]
    (part,) = reviewed_parts(states, checked().language)
    assert part.count == "Reviewed: 1 of 5"
    assert [(group.line, [*group.items]) for group in part.groups] == [
        (line, [state.item.id])
        for line, state in zip(
            (
                "Reviewed by N. <N>, physiotherapist, 20 Nov 2026. To be read again by 20 Nov 2028.",
                "A reviewer asks for other words, or is not sure.",
                "Changed since it was reviewed.",
                "The review by Old N., physiotherapist ended on 20 Nov 2028.",
                "Not yet reviewed.",
            ),
            states,
            strict=True,
        )
    ]


def test_a_name_is_no_mark_of_the_page() -> None:
    one = ItemState(open_items()[0].item, Standing.REVIEWED, (review(open_items()[0].item.digest),))
    text = page((one, *open_items()[1:3]))
    assert "N. &#60;N&#62;" in text
    assert text.index("Reviewed by") < text.index("Not yet reviewed")


def test_each_page_leads_from_its_state_to_the_items() -> None:
    site = Site(checked().content, checked().language, {}, {}, templates(), "abcd1234")
    told = guide_page(site, "inside")
    assert "Not yet reviewed by a clinician. [Who checked what](who-checked-what.md). Next review:" in told
    assert "[Who checked what]" not in guide_page(site, "who-checked-what").partition("hd-end")[2]
