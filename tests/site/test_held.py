"""What the site answers to paper: one page for each edition, without script or theme, and a word for paper that nobody
knows."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from generator.model.edition import EditionState, Held, Withdrawn
from generator.publish.policy import guarded
from generator.site.held import LARGEST, held_files
from tests.support.project import ROOT, checked

DAY = datetime.date(2026, 12, 1)
GONE = Withdrawn(
    event="withdrawn", date=DAY, editions=["0a0a0a0a"], why="Week 3 <asked> for too much.", do="Stop.", chain="0" * 32
)
MANY = tuple(f"Change {number}: {'a long sentence for you ' * 8}." for number in range(60))
CODES = ("en", "ar", "pl")


def files() -> dict[str, str]:
    """The pages of four editions, in three languages."""
    told = [checked().told_in(code) for code in CODES]
    here = {
        each.edition: Held(each.edition, each.language.code, "achilles", EditionState.CURRENT, DAY) for each in told
    }
    editions = here | {
        "0a0a0a0a": Held("0a0a0a0a", "ar", "achilles", EditionState.WITHDRAWN, DAY, (), (GONE,)),
        "0b0b0b0b": Held("0b0b0b0b", "pl", "achilles", EditionState.SUPERSEDED, DAY, ("Newer & sooner.", "Older.")),
        "0c0c0c0c": Held("0c0c0c0c", "de", "achilles", EditionState.SUPERSEDED, DAY, MANY),
        "0d0d0d0d": Held("0d0d0d0d", "en", "achilles", EditionState.CURRENT, DAY),
    }
    spoken = [(each.content, each.language) for each in told]
    made = held_files(editions, spoken, list(here), ROOT / "templates")
    return {path: text.decode() for path, text in made.items()}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The same, made once."""
    return files()


def page(pages: dict[str, str], edition: str) -> str:
    """The page of an edition."""
    return pages[f"e/{edition}/index.html"]


def test_every_page_is_small_asks_for_nothing_and_has_no_script(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert len(text.encode()) < LARGEST == 10_000, path
        if path.endswith(".html"):
            assert not re.search(r"<script|\bsrc=|<link|url\(|https?://", text), path
            assert '<meta name="robots" content="noindex">' in text
            assert guarded(text) == text, "it brings the strictest policy itself"
            assert "default-src 'none'" in text


def test_each_language_answers_and_that_of_the_sheet_comes_first(pages: dict[str, str]) -> None:
    text = page(pages, "0b0b0b0b")
    assert re.findall(r'<section id="(\w+)" lang="(\w+)" dir="(\w+)">', text) == [
        ("pl", "pl", "ltr"),
        ("en", "en", "ltr"),
        ("ar", "ar", "rtl"),
    ]
    assert re.findall(r'<a href="#(\w+)"', text)[:3] == ["pl", "en", "ar"]
    assert text.startswith('<!DOCTYPE html>\n<html lang="pl" dir="ltr">')
    assert len(re.findall("<h1>", text)) == 1


def test_the_answers_tell_what_to_do_and_differ_in_words_and_shape(pages: dict[str, str]) -> None:
    gone, newer = page(pages, "0a0a0a0a"), page(pages, "0b0b0b0b")
    current = page(pages, checked().edition)
    assert "Do not use this sheet any more." in gone
    assert "Week 3 &lt;asked&gt; for too much." in gone
    assert "There is a newer sheet." in newer
    assert re.search(r'<ul id="changes" lang="en" dir="ltr">\s*<li>Newer &amp; sooner.</li>\s*<li>Older.</li>', newer)
    assert 'href="../../pl/make-your-plan/"' in newer
    assert "This sheet is current." in current
    assert "In use since 1 December 2026." in current
    assert "Do not start this plan after 22 May 2027." in current
    assert "Do not start" not in page(pages, "0d0d0d0d"), "the paper tells its own day: it may be another one"
    assert len({re.findall(r"<svg.*?</svg>", text)[0] for text in (gone, newer, current)}) == 3


def test_of_many_changes_the_newest_stand_on_the_page(pages: dict[str, str]) -> None:
    text = page(pages, "0c0c0c0c")
    assert MANY[0] in text
    assert MANY[-1] not in text
    assert "<li>…</li>" in text


def test_programs_get_the_same_as_data(pages: dict[str, str]) -> None:
    told = json.loads(pages["e/editions.json"])
    assert told["0a0a0a0a"] == {
        "state": "withdrawn", "date": "2026-12-01", "language": "ar", "condition": "achilles",
    }  # fmt: skip
    assert {each["state"] for each in told.values()} == {"current", "superseded", "withdrawn"}
