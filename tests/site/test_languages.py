"""The whole site in two languages that nobody speaks: built strict, each at its place, no English word left."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.model.guide_paths import place_of
from tests.site import told
from tests.site.searching import BOX, begin, searched
from tests.site.test_browser import ONE_PER_TEMPLATE, PHONE, SMALLEST, in_both_schemes, too_wide
from tests.site.told import ToldSite
from tests.support.left_behind import left_in_data, left_on_page
from tests.support.once import Once
from tests.support.pseudo import LANGUAGES
from tests.support.web import Pages

DIRECTIONS = {"qps": "ltr", "qpr": "rtl"}
CODES = frozenset(
    {"language", "edition", "id", "page", "shape", "effect", "rules_out", "avoid", "demands", "without", "masters"}
    | {"exercises", "places", "gentle", "bothSides", "stop", "go", "again", "code", "calls", "sizes", "referrals"}
    | {"papers", "exercise", "twoLegs", "editions", "states", "links"}
)
"""What a program reads of data.js, and nobody sees."""
NO_REAL_LANGUAGE = {"html-lang-valid", "valid-lang"}
"""What a checker has against the two languages by themselves."""
OF_SEARCH = frozenset({"at", "tier"})
"""What the search reads, and shows to nobody."""
OF_LISTS = "lists"
"""The words in which a clinic writes a list: its headings and values are the same in every language."""
OF_ITEMS = "who-checked-what/index.html"
"""The page that lists what a reviewer signs: each item in English, and marked so."""
PATTERNS = {"long", "short", "time", "and"}
"""How dates, times and lists are put together: letters of CLDR, no words."""


@pytest.fixture(scope="session")
def told_site(once_per_run: Once) -> ToldSite:
    """The real site in both languages."""
    return ToldSite(once_per_run("told-site", told.build))


@pytest.fixture(scope="session")
def told_address(told_site: ToldSite, serve: Callable[[Path], str]) -> str:
    """Where it is served."""
    return serve(told_site.site)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_english_is_left_on_a_page(told_site: ToldSite, code: str) -> None:
    pages = told_site.pages(code)
    assert len(pages) > 30
    left = {path: left_on_page(html, "en" if path == OF_ITEMS else "") for path, html in pages.items()}
    assert {path: words for path, words in left.items() if words} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_english_is_left_in_what_scripts_say(told_site: ToldSite, code: str) -> None:
    folder = told_site.site / place_of(code)
    settings = re.search(
        r'<script id="__config" type="application/json">(.*?)</script>', told_site.pages(code)["index.html"]
    )
    assert settings is not None
    assert left_in_data(json.loads(settings[1])["translations"], frozenset()) == set()
    script = (folder / "assets" / "data.js").read_text("utf-8")
    data: dict[str, Any] = json.loads(script[script.index("{}), ") + len("{}), ") : script.rindex(");")])
    assert data["language"] == code
    own = {key: value for key, value in data.items() if key not in (OF_LISTS, "calendar", "direction", "grammar")}
    assert left_in_data(own, CODES) == set()
    names = [name for key, value in data["calendar"].items() if key not in PATTERNS for name in value]
    assert left_in_data(names, frozenset()) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_english_is_left_in_the_search(told_site: ToldSite, code: str) -> None:
    data = searched(told_site.site / place_of(code))
    assert len(data["pages"]) > 30
    texts = [(page["at"], text) for page in data["pages"] for section in page["sections"] for text in section[1:]]
    assert {at: left for at, text in texts if (left := left_on_page(text))} == {}
    own = {key: data[key] for key in ("words", "alike", "signs")} | {"typed": [page["typed"] for page in data["pages"]]}
    assert left_in_data(own, OF_SEARCH) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_names_its_language_and_its_direction(told_site: ToldSite, code: str) -> None:
    beginning = f'<html lang="{code}" dir="{DIRECTIONS[code]}"'
    assert [path for path, html in told_site.pages(code).items() if beginning not in html] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_somebody_keeps_names_its_language(told_site: ToldSite, code: str) -> None:
    plan = told_site.pages(code)["plans/classic/index.html"]
    assert set(re.findall(r'href="(?:\.\./)*([^"/]*\.pdf)"', plan)) == {
        f"classic-a4-{code}.pdf",
        f"classic-letter-{code}.pdf",
    }
    assert (told_site.site / code / "plans" / f"classic-a4-{code}.pdf").is_file()


def test_everybody_can_use_it(told_address: str, new_page: Pages) -> None:
    """From right to left; from left to right it is the test of the site in English."""
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    addresses = {name: f"{told_address}/qpr{path}" for name, path in ONE_PER_TEMPLATE.items()}
    assert in_both_schemes(page, addresses, NO_REAL_LANGUAGE) == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_sticks_out_on_the_smallest_phone(code: str, told_address: str, new_page: Pages) -> None:
    page = new_page(viewport=SMALLEST)
    found = {}
    for name, path in ONE_PER_TEMPLATE.items():
        page.goto(f"{told_address}/{code}{path}")
        if wide := too_wide(page):
            found[name] = wide
    assert found == {}


def test_a_page_that_runs_from_the_right_begins_there(told_address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    sides = {}
    for code in LANGUAGES:
        page.goto(f"{told_address}/{code}/exercises/heel-drop/")
        step = page.locator(".hd-steps > ol > li").first
        number = step.evaluate("one => parseFloat(getComputedStyle(one, '::before').left)")
        room = step.evaluate("one => one.getBoundingClientRect().width")
        sides[code] = number < room / 2
    assert sides == {"qps": True, "qpr": False}


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_own_words_are_found(code: str, told_address: str, new_page: Pages) -> None:
    tell, _ = LANGUAGES[code]
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    begin(page, f"{told_address}/{code}/")
    page.fill(BOX, tell("glossary"))
    page.wait_for_selector(".hd-find__hits a[href*='/glossary/']")
