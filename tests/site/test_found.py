"""A runner finds the plan from everywhere, and a number that stands for a call is dialled by a tap."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from generator.site.calls import number
from tests.site import reading
from tests.site.conftest import BuiltSite
from tests.site.test_browser import PHONE
from tests.support.project import checked, content
from tests.support.web import Pages

FROM = [
    "plans/index.md",
    "exercises/index.md",
    "is-it-my-achilles.md",
    *(f"plans/{key}.md" for key in content().programmes),
    *(f"exercises/{key}.md" for key in content().exercises),
]


@pytest.mark.parametrize("path", FROM)
def test_a_button_leads_to_the_plan_beside_the_signs_of_the_page(path: str, built_site: BuiltSite) -> None:
    html = built_site.page(path)
    button = re.search(r'<a class="hd-download" href="[./]*make-your-plan/">Make your plan</a>', html)
    assert button is not None
    signs = html.index('<div class="hd-stop"')
    if path.startswith("plans/") and path != "plans/index.md":  # its first screen is for what one can do
        assert html.index('<a class="hd-first" href="#signs">') < button.start() < html.index('id="signs"') < signs
    else:
        assert signs < button.start() or path == "exercises/index.md", "there the exercises themselves stand above them"


def test_the_first_screen_of_home_leads_to_it(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    page.goto(address)
    tile = page.locator(".hd-tiles a[href='make-your-plan/']")
    assert tile.inner_text() == "Make your plan"
    box = tile.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < PHONE["height"] * 2 / 3
    tile.click()
    assert page.url == f"{address}/make-your-plan/"


def unlinked(html: str) -> list[str]:
    """What a page tells of services outside a link."""
    article = html.partition("<article")[2].partition("</article>")[0]
    words = reading.text(f"<article>{re.sub(r'<a [^>]*href=.tel:.*?</a>', ' ', article)}</article>")
    return [
        words[max(0, found.start() - 30) : found.end() + 20] for found in number(checked().language).finditer(words)
    ]


def test_every_emergency_number_can_be_tapped(built_site: BuiltSite) -> None:
    pages = {path.relative_to(built_site.site): path.read_text("utf-8") for path in built_site.site.rglob("index.html")}
    links = [link for html in pages.values() for link in re.findall(r'<a href="tel:(\d+)">(\d+)</a>', html)]
    assert len(links) > 10
    assert all(number == shown for number, shown in links)
    left = {str(path): found for path, html in pages.items() if (found := unlinked(html))}
    cited = ("sources", "who-checked-what")  # a source may have a page 111, or a number in its title
    assert {path for path in left if not path.startswith(cited)} == set(), left


def test_a_number_that_is_no_link_is_noticed(built_site: BuiltSite) -> None:
    html = re.sub(r'<a href="tel:\d+">(\d+)</a>', r"\1", built_site.page("get-help.md"))
    assert len(unlinked(html)) > 5


def test_a_call_is_large_enough_for_a_finger(address: str, page: Page) -> None:
    page.goto(f"{address}/get-help/")
    heights = page.eval_on_selector_all(
        "a[href^='tel:']", "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
