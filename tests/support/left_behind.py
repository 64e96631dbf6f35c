"""Turns what a reader sees into the English words that are left in it, when it should be in another language."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

from generator.language.translation import messages
from generator.language.words import Phrase
from generator.model.catalogue import Words
from generator.model.content import Content
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
    "data-done", "data-repetition", "data-set", "data-hint", "data-failed",
}  # fmt: skip
"""Words that a page hands to a script."""
TYPED = {"script", "style", "code", "pre"}
"""What a program reads, and what is typed as it stands."""
VOID = {"br", "img", "input", "meta", "link", "hr", "source", "wbr"}
WORD = re.compile(r"[^\W\d_]+")
OTHER_LANGUAGES = re.compile(
    r'<a [^>]*hreflang=[^>]*>.*?</a>|<aside class="hd-offer"[^>]*>|(?<=<div class="hd-held">).*?(?=</div>)', re.DOTALL
)
"""Links to the same page in other languages, and what offers them, each by the name that its speakers give it; and what
an unknown sheet is told in every language."""


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


def left_on_page(html: str, but: str = "") -> set[str]:
    """The English words of a page, in its text and in what is read aloud, but for what it says to be in a language."""
    return left_behind("\n".join(spoken(html, but)))


@cache
def _own(code: str) -> frozenset[str]:
    """The words of a language: those of its catalogue, and the names of its months and days."""
    desk = checked().told_in(code)
    months, days = (dict(each) for each in (desk.language.locale.months, desk.language.locale.days))
    names = " ".join(name for kind in (months, days) for width in kind["format"].values() for name in width.values())
    return _words_of(desk.content, desk.language.phrases) | frozenset(WORD.findall(names.lower()))


@cache
def _english() -> frozenset[str]:
    """The words of what clinicians wrote."""
    desk = checked()
    return frozenset(word for word in _words_of(desk.written, desk.english.phrases) if len(word) > 2)


def _words_of(content: Content, phrases: Mapping[str, Phrase]) -> frozenset[str]:
    told = (text for each in messages(content, phrases).values() for text in _texts(each))
    return frozenset(word for text in told for word in WORD.findall(text.lower()))


def _texts(words: Words) -> Iterable[str]:
    return [words] if isinstance(words, str) else words.values()


def english_left(text: str, code: str) -> set[str]:
    """The words of a text in a language that people speak which English has, and that language has not."""
    seen = {word for word in WORD.findall(NOT_SPOKEN.sub(" ", text)) if word.lower() in _english() - _own(code)}
    return seen - cited() - SAME_EVERYWHERE


def english_on_page(html: str, code: str) -> set[str]:
    """The same of a page, but for what it says to be in English."""
    return english_left("\n".join(spoken(html, but="en")), code)


def left_in_data(value: Any, codes: frozenset[str]) -> set[str]:
    """The English words in plain data; what stands under one of the `codes` is read by a program alone."""
    if isinstance(value, Mapping):
        return set().union(*(left_in_data(each, codes) for key, each in value.items() if key not in codes))
    if isinstance(value, list):
        return set().union(*(left_in_data(each, codes) for each in value))
    return left_behind(re.sub(r"\{\w+\}", " ", value)) if isinstance(value, str) else set()


def spoken(html: str, but: str = "") -> Iterator[str]:
    """Every text of a page that somebody reads or hears, but for what stands there in one language."""
    page = _Page(but)
    page.feed(OTHER_LANGUAGES.sub("", html))
    page.close()
    yield from page.texts


class _Page(HTMLParser):
    def __init__(self, but: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._typed, self._but = 0, but
        self._other: list[str] = []
        """The elements that are open inside of a part in the other language, from that on."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what its attributes say."""
        given = {key: value or "" for key, value in attrs}
        if (self._other or given.get("lang") == self._but != "") and tag not in VOID:
            self._other.append(tag)
        if self._other:
            return
        self._typed += tag in TYPED
        self.texts += [value for key, value in given.items() if key in SPOKEN | SPOKEN_DATA]
        if tag == "meta" and given.get("name") in ("description", "author"):
            self.texts.append(given["content"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end holds no text."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """After it, text is read again."""
        if self._other:
            if self._other[-1] == tag:
                self._other.pop()
        else:
            self._typed -= tag in TYPED

    def handle_data(self, data: str) -> None:
        """Keeps a text, unless it is typed."""
        if not self._typed and not self._other:
            self.texts.append(data)
