"""The site in six languages: every warning with its English beside it, every way to the same page, usable by all."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model.guide_paths import ENGLISH, named, place_of
from generator.model.safety import WarningSign
from generator.products.checking import CheckedContent
from generator.publish.policy import POLICY
from generator.publish.site import Builder, SitePart, build_all
from generator.site.search_data import PROGRAM, SEARCH
from tests.site import reading, signs, told
from tests.site.conftest import copy_project
from tests.site.searching import BOX, answers, begin, found, questions, searched
from tests.site.test_browser import ONE_PER_TEMPLATE, PHONE, SMALLEST, in_both_schemes, too_wide
from tests.site.test_first_screen import ends
from tests.site.told import ToldSite
from tests.support.left_behind import english_on_page
from tests.support.once import Once
from tests.support.project import checked
from tests.support.six import SIX, told_in
from tests.support.web import Pages
from tests.web.walk import CLICK

LANGUAGES = (ENGLISH, *SIX)
UNTOLD = "it", "other-care", "guide/other-care/body/2"
"""In the copy that is built, this language lacks one message of this page."""
BESIDE = re.compile(r'<span class="hd-english" lang="en" dir="ltr">(.*?)</span>', re.DOTALL)
PAGES = list(ONE_PER_TEMPLATE)
TYPED = {
    "es": ("talón", "hinchado"),
    "pl": ("ścięgno", "pięta"),
    "de": ("Ferse", "geschwollen"),
    "fr": ("talon", "gonflé"),
    "it": ("tallone", "gonfio"),
    "ar": ("الكعب", "تورم"),
}
"""What somebody in pain types, in each language."""


def _build(folder: Path) -> None:
    project = copy_project(folder)
    code, _, place = UNTOLD
    catalogue = project.content / "translations" / f"{code}.po"
    text, lost = re.subn(
        rf'(msgctxt "{place}"\nmsgid (?:".*"\n)+msgstr )(?:".*"\n)+', r'\1""\n', catalogue.read_text("utf-8")
    )
    assert lost == 1
    catalogue.write_text(text, "utf-8")
    told.build_in(project, LANGUAGES)


@pytest.fixture(scope="session")
def six(once_per_run: Once) -> ToldSite:
    """The real site in seven languages, built strict; one page of it is untold in one of them."""
    return ToldSite(once_per_run("six-site", _build))


@pytest.fixture(scope="session")
def at(six: ToldSite, serve: Callable[[Path], str]) -> str:
    """Where it is served."""
    return serve(six.site)


def page_of(six: ToldSite, code: str, path: str) -> str:
    """The HTML of a page by its path in docs."""
    folder = path.removesuffix("index.md").removesuffix(".md")
    return (six.site / place_of(code) / folder / "index.html").read_text("utf-8")


# -- what is written ----------------------------------------------------------------------------


def lost(desk: CheckedContent, page: Callable[[str], str]) -> list[str]:
    """Warnings that a page does not show in its language, or without their English beside them."""
    english = desk.language.english
    assert english is not None
    wanted, beside = signs.belonging(desk.content, desk.language), signs.belonging(desk.written, english)
    gone = signs.lost(wanted, page)
    for path, all_words in beside.items():
        shown = reading.text(f"<article>{' <br> '.join(BESIDE.findall(page(path)))}</article>")
        gone += [f"{path}: {words}" for words in all_words if words not in shown]
    return gone


@pytest.mark.parametrize("code", SIX)
def test_every_warning_is_on_its_pages_with_its_english_beside_it(six: ToldSite, code: str) -> None:
    assert lost(told_in(code), lambda path: page_of(six, code, path)) == []


def test_a_warning_that_lost_its_english_is_noticed(six: ToldSite) -> None:
    sign = checked().content.warning_signs["R2"]

    def spoiled(path: str) -> str:
        page = page_of(six, "fr", path)
        return page.replace(html.escape(sign.question, quote=False), "") if path == "get-help.md" else page

    assert lost(told_in("fr"), spoiled) == [f"get-help.md: {sign.question}"]


@pytest.mark.parametrize("code", SIX)
def test_a_page_is_in_its_language_alone(six: ToldSite, code: str) -> None:
    beginning = f'<html lang="{code}" dir="{told_in(code).language.direction}"'
    pages = six.pages(code)
    assert [path for path, page in pages.items() if beginning not in page] == []
    whole = ("index.html", "404.html")  # what stands around an article is the same on all pages
    read = {path: page if path in whole else page.partition("<article")[2] for path, page in pages.items()}
    assert {path: words for path, page in read.items() if (words := english_on_page(page, code))} == {}
    marked = re.compile(r'="[^"]*(?:<span|&lt;span|\u241f)[^"]*"|<title>[^<]*(?:&lt;|\u241f)')
    assert {path: each[0] for path, page in pages.items() if (each := marked.search(page))} == {}


def dead_ways(six: ToldSite, code: str, pages: Mapping[str, str]) -> list[str]:
    """Links from pages to the same in other languages that lead to no file, and pages that lack one."""
    wrong = []
    for path, page in pages.items():
        here = six.site / place_of(code) / path
        heads = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page)
        switch = re.findall(r'<a class="md-select__link" href="([^"]+)" hreflang="([\w-]+)"', page)
        if path != "404.html" and {other for other, _ in heads} != {*LANGUAGES, "x-default"}:
            wrong.append(f"{path}: {heads}")
        if {other for _, other in switch} != set(LANGUAGES):
            wrong.append(f"{path}: {switch}")
        for href in [*(href for _, href in heads), *(href for href, _ in switch)]:
            to = six.site / href.removeprefix("/") if href.startswith("/") else here.parent / href
            if not (to / "index.html").is_file():
                wrong.append(f"{path}: {href}")
            elif path != "404.html" and _below_its_language(six, to) != path.removesuffix("index.html").rstrip("/"):
                wrong.append(f"{path}: {href} is another page")
    return wrong


def _below_its_language(six: ToldSite, folder: Path) -> str:
    """The path of a page in its language: exercises/heel-drop."""
    path = folder.resolve().relative_to(six.site.resolve()).parts
    return "/".join(path[1:] if path[:1] and path[0] in SIX else path)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_page_leads_to_itself_in_every_language(six: ToldSite, code: str) -> None:
    assert dead_ways(six, code, six.pages(code)) == []


def test_a_way_to_nowhere_and_a_way_to_another_page_are_seen(six: ToldSite) -> None:
    page = six.pages("pl")["get-help/index.html"]
    for other in ("nowhere", "glossary"):
        spoiled = page.replace('href="../../de/get-help/"', f'href="../../de/{other}/"')
        assert len(dead_ways(six, "pl", {"get-help/index.html": spoiled})) == 2, "at the head, and in the switch"


def test_a_page_that_is_not_told_leads_to_the_english_one(six: ToldSite, at: str, new_page: Pages) -> None:
    code, stem, _ = UNTOLD
    desk, page = told_in(code), page_of(six, code, f"{stem}.md")
    shown = reading.text(page)
    assert desk.language.say("site.languages.untold") in shown
    said = desk.language.unmarked.fill
    assert [sign.code for sign in desk.content.page_one_signs() if said(sign.short) not in shown] == []
    assert desk.content.guide[stem].page.key_points[0] not in shown
    assert [each["at"] for each in searched(six.site / code)["pages"] if each["at"].startswith(stem)] == []
    browser = new_page()
    browser.goto(f"{at}/{code}/{stem}/")
    browser.click("a.hd-button[hreflang=en]")
    assert browser.url == f"{at}/{stem}/"


# -- in a browser -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "path", "offered"),
    [("pl-PL", "/", "pl"), ("pl-PL", "/pl/", None), ("en-GB", "/", None), ("ar-EG", "/de/get-help/", "ar"),
     ("en-US", "/fr/", "en"), ("uk-UA", "/", None)],
)  # fmt: skip
def test_the_language_of_the_browser_is_offered(
    locale: str, path: str, offered: str | None, at: str, new_page: Pages
) -> None:
    page = new_page(locale=locale)
    page.goto(at + path)
    shown = page.locator(".hd-offer:visible")
    assert [each.get_attribute("lang") for each in shown.all()] == ([offered] if offered else [])
    if offered:
        assert shown.locator("a").get_attribute("hreflang") == offered
        shown.locator("button").click()
        assert page.locator(".hd-offer:visible").count() == 0
        page.reload()
        page.locator(".hd-help").click()
        page.wait_for_url("**/get-help/")
        assert page.locator(".hd-offer:visible").count() == 0, "it was offered where the visit began"


@pytest.mark.parametrize("code", SIX)
def test_everybody_can_use_it(code: str, at: str, new_page: Pages) -> None:
    """Two pages of each language: all kinds of pages among them, and all languages."""
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    own = PAGES[SIX.index(code) :: len(SIX)]
    assert in_both_schemes(page, {name: f"{at}/{code}{ONE_PER_TEMPLATE[name]}" for name in own}) == {}


@pytest.mark.parametrize("code", SIX)
def test_nothing_sticks_out_on_the_smallest_phone(code: str, at: str, new_page: Pages) -> None:
    page = new_page(viewport=SMALLEST)
    paths = {"/get-help/", "/make-your-plan/", *list(ONE_PER_TEMPLATE.values())[SIX.index(code) % 3 :: 3]}
    found = {}
    for path in sorted(paths):
        page.goto(f"{at}/{code}{path}")
        if wide := too_wide(page):
            found[path] = wide
    assert found == {}


@pytest.mark.parametrize("code", SIX)
def test_an_exercise_with_the_longest_name_is_done_along_from_the_first_screen(
    code: str, at: str, new_page: Pages
) -> None:
    page = new_page(viewport=PHONE, locale=code)
    page.goto(f"{at}/{code}/exercises/two-leg-heel-drop-bent-knee/")
    assert ends(page.locator("figure[data-together] .hd-bar button").last) < PHONE["height"]


@pytest.mark.parametrize("code", SIX)
def test_the_search_knows_what_people_type(code: str, at: str, new_page: Pages) -> None:
    content = told_in(code).content
    drop, swollen = content.exercises["heel-drop"].search, content.warning_signs["R12"].search
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    begin(page, f"{at}/{code}/")
    assert "exercises/heel-drop" in found(page, drop[0])[:3]
    assert found(page, swollen[0])[0] == "get-help"
    for word in TYPED[code]:
        assert found(page, word), word
    untold = UNTOLD[1] if UNTOLD[0] == code else ""
    given = answers(page, [each for each in questions("more-questions", code) if untold not in each.right])
    assert [str(each) for each in given if not each.right_in(1)] == []


# -- the planner --------------------------------------------------------------------------------

STOPPED = (
    "([code, second]) => {"
    + CLICK
    + """
  press(step(".hd-choice")[0]);
  for (let screens = 0; screens < 12 && !step(".hd-care").length; screens++) {
    const box = document.getElementById(`hd-${code}-yes`);
    if (step(".hd-sign").length && box) {
      press(box);
      press(step("form [type=submit]")[0]);
    } else if (step(".hd-sign").length) {
      press(step("form .hd-choice:not(.hd-unsure)")[0]);
    } else {
      for (const field of step("fieldset")) press(field.querySelector(`[value=${second}]`));
      press(step("form [type=submit]")[0]);
    }
  }
  const heading = document.querySelector("#hd-question");
  const english = [...heading.querySelectorAll(".hd-english[lang=en]")].map(({ textContent }) => textContent);
  return [heading.textContent, english.join(), step(".hd-step")[0].textContent, step(".hd-card").length];
}"""
)
"""Walks through the questions with a yes to one sign, and this answer to what is asked after it."""


def stops_at(sign: WarningSign) -> tuple[str, int, str | None]:
    """The second answer with which a sign stops, the tier that it leads to, and the words of it."""
    if sign.follow_up and sign.follow_up.after == "yes":
        second, outcome = next(
            (each, outcome)
            for each, outcome in (("yes", sign.follow_up.yes), ("no", sign.follow_up.no))
            if outcome.effect == "block"
        )
        return second, outcome.tier, outcome.short
    return "no", sign.tier, None


def each_sign() -> Iterator[tuple[str, str]]:
    """Every sign that stands against a plan, in a language in turn."""
    for number, sign in enumerate(checked().content.blocking_signs()):
        yield SIX[number % len(SIX)], sign.code


@pytest.fixture(scope="module")
def visitor(at: str, chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """`visitor(code)` is a new visitor of the planner in a language."""
    pages = Pages(chromium)

    def visit(code: str) -> Page:
        page = pages(viewport=PHONE)
        page.goto(f"{at}/{code}/make-your-plan/")
        page.locator("#hd-question").wait_for()
        return page

    yield visit
    pages.close()
    assert pages.outside == []


@pytest.mark.parametrize(("code", "sign"), list(each_sign()))
def test_a_sign_that_blocks_stops_the_planner(code: str, sign: str, visitor: Callable[[str], Page]) -> None:
    desk = told_in(code)
    second, tier, short = stops_at(desk.content.warning_signs[sign])
    heading, english, step, plans = visitor(code).evaluate(STOPPED, [sign, second])
    level = desk.content.care_levels[tier]
    assert heading.startswith(level.name)
    assert english == checked().content.care_levels[tier].name
    assert desk.language.unmarked.fill(short or desk.content.warning_signs[sign].short) in step
    assert plans == 0


# -- built by the theme's successor -------------------------------------------------------------


@pytest.fixture(scope="session")
def six_by_zensical(six: ToldSite, once_per_run: Once) -> ToldSite:
    """The same finished pages in seven languages, built by the theme's successor as the command does it."""

    def build(folder: Path) -> None:
        parts = []
        for code in LANGUAGES:
            docs, config = (folder / "build" / named(name, code) for name in ("docs", "mkdocs"))
            shutil.copytree(six.root / "build" / docs.name, docs)
            config = config.with_name(f"{config.name}.yml")
            shutil.copy(six.root / "build" / config.name, config)
            parts.append(SitePart(docs, config, place_of(code)))
        shutil.copy(six.root / "mkdocs.yml", folder)
        shutil.copytree(six.root / "templates" / "site", folder / "templates" / "site")
        assert build_all(parts, folder / "build" / "site", strict=True, builder=Builder.ZENSICAL) == ()

    return ToldSite(once_per_run("six-zensical", build))


