"""Every source is there because a page leans on it, and that page names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.site.conftest import BuiltSite
from tests.support.project import checked, content

CITED = re.compile(r'href="[^"]*#source-([\w-]+)"')


def cited(pages: Iterable[str]) -> set[str]:
    """The sources that pages name at their ends: the lists of all facts and all numbers do not count."""
    return {source for page in pages for source in CITED.findall(page.partition('class="hd-end"')[2])}


def pages(site: BuiltSite) -> list[str]:
    """The HTML of every page."""
    return [page.read_text("utf-8") for page in site.site.rglob("index.html")]


def needed() -> set[str]:
    """Every source but those of countries that English does not tell: a page of their own language names them."""
    told = {source for each in checked().language.told_countries for source in each.sources}
    others = {source for each in content().countries.values() for source in each.sources} - told
    return set(content().references) - others


def test_every_reference_is_cited_at_the_end_of_a_page(built_site: BuiltSite) -> None:
    assert needed() - cited(pages(built_site)) == set()


def test_a_reference_that_no_page_cites_is_noticed(built_site: BuiltSite) -> None:
    without = [re.sub(r'href="[^"]*#source-carcia-2010"', 'href="#"', page) for page in pages(built_site)]
    assert needed() - cited(without) == {"carcia-2010"}


def test_what_rests_on_a_web_page_alone_says_so() -> None:
    for name in ("motiv8run-hsr", "qmul-team-1", "pain-monitoring-model"):
        assert "rests on this web page" in (content().references[name].note or ""), name
