"""The search finds the page that a person in pain means."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

MEANT = {
    "first steps hurt": "/is-it-my-achilles/",
    "heel pain morning": "/is-it-my-achilles/",
    "can I keep running": "/running-again/",
    "step": "/exercises/heel-drop/",
    "swollen": "/get-help/",
    "pop": "/get-help/",
    "stretch": "/exercises/calf-stretch/",
    "blood clot": "/get-help/",
    "cortisone": "/get-help/",
    "roller": "/exercises/calf-foam-roll/",
    "fridge": "/plans/",
    "pain scale": "/pain-rule/",
    "new shoes": "/why-it-happened/",
}


def found(page: Page, address: str, words: str) -> list[str]:
    """The pages that the search offers, best first."""
    page.goto(address)
    page.click(".md-search__input")
    page.fill(".md-search__input", words)
    page.keyboard.press("End")  # the theme looks when a key comes up
    page.wait_for_selector(".md-search-result__item")
    hits: list[str] = page.eval_on_selector_all(
        ".md-search-result__item", "all => all.map(one => new URL(one.querySelector('a').href).pathname)"
    )
    return hits


@pytest.mark.parametrize("words", MEANT)
def test_search(words: str, address: str, page: Page) -> None:
    offered = found(page, address, words)
    assert MEANT[words] in offered[:2], offered[:5]


def test_what_people_type_is_not_shown_to_them(address: str, page: Page) -> None:
    found(page, address, "swollen")
    assert page.locator(".md-search-result .md-tag:visible").count() == 0
    assert page.locator(".hd-words:visible").count() == 0


def test_every_search_is_tested_by_its_own_words(address: str, page: Page) -> None:
    """A search for nonsense offers nothing: the test above would not pass on any page."""
    page.goto(address)
    page.click(".md-search__input")
    page.keyboard.type("xylophone")
    page.wait_for_timeout(800)
    assert page.locator(".md-search-result__item").count() == 0
