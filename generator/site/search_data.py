"""What the site's search looks through: every page in its sections, the words that people type, every warning sign.

Made of the finished Markdown, before any builder sees it, so that the search is the same whoever builds the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]

from generator.language.grammar import digits
from generator.language.sentence import Sentence
from generator.language.words import Language
from generator.model.content import Content
from generator.model.guide_paths import GuidePaths, address
from generator.model.safety import WarningSign
from generator.site.scripts import plain_script
from generator.site.search import search_words, typed, weight

HOME = "index.md"
SEARCH = "assets/search.js"
"""The data; beside it stands the program, in one script."""
PROGRAM = "assets/plain-search.js"
ENTRY = "search/dialog.js"
IN_ONE = "assets/search/"
"""Where its modules would lie: they are published in one script alone."""
PHRASES = "site.search."
"""What the search itself says."""
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
"""Those of mkdocs.yml, so that a heading has the same anchor."""
EXCLUDED = "data-search-exclude"
"""An attribute of what stands on many pages: there it answers nobody."""
UNREAD = frozenset((EXCLUDED, "hidden", "lang"))
"""Attributes of what is not looked through; what has a language of its own is the English beside a sentence."""
UNTOLD = "search:\n  exclude: true"
"""At the head of a page that only leads to the English one."""
MARK = "†"
"""What is our suggestion: explained at the foot of a page, and not here."""
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
NO_TEXT = frozenset(("code", "pre", "script", "style", "svg", "template"))
BREAK = "\x1f"
BLOCKS = frozenset(("p", "li", "td", "th", "tr", "div", "dt", "dd", "h1", "h2", "h3", "h4", "table", "figcaption"))


def search_files(content: Content, language: Language, pages: Mapping[str, str], web: Path) -> dict[str, str]:
    """The two scripts that the search needs, by their paths: its program, and what it looks through.

    pages: the finished Markdown by its path. web: the folder of the programs.
    """
    told = json.dumps(search_data(content, language, pages), ensure_ascii=False, separators=(",", ":"))
    return {PROGRAM: plain_script(web / ENTRY), SEARCH: f"globalThis.heelDropSearch = {told};\n"}


def search_data(content: Content, language: Language, pages: Mapping[str, str]) -> dict[str, Any]:
    """All that the search knows, as plain data."""
    language = language.unmarked
    phrases: dict[str, Any] = {
        key.removeprefix(PHRASES): phrase if isinstance(phrase, str) else dict(phrase)
        for key, phrase in language.phrases.items()
        if key.startswith(PHRASES)
    }
    alike = [list(typed([group])) for group in str(phrases.pop("alike")).split(" / ")]
    return {
        "direction": language.direction,
        "words": phrases,
        "alike": alike,
        "pages": [
            _page(content, language, path, pages[path])
            for path in GuidePaths(content).titles
            if path in pages and UNTOLD not in pages[path]
        ],
        "signs": [_sign(content, language, sign) for sign in content.warning_signs.values()],
        "start_pages": [address(path) for path in _start(content)],
        "digits": digits(language),
    }


def _start(content: Content) -> Iterator[str]:
    """Where whoever finds nothing may begin: help first."""
    paths = GuidePaths(content)
    help_page = paths.sign(next(iter(content.warning_signs))).partition("#")[0]
    first = (paths.guide(stem) for stem, prose in content.guide.items() if prose.page.section == "start")
    wanted = (help_page, *first, paths.page_with("make-your-plan"), paths.page_with("exercise-list"))
    yield from dict.fromkeys(path for path in wanted if path in paths.titles and path != HOME)


def _page(content: Content, language: Language, path: str, text: str) -> dict[str, Any]:
    room, key, about = _what(content, path)
    return {
        "at": address(path),
        "title": str(language.fill(GuidePaths(content).titles[path])),
        "about": str(about and language.fill(about)),
        "typed": [str(each) for each in search_words(content, room, key)],
        "weight": weight(content, key) if room == "guide" else 1,
        "sections": [[each.anchor, each.heading, each.text] for each in sections(text.replace(MARK, ""))],
    }


def _what(content: Content, path: str) -> tuple[Any, str, str]:
    """Which room a page belongs to, its key there, and what it is about in a sentence."""
    paths = GuidePaths(content)
    for stem, prose in content.guide.items():
        if paths.guide(stem) == path:
            return "guide", stem, prose.page.description
    for key, programme in content.programmes.items():
        if paths.programme(key) == path:
            return "programmes", key, programme.whom
    key = next(key for key in content.exercises if paths.exercise(key) == path)
    return "exercises", key, ""


def _sign(content: Content, language: Language, sign: WarningSign) -> dict[str, Any]:
    level = content.care_levels[sign.tier]
    path, _, anchor = GuidePaths(content).sign(sign.code).partition("#")
    texts = {"level": level.name, "soon": level.how_soon, "says": sign.question}
    told = {key: language.fill(text) for key, text in texts.items()}
    return {
        "at": f"{address(path)}#{anchor}",
        "tier": sign.tier,
        **{key: str(text) for key, text in told.items()},
        "beside": {key: _english(text) for key, text in told.items() if _english(text)},
        "typed": list(typed(sign.search)),
    }


def _english(text: str) -> str:
    """What has to stand beside a text that keeps people safe, where nobody has checked its translation."""
    return str(text.english) if isinstance(text, Sentence) and text.beside else ""


@dataclass
class Section:
    """A part of a page, from one heading to the next."""

    anchor: str = ""
    heading: str = ""
    pieces: list[str] = field(default_factory=list)

    left_out: bool = False

    @property
    def text(self) -> str:
        """Its words; a dot stands between paragraphs, lines of a list and cells."""
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split(BREAK))
        return " · ".join(line for line in lines if line)


def sections(text: str) -> list[Section]:
    """The sections of a finished page; what stands above its first heading is the first one."""
    body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    reader = _Reader()
    reader.feed(markdown.markdown(body, extensions=[*EXTENSIONS]))
    return [each for each in reader.sections if (each.text or each.heading) and not each.left_out]


class _Reader(HTMLParser):
    """Walks through a page, and leaves out what a reader does not read there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section()]
        self._left_out: list[str] = []
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a section at a heading, or a part that is left out."""
        if tag in VOID:
            self.sections[-1].pieces.append(" ")
            return
        named = dict(attrs)
        heading = tag in ("h2", "h3", "h4") and not self._left_out
        if heading:
            self.sections.append(Section(named.get("id") or "", left_out=EXCLUDED in named))
            self._heading = tag
        unread = tag == "h1" or tag in NO_TEXT or not UNREAD.isdisjoint(named)
        if self._left_out or (unread and not heading):
            self._left_out.append(tag)
        if tag in BLOCKS:
            self.sections[-1].pieces.append(BREAK)

    def handle_endtag(self, tag: str) -> None:
        """Ends what began last."""
        if self._left_out:
            self._left_out.pop()
        if tag == self._heading:
            self._heading = ""
        if tag in BLOCKS:
            self.sections[-1].pieces.append(BREAK)

    def handle_data(self, data: str) -> None:
        """Keeps words."""
        if self._left_out:
            return
        if self._heading:
            self.sections[-1].heading = f"{self.sections[-1].heading}{data}".strip()
        else:
            self.sections[-1].pieces.append(data)
