"""Turns what a reader sees into the English words that are left in it, when it should be in another language."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

from tests.support.project import checked
from tests.support.pseudo import LEFT_BEHIND

SAME_EVERYWHERE = {"DOI", "doi", "org", "PDF", "VISA", "Letter", "MIT", "Creative", "Commons", "jospt"}
"""Marks and names that no language translates, and what a line may cut off a DOI."""
OF_THE_LOCALE = {*calendar.day_name, *calendar.day_abbr, *calendar.month_name, *calendar.month_abbr, "and", "or"}
"""`qps` has the dates and lists of English: they come from CLDR, not from us."""
NOT_SPOKEN = re.compile(r"https?://\S+|\bdoi(?:\.org/|:)\S+|\b10\.\d{4,}/\S+|`[^`]*`")
"""Addresses, and what is typed as it stands."""
SPOKEN = {"alt", "title", "aria-label", "aria-description", "placeholder", "label", "download"}
"""Attributes that a reader sees or hears."""
SPOKEN_DATA = {
    "data-show", "data-stop", "data-together", "data-close", "data-pause", "data-go-on", "data-ready", "data-rest",
    "data-done", "data-repetition", "data-set",
}  # fmt: skip
"""Words that a page hands to a script."""
TYPED = {"script", "style", "code", "pre"}
"""What a program reads, and what is typed as it stands."""
OTHER_LANGUAGES = re.compile(r"<a [^>]*hreflang=[^>]*>.*?</a>", re.DOTALL)
"""Links to the same page in other languages, each by the name that its speakers give it."""


@cache
def cited() -> frozenset[str]:
    """Words of the list of sources, which stay in their own language."""
    references = checked().written.references.values()
    told = (text for each in references for text in (each.authors, each.title, each.where or ""))
    return frozenset(word for text in told for word in LEFT_BEHIND.findall(text))


def left_behind(text: str) -> set[str]:
    """The English words of a text, but for sources, addresses and what no language translates."""
    seen = set(LEFT_BEHIND.findall(NOT_SPOKEN.sub(" ", text)))
    return seen - cited() - SAME_EVERYWHERE - OF_THE_LOCALE


def left_on_page(html: str) -> set[str]:
    """The English words of a page, in its text and in what is read aloud."""
    return left_behind("\n".join(spoken(html)))


def left_in_data(value: Any, codes: frozenset[str]) -> set[str]:
    """The English words in plain data; what stands under one of the `codes` is read by a program alone."""
    if isinstance(value, Mapping):
        return set().union(*(left_in_data(each, codes) for key, each in value.items() if key not in codes))
    if isinstance(value, list):
        return set().union(*(left_in_data(each, codes) for each in value))
    return left_behind(re.sub(r"\{\w+\}", " ", value)) if isinstance(value, str) else set()


def spoken(html: str) -> Iterator[str]:
    """Every text of a page that somebody reads or hears."""
    page = _Page()
    page.feed(OTHER_LANGUAGES.sub("", html))
    page.close()
    yield from page.texts


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._typed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what its attributes say."""
        given = {key: value or "" for key, value in attrs}
        self._typed += tag in TYPED
        self.texts += [value for key, value in given.items() if key in SPOKEN | SPOKEN_DATA]
        if tag == "meta" and given.get("name") in ("description", "author"):
            self.texts.append(given["content"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end holds no text."""
        self.handle_starttag(tag, attrs)
        self._typed -= tag in TYPED

    def handle_endtag(self, tag: str) -> None:
        """After it, text is read again."""
        self._typed -= tag in TYPED

    def handle_data(self, data: str) -> None:
        """Keeps a text, unless it is typed."""
        if not self._typed:
            self.texts.append(data)
