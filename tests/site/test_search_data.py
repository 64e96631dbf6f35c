"""The search reads of a page what its reader reads there, under the anchors that the builder gives."""

from __future__ import annotations

import pytest

from generator.site.search import search_words, typed
from generator.site.search_data import Section, sections
from tests.site.conftest import BuiltSite
from tests.support.project import content

PAGE = """---
title: "A page"
---

# A page

First words, [a link](other.md) and **bold** ones.

<div class="hd-note" data-search-exclude="true" markdown>

Not for the search.

## Neither is this

</div>

## Where it hurts { #spot }

- low
- high

<p hidden>hidden words</p>

| Here | There |
|---|---|
| left | right |

## On every page { #every data-search-exclude=true }

The same on each.

### More of it

Own words again.
"""


def read(text: str) -> list[tuple[str, str, str]]:
    """The sections as plain values."""
    return [(each.anchor, each.heading, each.text) for each in sections(text)]


def test_a_page_is_read_in_its_sections() -> None:
    assert read(PAGE) == [
        ("", "", "First words, a link and bold ones."),
        ("spot", "Where it hurts", "low · high · Here · There · left · right"),
        ("more-of-it", "More of it", "Own words again."),
    ]


def test_what_is_left_out_has_an_end() -> None:
    assert [
        each.text for each in sections("<div hidden><p>a<br>b</p></div>\n\nc\n\n<svg><text>d</text></svg>\n\ne")
    ] == ["c · e"]
    assert Section("x", "y").text == ""


def test_an_entry_may_hold_several_words() -> None:
    assert list(typed(["a, b c ,d", "e، f", "g"])) == ["a", "b c", "d", "e", "f", "g"]


@pytest.mark.parametrize(("room", "key"), [("guide", "home"), ("exercises", "heel-drop"), ("programmes", "classic")])
def test_each_word_is_there_once(room: str, key: str) -> None:
    words = search_words(content(), room, key)  # type: ignore[arg-type]
    assert len(words) == len(set(words)) > 5
    assert not any("," in each for each in words)


def test_every_anchor_is_on_its_page(built_site: BuiltSite) -> None:
    for path in sorted(built_site.docs.rglob("*.md")):
        name = path.relative_to(built_site.docs).as_posix()
        html = built_site.page(name)
        lost = [
            each.anchor
            for each in sections(path.read_text("utf-8"))
            if each.anchor and f'id="{each.anchor}"' not in html
        ]
        assert lost == [], name
