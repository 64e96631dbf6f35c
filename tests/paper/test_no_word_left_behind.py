"""Every word that a reader sees comes from content or phrases: shown with a language that nobody speaks."""

from __future__ import annotations

import calendar
import re

import pytest

from generator.model.base import Side
from generator.model.request import Request
from generator.paper.referral import referral
from generator.products import handouts, planning
from generator.products.pictures import site_pictures
from generator.site.pages import pages
from tests.support.project import ROOT
from tests.support.pseudo import LEFT_BEHIND, pseudo, pseudo_desk

NOT_WORDS = re.compile(
    r"<style.*?</style>|<script.*?</script>|<!--.*?-->"
    r"|<[^>]*>"  # tags; the words in their attributes are taken out first
    r"|https?://\S+|doi(?:\.org/|:)\S+|10\.\d{4,}/\S+"
    r"|\{:? ?[#.][^}]*\}"  # attributes of Markdown elements
    r"|\]\([^)]*\)|&\w+;",
    re.DOTALL,
)
SPOKEN_ATTRIBUTES = re.compile(r'\b(?:alt|title|aria-label|placeholder|content)="([^"]*)"')
REFERENCES = {word for reference in pseudo_desk().content.references.values()
              for text in (reference.authors, reference.title, reference.where or "")
              for word in LEFT_BEHIND.findall(text)}  # fmt: skip
# Marks that no language translates.
SAME_EVERYWHERE = {"DOI", "doi", "PDF", "VISA", "Letter", "MIT"}
# The calendar of a real language speaks through babel.
CALENDAR = {*calendar.day_name, *calendar.day_abbr, *calendar.month_name, *calendar.month_abbr}


def left_behind(text: str) -> set[str]:
    """Words of a finished page that are in no phrase and in no content."""
    spoken = " ".join(SPOKEN_ATTRIBUTES.findall(text))
    seen = set(LEFT_BEHIND.findall(NOT_WORDS.sub(" ", text) + " " + spoken))
    return seen - REFERENCES - SAME_EVERYWHERE - CALENDAR


def test_a_word_typed_into_a_template_would_be_seen() -> None:
    assert left_behind(f"<p>{pseudo('Lower the heel')} slowly</p>") == {"slowly"}
    assert left_behind('<a aria-label="Search">x</a>') == {"Search"}


def test_numbers_links_and_directives_stay_as_they_are() -> None:
    text = "Do {heel-drop.sets}, see [this](plans/index.md).\n[[pain-rule]]\n"
    assert "{heel-drop.sets}" in pseudo(text)
    assert "](plans/index.md)" in pseudo(text)
    assert "\n[[pain-rule]]\n" in pseudo(text)


@pytest.mark.parametrize("programme", ["classic", "insertional", "heavy-slow", "gentle"])
def test_handout(programme: str) -> None:
    html = handouts.handout_html(pseudo_desk(), Request(programme=programme, side=Side.BOTH))
    assert left_behind(html) == set()


def test_referral() -> None:
    desk = pseudo_desk()
    signs = desk.content.blocking_signs()
    html = referral(signs, desk.content, desk.language, Request(programme=""), desk.edition, ROOT / "templates")
    assert left_behind(html) == set()


def test_site() -> None:
    desk = pseudo_desk()
    plans = {key: planning.plan_of(desk, key, None) for key in desk.content.programmes}
    pictures = site_pictures(desk.content, desk.language)
    texts = pages(desk.content, desk.language, plans, pictures, templates=ROOT / "templates", edition=desk.edition)
    found = {path: words for path, text in texts.items() if (words := left_behind(_body(text)))}
    assert found == {}, found


def _body(text: str) -> str:
    """A page without its front matter, whose keys belong to the builder."""
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
