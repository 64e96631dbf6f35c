"""Paper that asks the built site whether it holds: pages of editions, unknown paper, a guide that is too old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from generator.model.guide_paths import GuidePaths, place_of
from generator.products import site
from tests.support.once import Once
from tests.support.project import checked
from tests.support.web import Pages

BUILT = ("en", "ar")


@pytest.fixture
def held_site(once_per_run: Once, serve: Callable[[Path], str]) -> str:
    """A site without any plan to print, in two languages."""

    def build(folder: Path) -> None:
        whole = replace(checked(), build=folder / "build")
        paths = {code: GuidePaths(whole.content, code) for code in BUILT}
        sheets = {
            place_of(code) + paths[code].handout(key, paper): b"%PDF-1.7"
            for code in BUILT
            for key in whole.content.programmes
            for paper in paths[code].papers
        }
        out = folder / "build" / "site"
        site.site(whole, out, strict=False, tell=lambda _: None, downloads=sheets, masters=(), languages=BUILT)

    return serve(once_per_run("held-site", build) / "build" / "site")


def opened(new_page: Pages, path: str, held_site: str, now: str = "2026-12-01T12:00:00", **options: Any) -> Page:
    """A page as a server shows it that has the site's own page for what is not there."""
    page = new_page(viewport={"width": 360, "height": 740}, **options)
    page.clock.set_fixed_time(now)

    def answer(route: Route) -> None:
        response = route.fetch()
        if response.status == 404:
            route.fulfill(status=200, content_type="text/html", body=route.fetch(url=f"{held_site}/404.html").body())
        else:
            route.fulfill(response=response)

    page.route(lambda asked: asked.startswith(held_site) and "." not in asked.rpartition("/")[2], answer)
    page.goto(held_site + path)
    return page


def test_the_site_carries_a_page_for_each_edition_that_it_publishes(held_site: str, new_page: Pages) -> None:
    for code in BUILT:
        page = opened(new_page, f"/e/{checked().told_in(code).edition}/", held_site, java_script_enabled=False)
        assert page.locator("html").get_attribute("lang") == code
        assert page.locator("section").count() == len(BUILT)
    data = opened(new_page, "/assets/data.js", held_site).locator("body").inner_text()
    assert f'"{checked().edition}":{{"state":"current","date":"2026-11-22","language":"en"' in data
    assert opened(new_page, "/e/", held_site).get_by_text("Look for eight letters and digits").count() == 1


def test_an_edition_never_seen_is_not_to_be_used_in_every_language_with_script_and_without(
    held_site: str, new_page: Pages
) -> None:
    words = [checked().told_in(code).language.say("site.held.unknown") for code in BUILT]
    bare = opened(new_page, "/e/0a0a0a0a/", held_site, java_script_enabled=False)
    alone = opened(new_page, "/e/0a0a0a0a/", held_site)
    for page in (bare, alone):
        for word in words:
            assert page.get_by_text(str(word)).is_visible()
    assert bare.get_by_role("heading", name="This page has moved").is_visible()
    assert not alone.get_by_role("heading", name="This page has moved").is_visible()
    elsewhere = opened(new_page, "/no-such-page/", held_site)
    assert elsewhere.get_by_role("heading", name="This page has moved").is_visible()
    assert elsewhere.get_by_text(str(words[0])).is_visible()


def test_what_a_hand_may_type_for_an_edition_is_mended(held_site: str, new_page: Pages) -> None:
    edition = checked().edition
    for typed in (edition.upper(), edition.replace("0", "O").replace("1", "l"), f"{edition},", f" {edition} "):
        page = opened(new_page, f"/E/{typed}", held_site)
        page.wait_for_url(f"{held_site}/e/{edition}/")
        assert page.get_by_role("heading", name="This sheet is current.").is_visible()


@pytest.mark.parametrize("path", ["/pain-rule/", "/make-your-plan/", "/ar/clinic-desk/"])
def test_a_guide_that_is_older_than_its_review_says_so_by_the_clock_of_its_reader(
    path: str, held_site: str, new_page: Pages
) -> None:
    last, after = (opened(new_page, path, held_site, now=f"2027-05-{day}T12:00:00") for day in (22, 23))
    assert not last.locator(".hd-outdated").is_visible()
    told = after.locator(".hd-outdated")
    told.wait_for(state="visible")
    assert "This guide was to be checked again by 22 May 2027." in told.inner_text()