@pytest.mark.parametrize("code", LANGUAGES)
def test_zensical_builds_the_same(code: str, six: ToldSite, six_by_zensical: ToldSite) -> None:
    wanted, found = six.pages(code), six_by_zensical.pages(code)
    assert found.keys() | {path for path in wanted if path.startswith("e/")} == wanted.keys()
    direction = told_in(code).language.direction
    for path, page in found.items():
        assert reading.blocks(page) == reading.blocks(wanted[path]), path
        assert re.search(rf'<html lang="{code}" dir="{direction}"', page), path
        assert POLICY in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_zensical_finds_by_the_same_words(code: str, six: ToldSite, six_by_zensical: ToldSite) -> None:
    index, program = (
        {(each.site / place_of(code) / path).read_bytes() for each in (six, six_by_zensical)}
        for path in (SEARCH, PROGRAM)
    )
    assert len(index) == len(program) == 1
    opens = "data-hd-search"
    assert all(opens in page for path, page in six_by_zensical.pages(code).items() if not path.startswith("e/"))


@pytest.mark.parametrize("builder", list(Builder))
def test_a_page_asks_for_nothing_of_other_languages(
    builder: Builder, six: ToldSite, six_by_zensical: ToldSite, serve: Callable[[Path], str], new_page: Pages
) -> None:
    page, asked = new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    site = (six if builder is Builder.MATERIAL else six_by_zensical).site
    page.goto(f"{serve(site)}/de/get-help/", wait_until="networkidle")
    assert [url for url in asked if "/de/" not in url] == []
    assert [url for url in asked if url.endswith("sitemap.xml")] == []
    assert len(asked) > 3


@pytest.mark.parametrize("builder", list(Builder))
def test_the_search_opens_under_the_policy(
    builder: Builder, six: ToldSite, six_by_zensical: ToldSite, serve: Callable[[Path], str], new_page: Pages
) -> None:
    page, said = new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    site = (six if builder is Builder.MATERIAL else six_by_zensical).site
    begin(page, f"{serve(site)}/de/pain-rule/")
    page.fill(BOX, "Wade geschwollen")
    page.locator(".hd-find__hits a").first.wait_for()
    assert [text for text in said if "Content Security Policy" in text] == []
