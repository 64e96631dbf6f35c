"""What a search engine, a bookmark and a screen reader's list of links show of a page."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

from tests.site.conftest import BuiltSite

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
MEANINGLESS = {"here", "click here", "this", "link", "more", "read more", "learn more"}
HELD = "e"
"""Pages of editions: paper leads to them, and no search engine may (tests/site/test_held.py)."""
LONGEST = 200
"""Characters of a description; search engines cut what is longer."""


def faults(site: Path) -> list[str]:
    """What the heads and links of these pages lack."""
    paths = (path for path in site.rglob("index.html") if HELD not in path.relative_to(site).parts)
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in paths}
    found = []
    for kind, pattern in (("title", TITLE), ("description", DESCRIPTION)):
        texts = {name: [unescape(text).strip() for text in pattern.findall(html)] for name, html in pages.items()}
        often = Counter(text for one in texts.values() for text in one)
        for name, one in texts.items():
            if len(one) != 1 or not one[0] or often[one[0]] > 1:
                found.append(f"{name}: no {kind} of its own: {one}")
            elif len(one[0]) > LONGEST:
                found.append(f"{name}: a {kind} of {len(one[0])} characters")
    for name, html in pages.items():
        if not re.search(r'<html lang="[a-z]{2}"', html):
            found.append(f"{name}: no language")
        if 'name="viewport"' not in html or "noindex" in html:
            found.append(f"{name}: not for phones, or not for search engines")
        for attributes, inside in LINK.findall(html):
            said = re.search(r'aria-label="([^"]+)"', attributes)
            text = said[1] if said else re.sub(r"<title>|<[^>]*>", " ", inside)
            if " ".join(text.split()).lower() in {"", *MEANINGLESS} and "href" in attributes:
                found.append(f"{name}: a link that does not say where it leads: {attributes.strip()}")
    return found


def test_every_page_says_what_it_is(built_site: BuiltSite) -> None:
    assert faults(built_site.site) == []


def test_a_page_that_does_not_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<title> </title><a href="x">here</a><a href="y"><svg></svg></a>')
    told = "\n".join(faults(tmp_path))
    for lack in ("no title", "no description", "no language", "not for phones", 'href="x"', 'href="y"'):
        assert lack in told
