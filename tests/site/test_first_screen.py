"""What a page is opened for stands in the first screen of a phone, and what one must not do right beneath it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.site.test_browser import PHONE
from tests.support.project import content
from tests.support.web import Pages

MOST_WORDS = 100
"""Of the first screen of the home page."""
SHOWN_WORDS = """() => {
  const words = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    for (const word of text.data.matchAll(/\\S+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const { width, top, bottom, left, right } = range.getBoundingClientRect();
      const inside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      if (width > 1 && inside) words.push(word[0]);
    }
  }
  return words;
}"""


def ends(found: Locator) -> float:
    """Where an element ends, from the top of the page."""
    box = found.bounding_box()
    assert box is not None, found
    return box["y"] + box["height"]


def boxes_after(page: Page, start: str) -> list[str]:
    """The classes of what follows an element, in order."""
    classes: list[str] = page.eval_on_selector(
        start,
        "from => { const all = []; while ((from = from.nextElementSibling)) all.push(from.className); return all }",
    )
    return classes


def test_home_says_what_to_do_in_a_few_words(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    page.goto(address)
    steps = page.locator(".hd-tiles > ol > li a")
    assert [link.get_attribute("href") for link in steps.all()] == [
        "get-help/",
        "is-it-my-achilles/",
        "make-your-plan/",
    ]
    for link in page.locator(".hd-tiles a").all():
        assert ends(link) < PHONE["height"]
    words = page.evaluate(SHOWN_WORDS)
    assert 40 < len(words) < MOST_WORDS, " ".join(words)


@pytest.mark.parametrize("key", sorted(content().exercises))
def test_an_exercise_shows_its_picture_and_does_it_with_you(key: str, address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{address}/exercises/{key}/")
    figure = page.locator("figure[data-together]")
    together = figure.get_by_role("button", name=figure.get_attribute("data-together"))
    assert ends(figure.locator("svg").first) < PHONE["height"]
    assert ends(together) < PHONE["height"]
    assert page.locator("h1 + .hd-for + figure").count() == 1, "first of all: what it is, and for whom"
    boxes = boxes_after(page, "figure[data-together]")
    never = ["hd-stop hd-never"] if content().exercises[key].hard_rules else []
    assert boxes[: len(never) + 1] == [*never, "hd-stop"]


@pytest.mark.parametrize("key", sorted(content().programmes))
def test_a_plan_is_made_or_printed_from_its_first_screen(key: str, address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{address}/plans/{key}/")
    actions = page.locator(".hd-actions a")
    assert [link.get_attribute("href") for link in actions.all()] == [
        "#signs",
        "../../make-your-plan/",
        f"../{key}-a4.pdf",
        f"../{key}-letter.pdf",
    ]
    assert all(ends(link) < PHONE["height"] for link in actions.all())
    short = page.locator(".hd-lead + .hd-key")
    assert ends(short) < ends(actions.first), "what it asks for comes before what one does with it"
    facts = short.locator("li").all_text_contents()
    for told in ("What you do: ", "How often: ", "at least twelve weeks", " minutes on a", " out of 10 ", "You need: "):
        assert any(told in fact for fact in facts), told
    title = page.locator("#signs .hd-stop__title")
    assert ends(title) < PHONE["height"], "the signs begin in the first screen, too"


@pytest.mark.parametrize("path", ["get-help", "make-your-plan"])
def test_a_page_begins_with_what_it_is_opened_for(path: str, address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{address}/{path}/")
    first = page.locator(".hd-level, .hd-choice, .hd-make button").first
    first.wait_for()
    assert ends(first) < PHONE["height"] + 40
    lead = page.locator(".hd-levels, .hd-make").first
    key = page.locator(".hd-key").last
    assert ends(lead) < ends(key)
